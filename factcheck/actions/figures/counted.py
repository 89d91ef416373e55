"""All figures of a period; what took long to count is kept for a while."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

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
from factcheck.actions.figures.keeping import kept
from factcheck.actions.figures.ratings import Ratings, ratings
from factcheck.actions.figures.speed import Speed, speed
from factcheck.models import User
from factcheck.workflow.permissions import may_manage


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
    return kept("figures", asked, lambda: _counted(asked))


def _counted(asked: Asked) -> Figures:
    now = timezone.now()
    return Figures(
        now,
        flow(asked),
        speed(asked),
        ratings(asked),
        lateness(asked, now),
        agreement(asked),
        sources(asked),
    )
