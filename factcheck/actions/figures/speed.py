"""How long it takes from the import of a claim to its sign-off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from factcheck.actions.figures.asked import CLAIM, Asked
from factcheck.models.telling import Seconds


@dataclass(frozen=True, slots=True)
class Took:
    """Of so many claims half took no longer than the median, nine in ten than `most`.

    Both by nearest rank: each is the time of a claim that there was.
    """

    claims: int = 0
    median: timedelta | None = None
    most: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Speed:
    """Over the whole period, and for the claims signed off in each of its steps."""

    overall: Took
    steps: Sequence[Took]


def speed(asked: Asked) -> Speed:
    """From import to the approval that stands; ranked by the database in one go."""
    took = Seconds("decided_at") - Seconds(f"{CLAIM}__created_at")
    ranked = asked.approvals().annotate(
        step=asked.step_of("decided_at"),
        took=took,
        place=Window(RowNumber(), order_by=["took", "pk"]),
        among=Window(Count("pk")),
        place_in=Window(RowNumber(), partition_by="step", order_by=["took", "pk"]),
        among_in=Window(Count("pk"), partition_by="step"),
    )
    wanted = (
        Q(place=(F("among") + 1) / 2)
        | Q(place=(F("among") * 9 + 9) / 10)
        | Q(place_in=(F("among_in") + 1) / 2)
        | Q(place_in=(F("among_in") * 9 + 9) / 10)
    )
    rows = ranked.filter(wanted).values_list(
        "step", "took", "place", "among", "place_in", "among_in"
    )
    overall: list[tuple[timedelta, int, int]] = []
    steps: list[list[tuple[timedelta, int, int]]] = [[] for _ in asked.period.steps]
    for step, seconds, place, among, place_in, among_in in rows:
        length = timedelta(seconds=round(seconds, 3))
        overall.append((length, place, among))
        steps[step].append((length, place_in, among_in))
    return Speed(_took(overall), [_took(one) for one in steps])


def _took(rows: list[tuple[timedelta, int, int]]) -> Took:
    if not rows:
        return Took()
    among = rows[0][2]
    places = {place: length for length, place, _among in rows}
    return Took(among, places[(among + 1) // 2], places[(among * 9 + 9) // 10])
