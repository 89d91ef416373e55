"""What reading makes of the own cases: each line's wanted and found answer."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from factcheck.text.judging import Judge
from factcheck.text.look import look_at
from factcheck.text.parts import parts_of
from factcheck.text.saying import said_on
from factcheck.text.speakers import Hearing
from factcheck.text.splitting import split
from tests.text.cases_of import blocks, cases

PRINTED = date(2026, 3, 26)


class Answer(NamedTuple):
    """One case: what it is about, what is wanted and what came out."""

    case: str
    wanted: object
    found: object

    @property
    def is_right(self) -> bool:
        """Say whether what came out is exactly what is wanted."""
        return self.wanted == self.found


def splitting() -> Iterator[Answer]:
    """Yield how each line is split."""
    for case in cases("splitting"):
        line = case.replace(" | ", " ").replace("¦", "")
        found = [line[a:b] for spans in split(line, "en") for a, b in spans]
        yield Answer(line, case.replace("¦", " | ").split(" | "), found)


def dates() -> Iterator[Answer]:
    """Yield the day each sentence is dated to."""
    for case in cases("dates"):
        text, wanted = case.split(" = ")
        (look,) = look_at([(text, "sentence", 0)])
        day = said_on(look, PRINTED, "en")
        yield Answer(text, wanted, day.isoformat() if day else "-")


def parts() -> Iterator[Answer]:
    """Yield the statements that each sentence holds."""
    for case in cases("parts"):
        text = case.replace("{", "").replace("}", "")
        before, _, rest = case.partition("{")
        wanted = [before, rest.partition("}")[2].strip()] if rest else [case]
        (look,) = look_at([(text, "sentence", 0)])
        found = [text[part.span.start : part.span.end] for part in parts_of(look)]
        yield Answer(text, wanted, found)


def speakers() -> Iterator[Answer]:
    """Yield the full speaker of each sentence of each small article."""
    for block in blocks("speakers"):
        pairs = [line.rsplit(" = ", 1) for line in block]
        looks = look_at((text, "sentence", 0) for text, _ in pairs)
        for (text, wanted), voice in zip(pairs, Hearing(looks).spoken, strict=True):
            yield Answer(text, wanted, voice.name or "-")


def statements() -> Iterator[Answer]:
    """Yield the statement of the last sentence of each small article."""
    for case in cases("statements"):
        article, wanted = case.split(" => ")
        looks = look_at((text, "sentence", 0) for text in article.split(" // "))
        judge = Judge(looks, "en", PRINTED)
        yield Answer(article, wanted, judge.statement(len(looks) - 1))


MEASURES = {
    "splitting": (splitting, 0.95),
    "statement": (statements, 0.9),
    "date": (dates, 0.9),
    "parts": (parts, 0.9),
    "speaker": (speakers, 0.9),
}
