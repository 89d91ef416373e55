"""The rows of a busy desk: articles, claims, verdicts, sign-offs, what happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db.models import Model

from factcheck.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    ClaimAnchor,
    Desk,
    Evidence,
    Rating,
    SignOff,
    Source,
    Speaker,
    Subject,
    TimelineChain,
    TimelineEntry,
    User,
    Verdict,
    VerdictEvidence,
)
from factcheck.vocabulary import Slot

M = TypeVar("M", bound=Model)
CLAIMS_AN_ARTICLE = 5
SOURCES_A_VERDICT = 3
SECOND_EVERY = 10
OPEN_EVERY = 50
AT_ONCE = 2_000


@dataclass(frozen=True)
class Cast:
    """Who works on the desk, and what is spoken of there."""

    editor: User
    reviewers: Sequence[User]
    ratings: Sequence[Rating]
    speakers: Sequence[Speaker]
    subjects: Sequence[Subject]


@dataclass(frozen=True)
class Made:
    """What is remembered of a claim while the rows that hang on it are made."""

    claim: Claim
    came_at: datetime
    place: int

    @property
    def is_open(self) -> bool:
        """Whether somebody still has it to check."""
        return self.place % OPEN_EVERY == 0

    @property
    def approved_at(self) -> datetime:
        """Between some hours and some days after it came."""
        return self.came_at + timedelta(hours=2 + self.place * 37 % 120)


def store(
    desk: Desk, cast: Cast, chain: TimelineChain, first: int, ages: Sequence[datetime]
) -> None:
    """Articles that came at these moments, and all that was done about them since.

    `first` is the place of the first among all articles of the desk.
    """
    articles = _articles(desk, cast, first, ages)
    made = _claims(cast, articles, first)
    checked = [one for one in made if not one.is_open]
    for slot in Slot:
        among = checked if slot == Slot.FIRST else checked[::SECOND_EVERY]
        verdicts = _verdicts(cast, among, slot)
        _stored(VerdictEvidence, _frozen(verdicts))
        if slot == Slot.FIRST:
            _stored(SignOff, _signed(cast, among, verdicts))
    _stored(
        Assignment, (_assigned(cast, one, Slot.FIRST) for one in made if one.is_open)
    )
    _stored(TimelineEntry, _entries(desk, cast, chain, made, first))


def _articles(
    desk: Desk, cast: Cast, first: int, ages: Sequence[datetime]
) -> list[Article]:
    articles = _stored(
        Article,
        (
            Article(
                desk=desk,
                title=f"The board of Tarn Bay decided, {n}",
                external_id=f"busy-{n}",
                publisher="The Bay Herald",
                created_at=at,
            )
            for n, at in enumerate(ages, first)
        ),
    )
    filed = Article.subjects.through
    _stored(
        filed,
        (
            filed(
                article_id=one.pk, subject_id=cast.subjects[n % len(cast.subjects)].pk
            )
            for n, one in enumerate(articles, first)
        ),
    )
    return articles


def _claims(cast: Cast, articles: Sequence[Article], first: int) -> list[Made]:
    said = "The harbour board of Tarn Bay bought two ferries for 41 million crowns."
    versions = _stored(
        ArticleVersion,
        (
            ArticleVersion(
                article=one,
                number=1,
                text=said * CLAIMS_AN_ARTICLE,
                sha256="0" * 64,
                method="text",
                ready_at=one.created_at,
            )
            for one in articles
        ),
    )
    made = []
    for n, article in enumerate(articles, first):
        for ordinal in range(1, CLAIMS_AN_ARTICLE + 1):
            place = n * CLAIMS_AN_ARTICLE + ordinal
            claim = Claim(
                article=article,
                ordinal=ordinal,
                quote=said,
                statement=f"{said} ({place})",
                type="statistic",
                speaker=cast.speakers[place * 7 % len(cast.speakers)]
                if place % 4
                else None,
                created_at=article.created_at,
                updated_at=article.created_at,
            )
            made.append(Made(claim, article.created_at, place))
    for one in made:
        # not by a move: a hundred thousand of them would take hours
        setattr(one.claim, "status", "assigned" if one.is_open else "approved")  # noqa: B010
    _stored(Claim, (one.claim for one in made))
    by_article = {one.article_id: one for one in versions}
    _stored(ClaimAnchor, (_anchor(one.claim, by_article) for one in made))
    return made


def _anchor(claim: Claim, versions: dict[int, ArticleVersion]) -> ClaimAnchor:
    start = (claim.ordinal - 1) * len(claim.quote)
    return ClaimAnchor(
        claim=claim,
        version=versions[claim.article_id],
        start=start,
        end=start + len(claim.quote),
        exact=claim.quote,
        status="exact",
    )


def _assigned(cast: Cast, one: Made, slot: Slot) -> Assignment:
    shift = 0 if slot == Slot.FIRST else 1
    return Assignment(
        claim=one.claim,
        person=cast.reviewers[(one.place + shift) % len(cast.reviewers)],
        slot=slot,
        due_at=one.came_at + timedelta(days=2),
        assigned_by=cast.editor,
        assigned_at=one.came_at,
        ended_at=None if one.is_open else one.approved_at,
        ending="" if one.is_open else "submitted",
    )


def _verdicts(cast: Cast, made: Sequence[Made], slot: Slot) -> list[Verdict]:
    assignments = _stored(Assignment, (_assigned(cast, one, slot) for one in made))
    shift = 0 if slot == Slot.FIRST else 3
    return _stored(
        Verdict,
        (
            Verdict(
                assignment=assignment,
                rating=cast.ratings[(one.place // 3 + one.place % 7 * shift) % 5],
                explanation="The minutes say two [1].",
                state="submitted",
                saved_at=one.approved_at,
                submitted_at=one.approved_at - timedelta(hours=1),
            )
            for one, assignment in zip(made, assignments, strict=True)
        ),
    )


def _frozen(verdicts: Sequence[Verdict]) -> Iterator[VerdictEvidence]:
    evidence = _some_evidence(verdicts[0]) if verdicts else None
    for one in verdicts:
        for number in range(1, SOURCES_A_VERDICT + one.assignment_id % 3):
            yield VerdictEvidence(
                verdict=one,
                number=number,
                evidence=evidence,
                title="Minutes of the harbour board",
                url="https://harbour.example/minutes",
                stance="supports",
                passage="Two ferries were ordered.",
                sha256="0" * 64 if number == 1 else "",
            )


def _some_evidence(verdict: Verdict) -> Evidence:
    """The one row that frozen ones point to: figures count the frozen."""
    claim, person = verdict.assignment.claim, verdict.assignment.person
    known = Evidence.objects.first()
    if known:
        return known
    source = Source.objects.create(
        desk=claim.article.desk, title="Minutes", description="Minutes, on paper"
    )
    return Evidence.objects.create(
        claim=claim, number=1, source=source, stance="supports", added_by=person
    )


def _signed(
    cast: Cast, made: Sequence[Made], verdicts: Sequence[Verdict]
) -> Iterator[SignOff]:
    for one, verdict in zip(made, verdicts, strict=True):
        yield SignOff(
            verdict=verdict,
            editor=cast.editor,
            decision="approved",
            content_hash="0" * 64,
            decided_at=one.approved_at,
        )


def _entries(
    desk: Desk, cast: Cast, chain: TimelineChain, made: Sequence[Made], first: int
) -> Iterator[TimelineEntry]:
    number = first * CLAIMS_AN_ARTICLE * 3
    for one in made:
        events = (
            ("claim.accept", one.came_at),
            ("claim.propose", one.approved_at - timedelta(hours=1)),
            ("claim.approve", one.approved_at),
        )
        for event, at in events[: 1 if one.is_open else None]:
            number += 1
            yield TimelineEntry(
                chain=chain,
                number=number,
                at=at,
                event=event,
                desk=desk,
                article_id=one.claim.article_id,
                claim=one.claim,
                actor=cast.editor,
                salt="",
                personal_digest="",
                hash="0" * 64,
            )


def _stored(model: type[M], rows: Iterable[M]) -> list[M]:
    return list(model._default_manager.bulk_create(rows, batch_size=AT_ONCE))
