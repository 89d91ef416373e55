"""Takes a claim to any stage of its check, by the moves that lead there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from factcheck.actions import seconding, signoffs, triaging
from factcheck.actions import verdicts as verdict_actions
from factcheck.models import Claim, User, Verdict
from factcheck.vocabulary import Slot
from tests import factories


@dataclass(frozen=True)
class Cast:
    """Who takes part: `first` and `second` check, `editor` decides."""

    editor: User
    first: User
    second: User


def detected(claim: Claim, cast: Cast) -> None:
    """As the import left it."""


def to_check(claim: Claim, cast: Cast) -> None:
    triaging.accept(claim, by=cast.editor)


def assigned(claim: Claim, cast: Cast) -> None:
    factories.assigned(claim, cast.first, by=cast.editor)


def in_research(claim: Claim, cast: Cast) -> None:
    assignment = factories.assigned(claim, cast.first, by=cast.editor)
    factories.add_sources(claim, by=cast.first)
    factories.draft(assignment)


def proposed(claim: Claim, cast: Cast) -> None:
    factories.proposed(claim, cast.first, by=cast.editor)


def asked(claim: Claim, cast: Cast) -> None:
    """Proposed, and a second opinion is owed."""
    proposed(claim, cast)
    assignment = seconding.ask_second(
        claim, cast.second, by=cast.editor, due_at=factories.tomorrow()
    )
    factories.draft(assignment)


def seconded(claim: Claim, cast: Cast, word: str = "False") -> None:
    asked(claim, cast)
    assignment = claim.assignments.open().get()
    factories.draft(assignment, word=word)
    verdict_actions.submit(assignment, by=cast.second)


def disputed(claim: Claim, cast: Cast) -> None:
    seconded(claim, cast, word="True")


def approved(claim: Claim, cast: Cast) -> None:
    factories.approved(claim, cast.first, by=cast.editor)


def needs_recheck(claim: Claim, cast: Cast) -> None:
    approved(claim, cast)
    signoffs.reopen(claim, by=cast.editor, reason="The board met again.")


def dismissed(claim: Claim, cast: Cast) -> None:
    triaging.dismiss(claim, by=cast.editor, reason="no_fact")


def merged(claim: Claim, cast: Cast) -> None:
    into = claim.article.claims.exclude(pk=claim.pk).first()
    assert into is not None
    triaging.merge(claim, into, by=cast.editor)


STAGES: dict[str, Callable[[Claim, Cast], None]] = {
    "detected": detected,
    "to_check": to_check,
    "assigned": assigned,
    "in_research": in_research,
    "proposed": proposed,
    "asked": asked,
    "seconded": seconded,
    "disputed": disputed,
    "approved": approved,
    "needs_recheck": needs_recheck,
    "dismissed": dismissed,
    "merged": merged,
}


def reach(stage: str, claim: Claim, cast: Cast) -> Claim:
    """The claim at the stage, as it stands in the database."""
    STAGES[stage](claim, cast)
    return Claim.objects.select_related("article__desk").get(pk=claim.pk)


def verdict_of(claim: Claim, slot: Slot = Slot.FIRST) -> Verdict | None:
    """The newest verdict of the slot, draft or handed in."""
    found = Verdict.objects.filter(assignment__claim=claim, assignment__slot=slot)
    return found.order_by("pk").last()
