"""Which action makes which move, and what a token needs for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from factcheck.actions import (
    assigning,
    giving_back,
    seconding,
    signoffs,
    triaging,
    verdicts,
)
from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.refusals import Incomplete, WrongState
from factcheck.vocabulary import Scope, Slot
from factcheck.workflow import reopening
from factcheck.workflow.deadlines import usual_deadline


@dataclass(frozen=True, slots=True)
class Wish:
    """A move that somebody asks for, with what came along."""

    by: User
    reason: str = ""
    person: User | None = None
    due_at: datetime | None = None
    into: Claim | None = None
    verdict: Verdict | None = None
    content_hash: str = ""

    @property
    def somebody(self) -> User:
        """The person meant; Incomplete where none is named."""
        if self.person is None:
            raise Incomplete(_("Say who: give “person”, somebody’s id on the desk."))
        return self.person

    def deadline(self, claim: Claim) -> datetime:
        """The moment by which it is due; unsaid, after the desk's usual hours."""
        return self.due_at or usual_deadline(claim.article.desk, [claim.article])

    @property
    def target(self) -> Claim:
        """The claim to merge into; Incomplete where none is named."""
        if self.into is None:
            raise Incomplete(_("Say which claim it is merged into: give “into”."))
        return self.into


def _submit(claim: Claim, wish: Wish, slot: Slot) -> None:
    verdicts.submit(_open_slot(claim, slot), by=wish.by)


def _withdraw(claim: Claim, wish: Wish) -> None:
    submitted = Verdict.objects.submitted().filter(assignment__claim=claim)
    first = submitted.filter(assignment__slot=Slot.FIRST).first()
    if first is None:
        raise WrongState(_("There is no verdict to withdraw on this claim."))
    verdicts.withdraw(first, by=wish.by, reason=wish.reason)


def _ask_second(claim: Claim, wish: Wish) -> None:
    if wish.person is None:
        seconding.take_second(claim, by=wish.by)
    else:
        seconding.ask_second(
            claim, wish.person, by=wish.by, due_at=wish.deadline(claim)
        )


def _approve(claim: Claim, wish: Wish) -> None:
    if wish.verdict is None:
        raise Incomplete(_("Say which verdict you approve: give “verdict”, its id."))
    signoffs.approve(
        wish.verdict, by=wish.by, seen=wish.content_hash, reason=wish.reason
    )


def _open_slot(claim: Claim, slot: Slot) -> Assignment:
    held = claim.assignments.open().in_slot(slot).first()
    if held is None:
        raise WrongState(_("Nobody has this claim to check at the moment."))
    return held


Maker = Callable[[Claim, Wish], object]
MAKERS: dict[str, tuple[Maker, tuple[Scope, ...]]] = {
    "accept": (lambda c, w: triaging.accept(c, by=w.by), (Scope.EDIT,)),
    "dismiss": (
        lambda c, w: triaging.dismiss(c, by=w.by, reason=w.reason),
        (Scope.EDIT,),
    ),
    "restore": (lambda c, w: triaging.restore(c, by=w.by), (Scope.EDIT,)),
    "assign": (
        lambda c, w: assigning.assign(c, w.somebody, by=w.by, due_at=w.deadline(c)),
        (Scope.EDIT,),
    ),
    "take": (lambda c, w: assigning.take(c, by=w.by), (Scope.REVIEW,)),
    "start": (lambda c, w: assigning.start(c, by=w.by), (Scope.REVIEW,)),
    "decline": (
        lambda c, w: giving_back.decline(c, Slot.FIRST, by=w.by, reason=w.reason),
        (Scope.REVIEW,),
    ),
    "unassign": (
        lambda c, w: giving_back.unassign(c, Slot.FIRST, by=w.by, reason=w.reason),
        (Scope.EDIT,),
    ),
    "hand_over": (
        lambda c, w: assigning.hand_over(c, w.somebody, by=w.by),
        (Scope.REVIEW, Scope.EDIT),
    ),
    "propose": (lambda c, w: _submit(c, w, Slot.FIRST), (Scope.REVIEW,)),
    "withdraw": (_withdraw, (Scope.REVIEW,)),
    "ask_second": (_ask_second, (Scope.EDIT, Scope.REVIEW)),
    "decline_second": (
        lambda c, w: giving_back.decline(c, Slot.SECOND, by=w.by, reason=w.reason),
        (Scope.REVIEW,),
    ),
    "unassign_second": (
        lambda c, w: giving_back.unassign(c, Slot.SECOND, by=w.by, reason=w.reason),
        (Scope.EDIT,),
    ),
    "second": (lambda c, w: _submit(c, w, Slot.SECOND), (Scope.REVIEW,)),
    "send_back": (
        lambda c, w: signoffs.send_back(c, by=w.by, reason=w.reason),
        (Scope.SIGNOFF,),
    ),
    "approve": (_approve, (Scope.SIGNOFF,)),
    "reopen": (
        lambda c, w: reopening.reopen(c, by=w.by, reason=w.reason),
        (Scope.SIGNOFF,),
    ),
    "merge": (lambda c, w: triaging.merge(c, w.target, by=w.by), (Scope.EDIT,)),
    "unmerge": (lambda c, w: triaging.unmerge(c, by=w.by), (Scope.EDIT,)),
}
