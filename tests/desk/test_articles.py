"""The list of articles: what one sees, finds, and is told to do next."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import importing, triaging
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Desk, Job, User
from factcheck.vocabulary import JobState, Status
from tests import factories

URL = "/desk/articles/"


def page(client: Client, user: User, **filters: str) -> str:
    client.force_login(user)
    answer = client.get(URL, filters)
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    answer = client.get(URL)

    assert answer.status_code == 302
    assert answer["Location"] == "/accounts/login/?next=/desk/articles/"


def test_htmx_is_sent_to_the_log_in_as_a_whole_page(client: Client, db: None) -> None:
    answer = client.get(URL, headers={"HX-Request": "true"})

    assert answer["HX-Redirect"] == "/accounts/login/"


@pytest.mark.parametrize("who", ["editor", "reviewer", "viewer"])
def test_people_of_the_desk_see_its_articles(
    client: Client, article: Article, who: str, request: pytest.FixtureRequest
) -> None:
    assert article.title in page(client, request.getfixturevalue(who))


def test_another_desk_does_not(
    client: Client, article: Article, stranger: User
) -> None:
    assert article.title not in page(client, stranger)


def test_an_article_leads_to_its_workbench_and_says_how_far_it_is(
    client: Client, article: Article, editor: User
) -> None:
    total = article.current_version.sentences.counted().count()
    drawn = page(client, editor)

    assert f'href="/desk/articles/{article.pk}/"' in drawn
    assert f"0 of {total} decided" in drawn


def test_claims_are_counted_by_status(
    client: Client, article: Article, editor: User
) -> None:
    count = article.claims.filter(status=Status.DETECTED).count()

    drawn = page(client, editor)

    assert f'<span class="number">{count}</span>' in drawn
    assert 'data-status="detected"' in drawn


def test_words_find_an_article(client: Client, article: Article, editor: User) -> None:
    assert article.title in page(client, editor, q="FERRY")
    assert "No article fits these filters." in page(client, editor, q="bridge")


def test_an_empty_desk_says_what_to_do(
    client: Client, editor: User, viewer: User
) -> None:
    assert "Import one" in page(client, editor)
    assert "as soon as an editor imports one" in page(client, viewer)


def test_only_editors_are_offered_the_import(
    client: Client, article: Article, editor: User, reviewer: User
) -> None:
    assert "/desk/articles/import/" in page(client, editor)
    assert "/desk/articles/import/" not in page(client, reviewer)


def test_an_article_is_cleared_once_everything_is_decided(
    client: Client, article: Article, editor: User
) -> None:
    for sentence in article.current_version.sentences.counted():
        triaging.dismiss_sentence(sentence, by=editor, reason="out_of_scope")

    assert article.title in page(client, editor, state="cleared")
    assert article.title not in page(client, editor, state="open")


def test_an_unfinished_article_past_its_deadline_is_overdue(
    client: Client, article: Article, editor: User
) -> None:
    assert article.title not in page(client, editor, state="overdue")

    article.due_at = timezone.now() - timedelta(hours=2)
    article.save()

    assert article.title in page(client, editor, state="overdue")


def test_the_priority_filters(client: Client, article: Article, editor: User) -> None:
    assert article.title in page(client, editor, priority="2")
    assert article.title not in page(client, editor, priority="3")


def test_a_filter_that_nobody_offers_filters_nothing(
    client: Client, article: Article, editor: User
) -> None:
    assert article.title in page(client, editor, priority="urgent", state="x", page="z")


def test_htmx_gets_the_list_alone(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    drawn = client.get(URL, headers={"HX-Request": "true"}).content.decode()

    assert drawn.strip().startswith('<div class="stack" id="articles">')


def test_an_import_under_way_stands_above_the_list(
    client: Client, desk: Desk, editor: User
) -> None:
    job = importing.ask_for_import(desk, Handed(text="It rained."), by=editor)
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=3, total=9)

    drawn = page(client, editor)

    assert "3 of 9" in drawn
    assert 'hx-trigger="every 1s"' in drawn


def test_a_failed_import_says_why_and_can_be_tried_again(
    client: Client, desk: Desk, editor: User
) -> None:
    job = importing.ask_for_import(desk, Handed(text="It rained."), by=editor)
    failure = "The page answers 404: check the address."
    Job.objects.filter(pk=job.pk).update(
        state=JobState.FAILED, failure=failure, finished_at=timezone.now()
    )

    drawn = page(client, editor)

    assert failure in drawn
    assert f'action="/desk/jobs/{job.pk}/retry/"' in drawn
    assert f"/desk/articles/import/?again={job.pk}" in drawn


@pytest.mark.parametrize("count", [1, 6])
def test_the_list_takes_at_most_eight_queries(
    client: Client,
    desk: Desk,
    editor: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        factories.import_text(f"Ferry {number} cost 5 million.", desk, by=editor)
        importing.ask_for_import(desk, Handed(text=f"Boat {number}."), by=editor)
    client.force_login(editor)

    with django_assert_max_num_queries(8):
        client.get(URL)


def test_a_part_of_the_page_is_never_kept_for_the_page(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    assert "HX-Request" in client.get(URL)["Vary"]
