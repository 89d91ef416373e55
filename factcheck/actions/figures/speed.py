"""How long it takes from the import of a claim to its sign-off."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain

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
    """From import to the approval that stands.

    The database says how long each claim took; ranking a hundred thousand numbers is
    quicker here than there, where each step would be sorted anew.
    """
    took = Seconds("decided_at") - Seconds(f"{CLAIM}__created_at")
    rows = asked.approvals().annotate(step=asked.step_of("decided_at"), took=took)
    steps = [array("d") for _step in asked.period.steps]
    for step, seconds in rows.values_list("step", "took").iterator():
        steps[step].append(seconds)
    return Speed(_took(chain.from_iterable(steps)), [_took(one) for one in steps])


def _took(lengths: Iterable[float]) -> Took:
    ranked = sorted(lengths)
    if not ranked:
        return Took()
    among = len(ranked)
    half, most = ranked[(among + 1) // 2 - 1], ranked[(among * 9 + 9) // 10 - 1]
    return Took(among, _length(half), _length(most))


def _length(seconds: float) -> timedelta:
    return timedelta(seconds=round(seconds, 3))
