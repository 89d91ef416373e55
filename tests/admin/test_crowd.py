"""How quickly the web admin opens on a desk of very many articles, on either engine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest
from django.contrib.admin.sites import site
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.models import Article, User
from tests import crowds

pytestmark = pytest.mark.crowd

LIST_QUERIES, PAGE_QUERIES = 8, 14
SLOW = 500  # milliseconds


def opened(client: Client, url: str) -> tuple[int, float]:
    """How many queries the page takes, and how many milliseconds at the second try."""
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        began = time.perf_counter()
        answer = client.get(url)
        took = (time.perf_counter() - began) * 1_000
    assert answer.status_code == 200, (url, answer.status_code)
    for one in caught.captured_queries:
        if float(one["time"]) > 0.1:
            print(f"    {one['time']} s: {one['sql'][:1_200]}")
    return len(caught), took


def measured(client: Client) -> Iterator[tuple[str, int, int, float]]:
    """Each list, its search, its last page, and the page of its first row."""
    for model, lists in site._registry.items():
        name = str(model._meta.model_name)
        url = reverse(f"admin:factcheck_{name}_changelist")
        is_long = model._default_manager.count() > 5_000
        asked = [
            "",
            *(["?q=ferry"] if lists.search_fields else []),
            *(["?p=100"] if is_long else []),
        ]
        for one in asked:
            yield f"{name} {one}", LIST_QUERIES, *opened(client, url + one)
        rows = client.get(url).context["cl"].result_list
        if rows:
            page = reverse(f"admin:factcheck_{name}_change", args=[rows[0].pk])
            yield f"{name} page", PAGE_QUERIES, *opened(client, page)


def test_every_page_opens_quickly_on_a_desk_of_very_many_articles(
    editor_client: Client, admin_client: Client, busy_desk: Article, admin: User
) -> None:
    crowds.multiply(int(os.environ["FACTCHECK_CROWD"]) - 1)
    over = []

    for client in (editor_client, admin_client):
        for what, most, queries, took in measured(client):
            print(f"{what:28} {queries:3} queries {took:7.0f} ms")
            if queries > most or took > SLOW:
                over.append(f"{what}: {queries} queries, {took:.0f} ms")

    assert not over
