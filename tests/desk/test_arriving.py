"""The pages of what arrives by itself: files of articles, feeds, killed articles."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck.actions.importing import feeds
from factcheck.models import Article, Delivery, Desk, Feed, Job, User
from factcheck.outside import readers
from factcheck.vocabulary import JobState
from tests import factories
from tests.actions.lines import as_file, deliver, line


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "readers_at_once", lambda: 0)


@pytest.fixture
def feed(desk: Desk, editor: User) -> Feed:
    return feeds.add_feed(desk, by=editor, url="https://tarnbay.example/feed")


def as_(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(client: Client, path: str, status: int = 200) -> str:
    response = client.get(path)
    assert response.status_code == status, path
    return response.content.decode()


def test_an_editor_hands_a_file_in_and_reads_what_was_refused(
    desk: Desk, editor: User
) -> None:
    client = as_(editor)
    file = SimpleUploadedFile(
        "archive.jsonl", as_file(line(1), {"title": "x"}).getvalue()
    )

    sent = client.post("/desk/imports/", {"file": file, "origin": "our archive"})
    factories.run_jobs()

    assert sent.status_code == 302
    page = text(client, sent["Location"])
    assert "“text” is missing" in page
    assert "Try these lines again" in page
    assert Article.objects.get().origin == "our archive"
    taken = client.get(f"{sent['Location']}refused/")
    assert b"".join(taken.streaming_content) == b'{"title":"x"}\n'  # type: ignore[attr-defined]
    again = client.post(f"{sent['Location']}again/")
    assert again["Location"] != sent["Location"]
    assert "archive.jsonl" in text(client, "/desk/imports/")


def test_an_empty_file_is_refused_on_the_page(desk: Desk, editor: User) -> None:
    empty = {"file": SimpleUploadedFile("empty.jsonl", b"")}

    answer = as_(editor).post("/desk/imports/", empty)

    assert answer.status_code == 422
    assert "The file is empty" in answer.content.decode()


def test_while_it_runs_the_page_shows_count_and_bar(desk: Desk, editor: User) -> None:
    delivery = deliver(desk, line(1), by=editor, name="archive.jsonl")
    Job.objects.update(state=JobState.RUNNING, done=1, total=4)

    for path in ("/desk/imports/", f"/desk/imports/files/{delivery.pk}/"):
        page = text(as_(editor), path)
        assert "1 of 4" in page
        assert '<progress value="1" max="4"' in page


def test_others_see_no_form_and_strangers_nothing(
    desk: Desk, editor: User, viewer: User, stranger: User, feed: Feed
) -> None:
    delivery = deliver(desk, {"title": "x"}, by=editor)
    pages = (f"/desk/imports/files/{delivery.pk}/", f"/desk/feeds/{feed.pk}/")

    for path in ("/desk/imports/", "/desk/feeds/", *pages):
        assert 'enctype="multipart' not in text(as_(viewer), path)
        assert "Try these lines again" not in text(as_(viewer), path)
    for path in pages:
        text(as_(stranger), path, 404)
    assert as_(viewer).post(f"{pages[0]}again/").status_code in (302, 403)
    assert Delivery.objects.count() == 1
    assert "tarnbay" not in text(as_(stranger), "/desk/feeds/")


def test_an_editor_adds_changes_and_removes_a_feed(desk: Desk, editor: User) -> None:
    client = as_(editor)
    said = {"url": "https://tarnbay.example/rss", "every_minutes": 60, "name": ""}

    client.post("/desk/feeds/", said)
    feed = Feed.objects.get()
    client.post(f"/desk/feeds/{feed.pk}/", {**said, "every_minutes": 15})
    client.post(f"/desk/feeds/{feed.pk}/pause/")

    feed.refresh_from_db()
    assert (feed.name, feed.every_minutes) == ("tarnbay.example", 15)
    assert not feed.is_active
    odd = client.post("/desk/feeds/", {**said, "url": "no address"})
    assert odd.status_code == 422
    client.post(f"/desk/feeds/{feed.pk}/look/")
    assert Job.objects.filter(kind="poll_feed").exists()
    client.post(f"/desk/feeds/{feed.pk}/remove/")
    assert not Feed.objects.exists()


def test_an_entry_that_failed_stands_with_its_reason_and_a_button(
    feed: Feed, editor: User
) -> None:
    entry = feed.entries.create(
        guid="1", title="Quay", url="https://tarnbay.example/1", failure="No address."
    )
    client = as_(editor)

    page = text(client, f"/desk/feeds/{feed.pk}/")

    assert "No address." in page
    client.post(f"/desk/feeds/{feed.pk}/{entry.pk}/again/")
    entry.refresh_from_db()
    assert (entry.failure, entry.job is not None) == ("", True)


def test_lists_need_no_more_queries_for_more_rows(
    desk: Desk, editor: User, feed: Feed
) -> None:
    def queries() -> list[int]:
        found = []
        for path in ("/desk/imports/", "/desk/feeds/", f"/desk/feeds/{feed.pk}/"):
            with CaptureQueriesContext(connection) as asked:
                text(client, path)
            found.append(len(asked))
        return found

    client = as_(editor)
    deliver(desk, line(1), by=editor)
    feed.entries.create(guid="0", title="Quay")
    few = queries()
    for number in range(3):
        deliver(desk, line(number), {"title": "x"}, by=editor)
        feed.entries.create(guid=f"{number}x", title="Quay")
        feeds.add_feed(desk, by=editor, url=f"https://tarnbay.example/{number}")

    assert queries() == few
    assert max(few) <= 10


def test_a_killed_article_says_so_and_is_revived(
    article: Article, editor: User, viewer: User
) -> None:
    client, page = as_(editor), f"/desk/articles/{article.pk}/"
    client.post(f"{page}kill/", {"reason": "Taken back."})

    assert "Taken back." in text(client, page)
    assert "killed" in text(as_(viewer), "/desk/articles/")
    assert "Revive the article" not in text(as_(viewer), page)
    client.post(f"{page}revive/")
    assert not Article.objects.get().is_killed


def test_an_embargo_is_shown_wherever_the_article_is(
    article: Article, viewer: User
) -> None:
    Article.objects.update(
        embargo_until=timezone.now() + timedelta(days=1), is_embargo_open=True
    )

    for path in ("/desk/articles/", f"/desk/articles/{article.pk}/"):
        assert "mbargoed until" in text(as_(viewer), path)
