"""Who has what: seen by the desk, filtered, and taken back with a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import seconding
from factcheck.models import Article, Assignment, Claim, Desk, User
from factcheck.vocabulary import Ending, Status
from tests import factories

URL = "/desk/assignments/"


@pytest.fixture
def assignment(claim: Claim, reviewer: User, editor: User) -> Assignment:
    return factories.assigned(claim, reviewer, by=editor)


def page(client: Client, user: User, **filters: str) -> str:
    client.force_login(user)
    return client.get(URL, filters).content.decode()


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    assert client.get(URL)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize("who", ["editor", "reviewer", "viewer"])
def test_the_desk_sees_who_has_what(
    client: Client, assignment: Assignment, who: str, request: pytest.FixtureRequest
) -> None:
    drawn = page(client, request.getfixturevalue(who))

    assert assignment.person.full_name in drawn
    article = assignment.claim.article_id
    assert f"/desk/articles/{article}/?claim={assignment.claim_id}" in drawn


def test_another_desk_does_not(
    client: Client, assignment: Assignment, stranger: User
) -> None:
    drawn = page(client, stranger)

    assert assignment.person.full_name not in drawn
    answer = client.post(f"{URL}{assignment.pk}/unassign/", {"reason": "mine"})
    assert answer.status_code == 404


def test_what_is_late_is_found_and_counted(
    client: Client, assignment: Assignment, editor: User
) -> None:
    assert "Nothing that is open fits" in page(client, editor, overdue="yes")

    late = timezone.now() - timedelta(hours=3)
    Assignment.objects.filter(pk=assignment.pk).update(due_at=late)

    drawn = page(client, editor, overdue="yes")
    assert "3 h 00 min late" in drawn
    assert f'href="?person={assignment.person_id}&amp;overdue=yes">1</a>' in drawn


@pytest.mark.parametrize(
    ("name", "value", "is_found"),
    [
        ("slot", "first", True),
        ("slot", "second", False),
        ("person", "999999", False),
        ("article", "999999", False),
        ("person", "nobody", True),
    ],
)
def test_filters_choose(
    client: Client,
    assignment: Assignment,
    editor: User,
    name: str,
    value: str,
    is_found: bool,
) -> None:
    found = f'id="assignment-{assignment.pk}"' in page(client, editor, **{name: value})

    assert found == is_found


def test_an_editor_takes_a_claim_back_with_a_reason(
    client: Client, assignment: Assignment, editor: User
) -> None:
    client.force_login(editor)

    client.post(f"{URL}{assignment.pk}/unassign/", {"reason": "She is ill."})

    assignment.refresh_from_db()
    assert (assignment.ending, assignment.reason) == (Ending.UNASSIGNED, "She is ill.")
    assert assignment.claim.status == Status.TO_CHECK


def test_without_a_reason_nothing_is_taken_back(
    client: Client, assignment: Assignment, editor: User
) -> None:
    client.force_login(editor)

    answer = client.post(f"{URL}{assignment.pk}/unassign/")

    assert answer.status_code == 422
    assert "a reason is missing" in answer.content.decode()


def test_a_reviewer_is_not_offered_to_take_back(
    client: Client, assignment: Assignment, second_reviewer: User
) -> None:
    assert "/unassign/" not in page(client, second_reviewer)

    answer = client.post(f"{URL}{assignment.pk}/unassign/", {"reason": "no"})
    assert answer.status_code == 403


def test_a_request_for_a_second_opinion_is_taken_back(
    client: Client, claim: Claim, reviewer: User, second_reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    second = seconding.ask_second(
        claim, second_reviewer, by=editor, due_at=factories.tomorrow()
    )
    client.force_login(editor)

    client.post(f"{URL}{second.pk}/unassign/", {"reason": "No longer needed."})

    second.refresh_from_db()
    assert second.ending == Ending.UNASSIGNED


def test_nothing_open_says_what_to_do(
    client: Client, article: Article, editor: User
) -> None:
    assert "then assign them" in page(client, editor)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_takes_at_most_eight_queries(
    client: Client,
    desk: Desk,
    editor: User,
    second_editor: User,
    reviewer: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    article = factories.import_text(factories.ARTICLE, desk, by=editor)
    for claim in article.claims.all()[:count]:
        factories.assigned(claim, reviewer, by=editor)
    client.force_login(editor)

    with django_assert_max_num_queries(8):
        client.get(URL)
