"""When a check is due of which nobody said when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils import timezone

from factcheck.models import Article, Desk


def usual_deadline(desk: Desk, articles: Iterable[Article] = ()) -> datetime:
    """The desk's usual hours from now, but never after the articles themselves are due.

    An article's own deadline that has passed says nothing any more.
    """
    now = timezone.now()
    usual = now + timedelta(hours=desk.hours_to_deadline)
    ahead = [one.due_at for one in articles if one.due_at and one.due_at > now]
    return min([usual, *ahead])
