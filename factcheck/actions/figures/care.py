"""How carefully the desk checks: second opinions, sources per check, deadlines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, F, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from factcheck.actions.figures.asked import Asked
from factcheck.actions.figures.people import NAMED, names_of
from factcheck.models import Assignment, Verdict, VerdictEvidence
from factcheck.vocabulary import Slot, Status, VerdictState

CHECKED = "assignment__claim"


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two people gave which words to the same claim: (first, second)."""

    pairs: Mapping[tuple[str, str], int]

    @property
    def claims(self) -> int:
        """All claims with two opinions."""
        return sum(self.pairs.values())

    @property
    def same(self) -> int:
        """Those with the same word twice."""
        return sum(number for (one, two), number in self.pairs.items() if one == two)

    @property
    def percent(self) -> int | None:
        """The same word in so many of a hundred."""
        return percent(self.same, self.claims)

    @property
    def by_chance(self) -> int | None:
        """What two people would reach who only drew each word as often as they did."""
        firsts: dict[str, int] = defaultdict(int)
        seconds: dict[str, int] = defaultdict(int)
        for (one, two), number in self.pairs.items():
            firsts[one] += number
            seconds[two] += number
        both = sum(firsts[word] * seconds[word] for word in firsts)
        return percent(both, self.claims**2)


@dataclass(frozen=True, slots=True)
class Sources:
    """How many checks rest on how many sources."""

    checks: Mapping[int, int]
    minimum: int

    @property
    def total(self) -> int:
        """All checks."""
        return sum(self.checks.values())

    @property
    def mean(self) -> float | None:
        """Sources per check."""
        if not self.total:
            return None
        return sum(count * number for count, number in self.checks.items()) / self.total

    @property
    def enough(self) -> int:
        """Checks with as many as the desk asks for today."""
        return sum(n for count, n in self.checks.items() if count >= self.minimum)


@dataclass(frozen=True, slots=True)
class Load:
    """What somebody has to check now, and how much of it is overdue."""

    name: str
    open: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Lateness:
    """Who is late now, and how many verdicts of the period came too late."""

    now: Sequence[Load]
    handed_in: int
    handed_in_late: int


def percent(part: int, whole: int) -> int | None:
    """So many of a hundred, rounded half up; None of nothing."""
    return (part * 200 + whole) // (2 * whole) if whole else None


def agreement(asked: Asked) -> Agreement:
    """The second opinions of the period against the first verdict of their round.

    Only rounds that are over: approved, or sent back and superseded since.
    """
    seconds = Verdict.objects.filter(
        Q(**{f"{CHECKED}__status": Status.APPROVED}) | Q(state=VerdictState.SUPERSEDED),
        assignment__slot=Slot.SECOND,
        rating__isnull=False,
    ).order_by()
    before = Verdict.objects.filter(
        assignment__claim=OuterRef(CHECKED),
        assignment__slot=Slot.FIRST,
        submitted_at__lte=OuterRef("submitted_at"),
    )
    first = before.order_by("-submitted_at", "-pk").values("rating__word")[:1]
    rows = (
        asked.during(asked.within(seconds, f"{CHECKED}__article"), "submitted_at")
        .annotate(first=Subquery(first))
        .values_list("first", "rating__word")
        .annotate(Count("pk"))
    )
    return Agreement({(one, two): n for one, two, n in rows if one})


def sources(asked: Asked) -> Sources:
    """The sources frozen with each verdict approved in the period."""
    frozen = VerdictEvidence.objects.filter(verdict=OuterRef("verdict")).order_by()
    number = frozen.values("verdict").annotate(n=Count("pk")).values("n")
    counted = Coalesce(Subquery(number, output_field=IntegerField()), Value(0))
    rows = asked.approvals().annotate(n=counted).values_list("n").annotate(Count("pk"))
    return Sources(dict(sorted(rows)), asked.desk.evidence_minimum)


def lateness(asked: Asked, now: datetime) -> Lateness:
    """Open assignments as they stand now, and first verdicts handed in meanwhile."""
    mine = asked.within(Assignment.objects.open(), "claim__article").order_by()
    people = list(
        mine.values_list(*(f"person__{name}" for name in NAMED)).annotate(
            n=Count("pk"), late=Count("pk", filter=Q(due_at__lte=now))
        )
    )
    names = names_of(asked.desk, (one[: len(NAMED)] for one in people))
    loads = [Load(names[key], n, late) for key, *_name, n, late in people]
    verdicts = Verdict.objects.exclude(submitted_at=None).order_by()
    handed = asked.during(
        asked.within(verdicts, f"{CHECKED}__article"), "submitted_at"
    ).aggregate(
        n=Count("pk"),
        late=Count("pk", filter=Q(submitted_at__gt=F("assignment__due_at"))),
    )
    ordered = sorted(loads, key=lambda one: (-one.overdue, -one.open, one.name))
    return Lateness(ordered, handed["n"], handed["late"])
