"""Downloads: exactly the filtered set in three forms, streamed, and what went away."""

from __future__ import annotations

import csv
import io
from typing import Any

import orjson
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions import signoffs, triaging
from factcheck.models import Article, Claim, User
from factcheck.workflow.content import content_hash
from tests import factories
from tests.api.conftest import Caller, Program


@pytest.fixture
def claims(article: Article, reviewer: User, editor: User) -> list[Claim]:
    """Two approved claims and one that waits for sign-off."""
    found = list(article.claims.order_by("ordinal")[:3])
    for one in found[:2]:
        factories.approved(one, reviewer, by=editor)
    factories.proposed(found[2], reviewer, by=editor, word="True")
    return found


def ids(program: Program, form: str, query: str) -> list[int]:
    body = program.call("get", f"verdicts/export.{form}{query}").getvalue()
    if form == "csv":
        return [int(row["id"]) for row in csv.DictReader(io.StringIO(body.decode()))]
    rows: list[Any] = (
        orjson.loads(body)
        if form == "json"
        else [orjson.loads(line) for line in body.splitlines()]
    )
    return [row["id"] for row in rows]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?rating=false",
        "?rating=true",
        "?status=proposed",
        "?status=approved,proposed",
        "?article=999999",
        "?updated_since=2020-01-01T00:00:00Z",
        "?updated_since=2100-01-01T00:00:00Z",
        "?speaker=Nobody",
        "?after=1",
    ],
)
def test_every_form_holds_exactly_the_filtered_set(
    query: str, claims: list[Claim], editor: User, program: Caller
) -> None:
    caller = program(editor)
    listed = query or "?status=approved"
    if "status" not in listed:
        listed += "&status=approved"

    wanted = [row["id"] for row in caller.get(f"verdicts/{listed}")["results"]]

    for form in ("json", "jsonl", "csv"):
        assert ids(caller, form, query) == wanted, form


def test_a_download_is_streamed_and_named(
    claims: list[Claim], viewer: User, program: Caller
) -> None:
    response = program(viewer, "export").call("get", "verdicts/export.jsonl")

    assert response.streaming
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    assert response["Content-Disposition"].startswith('attachment; filename="verdicts-')
    assert len(b"".join(response.streaming_content).splitlines()) == 2


def test_what_went_away_is_told_to_those_who_read_along(
    claims: list[Claim], editor: User, program: Caller
) -> None:
    caller = program(editor)
    before = max(one["change"] for one in caller.get("verdicts/export.json"))
    claims[0].refresh_from_db()
    signoffs.reopen(claims[0], by=editor, reason="New figures.")

    (told,) = caller.get(f"verdicts/export.json?after={before}")

    assert told["gone"] == "reopened"
    assert told["change"] == before + 1


def test_changes_of_several_desks_need_a_desk(
    claims: list[Claim], admin: User, other_desk: object, program: Caller
) -> None:
    caller = program(admin)

    told = caller.get("verdicts/export.json?after=0", status=400)

    assert "give “desk”" in told["detail"]
    assert len(caller.get("verdicts/export.json?after=0&desk=city-desk")) == 2


def test_an_unknown_filter_is_refused_before_a_byte_is_sent(
    editor: User, program: Caller
) -> None:
    told = program(editor).get("verdicts/export.csv?colour=red", status=400)

    assert "There is no filter “colour” here" in told["detail"]
    assert "rating" in told["known"]


def test_the_accept_header_does_not_stop_a_download(
    editor: User, program: Caller
) -> None:
    response = program(editor).call("get", "verdicts/export.csv", accept="text/csv")

    assert response.status_code == 200


def test_a_download_needs_no_more_queries_for_more_rows(
    claims: list[Claim], second_editor: User, program: Caller
) -> None:
    caller = program(second_editor)
    caller.get("verdicts/export.json")

    def queries() -> int:
        with CaptureQueriesContext(connection) as counted:
            caller.get("verdicts/export.json")
        return len(counted)

    few = queries()
    verdict = claims[2].assignments.get().verdicts.submitted().get()
    signoffs.approve(verdict, by=second_editor, seen=content_hash(verdict))

    assert len(caller.get("verdicts/export.json")) == 3
    assert queries() == few <= 10


def test_labelled_examples_are_streamed_of_ones_own_desks(
    article: Article, editor: User, viewer: User, stranger: User, program: Caller
) -> None:
    claim = article.claims.all()[0]
    triaging.dismiss(claim, by=editor, reason="opinion")

    response = program(viewer, "export").call("get", "examples/export.jsonl")

    assert response.streaming
    rows = map(orjson.loads, response.getvalue().splitlines())
    assert {one["id"]: one["reason"] for one in rows}[f"claim-{claim.pk}"] == "opinion"
    nothing = program(stranger, "export").call("get", "examples/export.jsonl")
    assert nothing.getvalue() == b""


def test_labelled_examples_need_the_scope_to_export(
    viewer: User, program: Caller
) -> None:
    assert program(viewer, "read").call("get", "examples/export.jsonl").status_code == (
        403
    )
