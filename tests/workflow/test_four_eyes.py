"""Whoever has a hand in a verdict neither approves it nor sends it back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import articles, assigning, conflicts, signoffs, wording
from factcheck.actions import verdicts as verdict_actions
from factcheck.models import Article, Assignment, Claim, User, Verdict
from factcheck.refusals import NotAllowed
from factcheck.vocabulary import Interest, Role
from factcheck.workflow.content import content_hash
from tests import factories

Involve = Callable[[Claim, Assignment, User], None]


def writes_the_article(claim: Claim, assignment: Assignment, who: User) -> None:
    claim.article.writers.add(who)


def changes_the_statement(claim: Claim, assignment: Assignment, who: User) -> None:
    wording.edit(claim, by=who, statement="The board bought two ferries.")


def changes_the_speaker(claim: Claim, assignment: Assignment, who: User) -> None:
    wording.edit(claim, by=who, speaker="The harbour board")


def changes_the_quote(claim: Claim, assignment: Assignment, who: User) -> None:
    start = claim.anchors.get().start or 0
    wording.edit(claim, by=who, start=start, end=start + 12)


def saves_one_draft_and_hands_it_over(
    claim: Claim, assignment: Assignment, who: User
) -> None:
    reviewer = assignment.person
    own = assigning.hand_over(claim, who, by=reviewer)
    verdict_actions.save(own, by=who, rating=None, explanation="It may be two.")
    claim.refresh_from_db()
    assigning.hand_over(claim, reviewer, by=who)


def declares_a_conflict(claim: Claim, assignment: Assignment, who: User) -> None:
    articles.change(
        claim.article, by=assignment.assigned_by, publisher="The Bay Herald"
    )
    conflicts.declare(
        claim.article.desk,
        who,
        Interest.PUBLISHER,
        "the bay herald",
        by=who,
        reason="I own shares in it.",
    )


WAYS: dict[Involve, str] = {
    writes_the_article: "You wrote the article",
    changes_the_statement: "You changed this claim",
    changes_the_speaker: "You changed this claim",
    changes_the_quote: "You changed this claim",
    saves_one_draft_and_hands_it_over: "You wrote this verdict",
    declares_a_conflict: "You declared a conflict of interest with the bay herald",
}


def handed_in(claim: Claim, reviewer: User) -> Verdict:
    claim.refresh_from_db()
    assignment = claim.assignments.open().get()
    factories.add_sources(claim, by=reviewer)
    factories.draft(assignment)
    return verdict_actions.submit(assignment, by=reviewer)


def is_refused(verdict: Verdict, who: User, reason: str) -> None:
    with pytest.raises(NotAllowed, match=reason):
        signoffs.approve(verdict, by=who, seen=content_hash(verdict))
    with pytest.raises(NotAllowed, match=reason):
        signoffs.send_back(verdict.assignment.claim, by=who, reason="Look again.")


@pytest.fixture
def third_editor(article: Article) -> User:
    return factories.make_person("uma", "Uma Third", article.desk, Role.EDITOR)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("is_superuser", [False, True])
def test_every_way_of_having_a_hand_in_it_is_refused_with_its_reason(
    way: Involve,
    is_superuser: bool,
    claim: Claim,
    editor: User,
    reviewer: User,
    third_editor: User,
) -> None:
    third_editor.is_superuser = is_superuser
    third_editor.save()
    assignment = factories.assigned(claim, reviewer, by=editor)
    way(claim, assignment, third_editor)

    verdict = handed_in(claim, reviewer)

    is_refused(verdict, third_editor, WAYS[way])
    signoffs.approve(verdict, by=editor, seen=content_hash(verdict))


def test_an_editor_does_not_approve_what_they_checked_themselves(
    claim: Claim, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claim, second_editor, by=editor)

    is_refused(verdict, second_editor, "You wrote this verdict")


def test_a_hand_in_the_draft_stays_after_sending_back(
    claim: Claim, editor: User, second_editor: User, third_editor: User, reviewer: User
) -> None:
    factories.proposed(claim, second_editor, by=editor)
    signoffs.send_back(claim, by=editor, reason="Which minutes?")
    assigning.assign(claim, reviewer, by=editor, due_at=factories.tomorrow())

    verdict = handed_in(claim, reviewer)

    is_refused(verdict, second_editor, "You wrote this verdict")
    signoffs.approve(verdict, by=third_editor, seen=content_hash(verdict))


def test_an_edit_before_the_claim_was_assigned_is_no_hand_in_it(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    wording.edit(claim, by=second_editor, statement="The board bought two ferries.")
    claim.refresh_from_db()

    verdict = factories.proposed(claim, reviewer, by=editor)

    signoffs.approve(verdict, by=second_editor, seen=content_hash(verdict))


def test_giving_the_claim_to_the_same_person_again_hides_no_edit(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    changes_the_statement(claim, claim.assignments.get(), second_editor)
    claim.refresh_from_db()
    assigning.assign(claim, reviewer, by=second_editor, due_at=factories.tomorrow())

    verdict = handed_in(claim, reviewer)

    assert claim.assignments.count() == 1
    is_refused(verdict, second_editor, "You changed this claim")


@pytest.mark.parametrize("change", [{"priority": 3}, {"type": "event"}])
def test_what_changes_no_words_is_no_hand_in_it(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    change: dict[str, object],
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    wording.edit(claim, by=second_editor, **change)  # type: ignore[arg-type]

    verdict = handed_in(claim, reviewer)

    signoffs.approve(verdict, by=second_editor, seen=content_hash(verdict))


def test_a_superuser_who_is_no_member_signs_nothing_off(
    claim: Claim, editor: User, reviewer: User, admin: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    is_refused(verdict, admin, "Only an editor of this desk")


def test_an_editor_who_has_left_signs_nothing_off(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    second_editor.is_active = False
    second_editor.save()

    is_refused(verdict, second_editor, "Only an editor of this desk")
