"""Whoever declared a conflict of interest with what a claim touches never checks it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import articles, assigning, conflicts, seconding, triaging
from factcheck.models import Article, Claim, ConflictOfInterest, Desk, User
from factcheck.refusals import Incomplete, NotAllowed, Refusal, WrongState
from factcheck.vocabulary import Interest, Slot
from factcheck.workflow.fitness import fit_people
from factcheck.workflow.hands import is_fit
from tests import factories

WORDS = "has declared a conflict of interest with"
REASON = "My sister sits on that board."
ABOUT = {
    Interest.SPEAKER: "Ada Brandt",
    Interest.PUBLISHER: "the BAY herald",
    Interest.SUBJECT: "harbour",
}

GIVEN: dict[str, Callable[[Claim, User, User], object]] = {
    "assign": lambda claim, person, by: assigning.assign(
        claim, person, by=by, due_at=factories.tomorrow()
    ),
    "take": lambda claim, person, by: assigning.take(claim, by=person),
    "hand_over": lambda claim, person, by: assigning.hand_over(claim, person, by=by),
    "ask_second": lambda claim, person, by: seconding.ask_second(
        claim, person, by=by, due_at=factories.tomorrow()
    ),
}


@pytest.fixture
def claim(article: Article, editor: User) -> Claim:
    """What chairwoman Ada Brandt said, in a paper, about the harbour."""
    articles.change(
        article, by=editor, publisher="The Bay Herald", subjects=["Harbour"]
    )
    claim = article.claims.filter(speaker__name="Ada Brandt").first()
    assert claim is not None
    return claim


def declare(kind: str, person: User, by: User, desk: Desk) -> ConflictOfInterest:
    name = ABOUT[Interest(kind)]
    return conflicts.declare(desk, person, kind, name, by=by, reason=REASON)


@pytest.mark.parametrize("kind", Interest.values)
@pytest.mark.parametrize("step", GIVEN)
def test_a_conflict_refuses_every_way_to_a_claim(
    step: str,
    kind: str,
    claim: Claim,
    editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    declare(kind, reviewer, reviewer, claim.article.desk)
    if step == "ask_second":
        factories.proposed(claim, second_reviewer, by=editor)
    elif step == "hand_over":
        factories.assigned(claim, second_reviewer, by=editor)
    else:
        triaging.accept(claim, by=editor)

    with pytest.raises(Refusal, match=f"Noor Castellan {WORDS}") as refused:
        GIVEN[step](claim, reviewer, editor)

    assert REASON not in refused.value.sentence
    slot = Slot.SECOND if step == "ask_second" else Slot.FIRST
    assert reviewer not in fit_people(claim, slot)


def test_the_pool_offers_no_claim_that_touches_a_conflict(
    claim: Claim, editor: User, reviewer: User
) -> None:
    other = claim.article.claims.exclude(speaker=claim.speaker).first()
    assert other is not None
    for one in (claim, other):
        triaging.accept(one, by=editor)

    declare(Interest.SPEAKER, reviewer, reviewer, claim.article.desk)

    assert list(assigning.pool_of(reviewer)) == [other]


def test_a_conflict_that_ended_is_none(
    claim: Claim, editor: User, reviewer: User
) -> None:
    declared = declare(Interest.SPEAKER, reviewer, reviewer, claim.article.desk)
    assert not is_fit(reviewer, claim)

    conflicts.end(declared, by=reviewer)

    assert is_fit(reviewer, claim)
    with pytest.raises(WrongState, match="ended already"):
        conflicts.end(declared, by=reviewer)


def test_a_conflict_holds_on_its_desk_only(
    claim: Claim, reviewer: User, other_desk: Desk, stranger: User
) -> None:
    other_desk.memberships.create(user=reviewer, role="reviewer")

    declare(Interest.PUBLISHER, reviewer, stranger, other_desk)

    assert is_fit(reviewer, claim)


def test_what_an_editor_declared_the_person_does_not_end(
    desk: Desk, editor: User, reviewer: User, second_reviewer: User
) -> None:
    declared = declare(Interest.SUBJECT, reviewer, editor, desk)

    with pytest.raises(NotAllowed, match="another editor"):
        conflicts.end(declared, by=reviewer)
    with pytest.raises(NotAllowed):
        declare(Interest.SPEAKER, reviewer, second_reviewer, desk)


def test_a_conflict_is_declared_once_and_with_a_reason(
    desk: Desk, reviewer: User
) -> None:
    declare(Interest.PUBLISHER, reviewer, reviewer, desk)

    with pytest.raises(WrongState, match="declared this already"):
        declare(Interest.PUBLISHER, reviewer, reviewer, desk)
    with pytest.raises(Incomplete, match="reason is missing"):
        conflicts.declare(desk, reviewer, "subject", "x", by=reviewer, reason=" ")


def test_the_timeline_tells_of_a_conflict_without_its_reason(
    desk: Desk, reviewer: User
) -> None:
    declared = declare(Interest.SPEAKER, reviewer, reviewer, desk)

    entry = desk.timeline.get(event="conflict.declared")

    assert entry.after == {"conflict": declared.pk, "with": "Ada Brandt"}
    assert entry.personal["person"] == "Noor Castellan"
    assert REASON not in f"{entry.after}{entry.reason}{entry.personal}"


def test_colleagues_do_not_see_each_others_conflicts(
    desk: Desk, editor: User, reviewer: User, second_reviewer: User, stranger: User
) -> None:
    declared = declare(Interest.SPEAKER, reviewer, reviewer, desk)

    def seen(user: User) -> list[ConflictOfInterest]:
        return list(ConflictOfInterest.objects.visible_to(user))

    assert seen(reviewer) == seen(editor) == [declared]
    assert seen(second_reviewer) == seen(stranger) == []
