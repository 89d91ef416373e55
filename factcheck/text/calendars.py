"""The names of months and days in the languages the desk reads."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from factcheck.text.wordlists import lines

# weekdays shortened by newspapers; English alone, since "mar" is the sea elsewhere
_SPOKEN = "en"


class Calendar(NamedTuple):
    """One language's names of months and weekdays, and how it writes a date."""

    months: dict[str, int]
    # Monday is 0
    weekdays: dict[str, int]
    in_figures: re.Pattern[str]
    # both the day and the month stand in them
    by_month: tuple[re.Pattern[str], ...]
    by_weekday: re.Pattern[str]

    def patterns_for(self, small: str) -> Iterator[re.Pattern[str]]:
        """Yield what may find a date in a sentence, given in small letters.

        Looking for a month's name costs a tenth of looking for a date.
        """
        if any(map(small.__contains__, "0123456789")) or not small.isascii():
            yield self.in_figures
            if any(map(small.__contains__, self.months)):
                yield from self.by_month
        if any(map(small.__contains__, self.weekdays)):
            yield self.by_weekday


@cache
def calendar_of(language: str) -> Calendar:
    """Return the calendar of a language; English for those without one here."""
    months: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    for line in lines("words", "calendar"):
        spoken, kind, number, *names = line.split()
        if spoken == language:
            table = months if kind == "month" else weekdays
            table.update({_folded(name): int(number) for name in names})
    if not months:
        return calendar_of(_SPOKEN)
    return Calendar(months, weekdays, *_patterns(language, months, weekdays))


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()


def _patterns(
    language: str, months: dict[str, int], weekdays: dict[str, int]
) -> tuple[re.Pattern[str], tuple[re.Pattern[str], ...], re.Pattern[str]]:
    month = rf"(?P<month>{_either(months, language)})\b\.?"
    weekday = rf"(?P<weekday>{_either(weekdays, language)})"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|\.|º|er)?"
    year = r"(?:,? (?:de |del )?(?P<year>(?:19|20)\d\d))?"
    before = (
        r"\b(?P<before>(?i:on|this|last|next|past|coming|since|by|until|from|of|before"
        r"|el|este|esta|nesta|na|no|le|ce|am|um) )?"
    )
    clock = r"(?: (?:night|morning|evening|afternoon))?"
    named = rf"{before}(?:{weekday},? )?(?:the )?\b{day}(?: of| de)? {month}{year}\b"
    by_month = (
        rf"{before}{weekday}\b ?\({day} {month}{year}\)",
        named,
        rf"{before}(?:{weekday},? )?\b{month} {day}\b{year}",
    )
    by_weekday = (
        rf"{before}\b{weekday}\b{clock}"
        r"(?: ?\((?P<bracket>\d{1,2})(?:st|nd|rd|th)?\))?"
    )
    in_figures = r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b"
    flags = re.NOFLAG if language in ("en", "de") else re.I
    return (
        re.compile(in_figures, flags),
        tuple(re.compile(one, flags) for one in by_month),
        re.compile(by_weekday, flags),
    )


def _either(names: dict[str, int], language: str) -> str:
    """Return the names as alternatives, the longest first; English has its capitals."""
    written = sorted(names, key=len, reverse=True)
    if language in ("en", "de"):
        written = [name.capitalize() for name in written]
    return "|".join(map(re.escape, written))
