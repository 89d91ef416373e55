"""Lists of words and patterns that reading rests on, kept as plain text to be edited.

A line that starts with # explains the list. Words stand between blanks; a pattern is
a line of its own, a regular expression without capitals.
"""

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


@cache
def words(name: str) -> frozenset[str]:
    """Return the words of one list."""
    return frozenset(word for line in lines("words", name) for word in line.split())


@cache
def pattern(name: str) -> re.Pattern[str]:
    """Return one list of patterns as a single one for whole words in small letters.

    Text in small letters is searched about four times as fast as by ignoring case.
    """
    return re.compile(rf"\b(?:{by_first_letter(lines('patterns', name))})\b")


def by_first_letter(alternatives: list[str]) -> str:
    """Return the alternatives as one pattern that tries each first letter once."""
    grouped: dict[str, list[str]] = defaultdict(list)
    for one in alternatives:
        plain = (
            one[:1].isalpha()
            and one[1:2] not in tuple("?*+{")
            and "|" not in _flat(one)
        )
        grouped[one[0] if plain else one].append(one[1:] if plain else "")
    return "|".join(
        f"{first}(?:{'|'.join(rests)})" if any(rests) else first
        for first, rests in grouped.items()
    )


def _flat(one: str) -> str:
    """Return a pattern without what stands in brackets."""
    depth, kept = 0, ""
    for sign in one:
        depth += (sign == "(") - (sign == ")")
        kept += sign if depth == 0 else ""
    return kept


def lines(folder: str, name: str) -> list[str]:
    """Return the lines of one list, without those that explain it."""
    text = (_FOLDER / folder / f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
