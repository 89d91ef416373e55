"""The feeds that a desk reads along: adding, changing, finding what is due."""

from __future__ import annotations

from datetime import timedelta
from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.models import Desk, Feed, Job, User
from factcheck.models.feed import MOST_OFTEN, MOST_SELDOM
from factcheck.outside.addresses import split_address
from factcheck.refusals import BadInput
from factcheck.vocabulary import JobState
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_edit

DUE_AT_ONCE = 50
ENDED = (JobState.DONE, JobState.FAILED, JobState.STOPPED)


class FeedFacts(TypedDict, total=False):
    """What can be changed about a feed; what is left out stays."""

    name: str
    url: str
    every_minutes: int
    is_active: bool


@transaction.atomic
def add_feed(desk: Desk, *, by: User, **facts: Unpack[FeedFacts]) -> Feed:
    """Let the desk read a feed along from now on; it is asked at once."""
    may_edit(by, desk.pk).insist()
    feed = Feed(desk=desk, added_by=by, next_poll_at=timezone.now())
    _apply(feed, facts)
    _save(feed)
    timeline.record("feed.added", by=by, subject=desk, after=_told(feed))
    return feed


@transaction.atomic
def change_feed(feed: Feed, *, by: User, **facts: Unpack[FeedFacts]) -> Feed:
    """Change how the feed is read; whoever does stands for its articles from now on."""
    may_edit(by, feed.desk_id).insist()
    held = Feed.objects.select_for_update().get(pk=feed.pk)
    before, address = _told(held), held.url
    _apply(held, facts)
    if held.url != address:
        held.etag = held.last_modified = ""
    held.added_by = by
    held.next_poll_at, held.failures_in_a_row = timezone.now(), 0
    _save(held)
    after = _told(held)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        timeline.record(
            "feed.changed",
            by=by,
            subject=held.desk,
            before={name: before[name] for name in changed},
            after={"feed": held.name, **{name: after[name] for name in changed}},
        )
    return held


@transaction.atomic
def remove_feed(feed: Feed, *, by: User) -> None:
    """Read the feed no longer; the articles that came from it stay."""
    may_edit(by, feed.desk_id).insist()
    timeline.record("feed.removed", by=by, subject=feed.desk, before=_told(feed))
    feed.delete()


@transaction.atomic
def look_now(feed: Feed, *, by: User) -> Job:
    """Ask the feed at once, whenever its turn would be."""
    may_edit(by, feed.desk_id).insist()
    return _queued(feed, by)


def queue_due() -> int:
    """Queue a look into each feed whose turn has come; how many.

    Workers that look at the same moment queue it once: the turn is moved on by who
    saw it first, and a look is open only once by its key.
    """
    now = timezone.now()
    due = Feed.objects.due_at(now).select_related("desk")
    queued = 0
    for feed in due.order_by("next_poll_at")[:DUE_AT_ONCE]:
        seen = Feed.objects.filter(pk=feed.pk, next_poll_at=feed.next_poll_at)
        with transaction.atomic():
            if seen.update(next_poll_at=now + timedelta(minutes=feed.every_minutes)):
                _queued(feed, None)
                queued += 1
    return queued


def _queued(feed: Feed, by: User | None) -> Job:
    """The look; of those before it none is kept: the feed says how they went."""
    key = f"feed:{feed.pk}"
    Job.objects.filter(kind="poll_feed", key=key, state__in=ENDED).delete()
    return background.later(
        "poll_feed",
        key=key,
        subject=_("What is new in “%(name)s”") % {"name": feed.name},
        desk=feed.desk,
        by=by,
        feed_id=feed.pk,
    )


def _apply(feed: Feed, facts: FeedFacts) -> None:
    if "url" in facts:
        feed.url = split_address(facts["url"].strip()).url
    name = facts.get("name", feed.name).strip()
    feed.name = " ".join(name.split()) or split_address(feed.url).host
    feed.every_minutes = facts.get("every_minutes", feed.every_minutes)
    feed.is_active = facts.get("is_active", feed.is_active)
    if not MOST_OFTEN <= feed.every_minutes <= MOST_SELDOM:
        raise BadInput(
            _("A feed is asked once in %(often)s minutes at most, and daily at least.")
            % {"often": MOST_OFTEN}
        )
    if len(feed.name) > 200 or len(feed.url) > 500:
        raise BadInput(_("The name or the address of the feed is too long."))


def _save(feed: Feed) -> None:
    try:
        with transaction.atomic():
            feed.save()
    except IntegrityError:
        raise BadInput(_("The desk reads this feed already.")) from None


def _told(feed: Feed) -> dict[str, timeline.Value]:
    return {
        "feed": feed.name,
        "url": feed.url,
        "every_minutes": feed.every_minutes,
        "is_active": feed.is_active,
    }
