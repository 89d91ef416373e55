"""Conflicts of interest over REST: declared, seen by few, given back, withdrawn."""

from __future__ import annotations

import pytest

from factcheck.actions import articles
from factcheck.models import Claim, ConflictOfInterest, User
from factcheck.vocabulary import Scope
from tests import factories
from tests.api.conftest import Caller

HERALD = {"kind": "publisher", "name": "The Bay Herald", "reason": "I own shares."}


@pytest.fixture
def claim(claim: Claim, editor: User) -> Claim:
    """A claim of an article that The Bay Herald prints."""
    articles.change(claim.article, by=editor, publisher="The Bay Herald")
    return claim


def test_what_was_declared_names_the_claims_held_despite_it(
    claim: Claim, editor: User, reviewer: User, program: Caller
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    told = program(reviewer).post("conflicts/", HERALD, status=201)

    assert told["held"] == [claim.pk]
    assert (told["kind"], told["name"]) == ("publisher", "The Bay Herald")
    assert told["person"]["id"] == told["declared_by"]["id"] == reviewer.pk


def test_what_is_held_despite_a_conflict_is_given_back(
    claim: Claim, editor: User, reviewer: User, program: Caller
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    caller = program(reviewer)
    made = caller.post("conflicts/", HERALD, status=201)

    rows = caller.post(f"conflicts/{made['id']}/give-back/")

    assert [(one["claim"], one["done"]) for one in rows] == [(claim.pk, True)]
    assert not claim.assignments.open().exists()
    assert caller.get(f"conflicts/{made['id']}/")["held"] == []


def test_an_editor_reads_with_what_and_never_why(
    claim: Claim, editor: User, reviewer: User, viewer: User, program: Caller
) -> None:
    program(reviewer).post("conflicts/", HERALD, status=201)

    (seen,) = program(editor).get("conflicts/")["results"]

    assert (seen["name"], seen["reason"]) == ("The Bay Herald", None)
    assert program(viewer).get("conflicts/")["results"] == []


def test_only_an_editor_declares_for_somebody_else(
    claim: Claim, editor: User, reviewer: User, second_reviewer: User, program: Caller
) -> None:
    for_noor = {**HERALD, "person": reviewer.pk}

    program(second_reviewer).post("conflicts/", for_noor, status=403)
    made = program(editor).post("conflicts/", for_noor, status=201)

    assert made["person"]["id"] == reviewer.pk


def test_a_withdrawn_conflict_is_listed_no_more_and_kept(
    claim: Claim, reviewer: User, program: Caller
) -> None:
    caller = program(reviewer)
    made = caller.post("conflicts/", HERALD, status=201)

    assert caller.call("delete", f"conflicts/{made['id']}/").status_code == 204

    assert caller.get("conflicts/")["results"] == []
    assert ConflictOfInterest.objects.get().ended_at is not None


def test_a_token_for_reading_declares_nothing(
    claim: Claim, reviewer: User, program: Caller
) -> None:
    told = program(reviewer, Scope.READ).post("conflicts/", HERALD, status=403)

    assert "review" in told["detail"]
