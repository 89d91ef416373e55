"""All figures of a period; what took long to count is kept for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from django.core.cache import cache
from django.utils import timezone

from factcheck.actions.figures.asked import Asked
from factcheck.actions.figures.care import (
    Agreement,
    Lateness,
    Sources,
    agreement,
    lateness,
    sources,
)
from factcheck.actions.figures.flow import Flow, flow
from factcheck.actions.figures.ratings import Ratings, ratings
from factcheck.actions.figures.speed import Speed, speed
from factcheck.models import User
from factcheck.workflow.permissions import may_manage

# a small desk counts anew each time; a large one waits once in ten minutes
LONG = timedelta(milliseconds=500)
KEPT_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Figures:
    """What was counted, and when."""

    counted_at: datetime
    flow: Flow
    speed: Speed
    ratings: Ratings
    lateness: Lateness
    agreement: Agreement
    sources: Sources


def figures_of(asked: Asked, *, by: User) -> Figures:
    """The figures for the desk's editors, at most ten minutes old."""
    may_manage(by, asked.desk).insist()
    key = _key(asked)
    if kept := cache.get(key):
        return cast(Figures, kept)
    begun = timezone.now()
    figures = Figures(
        begun,
        flow(asked),
        speed(asked),
        ratings(asked),
        lateness(asked, begun),
        agreement(asked),
        sources(asked),
    )
    if timezone.now() - begun > LONG:
        cache.set(key, figures, KEPT_SECONDS)
    return figures


def _key(asked: Asked) -> str:
    period, subject = asked.period, asked.subject.pk if asked.subject else 0
    days = f"{period.since}:{period.until}:{period.zone}"
    return f"figures:{asked.desk.pk}:{subject}:{days}"
