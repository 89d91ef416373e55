"""What is new on a claim since somebody last opened it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.actions import looking
from factcheck.desk.history import told
from factcheck.desk.shown import Happened
from factcheck.models import Assignment, Claim, LastLook, TimelineEntry, User
from factcheck.workflow.history import news_for

# what fits above the work, and in a row of the queue
SHOWN, SHOWN_IN_ROW = 5, 2
# one reader's page of the queue never reads more of the timeline than this
MOST_READ = 400


@dataclass(frozen=True, slots=True)
class News:
    """What happened, newest first, and how much of it there is no room for.

    `is_new`: the person has never opened the claim.
    """

    shown: Sequence[Happened] = ()
    more: int = 0
    is_new: bool = False


def look_at(claim: Claim, reader: User) -> News | None:
    """What others did since the reader last opened the claim; it is now seen."""
    entries = list(news_for(reader, [claim.pk])[:MOST_READ])
    looking.look(claim, by=reader)
    return _news(entries, SHOWN) if entries else None


def mark_news(rows: Sequence[Assignment], reader: User) -> None:
    """Give each assignment of a page its `news`, in two queries."""
    claims = {one.claim_id for one in rows}
    opened = LastLook.objects.filter(person=reader, claim__in=claims)
    seen = set(opened.values_list("claim_id", flat=True))
    entries: dict[int, list[TimelineEntry]] = {}
    for entry in news_for(reader, claims)[:MOST_READ] if seen else ():
        entries.setdefault(entry.claim_id or 0, []).append(entry)
    for one in rows:
        found = entries.get(one.claim_id, [])
        news = _news(found, SHOWN_IN_ROW) if found else None
        if one.claim_id not in seen:
            news = News(is_new=True)
        one.news = news  # type: ignore[attr-defined]


def _news(entries: Sequence[TimelineEntry], room: int) -> News:
    return News(told(entries[:room]), max(len(entries) - room, 0))
