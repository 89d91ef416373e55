"""The figures page: for editors, for a period in the address, with files."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.actions.figures import keeping
from factcheck.models import Article, Claim, Desk, Speaker, User
from tests import factories
from tests.api.conftest import Caller, program
from tests.desk.pages import MARKUP, drawn, get, is_escaped

__all__ = ["program"]
MOST_QUERIES = {"figures": 20, "compliance": 24}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted anew each time, also on a machine that is slow."""
    monkeypatch.setattr(keeping, "LONG", timedelta(days=1))


def test_every_figure_has_its_sentence_table_file_and_how_it_is_counted(
    client: Client, signed: Claim, editor: User
) -> None:
    page = drawn(client, editor, "figures")

    assert "Of 1 claims half were signed off within" in page
    assert page.count("How it is counted:") == 10
    # nobody owes anything, and nobody has given a second opinion
    assert page.count("Download as CSV") == 9
    assert page.count('<svg class="plot"') == page.count("</desc>") == 8
    assert "days as in UTC" in page
    assert "style=" not in page


def test_a_desk_without_work_says_that_there_is_nothing_to_count(
    client: Client, desk: Desk, editor: User
) -> None:
    page = drawn(client, editor, "figures", since="2020-01-01", until="2020-01-31")

    assert "Nothing to draw in this period." in page
    assert "There is nothing to count in this period" in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"since": "2026-03-02", "until": "2026-03-01"}, "ends before it begins"),
        ({"since": "yesterday"}, "“yesterday” is no day"),
        ({"subject": "unheard"}, "no such subject"),
    ],
)
def test_a_period_that_cannot_be_read_is_said_beside_the_form(
    client: Client, desk: Desk, editor: User, asked: dict[str, str], said: str
) -> None:
    answer = get(client, editor, "figures", **asked)

    assert answer.status_code == 422
    assert said in answer.content.decode()


@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_figures_tell_of_people_and_so_are_the_editors(
    client: Client, desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    answer = get(client, request.getfixturevalue(who), "figures")

    assert answer.status_code == 403
    assert "Only an editor of a desk sees its figures." in answer.content.decode()


def test_another_desks_figures_are_not_found(
    client: Client, desk: Desk, stranger: User
) -> None:
    assert get(client, stranger, "figures", desk=desk.slug).status_code == 404


def test_a_file_holds_the_table_and_no_formula(
    client: Client, signed: Claim, editor: User, desk: Desk
) -> None:
    speaker = Speaker.objects.create(desk=desk, name='=HYPERLINK("x")')
    Claim.objects.filter(pk=signed.pk).update(speaker=speaker)

    client.force_login(editor)
    answer = client.get("/desk/figures/speakers.csv")
    told = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]

    assert "attachment" in answer["Content-Disposition"]
    assert told.startswith("By speaker,True,")
    assert "\"'=HYPERLINK(" in told
    assert client.get("/desk/figures/nothing.csv").status_code == 404


def test_a_file_has_whole_dates_and_nothing_where_nothing_is(
    client: Client, signed: Claim, editor: User
) -> None:
    client.force_login(editor)

    answer = client.get("/desk/figures/speed.csv?since=2026-01-01&until=2026-01-02")

    told = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert told.splitlines()[1:] == [
        "2026-01-01,0,,",
        "2026-01-02,0,,",
        "Whole period,0,,",
    ]


def test_a_speakers_name_stays_text_in_the_plot(
    client: Client, signed: Claim, editor: User, desk: Desk
) -> None:
    speaker = Speaker.objects.create(desk=desk, name=MARKUP)
    Claim.objects.filter(pk=signed.pk).update(speaker=speaker)

    assert is_escaped(drawn(client, editor, "figures"))


@pytest.mark.parametrize("name", MOST_QUERIES)
def test_more_work_needs_no_more_queries(
    name: str,
    client: Client,
    article: Article,
    signed: Claim,
    editor: User,
    reviewer: User,
) -> None:
    spoken, *others = article.claims.exclude(pk=signed.pk).order_by(
        F("speaker").desc(nulls_last=True)
    )
    factories.approved(spoken, reviewer, by=editor)
    drawn(client, editor, name)
    with CaptureQueriesContext(connection) as few:
        client.get(f"/desk/{name}/")
    for claim in others:
        factories.approved(claim, reviewer, by=editor)
    with CaptureQueriesContext(connection) as many:
        client.get(f"/desk/{name}/")

    assert len(many) <= len(few) <= MOST_QUERIES[name]


def test_a_program_reads_the_same_numbers(
    signed: Claim, editor: User, reviewer: User, desk: Desk, program: Caller
) -> None:
    told = program(editor).get("figures/?until=2100-01-01&since=2096-01-01")
    assert told["signed_off"]["median_seconds"] is None

    told = program(editor).get(f"figures/?desk={desk.slug}")

    assert told["signed_off"]["claims"] == told["steps"][-1]["approved"] == 1
    assert told["steps"][-1]["signed_off"]["median_seconds"] is not None
    assert {"word": "False", "verdicts": 1} in told["ratings"]
    assert told["by_reviewer"][0]["name"] == "Noor Castellan"
    assert told["checks_by_sources"] == [{"sources": 2, "checks": 1}]
    program(reviewer).get("figures/", status=403)


@pytest.mark.parametrize(
    "query",
    [
        "colour=red",
        "since=soon",
        "since=2026-03-02&until=2026-03-01",
        "subject=unheard",
    ],
)
def test_a_program_is_told_what_it_asked_wrongly(
    query: str, editor: User, program: Caller
) -> None:
    assert program(editor).get(f"figures/?{query}", status=400)["detail"]
