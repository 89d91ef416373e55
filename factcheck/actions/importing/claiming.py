"""From what was read to rows: sentences, their speakers, and suggested claims."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Max

from factcheck.actions.importing.carrying import carried_anchors
from factcheck.actions.importing.keeping import dismissed_before
from factcheck.models import (
    ArticleVersion,
    Claim,
    ClaimAnchor,
    ClaimEdition,
    Sentence,
    Speaker,
)
from factcheck.text.anchoring import anchor
from factcheck.text.reading import ClaimReading, Reading, SentenceReading
from factcheck.vocabulary import AnchorStatus, ClaimType, Disposition, SentenceKind

Suggested = list[tuple[Claim, ClaimReading]]
# of a sentence as it is stored in bulk
COLUMNS = (
    *("version", "position", "number", "start", "end", "kind", "type", "score"),
    *("suggested", "speaker", "said_on", "reasons", "disposition", "dismissal"),
)


@dataclass(frozen=True, slots=True)
class Known:
    """What the desk knows before it reads a version; of a new article only speakers.

    `taken` are passages by sentence position, `dismissed` the words of sentences.
    """

    speakers: Mapping[str, Speaker]
    taken: Mapping[int, list[tuple[int, int]]] = field(default_factory=dict)
    dismissed: Collection[str] = ()


def known_of(version: ArticleVersion, text: str, reading: Reading) -> Known:
    """What the article's earlier versions and the desk's speakers tell of this one."""
    readings = reading.sentences
    return Known(
        speakers_named(version.article.desk_id, names_in(reading)),
        _taken(version, readings),
        dismissed_before(version, [text[one.start : one.end] for one in readings]),
    )


class Suggestions:
    """The rows that a reading makes in a version, a stretch of sentences at a time.

    A passage on which a claim from an earlier version stands is not suggested again,
    nor is a sentence that an editor dismissed there.
    """

    def __init__(
        self, version: ArticleVersion, text: str, reading: Reading, known: Known
    ) -> None:
        self._version, self._text = version, text
        self._readings = reading.sentences
        self._speakers = known.speakers
        self._numbers = _numbers(reading.sentences)
        self._taken = known.taken
        self._dismissed = known.dismissed

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """The unsaved sentences at positions [start, end)."""
        return [self._sentence(one) for one in self._readings[start:end]]

    def plain_rows(self) -> Iterator[tuple[object, ...]]:
        """All sentences as plain values, in the order of COLUMNS."""
        for one in self._readings:
            speaker = self._speakers.get(one.speaker)
            yield (
                self._version.pk,
                one.position,
                self._numbers[one.position],
                one.start,
                one.end,
                one.kind,
                one.type,
                one.score,
                one.suggested,
                speaker.pk if speaker else None,
                one.said_on,
                json.dumps(one.reasons),
                Disposition.OPEN.value,
                "",
            )

    def make_claims(self, start: int, end: int) -> None:
        """Store the suggested claims of the sentences at positions [start, end)."""
        article = self._version.article
        last = article.claims.aggregate(last=Max("ordinal"))["last"] or 0
        store_claims([(self, self.claims(start, end, last))])

    def claims(self, start: int, end: int, last: int = 0) -> Suggested:
        """The unsaved claims of those sentences, numbered behind the `last` one."""
        suggested = self._untaken(self._readings[start:end])
        return [
            (self._claim(one, ordinal), one)
            for ordinal, one in enumerate(suggested, start=last + 1)
        ]

    def _sentence(self, one: SentenceReading) -> Sentence:
        return Sentence(
            version=self._version,
            position=one.position,
            number=self._numbers[one.position],
            start=one.start,
            end=one.end,
            kind=one.kind,
            type=one.type,
            score=one.score,
            suggested=one.suggested,
            speaker=self._speakers.get(one.speaker),
            said_on=one.said_on,
            reasons=list(one.reasons),
        )

    def _untaken(self, readings: tuple[SentenceReading, ...]) -> Iterator[ClaimReading]:
        for reading in readings:
            if self._text[reading.start : reading.end] in self._dismissed:
                continue
            taken = self._taken.get(reading.position, [])
            for one in reading.claims:
                if not any(one.start < end and one.end > start for start, end in taken):
                    yield one

    def _claim(self, one: ClaimReading, ordinal: int) -> Claim:
        return Claim(
            article=self._version.article,
            ordinal=ordinal,
            quote=self._text[one.start : one.end],
            statement=one.statement,
            type=one.type if one.type in ClaimType.values else ClaimType.OTHER,
            speaker=self._speakers.get(one.speaker),
            said_on=one.said_on,
            score=one.score,
            priority=self._version.article.priority,
        )

    def anchor(self, claim: Claim, one: ClaimReading) -> ClaimAnchor:
        """Where the claim stands in the version, unsaved."""
        placed = anchor(self._text, one.start, one.end)
        return ClaimAnchor(
            claim=claim,
            version=self._version,
            start=placed.start,
            end=placed.end,
            prefix=placed.prefix,
            exact=placed.exact,
            suffix=placed.suffix,
            status=AnchorStatus.EXACT,
        )


def store_claims(suggested: Iterable[tuple[Suggestions, Suggested]]) -> None:
    """Store the claims of one version or many, each with its passage and edition 1."""
    rows = [(where, *one) for where, found in suggested for one in found]
    claims = Claim.objects.bulk_create([claim for _where, claim, _read in rows])
    ClaimAnchor.objects.bulk_create(
        [where.anchor(claim, read) for where, claim, read in rows]
    )
    ClaimEdition.objects.bulk_create([_first_edition(claim) for claim in claims])


def _first_edition(claim: Claim) -> ClaimEdition:
    return ClaimEdition(
        claim=claim,
        number=1,
        quote=claim.quote,
        statement=claim.statement,
        type=claim.type,
        speaker_name=claim.speaker.name if claim.speaker else "",
        said_on=claim.said_on,
    )


def names_in(reading: Reading) -> set[str]:
    """The names of all speakers that were read, as they are stored."""
    names = {one.speaker for one in reading.sentences}
    names |= {claim.speaker for one in reading.sentences for claim in one.claims}
    return {name[:200] for name in names if name}


def speakers_named(desk_id: int, names: set[str]) -> dict[str, Speaker]:
    """The desk's speakers of these names; who is new is added."""
    speakers = Speaker.objects.filter(desk=desk_id)
    known = {one.name: one for one in speakers.filter(name__in=names)}
    if missing := sorted(names - known.keys()):
        Speaker.objects.bulk_create(
            [Speaker(desk_id=desk_id, name=name) for name in missing],
            ignore_conflicts=True,
        )
        known |= {one.name: one for one in speakers.filter(name__in=missing)}
    return known


def _numbers(readings: tuple[SentenceReading, ...]) -> list[int | None]:
    """The number in the margin of each row; headings and boilerplate have none."""
    numbers: list[int | None] = []
    last = 0
    for one in readings:
        counted = one.kind == SentenceKind.SENTENCE
        last += counted
        numbers.append(last if counted else None)
    return numbers


def _taken(
    version: ArticleVersion, readings: tuple[SentenceReading, ...]
) -> dict[int, list[tuple[int, int]]]:
    """By sentence position, the passages on which claims from before stand."""
    taken: dict[int, list[tuple[int, int]]] = {}
    ends = [one.end for one in readings]
    for one in carried_anchors(version).placed():
        start, end = one.start or 0, one.end or 0
        place = bisect_right(ends, start)
        while place < len(readings) and readings[place].start < end:
            taken.setdefault(readings[place].position, []).append((start, end))
            place += 1
    return taken
