"""What waits for sign-off, and for whom it is grey."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import articles, seconding, wording
from factcheck.desk.tags import clock
from factcheck.models import Article, Assignment, Claim, Desk, Membership, User
from factcheck.vocabulary import Role
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped

MANY = 20


def test_a_verdict_waits_without_telling_its_rating(
    client: Client, claim: Claim, reviewer: User, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, second_editor, "signoffs")

    assert claim.statement[:30] in page
    assert "Noor Castellan, handed in" in page
    assert "False" not in page
    assert not verdict.readers.exists()


def test_ones_own_stands_there_grey_with_the_reason(
    client: Client, claim: Claim, editor: User, second_editor: User
) -> None:
    factories.proposed(claim, editor, by=second_editor)

    page = drawn(client, editor, "signoffs")

    assert "You wrote this verdict: another editor signs it off." in page
    assert 'aria-disabled="true"' in page
    assert "aria-disabled" not in drawn(client, second_editor, "signoffs")


def test_a_superuser_is_no_exception(
    client: Client, claim: Claim, reviewer: User, editor: User, admin: User, desk: Desk
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    assert "Only an editor of this desk" in drawn(client, admin, "signoffs")

    Membership.objects.create(user=admin, desk=desk, role=Role.EDITOR)
    claim.article.writers.add(admin)

    assert "You wrote the article" in drawn(client, admin, "signoffs")


@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_whoever_is_no_editor_is_told_so(
    client: Client, claim: Claim, who: str, request: pytest.FixtureRequest
) -> None:
    answer = get(client, request.getfixturevalue(who), "signoffs")

    assert answer.status_code == 403
    assert "Sign-off is the editors’" in answer.content.decode()


def test_a_killed_articles_verdict_is_left_out_with_a_line_that_says_so(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    articles.kill(claim.article, by=editor, reason="Withdrawn.")

    page = drawn(client, editor, "signoffs")

    assert claim.statement[:30] not in page
    assert "1 verdict on a killed article is left out" in page


def test_the_board_leaves_killed_articles_out_unless_asked_for(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    articles.kill(claim.article, by=editor, reason="Withdrawn.")

    board = drawn(client, editor, "board")

    assert "0 verdicts wait for sign-off" in board
    assert "1 verdict on a killed article is left out" in board
    assert "nobody works on it" in drawn(client, editor, "board", state="killed")
    assert claim.article.title in drawn(client, editor, "articles", state="killed")


def test_a_revived_articles_verdict_waits_again(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    articles.kill(claim.article, by=editor, reason="Withdrawn.")
    articles.revive(claim.article, by=editor)

    assert claim.statement[:30] in drawn(client, editor, "signoffs")


def test_another_desks_verdicts_are_not_in_it(
    client: Client, claim: Claim, reviewer: User, editor: User, stranger: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    assert "Nothing waits for sign-off." in drawn(client, stranger, "signoffs")


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    assert client.get("/desk/signoff/").status_code == 302


def test_the_first_due_comes_first(
    client: Client, article: Article, reviewer: User, editor: User, desk: Desk
) -> None:
    text = factories.ARTICLE.replace("Tarn Bay", "Port Lerwick")
    other = factories.import_text(text, desk, by=editor)
    Article.objects.filter(pk=other.pk).update(due_at=timezone.now())
    for one in (article, other):
        claim = one.claims.first()
        assert claim is not None
        factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, editor, "signoffs")

    assert page.index("Port Lerwick decided") < page.index("Tarn Bay decided")


def test_who_is_asked_for_a_second_opinion_is_named(
    client: Client, claim: Claim, reviewer: User, second_reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_reviewer, by=editor, due_at=due_at)

    page = drawn(client, editor, "signoffs")

    assert "Tomas Wray is asked for a second opinion" in page


def test_the_deadline_of_the_check_is_told_and_orders_what_has_no_other(
    client: Client, article: Article, reviewer: User, editor: User, desk: Desk
) -> None:
    first, second, *_rest = article.claims.all()
    for claim in (first, second):
        factories.proposed(claim, reviewer, by=editor)
    soon = timezone.now() + timedelta(hours=1)
    Assignment.objects.filter(claim=second).update(due_at=soon)

    page = drawn(client, editor, "signoffs")

    assert page.index(second.statement[:20]) < page.index(first.statement[:20])
    assert f"due {clock(soon)}" in page


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"part": "mine"}, ["first"]),
        ({"part": "others"}, ["second"]),
        ({"part": "overdue"}, []),
        ({"status": "proposed", "q": "two electric"}, ["first"]),
        ({"status": "disputed"}, []),
        ({"reviewer": "marta"}, ["second"]),
        ({"part": "nonsense", "reviewer": "x", "desk": ""}, ["first", "second"]),
    ],
)
def test_the_list_is_cut_down_to_what_is_asked_for(
    client: Client,
    article: Article,
    reviewer: User,
    editor: User,
    second_editor: User,
    asked: dict[str, str],
    found: list[str],
) -> None:
    first, second, *_rest = article.claims.all()
    factories.proposed(first, reviewer, by=editor)
    factories.proposed(second, editor, by=second_editor)
    if asked.get("reviewer") == "marta":
        asked = {"reviewer": str(editor.pk)}

    page = get(client, editor, "signoffs", **asked)

    claims = {"first": first, "second": second}
    assert [one.claim for one in page.context["rows"]] == [claims[at] for at in found]
    assert [one.count for one in page.context["parts"]] == [2, 1, 1, 0]


def test_what_people_wrote_is_shown_as_text(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(claim, by=editor, statement=MARKUP)
    factories.proposed(claim, reviewer, by=editor)

    assert is_escaped(drawn(client, editor, "signoffs"))


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_takes_few_queries_at_any_size(
    client: Client,
    article: Article,
    reviewer: User,
    editor: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for claim in article.claims.all()[:count]:
        factories.proposed(claim, reviewer, by=editor)
    client.force_login(editor)

    with django_assert_max_num_queries(MANY):
        client.get("/desk/signoff/")
