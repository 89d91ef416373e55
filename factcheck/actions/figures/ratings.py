"""Which ratings were given: over all, by speaker, party, subject and reviewer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.db.models import Count, Manager

from factcheck.actions.figures.asked import CLAIM, Asked
from factcheck.actions.figures.people import NAMED, Named, names_of
from factcheck.models import Rating, Speaker, Subject, User


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
    """Of the verdicts approved in the period; the desk's own scale comes first.

    Counted by keys, which databases do quickly, and named afterwards.
    """
    counted = _grouped(asked, f"{CLAIM}__speaker", "verdict__assignment__person")
    filed = _grouped(asked, f"{CLAIM}__article__subjects")
    words = _words_by_key(one[-2] for one in counted)
    speakers = _known(Speaker.objects, (one[0] for one in counted), "name", "role")
    subjects = _known(Subject.objects, (one[0] for one in filed), "word")
    people = _known(User.objects, (one[1] for one in counted), *NAMED[1:])
    named = (cast(Named, (key, *told)) for key, told in people.items())
    names = names_of(asked.desk, named)
    columns = _words(asked, set(words.values()))

    def rows(named: Iterable[tuple[str, int, int]]) -> list[Row]:
        return _rows(((name, words[key], n) for name, key, n in named), columns)

    blank = ("", "")
    overall = rows(("", key, n) for _who, _by, key, n in counted)
    return Ratings(
        columns,
        overall[0] if overall else Row("", [0] * len(columns)),
        rows((speakers.get(who, blank)[0], key, n) for who, _by, key, n in counted),
        rows((speakers.get(who, blank)[1], key, n) for who, _by, key, n in counted),
        rows((subjects.get(what, blank)[0], key, n) for what, key, n in filed),
        rows((names[by], key, n) for _who, by, key, n in counted),
    )


def _grouped(asked: Asked, *by: str) -> list[tuple[Any, ...]]:
    """Rows of the keys it is grouped by, the rating's key and how many."""
    keys = (*by, "verdict__rating")
    return list(asked.approvals().values_list(*keys).annotate(Count("pk")))


def _known(
    rows: Manager[Any], keys: Iterable[int | None], *fields: str
) -> dict[int | None, tuple[str, ...]]:
    """What the rows of these keys are called."""
    wanted = {key for key in keys if key is not None}
    told = rows.filter(pk__in=wanted).order_by().values_list("pk", *fields)
    return {one[0]: tuple(one[1:]) for one in told}


def _words_by_key(keys: Iterable[int]) -> dict[int, Word]:
    found = Rating.objects.filter(pk__in=set(keys)).order_by()
    return {
        key: Word(*told)
        for key, *told in found.values_list("pk", "word", "tone", "mark")
    }


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
