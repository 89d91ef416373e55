"""Lists: pages that stay right, filters that refuse, queries that do not grow."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions import signoffs
from factcheck.models import Article, Desk, User
from tests import factories
from tests.api.conftest import Caller, Program
from tests.api.world import make_world

LISTS = (
    "articles/",
    "claims/",
    "assignments/",
    "verdicts/",
    "sources/",
    "feeds/",
    "imports/",
    "jobs/",
    "desks/",
    "people/",
    "conflicts/",
    "subjects/",
    "views/",
    "ratings/",
    "notices/",
    "articles/{article}/versions/",
    "articles/{article}/sentences/",
    "claims/{claim}/evidence/",
    "claims/{claim}/history/",
    "claims/{claim}/comments/",
)
MOST_QUERIES = 8


def queries(program: Program, path: str) -> int:
    program.get("desks/")
    with CaptureQueriesContext(
        connection,
    ) as counted:
        program.call("get", path).getvalue()
    return len(counted)


def test_no_list_needs_more_queries_for_more_rows(
    article: Article, desk: Desk, reviewer: User, editor: User, program: Caller
) -> None:
    chief = program(editor)
    world = make_world(article, reviewer, editor)
    ids = {"article": article.pk, "claim": world.claim.pk}
    few = {path: queries(chief, path.format(**ids)) for path in LISTS}

    for number in range(3):
        text = factories.ARTICLE.replace("41 million", f"{number + 50} million")
        more = factories.import_text(text, desk, by=editor)
        for claim in more.claims.order_by("ordinal")[:2]:
            factories.approved(claim, reviewer, by=editor)
    many = {path: queries(chief, path.format(**ids)) for path in LISTS}

    assert {path: n for path, n in many.items() if n > MOST_QUERIES} == {}
    assert {path: (few[path], n) for path, n in many.items() if n > few[path]} == {}


@pytest.mark.parametrize("order", ["id", "-id", "priority", "-created_at"])
def test_pages_tell_every_row_once_in_order(
    order: str, article: Article, editor: User, program: Caller
) -> None:
    chief = program(editor)
    whole = chief.get(f"claims/?ordering={order}")["results"]
    pages: list[Any] = []
    page: Any = {"next": f"claims/?ordering={order}&limit=2"}
    while page["next"]:
        page = chief.get(page["next"].replace("http://testserver", ""))
        pages.append(page["results"])

    assert [row for page in pages for row in page] == whole
    assert len(pages) > 1
    back = chief.get(page["previous"].replace("http://testserver", ""))
    assert back["results"] == pages[-2]


def test_a_row_that_comes_in_between_shifts_no_page(
    article: Article, desk: Desk, editor: User, program: Caller
) -> None:
    chief = program(editor)
    first = chief.get("jobs/?limit=1&ordering=-created_at")
    chief.post("articles/", {"text": "The bay is 12 metres deep."}, status=202)

    assert first["next"] is None
    again = chief.get("jobs/?limit=1&ordering=-created_at")
    (older,) = chief.get(again["next"].replace("http://testserver", ""))["results"]
    assert older["id"] == first["results"][0]["id"]


@pytest.mark.parametrize(
    "query",
    ["colour=red", "ordering=colour", "status=red", "cursor=made-up", "limit=many"],
)
def test_what_a_list_does_not_know_is_refused(
    query: str, article: Article, editor: User, program: Caller
) -> None:
    told = program(editor).get(f"claims/?{query}", status=400)

    assert told["title"] == "Bad Request"
    assert told["detail"]


def test_a_page_mark_of_another_order_is_refused(
    article: Article, editor: User, program: Caller
) -> None:
    chief = program(editor)
    following = chief.get("claims/?limit=1")["next"].replace("http://testserver", "")

    chief.get(f"{following}&ordering=-id", status=400)


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("claims/?status=proposed", 1),
        ("claims/?status=dismissed,merged", 0),
        ("claims/?reviewer={reviewer}", 0),
        ("claims/?q=electric", 1),
        ("claims/?desk=city-desk&status=proposed", 1),
        ("assignments/?person={reviewer}", 1),
        ("assignments/?open=true", 0),
        ("assignments/?overdue=true", 0),
        ("assignments/?slot=second", 0),
        ("verdicts/?reviewer={reviewer}&rating=misleading", 1),
        ("verdicts/?after=0", 0),
        ("sources/?q=minutes", 2),
        ("articles/?q=ferry+electric", 1),
        ("articles/?q=ferry+submarine", 0),
        ("people/?role=reviewer", 1),
        ("jobs/?state=done&kind=import_article", 1),
        ("notices/?kind=proposed,imported&unread=true", 2),
        ("notices/?unread=false", 0),
    ],
)
def test_filters_find_what_they_say(
    path: str,
    found: int,
    article: Article,
    reviewer: User,
    editor: User,
    program: Caller,
) -> None:
    make_world(article, reviewer, editor)

    rows = program(editor).get(path.format(reviewer=reviewer.pk))["results"]

    assert len(rows) == found


def test_reading_along_tells_what_came_and_what_went(
    article: Article, reviewer: User, editor: User, program: Caller
) -> None:
    chief = program(editor)
    first, second = [
        factories.approved(one, reviewer, by=editor)
        for one in article.claims.order_by("ordinal")[:2]
    ]
    signoffs.reopen(first.assignment.claim, by=editor, reason="New figures.")

    page = chief.get("verdicts/?after=0&limit=1&fields=id,change")
    rest = chief.get(page["next"].replace("http://testserver", ""))

    assert (page["results"], page["gone"]) == ([{"id": second.pk, "change": 2}], [])
    assert rest["results"] == []
    assert rest["gone"] == [{"id": first.pk, "change": 3, "gone": "reopened"}]
    assert rest["next"] is None


def test_a_desk_that_is_not_ones_own_is_refused_not_an_empty_list(
    editor: User, program: Caller
) -> None:
    for path in ("claims/", "verdicts/export.json"):
        told = program(editor).get(f"{path}?desk=sports-desk", status=400)

        assert told["detail"] == "There is no desk “sports-desk” of yours."


def test_a_word_that_a_filter_does_not_know_is_refused_with_those_it_does(
    editor: User, program: Caller
) -> None:
    told = program(editor).get("people/?role=boss", status=400)

    assert told["detail"].endswith("One of: editor, reviewer, viewer.")
