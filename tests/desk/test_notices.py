"""The notices page: what is new first, followed, marked read; and how one is told."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import notifying
from factcheck.models import Claim, Notice, User
from tests import factories
from tests.desk.pages import HTMX, drawn, get, is_escaped, post


@pytest.fixture
def notice(claim: Claim, editor: User, reviewer: User) -> Notice:
    """The reviewer is told that a claim is theirs."""
    factories.assigned(claim, reviewer, by=editor)
    return Notice.objects.get(kind="assigned")


def test_a_notice_stands_on_the_page_and_counts_in_the_masthead(
    client: Client, notice: Notice, reviewer: User
) -> None:
    page = drawn(client, reviewer, "notices")

    assert "Marta Okell assigned claim A of “The ferry will" in page
    assert '<span>1<span class="hidden"> unread</span></span>' in page
    assert is_escaped(page)


def test_a_notice_says_what_the_claim_says(
    client: Client, notice: Notice, claim: Claim, reviewer: User
) -> None:
    assert claim.statement in drawn(client, reviewer, "notices")


def test_following_it_leads_to_the_claim_and_marks_it_read(
    client: Client, notice: Notice, reviewer: User
) -> None:
    answer = get(client, reviewer, "notice", notice.pk)

    assert answer["Location"] == f"/desk/claims/{notice.claim_id}/"
    notice.refresh_from_db()
    assert notice.read_at is not None
    assert "unread</span>" not in drawn(client, reviewer, "notices")


def test_it_is_marked_read_and_new_again_and_the_filter_stays(
    client: Client, notice: Notice, reviewer: User
) -> None:
    answer = post(client, reviewer, "notice_mark", notice.pk, query="show=unread")
    assert answer["Location"] == "/desk/notices/?show=unread"
    assert "No notice is like that." in drawn(
        client, reviewer, "notices", show="unread"
    )

    post(client, reviewer, "notice_mark", notice.pk, read="no")

    assert "Mark as read" in drawn(client, reviewer, "notices", show="unread")


def test_all_are_marked_read_at_once(
    client: Client, notice: Notice, reviewer: User
) -> None:
    answer = post(client, reviewer, "notices_read", query="//elsewhere.example/")

    assert answer["Location"].startswith("/desk/notices/")
    assert not notifying.notices_of(reviewer).unread().exists()


def test_unread_ones_come_first_and_a_kind_narrows_the_list(
    client: Client, notice: Notice, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim.article.claims.all()[1], reviewer, by=editor)
    older, newer = Notice.objects.filter(kind="assigned").order_by("pk")
    notifying.mark(newer, by=reviewer)

    page = get(client, reviewer, "notices").context["rows"]

    assert [one.notice for one in page] == [older, newer]
    client.force_login(reviewer)
    part = client.get("/desk/notices/?kind=mentioned", headers=HTMX).content.decode()
    assert part.strip().startswith('<div class="stack" id="notices"')
    assert "No notice is like that." in part


@pytest.mark.parametrize("who", ["editor", "stranger"])
def test_somebody_elses_notice_is_not_found(
    client: Client, notice: Notice, who: str, request: pytest.FixtureRequest
) -> None:
    other = request.getfixturevalue(who)

    assert get(client, other, "notice", notice.pk).status_code == 404
    assert post(client, other, "notice_mark", notice.pk).status_code == 404


def test_whoever_left_the_desk_is_told_nothing_of_it(
    client: Client, notice: Notice, reviewer: User
) -> None:
    reviewer.memberships.all().delete()

    assert "Nobody has told you anything yet." in drawn(client, reviewer, "notices")


def test_how_one_is_told_is_chosen_on_a_page(client: Client, reviewer: User) -> None:
    page = drawn(client, reviewer, "notice_choices")
    assert "The daily digest comes at" in page
    kinds, _hour = notifying.choices_of(reviewer)

    sent = {**kinds, "approved": "mail", "digest_hour": 6}
    answer = post(client, reviewer, "notice_choices", **sent)

    assert answer.status_code == 302
    assert notifying.choices_of(reviewer)[0]["approved"] == "mail"
    refused = post(client, reviewer, "notice_choices", **{**sent, "assigned": "off"})
    assert refused.status_code == 422
    account = client.get("/accounts/password/change/").content.decode()
    assert "/desk/notices/choices/" in account


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_takes_at_most_eight_queries(
    count: int,
    client: Client,
    claim: Claim,
    editor: User,
    reviewer: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for one in claim.article.claims.all()[:count]:
        factories.assigned(one, reviewer, by=editor)
    client.force_login(reviewer)

    with django_assert_max_num_queries(8):
        client.get("/desk/notices/")
