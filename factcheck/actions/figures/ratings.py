"""Which ratings were given: over all, by speaker, party, subject and reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from factcheck.actions.figures.asked import CLAIM, Asked
from factcheck.actions.figures.people import NAMED, names_of
from factcheck.models import Rating

RATING = "verdict__rating__"
WORD = (f"{RATING}word", f"{RATING}tone", f"{RATING}mark")


@dataclass(frozen=True, slots=True)
class Word:
    """A rating as it is stamped; scales that share a word share its column."""

    word: str
    tone: str
    mark: str


@dataclass(frozen=True, slots=True)
class Row:
    """How often each of the words was given about, on or by something.

    `name` is empty for claims that have none; counts are in the order of the words.
    """

    name: str
    counts: Sequence[int]

    @property
    def total(self) -> int:
        """All verdicts of the row."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Ratings:
    """The words of the period, and how often each was given."""

    words: Sequence[Word]
    overall: Row
    by_speaker: Sequence[Row]
    by_role: Sequence[Row]
    by_subject: Sequence[Row]
    by_reviewer: Sequence[Row]


Counted = tuple[str, Word, int]


def ratings(asked: Asked) -> Ratings:
    """Of the verdicts approved in the period; the desk's own scale comes first."""
    speakers = _grouped(asked, f"{CLAIM}__speaker__name", f"{CLAIM}__speaker__role")
    named = [(one[0], word, number) for *one, word, number in speakers]
    roles = [(one[1], word, number) for *one, word, number in speakers]
    subjects = _grouped(asked, f"{CLAIM}__article__subjects__word")
    checked = _grouped(asked, *_person("verdict__assignment__"))
    names = names_of(asked.desk, (one[: len(NAMED)] for one in checked))
    reviewers = [(names[key], word, n) for key, *_name, word, n in checked]
    words = _words(asked, {word for _name, word, _number in named})
    (overall,) = _rows((("", word, n) for _one, word, n in named), words) or [
        Row("", [0] * len(words))
    ]
    return Ratings(
        words,
        overall,
        _rows(named, words),
        _rows(roles, words),
        _rows(subjects, words),
        _rows(reviewers, words),
    )


def _person(way: str) -> tuple[str, ...]:
    return tuple(f"{way}person__{name}" for name in NAMED)


def _grouped(asked: Asked, *by: str) -> list[tuple]:  # type: ignore[type-arg]
    """Rows of what it is grouped by, the word and how many."""
    rows = asked.approvals().values_list(*by, *WORD).annotate(Count("pk"))
    return [(*one[: len(by)], Word(*one[len(by) : -1]), one[-1]) for one in rows]


def _words(asked: Asked, given: set[Word]) -> list[Word]:
    scale = Rating.objects.filter(scale=asked.desk.scale_id).order_by("position")
    own = [Word(*one) for one in scale.values_list("word", "tone", "mark")]
    return own + sorted(given - set(own), key=lambda one: one.word)


def _rows(counted: Iterable[Counted], words: Sequence[Word]) -> list[Row]:
    """A row for each name, the largest first."""
    places = {word: place for place, word in enumerate(words)}
    found: dict[str, list[int]] = defaultdict(lambda: [0] * len(words))
    for name, word, number in counted:
        found[name or ""][places[word]] += number
    rows = [Row(name, counts) for name, counts in found.items()]
    return sorted(rows, key=lambda one: (-one.total, one.name))
