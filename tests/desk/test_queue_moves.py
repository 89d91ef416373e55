"""Taking the next claim, starting, giving back and handing over, as plain forms."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import assigning, seconding, triaging
from factcheck.models import Article, Assignment, Claim, Desk, User
from factcheck.vocabulary import Priority, Status
from tests import factories
from tests.desk.pages import drawn, get, post


@pytest.fixture
def pool(article: Article, editor: User) -> list[Claim]:
    claims = list(article.claims.all())
    for claim in claims:
        triaging.accept(claim, by=editor)
    return claims


def test_the_next_one_is_the_most_urgent_of_the_pool(
    client: Client, pool: list[Claim], reviewer: User
) -> None:
    urgent = pool[-1]
    Claim.objects.filter(pk=urgent.pk).update(priority=Priority.HIGH)

    answer = post(client, reviewer, "take_next")

    assert answer["Location"] == reverse("desk:review", args=[urgent.pk])
    assert Assignment.objects.open().get(claim=urgent).person == reviewer


def test_an_empty_pool_says_so(
    client: Client, article: Article, reviewer: User
) -> None:
    client.force_login(reviewer)

    answer = client.post(reverse("desk:take_next"), follow=True)

    assert "The pool is empty" in answer.content.decode()


def test_where_editors_hand_out_the_button_is_grey_with_the_reason(
    client: Client, pool: list[Claim], reviewer: User, desk: Desk
) -> None:
    Desk.objects.filter(pk=desk.pk).update(reviewers_may_take=False)

    page = drawn(client, reviewer, "queue")

    assert "On this desk editors hand out the claims." in page
    assert 'aria-disabled="true"' in page
    assert post(client, reviewer, "take_next").status_code == 403
    assert not Assignment.objects.exists()


def test_writers_take_no_claim_of_their_article(
    client: Client, pool: list[Claim], reviewer: User, article: Article
) -> None:
    article.writers.add(reviewer)

    post(client, reviewer, "take_next")

    assert not Assignment.objects.exists()


def test_a_viewer_takes_nothing(
    client: Client, pool: list[Claim], viewer: User
) -> None:
    assert post(client, viewer, "take_next").status_code == 403


def test_where_every_claim_gets_two_the_second_can_be_taken(
    client: Client,
    claim: Claim,
    reviewer: User,
    second_reviewer: User,
    editor: User,
    desk: Desk,
) -> None:
    Desk.objects.filter(pk=desk.pk).update(second_opinion="always")
    factories.proposed(claim, reviewer, by=editor)

    assert post(client, reviewer, "take_second")["Location"] == "/desk/"
    answer = post(client, second_reviewer, "take_second")

    assert answer["Location"] == reverse("desk:review", args=[claim.pk])
    assert seconding.second_pool_of(second_reviewer).count() == 0


def test_starting_brings_the_claim_into_research(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    assert post(client, reviewer, "start", claim.pk).status_code == 302

    claim.refresh_from_db()
    assert claim.status == Status.IN_RESEARCH


@pytest.mark.parametrize("who", ["editor", "second_reviewer", "viewer"])
def test_only_the_assignee_starts(
    client: Client,
    claim: Claim,
    reviewer: User,
    editor: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    other = request.getfixturevalue(who)

    assert post(client, other, "start", claim.pk).status_code == 403


def test_giving_back_needs_a_reason(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    assert post(client, reviewer, "decline", claim.pk, reason=" ").status_code == 422
    answer = post(client, reviewer, "decline", claim.pk, reason="I know the chairwoman")

    assert answer["Location"] == "/desk/"
    assert Assignment.objects.get(claim=claim).reason == "I know the chairwoman"


def test_a_second_opinion_is_declined_by_the_same_form(
    client: Client, claim: Claim, reviewer: User, second_reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_reviewer, by=editor, due_at=due_at)

    post(client, second_reviewer, "decline", claim.pk, reason="On leave")

    assert not Assignment.objects.open().filter(claim=claim).exists()


def test_handing_over_takes_the_draft_along(
    client: Client, claim: Claim, reviewer: User, second_reviewer: User, editor: User
) -> None:
    factories.draft(
        factories.assigned(claim, reviewer, by=editor), explanation="So far"
    )

    page = drawn(client, reviewer, "review", claim.pk)
    assert f'<option value="{second_reviewer.pk}">Tomas Wray</option>' in page
    assert f'<option value="{reviewer.pk}">' not in page
    post(client, reviewer, "hand_over", claim.pk, person=str(second_reviewer.pk))

    assert "So far" not in drawn(client, reviewer, "review", claim.pk)
    taken = Assignment.objects.open().get(claim=claim)
    assert taken.person == second_reviewer
    assert taken.verdicts.drafts().get().explanation == "So far"


@pytest.mark.parametrize("person", ["", "0", "x", "9" * 40])
def test_handing_over_to_nobody_is_refused(
    client: Client, claim: Claim, reviewer: User, editor: User, person: str
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    answer = post(client, reviewer, "hand_over", claim.pk, person=person)

    assert answer.status_code == 422
    assert "Choose a person of this desk." in answer.content.decode()


@pytest.mark.parametrize("name", ["start", "decline", "hand_over", "withdraw", "draft"])
def test_claims_of_another_desk_do_not_exist(
    client: Client, claim: Claim, stranger: User, name: str
) -> None:
    assert post(client, stranger, name, claim.pk).status_code == 404


@pytest.mark.parametrize("name", ["start", "decline", "hand_over", "withdraw"])
def test_a_look_changes_nothing(
    client: Client, claim: Claim, reviewer: User, editor: User, name: str
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    assert get(client, reviewer, name, claim.pk).status_code == 405


def test_two_who_take_at_once_get_two_claims(
    pool: list[Claim], reviewer: User, second_reviewer: User
) -> None:
    first = assigning.take_next(by=reviewer)
    second = assigning.take_next(by=second_reviewer)

    assert first is not None
    assert second is not None
    assert first.claim_id != second.claim_id
