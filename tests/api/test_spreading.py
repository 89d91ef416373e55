"""Spreading by REST: a preview, done as previewed, undone once; usual deadlines."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.actions import triaging
from factcheck.models import Article, Assignment, Claim, Desk, User
from tests.api.conftest import Caller

SPREAD = "assignments/spread/"


@pytest.fixture
def waiting(
    article: Article, editor: User, reviewer: User, second_reviewer: User
) -> list[Claim]:
    claims = list(article.claims.all()[:3])
    for claim in claims:
        triaging.accept(claim, by=editor)
    return claims


def test_a_preview_is_sent_back_done_and_undone_once(
    waiting: list[Claim], editor: User, program: Caller
) -> None:
    chief, claims = program(editor), [one.pk for one in waiting]
    preview = chief.post(SPREAD, {"claims": claims}, status=200)
    assert preview["batch"] is None
    assert not Assignment.objects.exists()
    plan = [
        {"claim": r["claim"], "person": r["person"]["id"], "seen": r["seen"]}
        for r in preview["results"]
    ]
    triaging.dismiss(waiting[0], by=editor, reason="opinion")

    done = chief.post(
        SPREAD, {"claims": claims, "preview": False, "plan": plan}, status=200
    )

    assert [one["done"] for one in done["results"]] == [False, True, True]
    undo = f"{SPREAD}{done['batch']}/undo/"
    assert len(chief.post(undo, {}, status=200)["results"]) == 2
    assert "already" in chief.post(undo, {}, status=409)["detail"]


def test_without_a_plan_what_would_be_previewed_is_done(
    waiting: list[Claim], editor: User, reviewer: User, program: Caller
) -> None:
    asked = {"claims": [one.pk for one in waiting], "people": [reviewer.pk]}

    program(editor).post(SPREAD, {**asked, "preview": False}, status=200)

    assert Assignment.objects.open().filter(person=reviewer).count() == 3


def test_a_plan_names_claims_and_people_that_were_asked_about(
    waiting: list[Claim], editor: User, stranger: User, program: Caller
) -> None:
    claim = waiting[0].pk
    row = {"claim": claim, "person": stranger.pk, "seen": "to_check.1"}
    asked = {"claims": [claim], "preview": False, "plan": [row]}

    refused = program(editor).post(SPREAD, asked, status=422)

    assert "not of these" in refused["detail"]
    told = program(editor).post(SPREAD, {"claims": [987654]}, status=422)
    assert told["detail"] == "There is no claim 987654 on your desks."


def test_an_assignment_without_deadline_has_the_desks_usual_hours(
    waiting: list[Claim], desk: Desk, editor: User, reviewer: User, program: Caller
) -> None:
    Desk.objects.filter(pk=desk.pk).update(hours_to_deadline=5)

    program(editor).post(
        "assignments/", {"claims": [waiting[0].pk], "person": reviewer.pk}, status=200
    )

    due = Assignment.objects.get().due_at - timezone.now()
    assert timedelta(hours=4, minutes=59) < due <= timedelta(hours=5)
