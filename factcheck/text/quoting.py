"""Which words of a sentence stand between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from factcheck.text.tokens import Word

_CLOSERS = {"“": '”"', "«": "»", "„": "“", '"': '"”', "‹": "›"}
_MARKS = re.compile(
    "[“”«»„\"]|(?<![\\w’'])[‘'](?=[\\w“\"])|(?<=[\\w.,!?…’'])['’]{1,2}(?!\\w)"
)


# greater than any place in a text
_BEYOND = 10**9
_STOPS = frozenset(",.!?…")


class Quotations(NamedTuple):
    """The quoted stretches of a sentence, without their marks."""

    spans: tuple[tuple[int, int], ...]
    # the last one goes on in the next sentence
    left_open: bool
    # where quotations end that close like speech, with a comma or a full stop
    spoken_ends: tuple[int, ...]

    def holds(self, place: int) -> bool:
        """Say whether a place lies inside a quotation."""
        before = bisect_right(self.spans, (place, _BEYOND)) - 1
        return before >= 0 and place < self.spans[before][1]

    def outside(self, line: Sequence[Word]) -> list[Word]:
        """Return the words that are not quoted."""
        if not self.spans:
            return list(line)
        return [word for word in line if not self.holds(word.start)]

    def inside(self, line: Sequence[Word]) -> list[Word]:
        """Return the words that are quoted."""
        return [word for word in line if self.holds(word.start)] if self.spans else []

    def words(self, sentence: str) -> int:
        """Count the quoted words."""
        return sum(len(sentence[a:b].split()) for a, b in self.spans)


def quotations(sentence: str, opened: bool = False) -> Quotations:
    """Find what is quoted; `opened` says that a quotation runs on from before."""
    spans: list[tuple[int, int]] = []
    start: int | None = 0 if opened else None
    closer = '”"»' if opened else ""
    for found in _MARKS.finditer(sentence):
        mark = found.group()
        if start is None:
            closer = _closer_of(mark)
            start = found.end() if closer else None
        elif mark in closer or (mark == "’’" and "”" in closer):
            spans.append((start, found.start()))
            start = None
    if start is not None and (closer not in ("'", "’") or opened):
        spans.append((start, len(sentence)))
        return Quotations(tuple(spans), True, ())
    ends = [b for _, b in spans if sentence[b - 1 : b + 2].strip('"”’»')[-1:] in _STOPS]
    return Quotations(tuple(spans), False, tuple(ends))


def _closer_of(mark: str) -> str:
    if mark == "‘":
        return "’"
    if mark == "'":
        return "'"
    return _CLOSERS.get(mark, "")
