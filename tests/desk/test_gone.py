"""The workbench after a draft dropped a passage: what is gone is put away at once."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import importing, triaging
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, User
from factcheck.vocabulary import Status
from tests import factories
from tests.desk.pages import drawn, post

COST = "They cost 41 million crowns, a fifth more than the board had planned in 2024."
BUTTON = "Dismiss the 1 suggestion whose words are no longer in the article"
REASON = 'value="gone"'


@pytest.fixture
def dropped(article: Article, editor: User) -> Claim:
    """A suggestion whose words the newest draft no longer has."""
    claim = article.claims.get(quote=COST)
    text = factories.ARTICLE.replace(COST, "Their price is not told.")
    importing.ask_for_draft(article, Handed(text=text), by=editor)
    factories.run_jobs()
    return claim


def test_one_button_dismisses_what_is_gone(
    client: Client, article: Article, dropped: Claim, editor: User
) -> None:
    assert BUTTON in drawn(client, editor, "workbench", article.pk)

    post(client, editor, "dismiss_gone", article.pk)

    page = drawn(client, editor, "workbench", article.pk)
    assert "1 suggestion dismissed: its words are no longer in the article." in page
    assert "needs your eye" not in page
    dropped.refresh_from_db()
    assert dropped.status == Status.DISMISSED


def test_no_button_stands_where_somebody_has_to_look(
    client: Client, article: Article, dropped: Claim, editor: User
) -> None:
    triaging.accept(dropped, by=editor)

    page = drawn(client, editor, "workbench", article.pk)

    assert "1 claim needs your eye" in page
    assert "whose words are no longer" not in page


def test_who_is_no_editor_has_no_button(
    client: Client, article: Article, dropped: Claim, reviewer: User
) -> None:
    page = drawn(client, reviewer, "workbench", article.pk)

    assert "whose words are no longer" not in page


def test_that_it_is_gone_is_offered_only_of_what_is_gone(
    client: Client, article: Article, dropped: Claim, editor: User
) -> None:
    other = article.claims.exclude(pk=dropped.pk)[0]

    gone = drawn(client, editor, "workbench", article.pk, claim=str(dropped.pk))
    here = drawn(client, editor, "workbench", article.pk, claim=str(other.pk))

    assert REASON in gone
    assert "<kbd>0</kbd> no longer in the article" in gone
    assert REASON not in here
    assert REASON not in drawn(client, editor, "workbench", article.pk, s="1")


def test_it_is_refused_with_a_sentence_where_it_is_not_true(
    client: Client, article: Article, claim: Claim, editor: User
) -> None:
    asked = {"do": "dismiss", "reason": "gone"}

    answer = post(client, editor, "claim_decide", claim.pk, **asked)

    assert answer.status_code in (302, 422)
    claim.refresh_from_db()
    assert claim.status == Status.DETECTED
    page = answer.content.decode() or drawn(client, editor, "workbench", article.pk)
    assert "still in the article: choose another reason" in page
