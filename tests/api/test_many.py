"""Many rows in one request: each has a result, and none holds up the others."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck import background
from factcheck.actions import giving_back
from factcheck.models import Article, Assignment, Claim, Evidence, Job, User
from factcheck.vocabulary import JobState, Slot
from tests import factories
from tests.api.conftest import Caller

NOWHERE = 9_999_999


@pytest.fixture
def claims(article: Article) -> list[Claim]:
    return list(article.claims.order_by("ordinal")[:3])


def test_moves_of_many_claims_have_a_result_each(
    claims: list[Claim], editor: User, program: Caller
) -> None:
    first, second, third = (one.pk for one in claims)
    moves = [
        {"claim": first, "move": "accept"},
        {"claim": second, "move": "dismiss", "reason": "opinion"},
        {"claim": third, "move": "unmerge"},
        {"claim": NOWHERE, "move": "accept"},
    ]

    told = program(editor).post("claims/moves/", {"moves": moves})["results"]

    assert told[:2] == [
        {"claim": first, "status": "to_check"},
        {"claim": second, "status": "dismissed"},
    ]
    assert [one["kind"] for one in told[2:]] == ["wrong-state", "bad-input"]
    assert "no such claim" in told[3]["problem"]


def test_a_move_that_a_scope_does_not_cover_is_refused_in_its_row(
    claims: list[Claim], editor: User, program: Caller
) -> None:
    moves = [{"claim": claims[0].pk, "move": "accept"}]

    (told,) = program(editor, "review").post("claims/moves/", {"moves": moves})[
        "results"
    ]

    assert told["kind"] == "not-allowed"
    program(editor, "read").post("claims/moves/", {"moves": moves}, status=403)


def test_edits_of_many_claims_tell_the_stale_ones(
    claims: list[Claim], editor: User, program: Caller
) -> None:
    first, second = claims[:2]
    edits = [
        {"claim": first.pk, "priority": 3, "edition": first.edition},
        {"claim": second.pk, "priority": 3, "edition": second.edition + 1},
    ]

    told = program(editor).patch("claims/edits/", {"edits": edits})["results"]

    assert told[0] == {"claim": first.pk, "edition": first.edition + 1}
    assert told[1]["kind"] == "stale"


def test_many_sentences_are_decided_each_for_itself(
    article: Article, editor: User, program: Caller
) -> None:
    rows = article.current_version.sentences
    heading = rows.filter(kind="heading")[0]
    plain = rows.filter(kind="sentence", suggested=False)[0]
    decisions = [
        {"sentence": plain.pk, "disposition": "dismissed", "reason": "opinion"},
        {"sentence": heading.pk, "disposition": "dismissed", "reason": "opinion"},
    ]

    told = program(editor).patch("sentences/", {"decisions": decisions})["results"]

    assert told[0] == {"sentence": plain.pk, "disposition": "dismissed"}
    assert told[1]["kind"] == "wrong-state"


def test_sources_of_many_claims_are_added_each_for_itself(
    claims: list[Claim], editor: User, reviewer: User, program: Caller
) -> None:
    factories.assigned(claims[0], reviewer, by=editor)
    source = {"description": "Minutes", "type": "dataset", "stance": "supports"}
    rows = [{"claim": one.pk, **source} for one in claims[:2]]

    told = program(reviewer).post("evidence/", {"evidence": rows})["results"]

    assert told[0]["number"] == 1
    assert told[1]["problem"]
    assert Evidence.objects.count() == 1


def test_deadlines_are_set_where_somebody_has_the_claim(
    claims: list[Claim], editor: User, reviewer: User, program: Caller
) -> None:
    held = factories.assigned(claims[0], reviewer, by=editor)
    ended = factories.assigned(claims[1], reviewer, by=editor)
    giving_back.unassign(claims[1], Slot.FIRST, by=editor, reason="It can wait.")
    due_at = (timezone.now() + timedelta(days=9)).isoformat()

    wish = {"assignments": [held.pk, ended.pk], "due_at": due_at}
    told = program(editor).patch("assignments/", wish)["results"]

    assert Assignment.objects.get(pk=held.pk).due_at.isoformat() == due_at
    assert told[0]["due_at"]
    assert told[1]["kind"] == "wrong-state"


def test_failures_are_put_away_and_other_jobs_are_not(
    article: Article, editor: User, program: Caller
) -> None:
    done = Job.objects.get()
    failed = background.later("poll_feed", key="x", subject="x", desk=article.desk)
    Job.objects.filter(pk=failed.pk).update(state=JobState.FAILED)

    wish = {"jobs": [failed.pk, done.pk]}
    told = program(editor).post("jobs/put-away/", wish)["results"]

    assert told[0] == {"job": failed.pk, "put_away": True}
    assert "nothing to put away" in told[1]["problem"]


def test_all_suggestions_are_accepted_in_the_background(
    article: Article, editor: User, program: Caller
) -> None:
    job = program(editor).post(f"articles/{article.pk}/accept/", status=202)["job"]
    factories.run_jobs()

    assert program(editor).get(f"jobs/{job['id']}/")["state"] == "done"
    assert not article.claims.filter(status="detected").exists()


def test_the_next_claim_is_taken_from_the_pool_until_it_is_empty(
    claims: list[Claim], editor: User, reviewer: User, program: Caller
) -> None:
    moves = [{"claim": claims[0].pk, "move": "accept"}]
    program(editor).post("claims/moves/", {"moves": moves})

    taken = program(reviewer).post("assignments/next/", status=201)
    told = program(reviewer).post("assignments/next/", status=409)

    assert (taken["claim"], taken["person"]["id"]) == (claims[0].pk, reviewer.pk)
    assert "pool is empty" in told["detail"]


def test_more_rows_than_are_done_at_once_are_refused(
    claims: list[Claim], editor: User, program: Caller
) -> None:
    moves = [{"claim": claims[0].pk, "move": "accept"}] * 501

    told = program(editor).post("claims/moves/", {"moves": moves}, status=422)

    assert "500" in told["detail"]
