"""Where a text's sentences begin and end; a heading is a line of its own.

sentencex knows each language's abbreviations; `mending` repairs what news adds.
"""

from typing import NamedTuple

import sentencex

from factcheck.text.mending import mend

# sentencex slows down on long lines with quotation marks that never close
_PIECE = 8_000
# sentencex takes 10 to 50 s for 1 MB in these languages: a long text is split by the
# rules of the next of kin
_NEXT_OF_KIN = {"da": "no", "ca": "es", "oc": "es"}
_LONG = 100_000


class Span(NamedTuple):
    """A stretch of text: offsets in code points, end exclusive."""

    start: int
    end: int


def split(text: str, language: str) -> list[list[Span]]:
    """The sentences of every line that holds any, in reading order, blanks trimmed."""
    lines = []
    start = 0
    if len(text) > _LONG:
        language = _NEXT_OF_KIN.get(language, language)
    for line in text.split("\n"):
        spans = _sentences(line, language)
        if spans:
            lines.append([Span(start + a, start + b) for a, b in spans])
        start += len(line) + 1
    return lines


def _sentences(line: str, language: str) -> list[Span]:
    bounds: list[Span] = []
    for start, piece in _pieces(line):
        for found in sentencex.get_sentence_boundaries(language, piece):
            bounds.append(
                Span(start + found["start_index"], start + found["end_index"])
            )
    return [
        span
        for a, b in mend(line, bounds, language)
        if (span := _trimmed(line, a, b)).end > span.start
    ]


def _pieces(line: str) -> list[tuple[int, str]]:
    """Cut a very long line at blanks; each piece with its offset."""
    pieces = []
    start = 0
    while start < len(line):
        end = len(line)
        if end - start > _PIECE:
            stop = line.rfind(". ", start + _PIECE // 2, start + _PIECE)
            blank = line.rfind(" ", start + 1, start + _PIECE)
            end = stop + 2 if stop > 0 else blank + 1 if blank > 0 else start + _PIECE
        pieces.append((start, line[start:end]))
        start = end
    return pieces


def _trimmed(line: str, start: int, end: int) -> Span:
    whole = line[start:end]
    start += len(whole) - len(whole.lstrip())
    return Span(start, start + len(whole.strip()))
