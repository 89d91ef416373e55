"""From what was read to rows: sentences, their speakers, and suggested claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

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
from factcheck.vocabulary import AnchorStatus, ClaimType, SentenceKind


class Suggestions:
    """The rows that a reading makes in a version, a stretch of sentences at a time.

    A passage on which a claim from an earlier version stands is not suggested again,
    nor is a sentence that an editor dismissed there.
    """

    def __init__(self, version: ArticleVersion, text: str, reading: Reading) -> None:
        self._version, self._text = version, text
        self._readings = reading.sentences
        self._speakers = _speakers(version, reading.sentences)
        self._numbers = _numbers(reading.sentences)
        self._taken = _taken(version, reading.sentences)
        self._dismissed = dismissed_before(
            version, [text[one.start : one.end] for one in reading.sentences]
        )

    def sentences(self, start: int, end: int) -> list[Sentence]:
        """The unsaved sentences at positions [start, end)."""
        return [self._sentence(one) for one in self._readings[start:end]]

    def make_claims(self, start: int, end: int) -> None:
        """Store the suggested claims of the sentences at positions [start, end)."""
        suggested = list(self._untaken(self._readings[start:end]))
        article = self._version.article
        last = article.claims.aggregate(last=Max("ordinal"))["last"] or 0
        claims = Claim.objects.bulk_create(
            self._claim(one, ordinal)
            for ordinal, one in enumerate(suggested, start=last + 1)
        )
        ClaimAnchor.objects.bulk_create(
            self._anchor(claim, one)
            for claim, one in zip(claims, suggested, strict=True)
        )
        ClaimEdition.objects.bulk_create(_first_edition(claim) for claim in claims)

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

    def _anchor(self, claim: Claim, one: ClaimReading) -> ClaimAnchor:
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


def _speakers(
    version: ArticleVersion, readings: tuple[SentenceReading, ...]
) -> dict[str, Speaker]:
    desk = version.article.desk
    names = {one.speaker for one in readings}
    names |= {claim.speaker for one in readings for claim in one.claims}
    names = {name[:200] for name in names if name}
    Speaker.objects.bulk_create(
        [Speaker(desk=desk, name=name) for name in sorted(names)],
        ignore_conflicts=True,
    )
    known = Speaker.objects.filter(desk=desk, name__in=names)
    return {one.name: one for one in known}


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
