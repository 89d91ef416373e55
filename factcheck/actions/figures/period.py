"""From which day to which one counts, in the desk's own days, weeks and months."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.refusals import BadInput

DAYS_BY_DAY = 31
DAYS_BY_WEEK = 190
LONGEST_DAYS = 5 * 366
USUAL_DAYS = 30


@dataclass(frozen=True, slots=True)
class Step:
    """One day, week (from Monday) or month of a period; the end is exclusive."""

    first: date
    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both of them whole, as the clocks of the desk go."""

    since: date
    until: date
    zone: str

    @property
    def start(self) -> datetime:
        """The first moment."""
        return _midnight(self.since, self.zone)

    @property
    def end(self) -> datetime:
        """The moment after the last."""
        return _midnight(self.until + timedelta(days=1), self.zone)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.until - self.since).days + 1

    @property
    def unit(self) -> Literal["day", "week", "month"]:
        """How it is cut: so that there are neither too few nor too many steps."""
        if self.days <= DAYS_BY_DAY:
            return "day"
        return "week" if self.days <= DAYS_BY_WEEK else "month"

    @property
    def steps(self) -> list[Step]:
        """Its days, weeks or months; the first and the last may be cut short."""
        firsts = [self.since, *self._firsts()]
        ends = [*firsts[1:], self.until + timedelta(days=1)]
        return [
            Step(first, _midnight(first, self.zone), _midnight(end, self.zone))
            for first, end in zip(firsts, ends, strict=True)
        ]

    def _firsts(self) -> Iterator[date]:
        """The days after the first on which a step begins."""
        day = self.since + timedelta(days=1)
        while day <= self.until:
            begins = {"day": True, "week": day.weekday() == 0, "month": day.day == 1}
            if begins[self.unit]:
                yield day
            day += timedelta(days=1)


def period_of(
    since: date | None, until: date | None, zone: str, *, days: int = USUAL_DAYS
) -> Period:
    """The period asked for; without a beginning, that many days up to its end.

    BadInput says what is the matter with one that cannot be counted.
    """
    last = until or timezone.now().astimezone(ZoneInfo(zone)).date()
    first = since or max(last, date.min + timedelta(days=days)) - timedelta(days - 1)
    if first > last:
        raise BadInput(_("The period ends before it begins: exchange the two days."))
    if (last - first).days >= LONGEST_DAYS:
        raise BadInput(_("Choose a period of at most five years."))
    if first.year < 1900 or last.year > 9000:
        raise BadInput(_("Choose days between 1900 and 9000."))
    return Period(first, last, zone)


def _midnight(day: date, zone: str) -> datetime:
    """The first moment of the day there, told in UTC."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)
