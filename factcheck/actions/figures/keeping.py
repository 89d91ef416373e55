"""Keeping for a while what took long to count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar, cast

from django.core.cache import cache
from django.utils import timezone

from factcheck.actions.figures.asked import Asked

Counted = TypeVar("Counted")
# a small desk counts anew each time; a large one waits once in ten minutes
LONG = timedelta(milliseconds=500)
KEPT_SECONDS = 600


def kept(what: str, asked: Asked, count: Callable[[], Counted]) -> Counted:
    """What was asked for, counted at most ten minutes ago."""
    key = _key(what, asked)
    found = cache.get(key)
    if found is not None:
        return cast(Counted, found)
    begun = timezone.now()
    counted = count()
    if timezone.now() - begun > LONG:
        cache.set(key, counted, KEPT_SECONDS)
    return counted


def _key(what: str, asked: Asked) -> str:
    period, subject = asked.period, asked.subject.pk if asked.subject else 0
    days = f"{period.since}:{period.until}:{period.zone}"
    return f"{what}:{asked.desk.pk}:{subject}:{days}"
