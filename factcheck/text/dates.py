"""When something was said or done: dates written out or told from the day of print."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from factcheck.text.calendars import Calendar, calendar_of
from factcheck.text.limits import MAX_FINDS

_SHIFTED = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|(?:the )?day before yesterday|last night"
    r"|tonight|this (?:morning|afternoon|evening)"
    r"|(?P<count>\d{1,2}|two|three|four|five|six|seven|ten) days"
    r" (?P<way>ago|earlier))\b",
    re.I,
)
# without any of these nothing is told from the day of print
_SHIFTING = ("day", "night", "this ", "tomorrow")
_SHIFTS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "yesterday": -1,
    "last night": -1,
    "tomorrow": 1,
    "day before yesterday": -2,
    "the day before yesterday": -2,
}
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "ten": 10}
# words after which a weekday lies ahead: "will vote on Friday"
_AHEAD = re.compile(
    r"\b(?:will|shall|is due|are due|was due|were due|set to|scheduled|expected to"
    r"|going to|plans? to|would|is to|are to|planned|starting|beginning)\b[^,;.]{0,60}$"
)
_AHEAD_WORDS = frozenset(["next", "coming", "by", "until", "from", "before"])


class Dated(NamedTuple):
    """A date written in a sentence: its place there and the day it means."""

    start: int
    end: int
    day: date


def dates_in(
    sentence: str, published_on: date | None = None, language: str = "en"
) -> list[Dated]:
    """Return the days a sentence names, in order; weekdays need the day of print."""
    return list(_dates_in(sentence, published_on, language))


# who says when and the statement in full both ask for the same sentence's dates
@lru_cache(maxsize=512)
def _dates_in(
    sentence: str, published_on: date | None, language: str
) -> tuple[Dated, ...]:
    calendar = calendar_of(language)
    found: list[Dated] = []
    for match in islice(_matches(sentence, calendar), MAX_FINDS):
        if any(d.start < match.end() and match.start() < d.end for d in found):
            continue
        ahead = _AHEAD.search(sentence, max(0, match.start() - 80), match.start())
        day = _day_of(match, published_on, ahead is not None, calendar)
        if day is not None:
            found.append(Dated(match.start(), match.end(), day))
    return tuple(sorted(found))


def _matches(sentence: str, calendar: Calendar) -> Iterator[re.Match[str]]:
    small = sentence.lower()
    for pattern in calendar.patterns_for(small):
        yield from pattern.finditer(sentence)
    if any(map(small.__contains__, _SHIFTING)):
        yield from _SHIFTED.finditer(sentence)


def _day_of(
    match: re.Match[str], published_on: date | None, ahead: bool, calendar: Calendar
) -> date | None:
    parts = {name: text or "" for name, text in match.groupdict().items()}
    ahead = ahead or parts.get("before", "").strip().lower() in _AHEAD_WORDS
    if parts.get("word"):
        return _shifted(parts, published_on)
    if parts.get("month"):
        return _of_calendar(parts, published_on, ahead, calendar)
    return _of_week(parts, published_on, ahead, calendar) if published_on else None


def _shifted(parts: dict[str, str], published_on: date | None) -> date | None:
    if published_on is None or parts["way"] == "earlier":
        return None
    count = parts["count"].lower()
    if count:
        days = -(_COUNTS.get(count) or int(count))
    else:
        days = _SHIFTS[parts["word"].lower()]
    return published_on + timedelta(days=days)


def _of_calendar(
    parts: dict[str, str], published_on: date | None, ahead: bool, calendar: Calendar
) -> date | None:
    name = parts["month"].lower()
    month = int(name) if name.isdigit() else calendar.months[name]
    if parts["year"]:
        return _valid(int(parts["year"]), month, int(parts["day"]))
    if published_on is None:
        return None
    return _nearest(published_on, month, int(parts["day"]), ahead)


def _nearest(published_on: date, month: int, day: int, ahead: bool) -> date | None:
    """Return the year's day that lies nearest to the day of print."""
    years = (published_on.year - 1, published_on.year, published_on.year + 1)
    days = [found for year in years if (found := _valid(year, month, day))]
    if ahead:
        days = [found for found in days if found >= published_on] or days
    return min(days, key=lambda d: abs((d - published_on).days), default=None)


def _of_week(
    parts: dict[str, str], published_on: date, ahead: bool, calendar: Calendar
) -> date | None:
    """Return the weekday meant; "(25)" beside it is the day of the month."""
    weekday = calendar.weekdays[parts["weekday"].lower()]
    if parts["bracket"]:
        return _by_month_day(published_on, weekday, int(parts["bracket"]))
    back = (published_on.weekday() - weekday) % 7
    if ahead:
        return published_on + timedelta(days=(-back) % 7 or 7)
    if parts["before"].strip() == "last" and back == 0:
        back = 7
    return published_on - timedelta(days=back)


def _by_month_day(published_on: date, weekday: int, day: int) -> date | None:
    """Return the nearest such weekday that falls on this day of a month."""
    for distance in sorted(range(-45, 46), key=abs):
        candidate = published_on + timedelta(days=distance)
        if candidate.day == day and candidate.weekday() == weekday:
            return candidate
    return None


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
