"""A desk that signed off very many verdicts in a year, made of rows in bulk."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django.db import connection
from django.db.models import DateTimeField
from django.utils import timezone

from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Rating,
    SignOff,
    Speaker,
    Subject,
    TimelineChain,
    User,
    Verdict,
)
from factcheck.vocabulary import Role
from tests import factories
from tests.benchmarks.busy_rows import Cast, store

SPEAKERS, SUBJECTS, REVIEWERS = 400, 30, 12
ARTICLES_AT_ONCE = 400
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


def make_busy_desk(articles: int) -> tuple[Desk, User]:
    """The desk and its editor; the articles came in evenly over the last year."""
    desk = factories.make_desk("City desk", factories.make_scale())
    cast = _cast(desk)
    chain = TimelineChain.objects.create(key="busy")
    begun = timezone.now() - SPREAD_OVER
    with as_told():
        for first in range(0, articles, ARTICLES_AT_ONCE):
            last = min(first + ARTICLES_AT_ONCE, articles)
            ages = [begun + SPREAD_OVER * n / articles for n in range(first, last)]
            store(desk, cast, chain, first, ages)
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
