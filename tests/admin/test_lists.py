"""Every list of the web admin opens in few queries, however long it is."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.models import Article, Desk, User
from tests import factories
from tests.admin.conftest import LISTS

MOST_QUERIES = 8


def address(name: str) -> str:
    return reverse(f"admin:factcheck_{name}_changelist")


def queries_of(client: Client, url: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        answer = client.get(url)
    assert answer.status_code == 200, url
    told = [one["sql"] for one in caught.captured_queries]
    return len([one for one in told if not one.startswith("EXPLAIN")])


@pytest.mark.parametrize("name", LISTS)
def test_a_list_opens_for_an_editor_in_few_queries(
    name: str, editor_client: Client, busy_desk: Article
) -> None:
    assert queries_of(editor_client, address(name)) <= MOST_QUERIES


@pytest.mark.parametrize("name", LISTS)
def test_a_list_opens_for_an_administrator_in_few_queries(
    name: str, admin_client: Client, busy_desk: Article, other_desk: Desk
) -> None:
    assert queries_of(admin_client, address(name)) <= MOST_QUERIES


def test_a_longer_list_takes_no_more_queries(
    editor_client: Client, busy_desk: Article, desk: Desk, editor: User
) -> None:
    names = ("article", "claim", "assignment", "source", "timelineentry")
    few = [queries_of(editor_client, address(name)) for name in names]

    for number in range(3):
        text = factories.ARTICLE.replace("41 million", f"{number + 50} million")
        factories.import_text(text, desk, by=editor)

    assert [queries_of(editor_client, address(name)) for name in names] == few


@pytest.mark.parametrize("name", LISTS)
def test_a_search_opens_in_few_queries(
    name: str, editor_client: Client, busy_desk: Article
) -> None:
    assert queries_of(editor_client, f"{address(name)}?q=ferry") <= MOST_QUERIES


def test_the_first_page_leads_to_every_list(
    editor_client: Client, busy_desk: Article
) -> None:
    page = editor_client.get(reverse("admin:index")).content.decode()

    assert all(address(name) in page for name in LISTS)
