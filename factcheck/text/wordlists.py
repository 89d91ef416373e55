"""Lists of words and patterns that reading rests on, kept as plain text to be edited.

A line that starts with # explains the list. Words stand between blanks; a pattern is
a line of its own, a regular expression without capitals.
"""

import re
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(word for line in lines("words", name) for word in line.split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one list of patterns as a single one that matches whole words."""
    return re.compile(rf"\b(?:{'|'.join(lines('patterns', name))})\b", re.I)


def lines(folder: str, name: str) -> list[str]:
    """Return the lines of one list, without those that explain it."""
    text = (_FOLDER / folder / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
