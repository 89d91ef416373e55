"""How quickly the board opens on a desk of very many articles, on either engine."""

from __future__ import annotations

import os
import time
from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.models import Article, Claim, Sentence, User
from factcheck.vocabulary import Disposition, Status
from tests import crowds, factories

pytestmark = pytest.mark.crowd

MOST_QUERIES = 14
SLOW = 500  # milliseconds of processor time; the clock tells of other work too
PAGES = (
    "board/",
    "board/?state=overdue",
    "board/?state=stuck",
    "board/?state=all",
    "board/?q=ferry",
    "claims/",
    "claims/?state=waiting",
    "claims/?state=late",
)


@pytest.fixture
def crowd(article: Article, editor: User, reviewer: User) -> Article:
    """Very many articles, each with a claim approved and one assigned."""
    first, second, *_rest = article.claims.all()
    factories.approved(first, reviewer, by=editor)
    factories.assigned(second, reviewer, by=editor)
    crowds.multiply(int(os.environ["FACTCHECK_CROWD"]) - 1)
    Article.objects.update(due_at=F("created_at") + timedelta(days=30))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return article


def slow_pages(client: Client) -> list[str]:
    slow = []
    for page in PAGES:
        client.get(f"/desk/{page}")
        with CaptureQueriesContext(connection) as caught:
            began = time.process_time()
            answer = client.get(f"/desk/{page}")
            took = (time.process_time() - began) * 1_000
        print(f"{page:28} {len(caught):3} queries {took:7.0f} ms")
        for one in caught.captured_queries:
            if float(one["time"]) > 0.1:
                print(f"    {one['time']} s: {one['sql'][:900]}")
        assert answer.status_code == 200, page
        if took > SLOW or len(caught) > MOST_QUERIES:
            slow.append(f"{page}: {len(caught)} queries, {took:.0f} ms")
    return slow


def test_the_board_opens_quickly_while_everything_is_to_do(
    client: Client, crowd: Article, editor: User
) -> None:
    client.force_login(editor)

    assert slow_pages(client) == []


def test_the_board_opens_quickly_when_nearly_all_is_cleared(
    client: Client, crowd: Article, editor: User
) -> None:
    others = Article.objects.exclude(pk=crowd.pk)
    Claim.objects.filter(article__in=others).update(**{"status": Status.DISMISSED})
    Sentence.objects.filter(version__article__in=others).update(
        disposition=Disposition.DISMISSED
    )
    client.force_login(editor)

    assert slow_pages(client) == []
