"""Doing one thing to many claims or jobs, each with its own result."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.models import Article, Claim, Desk, Job, RatingScale, User, Verdict
from factcheck.vocabulary import JobState, Slot, Status
from tests import factories

CLAIMS = "/admin/factcheck/claim/"


def act(client: Client, url: str, action: str, rows: Any, **told: object) -> Any:
    sent = {
        "action": action,
        "_selected_action": [one.pk for one in rows],
        **({"apply": "1"} if told else {"index": "0"}),
        **told,
    }
    return client.post(url, sent)


def said(client: Client, url: str) -> str:
    return client.get(url).content.decode()


def in_a_day() -> str:
    return f"{timezone.now() + timedelta(days=1):%Y-%m-%dT%H:%M}"


@pytest.fixture
def claims(article: Article) -> list[Claim]:
    return list(article.claims.all())


def test_assigning_asks_to_whom_and_by_when(
    editor_client: Client, claims: list[Claim], reviewer: User, viewer: User
) -> None:
    page = act(editor_client, CLAIMS, "assign", claims).content.decode()

    assert "Noor Castellan" in page
    assert "Vera Lind" not in page
    assert claims[0].statement in page


def test_assigning_many_says_what_came_of_each(
    editor_client: Client, claims: list[Claim], reviewer: User
) -> None:
    act(editor_client, CLAIMS, "accept", claims[:2])

    told = {"person": reviewer.pk, "due_at": in_a_day()}
    act(editor_client, CLAIMS, "assign", claims[:3], **told)

    page = said(editor_client, CLAIMS)
    assert "2 claims assigned to Noor Castellan." in page
    assert "Claim C of" in page
    assert [one.status for one in Claim.objects.order_by("ordinal")[:3]] == [
        Status.ASSIGNED,
        Status.ASSIGNED,
        Status.DETECTED,
    ]


def test_dismissing_takes_a_reason(editor_client: Client, claims: list[Claim]) -> None:
    act(editor_client, CLAIMS, "dismiss", claims[:1], reason="opinion")

    claims[0].refresh_from_db()
    assert (claims[0].status, claims[0].dismissal) == (Status.DISMISSED, "opinion")


def test_an_administrator_of_no_desk_makes_no_moves(
    admin_client: Client, claims: list[Claim]
) -> None:
    act(admin_client, CLAIMS, "accept", claims[:1])

    claims[0].refresh_from_db()
    assert claims[0].status == Status.DETECTED
    assert "Only an editor of this desk" in said(admin_client, CLAIMS)


@pytest.mark.parametrize("form", ["jsonl", "csv", "json"])
def test_exactly_the_chosen_claims_are_exported(
    form: str, editor_client: Client, claims: list[Claim], reviewer: User, editor: User
) -> None:
    for claim in claims[:3]:
        factories.approved(claim, reviewer, by=editor)

    answer = act(editor_client, CLAIMS, f"export_{form}", claims[:2])

    body = b"".join(answer.streaming_content).decode()
    assert claims[1].statement in body or claims[1].statement.split("“")[0] in body
    assert claims[2].quote[:20] not in body


def test_claims_without_an_approved_verdict_are_not_exported(
    editor_client: Client, claims: list[Claim], reviewer: User, editor: User
) -> None:
    factories.proposed(claims[0], reviewer, by=editor)

    answer = editor_client.post(
        CLAIMS,
        {"action": "export_csv", "_selected_action": [claims[0].pk], "index": "0"},
        headers={"Referer": f"http://testserver{CLAIMS}"},
    )

    assert answer.status_code == 302
    assert "has an approved verdict yet" in said(editor_client, CLAIMS)


def test_a_failed_job_is_tried_again(
    editor_client: Client, article: Article, desk: Desk
) -> None:
    job = desk.jobs.get()
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, failure="No.")

    act(editor_client, "/admin/factcheck/job/", "try_again", [job])

    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_finished_job_is_not_stopped_and_says_why(
    editor_client: Client, article: Article, desk: Desk
) -> None:
    act(editor_client, "/admin/factcheck/job/", "stop", [desk.jobs.get()])

    assert "already ended" in said(editor_client, "/admin/factcheck/job/")


def test_superseding_a_scale_makes_a_copy_to_change(
    editor_client: Client, scale: RatingScale, desk: Desk
) -> None:
    act(editor_client, "/admin/factcheck/ratingscale/", "supersede", [scale])

    scale.refresh_from_db()
    copy = scale.superseded_by
    assert copy is not None
    words = [one.word for one in copy.ratings.all()]
    assert words == [one.word for one in scale.ratings.all()]


def test_a_second_reviewer_who_is_an_editor_stays_blind(
    claims: list[Claim], reviewer: User, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claims[0], reviewer, by=editor)
    claims[0].assignments.create(
        person=second_editor,
        slot=Slot.SECOND,
        assigned_by=editor,
        due_at=factories.tomorrow(),
    )
    client = Client()
    client.force_login(second_editor)

    claim_page = said(client, f"{CLAIMS}{claims[0].pk}/change/")
    pages = said(client, "/admin/factcheck/timelineentry/")
    pages += said(client, "/admin/factcheck/verdict/")

    assert "Minutes of the harbour board" in claim_page
    assert "Refutes" not in claim_page
    assert "verdict submitted" not in claim_page + pages
    assert "source added" not in pages
    page = client.get(f"/admin/factcheck/verdict/{verdict.pk}/change/")
    assert page.status_code == 404


def test_opening_a_waiting_verdict_is_noted(
    claims: list[Claim], reviewer: User, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claims[0], reviewer, by=editor)
    client = Client()
    client.force_login(second_editor)

    listed = said(client, "/admin/factcheck/verdict/")
    read_by_list = Verdict.objects.filter(readers=second_editor).exists()
    client.get(f"/admin/factcheck/verdict/{verdict.pk}/change/")

    assert "open it to read" in listed
    assert not read_by_list
    assert Verdict.objects.filter(readers=second_editor).exists()
