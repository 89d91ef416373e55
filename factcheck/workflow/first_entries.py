"""The first entry of many new articles' timelines, in two statements."""

from __future__ import annotations

import secrets
from collections.abc import Iterable

from django.utils import timezone

from factcheck.models import Article, TimelineChain, TimelineEntry, User
from factcheck.workflow import timeline
from factcheck.workflow.timeline import Values


def record_first(
    event: str, told: Iterable[tuple[Article, Values]], *, by: User
) -> None:
    """Open the timeline of articles that this very transaction has made.

    Nobody else can know them yet, so there is no chain to lock.
    """
    at = timezone.now()
    entries = [_sealed(event, article, after, by) for article, after in told]
    for entry in entries:
        entry.at = at
        entry.hash = timeline.seal(entry, entry.chain.key)
        entry.chain.last_hash = entry.hash
    TimelineChain.objects.bulk_create([entry.chain for entry in entries])
    for entry in entries:
        # the chain has its key only now
        entry.chain = entry.chain
    TimelineEntry.objects.bulk_create(entries)


def _sealed(event: str, article: Article, after: Values, by: User) -> TimelineEntry:
    salt, named = secrets.token_hex(16), timeline.named(by)
    return TimelineEntry(
        chain=TimelineChain(key=f"article:{article.pk}", last_number=1),
        number=1,
        event=event,
        desk_id=article.desk_id,
        article=article,
        actor=by,
        after=dict(after),
        personal=named,
        salt=salt,
        personal_digest=timeline.digest([salt, named]),
    )
