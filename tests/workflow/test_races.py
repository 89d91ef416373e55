"""Two people with the same page open: one is first, the other is told so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import (
    assigning,
    giving_back,
    seconding,
    signoffs,
    triaging,
    wording,
)
from factcheck.actions import verdicts as verdict_actions
from factcheck.models import Article, Assignment, Claim, Sentence, User, Verdict
from factcheck.refusals import Incomplete, Overtaken, Stale, WrongState
from factcheck.vocabulary import Slot, Status
from factcheck.workflow.content import content_hash
from tests import factories


def copy(claim: Claim) -> Claim:
    """The claim as another page has it."""
    return Claim.objects.select_related("article__desk").get(pk=claim.pk)


def assign(claim: Claim, person: User, by: User) -> Assignment:
    return assigning.assign(claim, person, by=by, due_at=factories.tomorrow())


def test_two_editors_assign(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    triaging.accept(claim, by=editor)
    mine, theirs = copy(claim), copy(claim)

    assign(mine, reviewer, editor)

    with pytest.raises(Overtaken):
        assign(theirs, second_reviewer, second_editor)
    assert claim.assignments.get().person == reviewer


def test_two_reviewers_take(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    triaging.accept(claim, by=editor)
    mine, theirs = copy(claim), copy(claim)

    assigning.take(mine, by=reviewer)

    with pytest.raises(Overtaken):
        assigning.take(theirs, by=second_reviewer)


def test_two_editors_dismiss(claim: Claim, editor: User, second_editor: User) -> None:
    mine, theirs = copy(claim), copy(claim)

    triaging.dismiss(mine, by=editor, reason="opinion")

    with pytest.raises(Overtaken):
        triaging.dismiss(theirs, by=second_editor, reason="no_fact")
    claim.refresh_from_db()
    assert claim.dismissal == "opinion"


def test_two_editors_decide_about_a_sentence(
    article: Article, editor: User, second_editor: User
) -> None:
    open_ones = article.current_version.sentences.open()
    free = next(one for one in open_ones if not one.suggested).pk
    mine, theirs = (Sentence.objects.get(pk=free) for _each in range(2))

    triaging.dismiss_sentence(mine, by=editor, reason="opinion")

    with pytest.raises(Overtaken):
        triaging.dismiss_sentence(theirs, by=second_editor, reason="no_fact")


def test_two_claims_are_not_merged_into_each_other(
    article: Article, editor: User, second_editor: User
) -> None:
    one, other = article.claims.all()[:2]
    also_one, also_other = copy(one), copy(other)

    triaging.merge(one, other, by=editor)

    with pytest.raises(Incomplete, match="is merged itself"):
        triaging.merge(also_other, also_one, by=second_editor)


def test_one_approves_while_another_asks_a_second_opinion(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    stale = Verdict.objects.select_related("assignment__claim").get(pk=verdict.pk)
    due_at = factories.tomorrow()
    seconding.ask_second(copy(claim), second_reviewer, by=second_editor, due_at=due_at)

    with pytest.raises(Incomplete, match="second opinion was asked for"):
        signoffs.approve(stale, by=editor, seen=content_hash(stale))


def test_one_asks_a_second_opinion_after_another_approved(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    stale = copy(claim)
    signoffs.approve(verdict, by=editor, seen=content_hash(verdict))

    with pytest.raises(Overtaken):
        seconding.ask_second(
            stale, second_reviewer, by=second_editor, due_at=factories.tomorrow()
        )


def test_what_was_read_before_an_edit_is_not_approved(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    stale = Verdict.objects.select_related("assignment__claim").get(pk=verdict.pk)
    seen = content_hash(stale)
    signoffs.send_back(copy(claim), by=second_editor, reason="Two ferries, not one.")
    wording.edit(copy(claim), by=second_editor, statement="Two ferries were bought.")
    again = verdict_actions.submit(claim.assignments.open().get(), by=reviewer)

    with pytest.raises(Overtaken, match="Another verdict was handed in"):
        signoffs.approve(stale, by=editor, seen=seen)
    with pytest.raises(Overtaken, match="changed since you opened it"):
        signoffs.approve(again, by=editor, seen=seen)


def test_a_claim_is_not_edited_once_its_verdict_is_in(
    claim: Claim, editor: User, reviewer: User
) -> None:
    stale = copy(claim)
    factories.proposed(claim, reviewer, by=editor)

    with pytest.raises(WrongState, match="reopen it before you change it"):
        wording.edit(stale, by=editor, statement="Two ferries were bought.")


def test_an_edit_over_a_newer_one_shows_the_newer_one(
    claim: Claim, editor: User, second_editor: User
) -> None:
    wording.edit(claim, by=editor, edition=1, statement="Two ferries were bought.")

    with pytest.raises(Stale) as stale:
        wording.edit(claim, by=second_editor, edition=1, statement="Ferries!")

    assert isinstance(stale.value.current, Claim)
    assert stale.value.current.statement == "Two ferries were bought."


def test_a_verdict_is_handed_in_once(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer)
    factories.draft(assignment)
    stale = Assignment.objects.select_related("claim").get(pk=assignment.pk)
    verdict_actions.submit(assignment, by=reviewer)

    with pytest.raises(WrongState, match="verdict submitted"):
        verdict_actions.submit(stale, by=reviewer)


def test_a_draft_saved_over_a_newer_one_shows_the_newer_one(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    seen = assignment.verdicts.get().edition
    save: Callable[..., Verdict] = verdict_actions.save
    save(assignment, by=reviewer, rating=None, explanation="at the desk", edition=seen)

    with pytest.raises(Stale) as stale:
        save(assignment, by=reviewer, rating=None, explanation="at home", edition=seen)

    assert isinstance(stale.value.current, Verdict)
    assert stale.value.current.explanation == "at the desk"


def test_a_draft_is_not_saved_after_the_claim_was_taken_away(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    giving_back.unassign(
        copy(claim), Slot.FIRST, by=second_editor, reason="Somebody else knows it."
    )

    with pytest.raises(WrongState, match="taken back by an editor"):
        verdict_actions.save(assignment, by=reviewer, rating=None, explanation="x")
    assert copy(claim).status == Status.TO_CHECK
