"""Who may be asked to check a claim, or to give a second opinion on it."""

from __future__ import annotations

import pytest

from factcheck.actions import assigning, evidence, seconding, signoffs, triaging
from factcheck.actions import verdicts as verdict_actions
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Article, Claim, Desk, User
from factcheck.refusals import Incomplete, NotAllowed
from factcheck.vocabulary import Role, Slot
from factcheck.workflow.fitness import fit_people
from factcheck.workflow.hands import is_fit, is_fit_for_second
from tests import factories


def assign(claim: Claim, person: User, by: User) -> None:
    assigning.assign(claim, person, by=by, due_at=factories.tomorrow())


@pytest.fixture
def waiting(claim: Claim, editor: User) -> Claim:
    triaging.accept(claim, by=editor)
    return claim


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("viewer", "Only a reviewer or editor"),
        ("stranger", "Only a reviewer or editor"),
        ("admin", "Only a reviewer or editor"),
    ],
)
def test_only_reviewers_and_editors_of_the_desk_check(
    waiting: Claim, editor: User, who: str, why: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(Incomplete, match=why):
        assign(waiting, request.getfixturevalue(who), editor)


def test_a_writer_does_not_check_their_own_article(
    waiting: Claim, editor: User, reviewer: User
) -> None:
    waiting.article.writers.add(reviewer)

    with pytest.raises(Incomplete, match="Noor Castellan wrote the article"):
        assign(waiting, reviewer, editor)


def test_somebody_who_has_left_checks_nothing(
    waiting: Claim, editor: User, reviewer: User
) -> None:
    reviewer.is_active = False
    reviewer.save()

    with pytest.raises(Incomplete):
        assign(waiting, reviewer, editor)


def test_the_last_editor_who_could_sign_off_is_not_given_the_claim(
    waiting: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    waiting.article.writers.add(second_editor)

    with pytest.raises(Incomplete, match="no editor is left who could sign it off"):
        assign(waiting, editor, editor)
    assign(waiting, reviewer, editor)


def test_an_editor_who_drafted_is_no_longer_there_to_sign_off(
    waiting: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assign(waiting, second_editor, editor)
    own = waiting.assignments.get()
    verdict_actions.save(own, by=second_editor, rating=None, explanation="Perhaps.")
    waiting.refresh_from_db()
    assigning.hand_over(waiting, reviewer, by=second_editor)

    with pytest.raises(Incomplete, match="no editor is left"):
        assigning.hand_over(waiting, editor, by=reviewer)


def test_whoever_held_the_first_slot_gives_no_second_opinion(
    waiting: Claim, editor: User, reviewer: User, second_reviewer: User
) -> None:
    assign(waiting, second_reviewer, editor)
    factories.proposed(waiting, reviewer, by=editor)

    assert (
        "worked on the first verdict"
        in is_fit_for_second(second_reviewer, waiting).reason
    )


def test_whoever_drafted_the_first_verdict_gives_no_second_opinion(
    claim: Claim, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    assert "worked on the first verdict" in is_fit_for_second(reviewer, claim).reason


def test_whoever_opened_the_verdict_gives_no_second_opinion(
    claim: Claim, editor: User, second_editor: User, reviewer: User, article: Article
) -> None:
    factories.make_person("uma", "Uma Third", article.desk, Role.EDITOR)
    verdict = factories.proposed(claim, reviewer, by=editor)
    assert is_fit_for_second(second_editor, claim)

    signoffs.open_to_read(verdict, by=second_editor)

    assert (
        "has read the first verdict" in is_fit_for_second(second_editor, claim).reason
    )


def test_having_read_it_before_it_was_sent_back_counts_too(
    claim: Claim, editor: User, second_editor: User, reviewer: User, article: Article
) -> None:
    factories.make_person("uma", "Uma Third", article.desk, Role.EDITOR)
    verdict = factories.proposed(claim, reviewer, by=editor)
    signoffs.open_to_read(verdict, by=second_editor)
    signoffs.send_back(claim, by=editor, reason="Which minutes?")
    verdict_actions.submit(claim.assignments.open().get(), by=reviewer)

    assert not is_fit_for_second(second_editor, claim)


def test_a_reviewer_takes_no_second_opinion_from_another(
    claim: Claim, editor: User, reviewer: User, second_reviewer: User, desk: Desk
) -> None:
    desk.second_opinion = "always"
    desk.save()
    other = factories.make_person("sam", "Sam Spare", desk, Role.REVIEWER)
    factories.proposed(claim, reviewer, by=editor)
    claim = Claim.objects.get(pk=claim.pk)
    seconding.take_second(claim, by=second_reviewer)

    with pytest.raises(NotAllowed, match="Somebody else has been asked"):
        seconding.take_second(claim, by=other)


def test_whoever_is_no_longer_a_reviewer_adds_nothing_to_what_they_were_given(
    claim: Claim, editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    reviewer.memberships.update(role=Role.VIEWER)
    cited, finding = Cited(description="Minutes", type="dataset"), Finding("refutes")

    with pytest.raises(NotAllowed):
        evidence.add(claim, cited, finding, by=reviewer)
    with pytest.raises(NotAllowed):
        verdict_actions.save(assignment, by=reviewer, rating=None, explanation="x")


def test_the_list_of_the_fit_agrees_after_every_step(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
    viewer: User,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    signoffs.open_to_read(verdict, by=second_editor)
    signoffs.send_back(claim, by=editor, reason="Which minutes?")

    people = User.objects.all()
    assert set(fit_people(claim)) == {one for one in people if is_fit(one, claim)}
    verdict_actions.submit(claim.assignments.open().get(), by=reviewer)
    found = {one for one in people if is_fit_for_second(one, claim)}
    assert set(fit_people(claim, Slot.SECOND)) == found
