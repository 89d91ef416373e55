"""What is asked for a whole list or beforehand agrees with what is asked for one."""

from __future__ import annotations

import pytest

from factcheck.actions import articles, conflicts, seconding, verdicts, wording
from factcheck.models import Article, Claim, Desk, User
from factcheck.vocabulary import Slot
from factcheck.workflow.content import content_hash
from factcheck.workflow.fitness import fit_people
from factcheck.workflow.hands import hands_in, is_fit, is_fit_for_second, signs_off
from factcheck.workflow.sight import BOTH, findings_seen, is_blind
from factcheck.workflow.trying import would
from tests import factories


@pytest.fixture
def everybody(
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
    viewer: User,
    stranger: User,
    admin: User,
) -> list[User]:
    return list(User.objects.all())


def agrees(claim: Claim, people: list[User]) -> None:
    first = [person for person in people if is_fit(person, claim)]
    second = [person for person in people if is_fit_for_second(person, claim)]

    assert set(fit_people(claim)) == set(first)
    assert set(fit_people(claim, Slot.SECOND)) == set(second)


def test_the_fit_people_are_those_who_would_be_let_in(
    claim: Claim, everybody: list[User], editor: User, reviewer: User
) -> None:
    agrees(claim, everybody)
    factories.proposed(claim, reviewer, by=editor)
    agrees(claim, everybody)


def test_writers_are_fit_for_nothing_of_theirs(
    claim: Claim, everybody: list[User], reviewer: User, editor: User
) -> None:
    claim.article.writers.add(reviewer, editor)

    agrees(claim, everybody)
    assert reviewer not in fit_people(claim)


def test_the_last_editor_is_kept_for_sign_off(
    claim: Claim, everybody: list[User], editor: User, second_editor: User
) -> None:
    factories.assigned(claim, second_editor, by=editor)

    agrees(claim, everybody)
    assert editor not in fit_people(claim, Slot.SECOND)


def test_an_editor_with_a_conflict_does_not_count_as_left_for_sign_off(
    claim: Claim, everybody: list[User], editor: User, second_editor: User, desk: Desk
) -> None:
    articles.change(claim.article, by=editor, publisher="Bay Herald")
    conflicts.declare(
        desk, editor, "publisher", "Bay Herald", by=editor, reason="Shares."
    )

    agrees(claim, everybody)
    assert second_editor not in fit_people(claim)


def test_hands_are_found_for_a_whole_list_at_once(
    article: Article, editor: User, second_editor: User, reviewer: User
) -> None:
    reworded, drafted, clean, *_rest = article.claims.all()
    factories.assigned(reworded, reviewer, by=editor)
    wording.edit(reworded, by=second_editor, statement="Two ferries were bought.")
    factories.add_sources(reworded, by=reviewer)
    assignment = reworded.assignments.get()
    factories.draft(assignment)
    factories.assigned(drafted, second_editor, by=editor)
    factories.draft(drafted.assignments.get())

    found = hands_in(second_editor, [reworded, drafted, clean])

    assert set(found) == {drafted.pk}
    verdicts.submit(assignment, by=reviewer)
    found = hands_in(second_editor, [reworded, drafted, clean])
    assert "changed this claim" in found[reworded.pk].reason
    assert "wrote this verdict" in found[drafted.pk].reason
    assert not signs_off(second_editor, reworded)


def test_whoever_owes_a_second_opinion_is_blind_to_the_first(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
    viewer: User,
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    due_at = factories.tomorrow()
    seconding.ask_second(claim, second_reviewer, by=editor, due_at=due_at)

    assert is_blind(second_reviewer, claim)
    assert findings_seen(second_reviewer, claim) == {Slot.SECOND}
    assert findings_seen(reviewer, claim) == {Slot.FIRST}
    assert findings_seen(viewer, claim) == set()
    assert findings_seen(second_editor, claim) == BOTH


def test_what_is_approved_is_for_the_whole_desk(
    claim: Claim, editor: User, reviewer: User, viewer: User
) -> None:
    factories.approved(claim, reviewer, by=editor)

    assert findings_seen(viewer, claim) == BOTH


def test_a_button_knows_beforehand_why_it_is_refused(
    claim: Claim, editor: User, reviewer: User, desk: Desk
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    seen = content_hash(verdict)

    assert would(claim, "approve", editor, verdict=verdict, seen=seen)
    refused = would(claim, "approve", reviewer, verdict=verdict, seen=seen)
    assert "Only an editor" in refused.reason
    desk.second_opinion = "always"
    claim.article.desk = desk
    refused = would(claim, "approve", editor, verdict=verdict, seen=seen)
    assert "only after a second opinion" in refused.reason


def test_a_move_from_another_state_is_refused_beforehand(
    claim: Claim, editor: User
) -> None:
    assert "moved on" in would(claim, "approve", editor).reason
