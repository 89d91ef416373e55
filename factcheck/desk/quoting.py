"""The words of a stored copy in sentences, a stretch at a time, to pick a quote from.

Offsets are code points in the copy's text, the end exclusive.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.text.language import detect
from factcheck.text.splitting import split

# letters on a page; a copy may be a whole report
STRETCH = 12_000
# [start, end) in the copy
Place = tuple[int, int]
# enough to tell a language
SAMPLE = 4_000


@dataclass(frozen=True, slots=True)
class Pickable:
    """A sentence of the copy; `text` goes on to where the next one begins."""

    start: int
    end: int
    text: str
    is_quoted: bool
    is_found: bool = False

    @property
    def place(self) -> str:
        """What its tick box sends: 120-180."""
        return f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the copy that fits on a page; parts are counted from 1."""

    number: int
    of: int
    language: str
    paragraphs: Sequence[Sequence[Pickable]]


def stretches_of(text: str) -> list[tuple[int, int]]:
    """Where the parts of a long copy begin and end: between two paragraphs."""
    bounds, start = [], 0
    while start < len(text):
        end = len(text)
        if end - start > STRETCH:
            line = text.rfind("\n", start, start + STRETCH)
            end = line + 1 if line > start else start + STRETCH
        bounds.append((start, end))
        start = end
    return bounds or [(0, 0)]


def stretch_with(text: str, place: int) -> int:
    """The number of the part in which a place lies."""
    return sum(1 for start, _end in stretches_of(text) if start <= max(place, 0))


def places_of(text: str, words: str) -> list[Place]:
    """Where the copy has these words, whatever the case of their letters and blanks."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return [found.span() for found in re.finditer(pattern, text, re.I)] if words else []


def stretch(
    text: str, number: int, quoted: Place, found: Sequence[Place] = ()
) -> Stretch:
    """One part of the copy, with what is quoted of it already, and what is found."""
    bounds = stretches_of(text)
    number = min(max(number, 1), len(bounds))
    start, end = bounds[number - 1]
    language = detect(text[:SAMPLE])
    here = [one for one in found if _touches((start, end), [one])]
    paragraphs = []
    for spans in split(text[start:end], language):
        places = [(start + one.start, start + one.end) for one in spans]
        nexts = [begin for begin, _stop in places[1:]] + [places[-1][1]]
        paragraphs.append(
            [
                Pickable(
                    a,
                    b,
                    text[a:until],
                    _touches((a, b), [quoted]),
                    _touches((a, b), here),
                )
                for (a, b), until in zip(places, nexts, strict=True)
            ]
        )
    return Stretch(number, len(bounds), language, paragraphs)


def _touches(span: Place, places: Sequence[Place]) -> bool:
    return any(span[0] < stop and span[1] > start for start, stop in places)


def place_of(text: str, passage: str) -> tuple[int, int]:
    """Where the copy says it, letter for letter; (0, 0) where it does not."""
    start = text.find(passage) if passage else -1
    return (start, start + len(passage)) if start >= 0 else (0, 0)
