"""Feeds: asked when it is their turn, for what is new, each entry imported once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from factcheck import rounds, tasks
from factcheck.actions.importing import feeds, polling
from factcheck.models import Article, Desk, Feed, FeedEntry, Incoming, Job, User
from factcheck.outside.documents import read_feed
from factcheck.refusals import BadInput, NotAllowed, WrongState
from factcheck.vocabulary import JobState
from tests import factories
from tests.outside.sites import Site, Visit, page

ENTRY = """<item><guid isPermaLink="false">{guid}</guid><title>Quay {guid}</title>
<link>{link}</link><pubDate>Thu, 05 Mar 2026 10:00:00 GMT</pubDate></item>"""
BOMB = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "{ten}">{more}]>
<rss version="2.0"><channel><title>&i;</title></channel></rss>"""


def rss(*entries: str) -> bytes:
    told = "".join(entries)
    return (
        f'<rss version="2.0"><channel><title>Tarn Bay</title>{told}</channel></rss>'
    ).encode()


def article_page(number: int) -> bytes:
    return (
        f"<!doctype html><title>Quay {number}</title><body><article><p>The quay cost"
        f" {number + 40} million crowns, Ada Brandt said on Monday.</p></article>"
    ).encode()


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    running = Site()
    settings.FETCH_LOOPBACK_PORTS = [running.port]
    for number in range(3):
        running.answers[f"/{number}"] = page(article_page(number))
    yield running
    running.close()


def serve(site: Site, *numbers: int, etag: str = '"1"') -> None:
    """Let the feed hold these entries, and say 304 to who knows them."""
    body = rss(*(ENTRY.format(guid=n, link=site.url(f"/{n}")) for n in numbers))

    def answer(visit: Visit) -> None:
        if visit.headers.get("If-None-Match") == etag:
            visit.say(304)
        else:
            visit.say(200, body, content_type="application/rss+xml", etag=etag)

    site.answers["/feed"] = answer


@pytest.fixture
def feed(site: Site, desk: Desk, editor: User) -> Feed:
    serve(site, 0, 1)
    return feeds.add_feed(desk, by=editor, url=site.url("/feed"), name="Tarn Bay")


def look(feed: Feed) -> Feed:
    """The feed after its turn has come and all that follows is done."""
    Feed.objects.filter(pk=feed.pk).update(next_poll_at=timezone.now())
    assert feeds.queue_due() == 1
    factories.run_jobs()
    feed.refresh_from_db()
    return feed


def test_what_stands_in_it_is_imported_once_each(feed: Feed, site: Site) -> None:
    look(feed)
    serve(site, 1, 2, etag='"2"')

    look(feed)

    articles = Article.objects.order_by("pk")
    assert [one.external_id for one in articles] == ["1", "0", "2"]
    assert {one.origin for one in articles} == {feed.url}
    assert "41 million crowns" in articles[0].current_version.text
    assert articles[0].title == "Quay 1"
    assert (feed.last_count, feed.failure) == (1, "")


def test_unchanged_it_is_not_sent_again(feed: Feed, site: Site) -> None:
    look(feed)
    asked = len(site.asked)

    look(feed)

    paths = [path for path, _headers in site.asked[asked:]]
    assert paths == ["/feed"]
    assert site.asked[-1][1]["If-None-Match"] == '"1"'
    assert Article.objects.count() == 2


def test_a_look_done_twice_imports_nothing_twice(feed: Feed, site: Site) -> None:
    look(feed)
    serve(site, 0, 1, etag='"2"')
    job = Job.objects.get(kind="poll_feed")
    anew = {"state": JobState.WAITING, "not_before": timezone.now()}
    Job.objects.filter(pk=job.pk).update(**anew)

    tasks.poll_feed(job_id=job.pk)

    assert FeedEntry.objects.count() == Incoming.objects.count() == 2


