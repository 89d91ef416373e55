"""Making a move: the only writer of a claim's status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Unpack

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Claim, TimelineEntry, User
from factcheck.refusals import BadInput, Overtaken, WrongState
from factcheck.vocabulary import Dismissal, Status
from factcheck.workflow import coverage, timeline
from factcheck.workflow.answers import ALLOWED, Answer, denied
from factcheck.workflow.given import Given
from factcheck.workflow.living import insist_on_living, may_be_worked_on
from factcheck.workflow.locks import lock
from factcheck.workflow.moves import MOVES, TABLE, Move
from factcheck.workflow.telling_moves import tell_of_move


@dataclass(frozen=True, slots=True)
class Possible:
    """A move on from a claim's status, and whether the person may make it."""

    move: Move
    answer: Answer


def possible_moves(claim: Claim, by: User) -> list[Possible]:
    """Every move from the claim's status, each allowed or refused with its reason."""
    alive = may_be_worked_on(claim.article)
    return [
        Possible(one, one.who(by, claim) if alive else alive)
        for one in TABLE
        if claim.status in one.sources
    ]


def may_move(claim: Claim, name: str, by: User | None) -> Answer:
    """Whether the person, or with None the desk itself, may make the move."""
    step = named(name)
    if by is not None:
        return step.who(by, claim)
    return ALLOWED if step.by_system else denied(_("A person has to decide this."))


def named(name: str) -> Move:
    """The move of that name; BadInput lists the names there are."""
    if name not in MOVES:
        raise BadInput(
            _("There is no move “%(name)s”. One of: %(names)s.")
            % {"name": name, "names": ", ".join(MOVES)}
        )
    return MOVES[name]


@transaction.atomic
def move(
    claim: Claim,
    name: str,
    *,
    by: User | None,
    to: Status | None = None,
    **given: Unpack[Given],
) -> None:
    """Take the claim one step on, or refuse and change nothing.

    `to` chooses between a move's targets, unless the claim's past does. Raises
    NotAllowed, WrongState, Incomplete, or Overtaken when somebody else moved the claim
    since it was read.
    """
    step = named(name)
    if to is not None and to not in step.targets:
        raise ValueError(f"{name} does not lead to {to}")
    seen, claim.status = claim.status, lock(claim).status
    _insist(claim, name, by)
    if seen not in step.sources:
        short = _("already “%(status)s”") % {"status": claim.get_status_display()}
        if claim.status in coverage.UNDECIDED:
            short = _("not accepted yet")
        raise WrongState(_wrong_state(claim, step), short)
    if claim.status != seen:
        raise Overtaken(
            _("Somebody else has just changed this claim. Look at it again.")
        )
    for need in step.needs:
        need(claim, given)
    before, target = claim.status, to or _target(claim, step)
    _write(claim, target, given)
    if {before, target} & {*coverage.UNDECIDED}:
        coverage.settle(claim)
    entry = _record(claim, name, by, before, given)
    tell_of_move(claim, name, entry, given)


def _target(claim: Claim, step: Move) -> Status:
    return step.whither(claim) if step.whither else step.targets[0]


def _record(
    claim: Claim, name: str, by: User | None, before: str, given: Given
) -> TimelineEntry:
    person = given.get("person")
    return timeline.record(
        f"claim.{name}",
        by=by,
        subject=claim,
        verdict=given.get("verdict"),
        before={"status": before},
        after={"status": claim.status, **_told(given)},
        reason=given.get("reason", ""),
        people={"person": person.full_name} if person else {},
    )


def _insist(claim: Claim, name: str, by: User | None) -> None:
    may_move(claim, name, by).insist()
    if by is not None:
        insist_on_living(claim.article)


def _write(claim: Claim, target: Status, given: Given) -> None:
    into = given.get("into")
    dismissal = given.get("reason", "") if target == Status.DISMISSED else ""
    Claim.objects.filter(pk=claim.pk).update(
        status=target,
        dismissal=dismissal,
        merged_into=into,
        updated_at=timezone.now(),
    )
    claim.status, claim.dismissal, claim.merged_into = target, dismissal, into


def _told(given: Given) -> dict[str, str]:
    told = {}
    if "due_at" in given:
        told["due_at"] = given["due_at"].isoformat()
    if "into" in given:
        told["into"] = given["into"].letter
    if "verdict" in given and given["verdict"].rating:
        told["rating"] = given["verdict"].rating.word
    return told


def _wrong_state(claim: Claim, step: Move) -> str:
    if claim.status == Status.DISMISSED:
        why = Dismissal(claim.dismissal).label if claim.dismissal else ""
        return _("Claim %(letter)s is dismissed (%(why)s); accept it first.") % {
            "letter": claim.letter,
            "why": why,
        }
    return _("“%(move)s” is not possible while claim %(letter)s is “%(status)s”.") % {
        "move": step.label,
        "letter": claim.letter,
        "status": claim.get_status_display(),
    }
