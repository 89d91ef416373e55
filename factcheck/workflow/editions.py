"""What a claim says, and the record of how it was worded from edit to edit."""

from __future__ import annotations

from factcheck.models import Claim, ClaimEdition, User
from factcheck.workflow import timeline


def content_of(claim: Claim) -> dict[str, timeline.Value]:
    """All that an editor can change about a claim, as the timeline tells it."""
    return {
        "quote": claim.quote,
        "statement": claim.statement,
        "type": claim.type,
        "speaker": claim.speaker.name if claim.speaker else "",
        "said_on": claim.said_on.isoformat() if claim.said_on else None,
        "priority": claim.priority,
    }


def keep_edition(claim: Claim, by: User) -> None:
    """Keep the claim as it is worded now under the number of its edition."""
    ClaimEdition.objects.create(
        claim=claim,
        number=claim.edition,
        quote=claim.quote,
        statement=claim.statement,
        type=claim.type,
        speaker_name=claim.speaker.name if claim.speaker else "",
        said_on=claim.said_on,
        edited_by=by,
    )


def record_edit(claim: Claim, before: dict[str, timeline.Value], by: User) -> None:
    """Tell in the timeline what changed about the claim, before and after."""
    after = content_of(claim)
    changed = [name for name in after if after[name] != before[name]]
    timeline.record(
        "claim.edited",
        by=by,
        subject=claim,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
