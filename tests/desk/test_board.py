"""The board: articles by deadline, what is stuck, loads, views, in few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from factcheck.actions import articles, triaging
from factcheck.models import Article, Assignment, Desk, SavedView, TimelineEntry, User
from tests import factories
from tests.desk.pages import drawn, get, is_escaped, post

MOST_QUERIES = 14


def another(desk: Desk, editor: User, number: int) -> Article:
    text = factories.ARTICLE.replace("41 million", f"{number + 50} million")
    return factories.import_text(text, desk, by=editor)


def test_articles_stand_by_deadline_with_their_progress(
    client: Client, article: Article, desk: Desk, editor: User, reviewer: User
) -> None:
    first, second, *_rest = article.claims.all()
    factories.approved(first, reviewer, by=editor)
    factories.assigned(second, reviewer, by=editor)
    soon = another(desk, editor, 1)
    articles.change(soon, by=editor, due_at=timezone.now() + timedelta(hours=2))

    page = drawn(client, editor, "board")

    assert page.index(f"article-{soon.pk}") < page.index(f"article-{article.pk}")
    assert "1 of 2 approved, 0 proposed, 1 in work" in page
    assert f"{article.claims.count() - 2} suggested" in page


def test_what_is_cleared_is_not_on_the_board_unless_asked_for(
    client: Client, article: Article, editor: User
) -> None:
    due = timezone.now() - timedelta(minutes=9)
    Article.objects.filter(pk=article.pk).update(due_at=due)
    for sentence in article.current_version.sentences.counted():
        triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")

    assert "Every article is cleared." in drawn(client, editor, "board")
    everything = drawn(client, editor, "board", state="all")
    assert article.title in everything
    assert "<strong>Cleared</strong>" in everything
    # its deadline is over and means nothing any more
    assert "min late" not in everything


@pytest.mark.parametrize(("hours", "is_stuck"), [(23, False), (25, True)])
def test_an_article_is_stuck_when_nothing_happened_for_a_day(
    client: Client, article: Article, editor: User, hours: int, is_stuck: bool
) -> None:
    before = timezone.now() - timedelta(hours=hours)
    TimelineEntry.objects.filter(article=article).update(at=before)

    page = drawn(client, editor, "board", state="stuck")

    assert (article.title in page) == is_stuck
    assert ("<strong>stuck</strong>" in drawn(client, editor, "board")) == is_stuck


def test_filters_stand_in_the_address(
    client: Client, article: Article, desk: Desk, editor: User, reviewer: User
) -> None:
    articles.change(article, by=editor, subjects=["Harbour"], priority=3)
    another(desk, editor, 1)
    key = str(desk.subjects.get().pk)

    for name, value in (("subject", key), ("priority", "3"), ("q", "ferry will be")):
        page = drawn(client, editor, "board", **{name: value})
        assert f"article-{article.pk}" in page, name
    assert "No article fits" in drawn(client, editor, "board", state="overdue")
    assert "No article fits" in drawn(client, editor, "board", person=str(reviewer.pk))


def test_who_has_how_much_is_told_against_what_they_can_have(
    client: Client, article: Article, desk: Desk, editor: User, reviewer: User
) -> None:
    desk.memberships.filter(user=reviewer).update(capacity=1)
    factories.assigned(article.claims.all()[0], reviewer, by=editor)

    page = drawn(client, editor, "board")

    assert "1 of 1 <strong>full</strong>" in page


def test_the_board_is_the_editors(
    client: Client, article: Article, reviewer: User, stranger: User
) -> None:
    assert get(client, reviewer, "board").status_code == 403
    assert get(client, stranger, "board", desk="city-desk").status_code == 404
    assert article.title not in drawn(client, stranger, "board")


def test_the_board_needs_few_queries_however_much_there_is(
    client: Client, article: Article, desk: Desk, editor: User, reviewer: User
) -> None:
    for number in range(3):
        factories.assigned(
            another(desk, editor, number).claims.all()[0], reviewer, by=editor
        )
    client.force_login(editor)

    with CaptureQueriesContext(connection) as counted:
        client.get(reverse("desk:board"))
    with CaptureQueriesContext(connection) as listed:
        client.get(reverse("desk:claims"))

    assert len(counted) <= MOST_QUERIES, len(counted)
    assert len(listed) <= MOST_QUERIES, len(listed)


def test_a_view_is_kept_shared_renamed_and_deleted(
    client: Client, article: Article, editor: User, second_editor: User
) -> None:
    kept = {"name": "Late & <b>", "state": "overdue", "shared": "yes"}
    answer = post(client, editor, "view_save", **kept)
    assert answer["Location"].endswith("?state=overdue")
    view = SavedView.objects.get()

    page = drawn(client, second_editor, "board")
    assert "shared by Marta Okell" in page
    assert is_escaped(page)
    post(client, second_editor, "view", view.pk, do="delete")
    post(client, editor, "view", view.pk, do="change", name="Late ones")
    assert "shared by" not in drawn(client, second_editor, "board")
    assert "Late ones" in drawn(client, editor, "board")

    post(client, editor, "view", view.pk, do="delete")

    assert not SavedView.objects.exists()


def test_what_is_late_counts_whoever_has_it(
    client: Client, article: Article, editor: User, reviewer: User
) -> None:
    held = factories.assigned(article.claims.all()[0], reviewer, by=editor)
    Assignment.objects.filter(pk=held.pk).update(due_at=timezone.now())
    # as a verdict sent back to somebody who has left
    reviewer.memberships.all().delete()

    assert "1 claim late" in drawn(client, editor, "board")
    assert article.title in drawn(client, editor, "board", state="overdue")


def test_a_view_keeps_the_filters_that_were_chosen_last(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    # with script only the list is drawn anew, and what a view would keep with it
    address = reverse("desk:board", query={"state": "stuck"})
    answer = client.get(address, headers={"HX-Request": "true"}).content.decode()

    kept = answer[answer.index('id="kept-filters"') :]
    assert 'hx-swap-oob="true"' in kept
    assert 'name="state" value="stuck"' in kept


def test_an_empty_desk_is_not_said_to_be_cleared(
    client: Client, desk: Desk, editor: User
) -> None:
    page = drawn(client, editor, "board")

    assert "There is no article yet." in page
    assert "Every article is cleared." not in page
