"""The names of months and days in the languages the desk reads."""

import re
import unicodedata
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
    patterns: tuple[re.Pattern[str], ...]
    # without any of these a sentence holds no date
    hint: re.Pattern[str]


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
    hint = re.compile(
        rf"\d|{'|'.join(map(re.escape, weekdays))}|today|yesterday|tomorrow|tonight"
        r"|this (?:morning|afternoon|evening)|last night|days (?:ago|earlier)",
        re.I,
    )
    return Calendar(months, weekdays, _patterns(language, months, weekdays), hint)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).lower()


def _patterns(
    language: str, months: dict[str, int], weekdays: dict[str, int]
) -> tuple[re.Pattern[str], ...]:
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
    found = [
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)\b",
        rf"{before}{weekday}\b ?\({day} {month}{year}\)",
        named,
        rf"{before}(?:{weekday},? )?\b{month} {day}\b{year}",
        rf"{before}\b{weekday}\b{clock}"
        r"(?: ?\((?P<bracket>\d{1,2})(?:st|nd|rd|th)?\))?",
    ]
    flags = re.NOFLAG if language in ("en", "de") else re.I
    return tuple(re.compile(one, flags) for one in found)


def _either(names: dict[str, int], language: str) -> str:
    """Return the names as alternatives, the longest first; English has its capitals."""
    written = sorted(names, key=len, reverse=True)
    if language in ("en", "de"):
        written = [name.capitalize() for name in written]
    return "|".join(map(re.escape, written))
