"""What is new on a claim since the person last opened it, in the queue and on it."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import assigning, seconding, signoffs, verdicts, wording
from factcheck.models import Article, Claim, LastLook, User
from tests import factories
from tests.desk.pages import drawn

CHANGED = "Changed since you looked"
NEW = "New since you last looked"


@pytest.fixture
def seen(client: Client, claim: Claim, reviewer: User, editor: User) -> Claim:
    """The claim with the reviewer, who has opened it."""
    factories.assigned(claim, reviewer, by=editor)
    drawn(client, reviewer, "review", claim.pk)
    return claim


def test_a_claim_never_opened_is_new_and_then_not(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    assert "New to you" in drawn(client, reviewer, "queue")
    drawn(client, reviewer, "review", claim.pk)

    assert "New to you" not in drawn(client, reviewer, "queue")


def test_what_others_did_is_told_once(
    client: Client, seen: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(seen, by=editor, statement="Three ferries were bought.")

    row = drawn(client, reviewer, "queue")
    assert CHANGED in row
    assert "Marta Okell changed the claim: the statement." in row
    assert NEW in drawn(client, reviewer, "review", seen.pk)

    assert NEW not in drawn(client, reviewer, "review", seen.pk)
    assert CHANGED not in drawn(client, reviewer, "queue")


def test_ones_own_doing_is_no_news(client: Client, seen: Claim, reviewer: User) -> None:
    factories.add_sources(seen, by=reviewer)

    assert CHANGED not in drawn(client, reviewer, "queue")
    assert NEW not in drawn(client, reviewer, "review", seen.pk)


def test_a_verdict_that_came_back_is_news(
    client: Client, seen: Claim, reviewer: User, editor: User
) -> None:
    factories.add_sources(seen, by=reviewer)
    factories.draft(seen.assignments.get())
    verdicts.submit(seen.assignments.get(), by=reviewer)
    seen.refresh_from_db()
    signoffs.send_back(seen, by=editor, reason="Which page?")

    assert "Marta Okell sent it back." in drawn(client, reviewer, "queue")
    assert "Which page?" in drawn(client, reviewer, "review", seen.pk)


def test_news_tell_the_blind_nothing(
    client: Client, claim: Claim, reviewer: User, editor: User, second_reviewer: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    drawn(client, second_reviewer, "review", claim.pk)
    factories.add_sources(claim, by=reviewer)
    factories.draft(claim.assignments.get())
    verdicts.submit(claim.assignments.get(), by=reviewer)
    claim.refresh_from_db()
    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_reviewer, by=editor, due_at=due_at)

    row = drawn(client, second_reviewer, "queue", part="second")

    assert "asked Tomas Wray for a second opinion" in row
    assert "False" not in row
    assert "added source" not in row


@pytest.mark.parametrize("count", [1, 4])
def test_news_cost_the_same_however_many_claims_there_are(
    client: Client,
    article: Article,
    reviewer: User,
    editor: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for one in article.claims.all()[:count]:
        factories.assigned(one, reviewer, by=editor)
        drawn(client, reviewer, "review", one.pk)
        assigning.assign(one, reviewer, by=editor, due_at=factories.tomorrow())

    with django_assert_max_num_queries(14):
        page = drawn(client, reviewer, "queue")

    assert page.count(CHANGED) == count
    assert LastLook.objects.filter(person=reviewer).count() == count
