"""Who is told of which move: one row a move, as in the table of moves itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from factcheck.models import Assignment, Claim, TimelineEntry, User
from factcheck.notice_kinds import NoticeKind
from factcheck.vocabulary import Slot, Status, VerdictState
from factcheck.workflow.given import Given
from factcheck.workflow.hands import editors_of
from factcheck.workflow.telling import tell


@dataclass(frozen=True)
class Moved:
    """A move just made, while its claim's assignments are still as they were before."""

    claim: Claim
    given: Given
    by: User | None

    @cached_property
    def open(self) -> list[Assignment]:
        """Who had the claim up to now."""
        held = self.claim.assignments.open()
        return list(held.select_related("person", "assigned_by"))

    def holders(self, *slots: Slot) -> list[User]:
        """Who had one of the slots up to now; without slots, either."""
        return [one.person for one in self.open if one.slot in (slots or Slot)]

    def who_assigned(self, slot: Slot) -> list[User]:
        """Who had given the slot to whoever had it."""
        return [one.assigned_by for one in self.open if one.slot == slot]

    @property
    def person(self) -> list[User]:
        """Who gets the claim."""
        return [self.given["person"]]

    @property
    def authors(self) -> list[User]:
        """Who handed in the verdicts of this round."""
        return list(
            User.objects.filter(
                assignments__claim=self.claim,
                assignments__verdicts__state=VerdictState.SUBMITTED,
            ).distinct()
        )

    @property
    def editors(self) -> Iterable[User]:
        """Who signs off."""
        return editors_of(self.claim.article)

    def relieved(self, *slots: Slot) -> list[User]:
        """Who had it, and does not get it again by this move."""
        again = self.given.get("person")
        return [one for one in self.holders(*slots) if one != again]


Told = Iterator[tuple[NoticeKind, Iterable[User]]]
FIRST, SECOND = Slot.FIRST, Slot.SECOND


def _given(kind: NoticeKind, slot: Slot) -> Callable[[Moved], Told]:
    def told(moved: Moved) -> Told:
        yield kind, moved.person
        yield NoticeKind.UNASSIGNED, moved.relieved(slot)

    return told


def _taken_off(*slots: Slot) -> Callable[[Moved], Told]:
    def told(moved: Moved) -> Told:
        yield NoticeKind.UNASSIGNED, moved.relieved(*slots)

    return told


def _declined(slot: Slot) -> Callable[[Moved], Told]:
    def told(moved: Moved) -> Told:
        yield NoticeKind.DECLINED, moved.who_assigned(slot)

    return told


def _proposed(moved: Moved) -> Told:
    yield NoticeKind.PROPOSED, moved.editors


def _seconded(moved: Moved) -> Told:
    agree = moved.claim.status == Status.SECONDED
    yield NoticeKind.SECOND_IN if agree else NoticeKind.DISPUTED, moved.editors


def _sent_back(moved: Moved) -> Told:
    yield NoticeKind.SENT_BACK, [moved.given["verdict"].assignment.person]
    yield NoticeKind.UNASSIGNED, moved.relieved(SECOND)


def _approved(moved: Moved) -> Told:
    yield NoticeKind.APPROVED, moved.authors


def _reopened(moved: Moved) -> Told:
    # what the desk itself reopens, its editors have to hear of
    editors = moved.editors if moved.by is None else ()
    yield NoticeKind.REOPENED, {*moved.authors, *moved.holders(), *editors}


TELLERS: dict[str, Callable[[Moved], Told]] = {
    "assign": _given(NoticeKind.ASSIGNED, FIRST),
    "hand_over": _given(NoticeKind.HANDED_OVER, FIRST),
    "decline": _declined(FIRST),
    "unassign": _taken_off(FIRST),
    "dismiss": _taken_off(),
    "merge": _taken_off(),
    "propose": _proposed,
    "withdraw": _taken_off(SECOND),
    "ask_second": _given(NoticeKind.SECOND_ASKED, SECOND),
    "decline_second": _declined(SECOND),
    "unassign_second": _taken_off(SECOND),
    "second": _seconded,
    "send_back": _sent_back,
    "approve": _approved,
    "reopen": _reopened,
}


def tell_of_move(claim: Claim, name: str, entry: TimelineEntry, given: Given) -> None:
    """Tell whom a move concerns; call it before the claim's slots are changed.

    The timeline's entry is the event: a move that is taken back tells nobody.
    """
    if name not in TELLERS:
        return
    # the codes for why a claim is dismissed are no words of anybody
    reason = "" if name == "dismiss" else given.get("reason", "")
    for kind, people in TELLERS[name](Moved(claim, given, entry.actor)):
        tell(
            kind,
            people,
            key=f"entry:{entry.pk}",
            desk=claim.article.desk,
            by=entry.actor,
            claim=claim,
            due_at=given.get("due_at"),
            reason=reason,
        )
