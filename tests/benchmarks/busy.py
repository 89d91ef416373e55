"""A desk that signed off very many verdicts in a year, made of rows in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar

from django.db import connection
from django.db.models import DateTimeField, Model
from django.utils import timezone

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
from factcheck.vocabulary import Role, Slot
from tests import factories

M = TypeVar("M", bound=Model)
CLAIMS_AN_ARTICLE = 5
SOURCES_A_VERDICT = 3
SECOND_EVERY = 10
OPEN_EVERY = 50
SPEAKERS, SUBJECTS, REVIEWERS = 400, 30, 12
AT_ONCE = 2_000
SPREAD_OVER = timedelta(days=365)
# what the database would otherwise set to the moment of storing
MOMENTS = (
    (Article, "created_at"),
    (Claim, "created_at"),
    (Claim, "updated_at"),
    (Assignment, "assigned_at"),
    (Verdict, "saved_at"),
    (SignOff, "decided_at"),
)


@dataclass(frozen=True)
class Cast:
    """Who works on the desk, and what is spoken of there."""

    editor: User
    reviewers: Sequence[User]
    ratings: Sequence[Rating]
    speakers: Sequence[Speaker]
    subjects: Sequence[Subject]


def make_busy_desk(articles: int) -> tuple[Desk, User]:
    """The desk and its editor; the articles came in evenly over the last year."""
    desk = factories.make_desk("City desk", factories.make_scale())
    cast = _cast(desk)
    chain = TimelineChain.objects.create(key="busy")
    begun = timezone.now() - SPREAD_OVER
    with as_told():
        for first in range(0, articles, AT_ONCE // CLAIMS_AN_ARTICLE):
            last = min(first + AT_ONCE // CLAIMS_AN_ARTICLE, articles)
            ages = [begun + SPREAD_OVER * n / articles for n in range(first, last)]
            _store(desk, cast, chain, first, ages)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return desk, cast.editor


@contextmanager
def as_told() -> Iterator[None]:
    """Let moments be stored as they are given."""
    fields: list[Any] = [model._meta.get_field(name) for model, name in MOMENTS]
    kept = [(one.auto_now, one.auto_now_add) for one in fields]
    for one in fields:
        assert isinstance(one, DateTimeField)
        one.auto_now = one.auto_now_add = False
    try:
        yield
    finally:
        for one, (now, now_add) in zip(fields, kept, strict=True):
            one.auto_now, one.auto_now_add = now, now_add


def _cast(desk: Desk) -> Cast:
    editor = factories.make_person("marta", "Marta Okell", desk, Role.EDITOR)
    reviewers = [
        factories.make_person(f"person{n}", f"Noor Number{n}", desk, Role.REVIEWER)
        for n in range(REVIEWERS)
    ]
    parties = [f"Party {n}" for n in range(12)]
    speakers = [
        Speaker(desk=desk, name=f"Speaker {n}", role=parties[n % len(parties)])
        for n in range(SPEAKERS)
    ]
    subjects = [
        Subject(desk=desk, word=f"Subject {n}", key=f"subject {n}")
        for n in range(SUBJECTS)
    ]
    return Cast(
        editor,
        reviewers,
        list(Rating.objects.filter(scale=desk.scale).order_by("position")),
        Speaker.objects.bulk_create(speakers),
        Subject.objects.bulk_create(subjects),
    )


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


def _store(
    desk: Desk, cast: Cast, chain: TimelineChain, first: int, ages: Sequence[datetime]
) -> None:
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
            filed(article_id=one.pk, subject_id=cast.subjects[n % SUBJECTS].pk)
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
                speaker=cast.speakers[place * 7 % SPEAKERS] if place % 4 else None,
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
        person=cast.reviewers[(one.place + shift) % REVIEWERS],
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
