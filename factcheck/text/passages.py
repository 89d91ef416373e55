"""Finding a passage that somebody pasted, word for word, in the article's text."""

import re
import unicodedata

from factcheck.refusals import BadInput, gettext_noop


def find_passage(
    text: str, passage: str, start: int = 0, end: int | None = None
) -> tuple[int, int]:
    """Where the passage stands in text[start:end], as [start, end) in code points.

    Only blanks and line breaks may differ. BadInput when it is not there, or stands
    there more than once: never a guess.
    """
    words = _words(passage)
    if not words:
        raise BadInput(
            gettext_noop(
                "Paste the passage, word for word as it stands in the article."
            )
        )
    pattern = _pattern(words)
    stop = len(text) if end is None else end
    found = pattern.search(text, start, stop)
    if found is None:
        raise BadInput(
            gettext_noop(
                "“%(passage)s” does not stand in the text word for word; copy it from "
                "there."
            ),
            passage=_short(words),
        )
    if pattern.search(text, found.start() + 1, stop):
        raise BadInput(
            gettext_noop(
                "“%(passage)s” stands in the text more than once; paste some of the "
                "words around it as well."
            ),
            passage=_short(words),
        )
    return found.span()


def stands_in(text: str, passage: str) -> bool:
    """Whether the passage stands in the text at all; blanks may differ."""
    return _pattern(_words(passage)).search(text) is not None


def paragraph_at(text: str, start: int) -> int:
    """The number of the paragraph, counted from 1, in which the place lies."""
    lines = text[: start + 1].split("\n")
    return max(1, sum(1 for line in lines if line.strip()))


def _words(passage: str) -> list[str]:
    return unicodedata.normalize("NFC", passage).split()


def _pattern(words: list[str]) -> re.Pattern[str]:
    return re.compile(r"\s+".join(map(re.escape, words)))


def _short(words: list[str]) -> str:
    line = " ".join(words)
    return line if len(line) <= 60 else line[:59].rstrip() + "…"
