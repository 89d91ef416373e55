"""Looking into a feed: what is new in it is imported, each entry once."""

from __future__ import annotations

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.actions.importing.asking import About, Handed, ask_for_import
from factcheck.background import Work
from factcheck.models import Feed, FeedEntry, Job, User
from factcheck.outside.feeds import Looked, Post, look_into
from factcheck.outside.fetching import Known
from factcheck.refusals import Refusal, WrongState
from factcheck.vocabulary import JobState
from factcheck.workflow.permissions import may_edit

ENTRIES_AT_ONCE = 20
LONGEST_PAUSE = timedelta(days=1)
LONGEST_GUID, LONGEST_ORIGIN = 500, 200


def poll(work: Work, feed_id: int) -> None:
    """Ask the feed and queue the import of what is new or was changed in it.

    Doing it again is harmless: an entry is known by its guid in the feed, and what the
    site said for the next time is kept only when all entries are queued.
    """
    feed = Feed.objects.select_related("desk", "added_by").filter(pk=feed_id).first()
    if feed is None:
        return
    try:
        looked = look_into(feed.url, Known(feed.etag, feed.last_modified))
    except Refusal as refusal:
        with work.step(done=0, total=0):
            _failed(feed, refusal.sentence)
        return
    new = _new_in(feed, looked)
    for start in range(0, len(new), ENTRIES_AT_ONCE):
        some = new[start : start + ENTRIES_AT_ONCE]
        with work.step(done=start + len(some), total=len(new)):
            for post in some:
                _take(feed, post)
    with work.step(done=len(new), total=len(new)):
        _succeeded(feed, looked, len(new))


def try_entry_again(entry: FeedEntry, *, by: User) -> Job | None:
    """Import an entry again that failed; its feed need not have it any more."""
    may_edit(by, entry.feed.desk_id).insist()
    if entry.job and entry.job.state in (JobState.FAILED, JobState.STOPPED):
        background.retry(entry.job)
        return entry.job
    if not entry.failure or not entry.url:
        raise WrongState(_("Only what failed can be tried again."))
    post = Post(entry.guid, entry.url, entry.title, "", "", None, entry.updated_at)
    with transaction.atomic():
        _ask(entry, post, by)
    return entry.job


def _new_in(feed: Feed, looked: Looked) -> list[Post]:
    """What was not seen before, or says that it was changed since; oldest first."""
    seen = dict(
        feed.entries.filter(
            guid__in=[_guid(post) for post in looked.entries]
        ).values_list("guid", "updated_at")
    )
    new = {
        _guid(post): post
        for post in looked.entries
        if _guid(post) not in seen or _is_changed(seen[_guid(post)], post)
    }
    return list(reversed(new.values()))


def _is_changed(before: object, post: Post) -> bool:
    return post.updated_at is not None and post.updated_at != before


def _take(feed: Feed, post: Post) -> None:
    entry, _made = FeedEntry.objects.select_for_update().get_or_create(
        feed=feed, guid=_guid(post)
    )
    entry.title, entry.url = post.title[:500], post.url
    entry.updated_at = post.updated_at
    _ask(entry, post, feed.added_by)


def _ask(entry: FeedEntry, post: Post, by: User) -> None:
    """Queue the entry's import, or keep on it why that cannot be."""
    handed = Handed(url=post.url) if post.url else Handed(body=post.body)
    on = post.published_at or post.updated_at
    about = About(
        title=post.title[:500],
        byline=post.author[:300],
        published_on=on.date() if on else None,
        origin=_origin(entry.feed),
        external_id=entry.guid,
        their_changed_at=post.updated_at,
    )
    try:
        with transaction.atomic():
            entry.job = ask_for_import(
                entry.feed.desk, handed, about, by=by, as_client=True
            )
            entry.failure = ""
    except Refusal as refusal:
        entry.job, entry.failure = None, refusal.sentence[:500]
    entry.save()


def _guid(post: Post) -> str:
    if len(post.guid) <= LONGEST_GUID:
        return post.guid
    return hashlib.sha256(post.guid.encode()).hexdigest()


def _origin(feed: Feed) -> str:
    """Where its articles come from: the feed, by its address."""
    if len(feed.url) <= LONGEST_ORIGIN:
        return feed.url
    return "feed " + hashlib.sha256(feed.url.encode()).hexdigest()


def _succeeded(feed: Feed, looked: Looked, count: int) -> None:
    Feed.objects.filter(pk=feed.pk).update(
        etag=looked.known.etag,
        last_modified=looked.known.last_modified,
        polled_at=timezone.now(),
        failure="",
        failures_in_a_row=0,
        last_count=count,
    )


def _failed(feed: Feed, why: str) -> None:
    """Say why, and wait twice as long as the last time, a day at most."""
    failures = feed.failures_in_a_row + 1
    pause = timedelta(minutes=feed.every_minutes) * 2 ** min(failures, 10)
    now = timezone.now()
    Feed.objects.filter(pk=feed.pk).update(
        polled_at=now,
        failure=why[:500],
        failures_in_a_row=failures,
        next_poll_at=now + min(pause, LONGEST_PAUSE),
        last_count=0,
    )