def test_two_workers_queue_one_look(feed: Feed) -> None:
    seen = list(Feed.objects.due_at(timezone.now()))

    queued = [rounds.walk(), rounds.walk()]

    assert seen == [feed]
    assert queued == [1, 0]
    assert Job.objects.filter(kind="poll_feed").count() == 1


def test_one_that_fails_says_why_and_is_asked_less_and_less_often(
    feed: Feed, site: Site
) -> None:
    del site.answers["/feed"]
    pauses = []
    for _time in range(3):
        look(feed)
        pauses.append(feed.next_poll_at - timezone.now())

    assert "404" in feed.failure
    assert feed.failures_in_a_row == 3
    assert timedelta(minutes=55) < pauses[0] < pauses[1] < pauses[2]
    serve(site, 0)
    assert look(feed).failure == ""
    assert feed.failures_in_a_row == 0


def test_an_entry_that_failed_is_listed_and_tried_again(
    feed: Feed, site: Site, editor: User, reviewer: User
) -> None:
    del site.answers["/1"]
    look(feed)
    entry = feed.entries.get(guid="1")
    assert entry.job is not None
    assert "404" in entry.job.failure
    site.answers["/1"] = page(article_page(1))
    with pytest.raises(NotAllowed):
        polling.try_entry_again(entry, by=reviewer)

    polling.try_entry_again(entry, by=editor)
    factories.run_jobs()

    assert Article.objects.count() == 2
    with pytest.raises(WrongState):
        polling.try_entry_again(feed.entries.get(guid="1"), by=editor)


def test_an_entry_without_an_address_brings_its_text_itself(
    feed: Feed, site: Site
) -> None:
    atom = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><entry>
    <id>tag:1</id><title>Quay</title><updated>2026-03-05T10:00:00Z</updated>
    <content type="html">&lt;p&gt;The quay cost 40 million crowns.&lt;/p&gt;</content>
    </entry></feed>"""
    site.answers["/feed"] = page(atom, "application/atom+xml")

    look(feed)

    text = Article.objects.get().current_version.text
    assert text == "The quay cost 40 million crowns."


@pytest.mark.parametrize(
    ("body", "why"),
    [(b"<html><p>No feed.</p></html>", "holds no feed"), (b"", "empty")],
)
def test_what_is_no_feed_is_refused(body: bytes, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read_feed(body, "application/rss+xml")


def test_a_bomb_of_entities_does_not_go_off() -> None:
    nested = (
        f'<!ENTITY {b} "{f"&{a};" * 100}">'
        for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    bomb = BOMB.format(ten="x" * 10_000, more="".join(nested)).encode()

    with suppress(BadInput):
        assert len(read_feed(bomb, "application/rss+xml").title) < 100


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"url": "file:///etc/passwd"}, "address"),
        ({"url": "https://x.example/f", "every_minutes": 1}, "minutes"),
        ({"url": "https://x.example/f", "name": "x" * 300}, "too long"),
    ],
)
def test_odd_feeds_are_refused(
    facts: dict[str, Any], why: str, desk: Desk, editor: User
) -> None:
    with pytest.raises(BadInput, match=why):
        feeds.add_feed(desk, by=editor, **facts)


def test_only_editors_manage_feeds_and_it_stands_on_record(
    feed: Feed, desk: Desk, editor: User, reviewer: User, stranger: User
) -> None:
    for person in (reviewer, stranger):
        with pytest.raises(NotAllowed):
            feeds.add_feed(desk, by=person, url="https://x.example/feed")
        with pytest.raises(NotAllowed):
            feeds.change_feed(feed, by=person, is_active=False)
        with pytest.raises(NotAllowed):
            feeds.remove_feed(feed, by=person)
    with pytest.raises(BadInput, match="already"):
        feeds.add_feed(desk, by=editor, url=feed.url)

    feeds.change_feed(feed, by=editor, is_active=False)

    assert rounds.walk() == 0
    feeds.remove_feed(feed, by=editor)
    told = desk.timeline.filter(event__startswith="feed.").order_by("number")
    assert [one.event for one in told] == ["feed.added", "feed.changed", "feed.removed"]
