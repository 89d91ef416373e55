"""Own news articles, labelled before anybody saw how they are read: an honest test."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from factcheck.text.normalising import normalise
from factcheck.text.reading import SentenceReading, read

FOLDER = Path(__file__).parent / "unseen"
PRINTED = date(2026, 10, 9)
_SMALL = frozenset(["the", "and", "said"])


class Labelled(NamedTuple):
    """One sentence as a careful reader labels it, and how it was read."""

    text: str
    # must, may or not
    check: str
    types: tuple[str, ...]
    # none: the writer speaks
    speakers: tuple[str, ...]
    # None when the sentence was not cut like this
    found: SentenceReading | None


class Tally(NamedTuple):
    """Shares of the sentences of which each is true."""

    split: float
    must_suggested: float
    not_suggested: float
    type_right: float
    speaker_found: float
    speaker_invented: float


def articles() -> list[str]:
    """Return the names of the articles."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def labelled(article: str) -> list[Labelled]:
    """Return an article's sentences with their labels and how they were read."""
    paragraphs = list(_paragraphs(article))
    text = normalise("\n\n".join(" ".join(row[-1] for row in p) for p in paragraphs))
    read_rows = read(text, language="en", published_on=PRINTED).sentences
    found = {text[row.start : row.end]: row for row in read_rows}
    return [
        Labelled(words, check, _many(types), _many(speakers), found.get(words))
        for paragraph in paragraphs
        for check, types, speakers, words in paragraph
    ]


def _paragraphs(article: str) -> Iterator[list[list[str]]]:
    lines = (FOLDER / f"{article}.txt").read_text("utf-8").splitlines()
    kept = "\n".join(line for line in lines if not line.startswith("#"))
    for block in kept.strip().split("\n\n"):
        rows = [[cell.strip() for cell in ln.split("|")] for ln in block.splitlines()]
        yield rows


def _many(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


def tally(rows: Sequence[Labelled]) -> Tally:
    """Measure the reading of labelled sentences; one that is missing is wrong."""
    seen = [row.found for row in rows]
    suggested = [row is not None and row.suggested for row in seen]
    spoken = [row.speaker if row else "" for row in seen]
    pairs = list(zip(rows, suggested, spoken, strict=True))
    return Tally(
        split=_share(row is not None for row in seen),
        must_suggested=_share(s for row, s, _ in pairs if row.check == "must"),
        not_suggested=_share(s for row, s, _ in pairs if row.check == "not"),
        type_right=_share(r.found and r.found.type in r.types for r in rows),
        speaker_found=_share(
            any(_same(name, wanted) for wanted in row.speakers)
            for row, _, name in pairs
            if row.speakers
        ),
        speaker_invented=_share(
            bool(name) for row, _, name in pairs if not row.speakers
        ),
    )


def _share(answers: Iterable[object]) -> float:
    every = [bool(answer) for answer in answers]
    return sum(every) / max(1, len(every))


def _same(one: str, other: str) -> bool:
    """Say whether one of two names holds all words of the other."""
    first, second = (
        {w for w in re.findall(r"\w+", name.lower()) if len(w) > 2} - _SMALL
        for name in (one, other)
    )
    return bool(first and second) and (first <= second or second <= first)
