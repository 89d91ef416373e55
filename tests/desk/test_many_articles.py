"""Many articles of the board at once: their waiting claims, deadline, priority."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.actions import articles, triaging
from factcheck.models import Article, Assignment, Batch, Claim, Desk, User
from factcheck.vocabulary import Status
from tests import factories
from tests.desk.pages import drawn, post


@pytest.fixture
def pair(article: Article, desk: Desk, editor: User) -> list[Article]:
    """Two articles, each with one claim that waits for somebody."""
    text = factories.ARTICLE.replace("41 million", "52 million")
    both = [article, factories.import_text(text, desk, by=editor)]
    for one in both:
        triaging.accept(one.claims.all()[0], by=editor)
    return both


def keys(pair: list[Article]) -> list[int]:
    return [one.pk for one in pair]


def due() -> str:
    return (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")


def test_the_board_lets_articles_be_ticked(
    client: Client, pair: list[Article], editor: User
) -> None:
    page = drawn(client, editor, "board")

    assert page.count('name="articles"') == 2
    assert "Spread their waiting claims over the desk" in page


def test_what_waits_in_the_ticked_articles_is_previewed_for_a_spread(
    client: Client, pair: list[Article], editor: User, reviewer: User
) -> None:
    answer = post(client, editor, "many_articles", do="spread", articles=keys(pair))

    assert "Spread 2 claims over the desk" in answer.content.decode()
    assert not Assignment.objects.exists()


def test_what_waits_in_the_ticked_articles_goes_to_one_person(
    client: Client, pair: list[Article], editor: User, reviewer: User
) -> None:
    sent = {"do": "assign", "articles": keys(pair)}
    asked = post(client, editor, "many_articles", **sent).content.decode()
    assert asked.count('name="claims"') == 2
    waiting = Claim.objects.filter(status=Status.TO_CHECK).values_list("pk", flat=True)
    said = {"said": "yes", "person": reviewer.pk, "due_at": due()}

    post(client, editor, "many", do="assign", claims=list(waiting), **said)

    assert Assignment.objects.open().filter(person=reviewer).count() == 2


@pytest.mark.parametrize(
    ("step", "said", "words"),
    [
        ("article_due", {"due_at": "2099-01-01T10:00"}, "1 deadline set, 1 refused"),
        ("article_priority", {"priority": "3"}, "1 priority set, 1 refused"),
    ],
)
def test_each_article_has_its_result(
    step: str,
    said: dict[str, str],
    words: str,
    client: Client,
    pair: list[Article],
    editor: User,
) -> None:
    articles.kill(pair[1], by=editor, reason="Withdrawn.")

    sent = {"do": step, "articles": keys(pair), "said": "yes", **said}
    post(client, editor, "many_articles", **sent)

    page = drawn(client, editor, "batch", Batch.objects.get().pk)
    assert words in page
    assert pair[0].title in page
    pair[0].refresh_from_db()
    assert pair[0].due_at is not None or pair[0].priority == 3


def test_nothing_ticked_and_nothing_waiting_are_said(
    client: Client, article: Article, editor: User
) -> None:
    none = post(client, editor, "many_articles", do="article_due")
    idle = post(client, editor, "many_articles", do="spread", articles=[article.pk])

    assert "Choose at least one article." in none.content.decode()
    assert "Nothing waits in these articles" in idle.content.decode()


@pytest.mark.parametrize(("who", "status"), [("reviewer", 403), ("stranger", 422)])
def test_only_the_desks_editors_change_articles(
    who: str,
    status: int,
    client: Client,
    article: Article,
    request: pytest.FixtureRequest,
) -> None:
    sent = {"do": "article_priority", "articles": [article.pk], "said": "yes"}

    answer = post(
        client, request.getfixturevalue(who), "many_articles", priority="3", **sent
    )

    assert answer.status_code == status
    article.refresh_from_db()
    assert article.priority != 3
