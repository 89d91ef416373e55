"""Feeds in the web admin: every change by the desk's actions, on record."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions.importing import feeds
from factcheck.models import Desk, Feed, Job, Notice, User
from tests import factories
from tests.admin.test_row_pages import list_of, page_of, press

SENT = {"url": "https://tarnbay.example/feed", "name": "Tarn Bay", "every_minutes": 60}
NO_ENTRIES = {"entries-TOTAL_FORMS": 0, "entries-INITIAL_FORMS": 0}


@pytest.fixture
def feed(desk: Desk, editor: User) -> Feed:
    url = str(SENT["url"])
    return feeds.add_feed(desk, by=editor, url=url, name="Tarn Bay")


def test_a_feed_is_added_by_the_desks_action(
    editor_client: Client, desk: Desk, editor: User
) -> None:
    sent = {**SENT, **NO_ENTRIES, "desk": desk.pk, "is_active": "on"}

    editor_client.post(reverse("admin:factcheck_feed_add"), sent)

    made = desk.feeds.get()
    assert (made.name, made.added_by) == ("Tarn Bay", editor)
    assert desk.timeline.filter(event="feed.added").exists()


def test_a_feed_is_changed_on_record_and_asked_anew(
    editor_client: Client, desk: Desk, feed: Feed
) -> None:
    sent = {**SENT, **NO_ENTRIES, "every_minutes": 120, "is_active": "on"}

    editor_client.post(page_of(feed), sent)

    feed.refresh_from_db()
    assert feed.every_minutes == 120
    (entry,) = desk.timeline.filter(event="feed.changed")
    assert entry.after["every_minutes"] == 120


@pytest.mark.parametrize(
    ("deed", "words"),
    [
        ("look_now", "1 feed is asked."),
        ("pause", "1 feed paused."),
        ("resume", "1 feed resumed."),
        ("remove_feed", "1 feed removed."),
    ],
)
def test_a_feed_is_looked_into_paused_resumed_and_removed(
    deed: str, words: str, editor_client: Client, feed: Feed
) -> None:
    sent = {"action": deed, "_selected_action": feed.pk, "index": 0}

    answer = editor_client.post(list_of("feed"), sent, follow=True)

    assert words in answer.content.decode()
    assert Feed.objects.filter(pk=feed.pk).exists() == (deed != "remove_feed")
    assert Job.objects.filter(kind="poll_feed").exists() == (deed == "look_now")


def test_a_feed_of_another_desk_is_not_found(feed: Feed, stranger: User) -> None:
    client = Client()
    client.force_login(stranger)

    assert client.get(page_of(feed)).status_code in (302, 404)
    press(client, feed, "remove_feed")
    assert Feed.objects.filter(pk=feed.pk).exists()


def test_notices_tell_whom_and_how_and_never_what(
    editor_client: Client, claim: object, editor: User, reviewer: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)  # type: ignore[arg-type]
    Notice.objects.update(reason="A secret.")

    page = editor_client.get(list_of("notice")).content.decode()
    one = editor_client.get(page_of(Notice.objects.all()[0])).content.decode()

    assert "Noor Castellan" in page
    assert "A secret." not in page + one
