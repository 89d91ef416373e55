"""Exporting verdicts, verifying the timeline and making tokens at a terminal."""

from __future__ import annotations

import csv
import json

import pytest

from factcheck.actions.tokens import digest_of
from factcheck.models import ApiToken, Claim, Desk, TimelineEntry, User, Verdict
from factcheck.workflow.reopening import reopen
from tests import factories
from tests.commands.conftest import Run


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    return factories.approved(claim, reviewer, by=editor)


def test_approved_verdicts_are_printed_as_json(run: Run, verdict: Verdict) -> None:
    (record,) = json.loads(run("export_verdicts"))

    assert record["id"] == verdict.pk
    assert len(record["sources"]) == 2


def test_approved_verdicts_are_printed_a_line_each(run: Run, verdict: Verdict) -> None:
    (line,) = run("export_verdicts", "--format", "jsonl").splitlines()

    assert json.loads(line)["rating"]["word"] == "False"


def test_approved_verdicts_are_printed_as_a_table(run: Run, verdict: Verdict) -> None:
    (row,) = csv.DictReader(run("export_verdicts", "--format", "csv").splitlines(True))

    assert row["reviewer"] == "Noor Castellan"


def test_what_waits_for_sign_off_is_not_exported(
    run: Run, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    assert json.loads(run("export_verdicts")) == []


def test_after_a_change_only_what_changed_since_is_printed(
    run: Run, verdict: Verdict, editor: User
) -> None:
    assert len(json.loads(run("export_verdicts", "--after", "0"))) == 1
    assert json.loads(run("export_verdicts", "--after", "1")) == []

    reopen(verdict.assignment.claim, by=editor, reason="New figures.")

    (gone,) = json.loads(run("export_verdicts", "--after", "1"))
    assert gone["gone"] == "reopened"


def test_one_desks_verdicts_are_printed(
    run: Run, verdict: Verdict, other_desk: Desk
) -> None:
    assert json.loads(run("export_verdicts", "--desk", "sports-desk")) == []
    assert len(json.loads(run("export_verdicts", "--desk", "city-desk"))) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--format", "xml"), "json, jsonl, csv"),
        (("--after", "soon"), "no change number"),
        (("--after", "9" * 40), "no change number"),
        (("--desk", "sports"), "city-desk"),
    ],
)
def test_what_it_cannot_export_it_refuses_in_a_sentence(
    words: tuple[str, str], said: str, refused: Run, desk: Desk
) -> None:
    assert said in refused("export_verdicts", *words)


def test_a_whole_timeline_is_counted(run: Run, verdict: Verdict) -> None:
    entries = TimelineEntry.objects.count()

    assert f"{entries} entries in " in run("check_timeline")


def test_an_altered_entry_is_named(refused: Run, verdict: Verdict) -> None:
    TimelineEntry.objects.filter(number=3, article__isnull=False).update(reason="Hm.")

    said = refused("check_timeline")

    article = verdict.assignment.claim.article
    assert said == f"Entry 3 of chain article:{article.pk} was altered."


def test_a_token_is_printed_once_and_kept_as_a_hash(run: Run, editor: User) -> None:
    key = run("create_token", "marta", "--scopes", "read,", "export").strip()

    token = ApiToken.objects.get()
    assert token.digest == digest_of(key)
    assert token.scopes == ["export", "read"]
    assert token.user == editor


def test_a_token_ends_with_the_day_that_was_named(run: Run, editor: User) -> None:
    run("create_token", "marta", "--scopes", "read", "--expires", "2200-01-31")

    token = ApiToken.objects.get()
    assert str(token.expires_at) == "2200-01-31 23:59:59.999999+00:00"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "--scopes", "read"), "nobody with the log-in name"),
        (("marta", "--scopes", "read,fly"), "Any of: read, import"),
        (("marta", "--scopes", ","), "Any of: read, import"),
        (("marta", "--scopes", "read", "--expires", "soon"), "no date"),
        (("marta", "--scopes", "read", "--expires", "2020-01-01"), "has passed"),
    ],
)
def test_a_token_that_makes_no_sense_is_refused(
    words: tuple[str, ...], said: str, refused: Run, editor: User
) -> None:
    assert said in refused("create_token", *words)
    assert not ApiToken.objects.exists()
