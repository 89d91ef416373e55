"""What a claim says, and the record of how it was worded from edit to edit."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Claim, ClaimEdition, User
from factcheck.refusals import Stale
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


def reworded_since(claim: Claim, number: int) -> ClaimEdition | None:
    """The edition that somebody read, where the claim says something else by now.

    Another priority is no other wording, and an unknown number nothing anybody read.
    """
    if number == claim.edition:
        return None
    read = claim.editions.filter(number=number).first()
    return read if read and _wording_of(read) != _wording_now(claim) else None


def insist_on_read(claim: Claim, number: int | None) -> None:
    """Refuse a verdict on a wording that its author has not read.

    `number` is the claim's edition as they read it; None where they do not say.
    """
    if number is not None and reworded_since(claim, number):
        raise Stale(
            _(
                "Claim %(letter)s was reworded after you opened it: read what it says "
                "now, then submit your verdict again."
            )
            % {"letter": claim.letter},
            claim,
        )


def _wording_of(edition: ClaimEdition) -> tuple[object, ...]:
    said = (edition.speaker_name, edition.said_on)
    return (edition.quote, edition.statement, edition.type, *said)


def _wording_now(claim: Claim) -> tuple[object, ...]:
    said = (claim.speaker.name if claim.speaker else "", claim.said_on)
    return (claim.quote, claim.statement, claim.type, *said)
