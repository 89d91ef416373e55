"""A claim that comes back unchecked is again what it was before it was given out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import articles, assigning, giving_back, spreading, triaging
from factcheck.actions.spreading import Wish
from factcheck.models import Claim, Desk, User
from factcheck.vocabulary import Slot, Status
from tests import factories, stages
from tests.stages import Cast

WAYS: dict[str, Callable[[Claim, User, User], object]] = {
    "declined": lambda claim, person, by: giving_back.decline(
        claim, Slot.FIRST, by=person, reason="No time."
    ),
    "taken back": lambda claim, person, by: giving_back.unassign(
        claim, Slot.FIRST, by=by, reason="Too much."
    ),
    "killed": lambda claim, person, by: articles.kill(
        claim.article, by=by, reason="Withdrawn."
    ),
}


@pytest.fixture
def cast(editor: User, reviewer: User, second_reviewer: User) -> Cast:
    return Cast(editor, reviewer, second_reviewer)


@pytest.mark.parametrize("stage", ["to_check", "needs_recheck"])
@pytest.mark.parametrize("way", WAYS)
def test_it_comes_back_as_what_it_was(
    way: str, stage: str, claim: Claim, cast: Cast, reviewer: User, editor: User
) -> None:
    claim = stages.reach(stage, claim, cast)
    factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)

    WAYS[way](claim, reviewer, editor)

    claim.refresh_from_db()
    assert claim.status == stage


def test_it_does_so_after_it_was_passed_on_and_assigned_again(
    claim: Claim, cast: Cast, reviewer: User, second_reviewer: User, editor: User
) -> None:
    claim = stages.reach("needs_recheck", claim, cast)
    factories.assigned(claim, reviewer, by=editor)
    assigning.hand_over(claim, second_reviewer, by=reviewer)
    factories.assigned(claim, reviewer, by=editor)

    WAYS["declined"](claim, reviewer, editor)

    assert claim.status == Status.NEEDS_RECHECK


def test_what_was_rechecked_since_and_is_given_out_anew_is_told_from_the_last_time(
    claim: Claim, cast: Cast, reviewer: User, editor: User
) -> None:
    claim = stages.reach("to_check", claim, cast)
    factories.assigned(claim, reviewer, by=editor)
    WAYS["declined"](claim, reviewer, editor)
    claim = stages.reach("needs_recheck", claim, cast)
    assigning.assign(claim, reviewer, by=editor, due_at=factories.tomorrow())

    WAYS["taken back"](claim, reviewer, editor)

    assert claim.status == Status.NEEDS_RECHECK


def test_an_undone_spread_leaves_a_recheck_a_recheck(
    claim: Claim, cast: Cast, reviewer: User, editor: User, desk: Desk
) -> None:
    claim = stages.reach("needs_recheck", claim, cast)
    (row,) = spreading.plan(desk, [claim], by=editor, among=[reviewer.pk]).rows
    assert row.person is not None
    wish = Wish(row.claim, row.person, row.seen)
    batch = spreading.carry_out(desk, [wish], by=editor, due_at=factories.tomorrow())

    spreading.undo(batch, by=editor)

    claim.refresh_from_db()
    assert claim.status == Status.NEEDS_RECHECK


@pytest.mark.parametrize(
    ("stage", "again"),
    [
        ("detected", "detected"),
        ("to_check", "to_check"),
        ("needs_recheck", "needs_recheck"),
        ("in_research", "to_check"),
    ],
)
def test_an_undone_dismissal_leaves_it_as_it_was_and_with_nobody(
    stage: str, again: str, claim: Claim, cast: Cast, editor: User
) -> None:
    claim = stages.reach(stage, claim, cast)
    triaging.dismiss(claim, by=editor, reason="opinion")

    triaging.restore(claim, by=editor)

    assert (claim.status, claim.dismissal) == (again, "")
    assert not claim.assignments.open().exists()


def test_a_sentences_dismissal_is_undone_with_that_of_its_claims(
    claim: Claim, editor: User
) -> None:
    anchor = claim.anchors.get()
    sentences = anchor.version.sentences.filter(start__lt=anchor.end or 0)
    sentence = sentences.filter(end__gt=anchor.start or 0)[0]
    triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")
    sentence.refresh_from_db()

    triaging.undo_dismissal(sentence, by=editor)

    claim.refresh_from_db()
    sentence.refresh_from_db()
    assert (claim.status, sentence.disposition) == (Status.DETECTED, "open")
