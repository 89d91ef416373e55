"""How quickly the web admin opens on a desk of very many articles, on either engine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from typing import NamedTuple

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


class Opened(NamedTuple):
    """How many queries a page takes; milliseconds by the clock, and of this processor.

    The clock also counts what else a machine does. SQLite works in this process.
    """

    queries: int
    clock: float
    own: float


def opened(client: Client, url: str) -> Opened:
    """What the page takes at the second try."""
    client.get(url)
    with CaptureQueriesContext(connection) as caught:
        clock, own = time.perf_counter(), time.process_time()
        answer = client.get(url)
        clock, own = time.perf_counter() - clock, time.process_time() - own
    assert answer.status_code == 200, (url, answer.status_code)
    for one in caught.captured_queries:
        if float(one["time"]) > 0.1:
            print(f"    {one['time']} s: {one['sql'][:1_200]}")
    return Opened(len(caught), clock * 1_000, own * 1_000)


def measured(client: Client) -> Iterator[tuple[str, int, Opened]]:
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
            yield f"{name} {one}", LIST_QUERIES, opened(client, url + one)
        rows = client.get(url).context["cl"].result_list
        if rows:
            page = reverse(f"admin:factcheck_{name}_change", args=[rows[0].pk])
            yield f"{name} page", PAGE_QUERIES, opened(client, page)


def test_every_page_opens_quickly_on_a_desk_of_very_many_articles(
    editor_client: Client, admin_client: Client, busy_desk: Article, admin: User
) -> None:
    crowds.multiply(int(os.environ["FACTCHECK_CROWD"]) - 1)
    over = []

    for client in (editor_client, admin_client):
        for what, most, took in measured(client):
            told = (
                f"{took.queries:3} queries, {took.clock:5.0f} ms, own {took.own:5.0f}"
            )
            print(f"{what:28} {told}")
            if took.queries > most or took.own > SLOW:
                over.append(f"{what}: {told}")

    assert not over
