"""Printed pages: which lines belong together and which only number the pages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

# A gap this many times the usual one, or a change of size beyond this, parts lines.
WIDE_GAP = 1.35
OTHER_SIZE = 1.15
# Running heads and feet show only where there are some pages to run over.
FEW_PAGES = 3
PAGE_NUMBER = re.compile(
    r"(page|seite|p\.?)?\s*-?\s*\d{1,4}\s*([-/]|of|von)?\s*\d{0,4}"
)


@dataclass(slots=True)
class Line:
    """One printed line with its height on the page and its size, in points."""

    text: str = ""
    height: float = 0.0
    size: float = 0.0


@dataclass(slots=True)
class PrintedPage:
    """The lines of one page in the order in which they are read."""

    lines: list[Line] = field(default_factory=lambda: [Line()])

    def add(self, text: str, height: float, size: float) -> None:
        """Add what comes next on the page, which may begin new lines."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.lines.append(Line())
            line = self.lines[-1]
            if piece.strip() and not line.text.strip():
                line.height, line.size = height, size
            line.text += piece

    def printed(self) -> list[Line]:
        """The lines with anything on them."""
        return [line for line in self.lines if line.text.strip()]


def page_lines(pages: list[PrintedPage]) -> list[str]:
    """All lines of all pages; an empty one stands where a page leaves a gap.

    From page to page no gap is made, for a paragraph may run on.
    """
    kept = _without_running_lines([page.printed() for page in pages])
    usual = _usual_gap(kept)
    text: list[str] = []
    for lines in kept:
        for above, line in pairwise([None, *lines]):
            if above and line and _is_parted(above, line, usual):
                text.append("")
            if line:
                text.append(" ".join(line.text.split()))
    return text


def _is_parted(above: Line, line: Line, usual: float) -> bool:
    if above.height - line.height > usual * WIDE_GAP:
        return True
    small, large = sorted((above.size, line.size))
    return large > small * OTHER_SIZE


def _usual_gap(pages: list[list[Line]]) -> float:
    """The distance of lines within a paragraph: the lower quartile of all distances."""
    gaps = sorted(
        above.height - line.height
        for lines in pages
        for above, line in pairwise(lines)
        if above.height > line.height
    )
    return gaps[len(gaps) // 4] if gaps else 0.0


def _without_running_lines(pages: list[list[Line]]) -> list[list[Line]]:
    """The pages without the head and foot that most of them share."""
    kept = [lines for lines in pages if lines]
    if len(kept) < FEW_PAGES:
        return kept
    for end in (0, -1):
        seen = Counter(_shape(lines[end]) for lines in kept if lines)
        for lines in kept:
            if lines and _runs(lines[end], seen, len(kept)):
                del lines[end]
    return kept


def _runs(line: Line, seen: Counter[str], pages: int) -> bool:
    return seen[_shape(line)] > pages / 2


def _shape(line: Line) -> str:
    """The line as it looks on every page, whatever the page's number."""
    text = " ".join(line.text.lower().replace("\u2013", "-").split())
    if PAGE_NUMBER.fullmatch(text):
        return "#"
    return re.sub(r"\d+", "#", text)
