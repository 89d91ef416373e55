"""Spreading over the desk: planned, done as planned, taken back once."""

from __future__ import annotations

import pytest

from factcheck.actions import (
    articles,
    assigning,
    conflicts,
    giving_back,
    spreading,
    triaging,
)
from factcheck.actions.spreading import Wish
from factcheck.models import Article, Batch, Claim, Desk, User
from factcheck.refusals import Incomplete, NotAllowed, WrongState
from factcheck.vocabulary import Many, Slot, Status
from factcheck.workflow.fitness import checkers_of, unfit_for
from factcheck.workflow.hands import is_fit
from tests import factories


@pytest.fixture
def waiting(
    article: Article, editor: User, reviewer: User, second_reviewer: User
) -> list[Claim]:
    for claim in article.claims.filter(status=Status.DETECTED):
        triaging.accept(claim, by=editor)
    return list(article.claims.filter(status=Status.TO_CHECK))


def limit(desk: Desk, person: User, capacity: int) -> None:
    desk.memberships.filter(user=person).update(capacity=capacity)


def planned(desk: Desk, claims: list[Claim], by: User) -> list[Wish]:
    rows = spreading.plan(desk, claims, by=by).rows
    return [Wish(one.claim, one.person, one.seen) for one in rows if one.person]


def done(desk: Desk, wishes: list[Wish], by: User) -> Batch:
    return spreading.carry_out(desk, wishes, by=by, due_at=factories.tomorrow())


def words(rows: list[dict[str, object]]) -> list[str]:
    return [str(one["words"]) for one in rows]


def test_a_plan_changes_nothing_and_leaves_editors_to_sign_off(
    desk: Desk, waiting: list[Claim], editor: User
) -> None:
    plan = spreading.plan(desk, waiting, by=editor)

    given = {one.person.full_name: one.given for one in plan.people}
    assert given["Marta Okell"] == given["Ines Duro"] == 0
    assert abs(given["Noor Castellan"] - given["Tomas Wray"]) <= 1
    assert {one.why for one in plan.people if not one.given} == {"Not asked this time."}
    assert not desk.articles.filter(claims__assignments__isnull=False).exists()


def test_a_plan_says_who_is_left_out_and_why(
    desk: Desk, waiting: list[Claim], editor: User, reviewer: User
) -> None:
    article = waiting[0].article
    articles.change(article, by=editor, subjects=["Harbour"])
    conflicts.declare(
        desk, reviewer, "subject", "harbour", by=reviewer, reason="Family."
    )
    tomas = desk.memberships.get(user__username="tomas")
    tomas.capacity = 1
    tomas.save()

    plan = spreading.plan(desk, waiting, by=editor)

    told = {one.person.username: one.why for one in plan.people}
    assert "conflict of interest with Harbour" in told["noor"]
    assert [one.person for one in plan.rows].count(tomas.user) == 1
    assert "Least full: 1 of 1 open with it." in {one.why for one in plan.rows}
    assert {one.why for one in plan.rows if one.person is None} == {
        "Whoever could check it has as much as they can have."
    }


def test_a_spread_is_done_as_planned_and_undone_once(
    desk: Desk, waiting: list[Claim], editor: User, second_editor: User
) -> None:
    batch = done(desk, planned(desk, waiting, editor), editor)
    assert [one["done"] for one in batch.results] == [True] * len(waiting)

    spreading.undo(batch, by=second_editor)

    assert {one.status for one in waiting[0].article.claims.all()} == {Status.TO_CHECK}
    assert all(one["done"] for one in batch.undone)
    with pytest.raises(WrongState, match="undone already"):
        spreading.undo(batch, by=editor)
    events = desk.timeline.filter(event__startswith="batch.")
    assert [one.event for one in events.order_by("pk")] == [
        "batch.spread",
        "batch.undone",
    ]


def test_what_changed_since_the_preview_is_refused_for_itself(
    desk: Desk, waiting: list[Claim], editor: User, reviewer: User
) -> None:
    wishes = planned(desk, waiting, editor)
    triaging.dismiss(Claim.objects.get(pk=waiting[0].pk), by=editor, reason="opinion")
    fresh = [
        Wish(Claim.objects.get(pk=one.claim.pk), one.person, one.seen) for one in wishes
    ]

    batch = done(desk, fresh, editor)

    first, *rest = batch.results
    assert first["words"] == "It has changed since the preview: it is “Dismissed” now."
    assert all(one["done"] for one in rest)


def test_undo_leaves_what_was_started_passed_on_or_given_back(
    desk: Desk, waiting: list[Claim], editor: User
) -> None:
    batch = done(desk, planned(desk, waiting[:3], editor), editor)
    started, declined, passed = (Claim.objects.get(pk=one.pk) for one in waiting[:3])
    assigning.start(started, by=started.assignments.get().person)
    giving_back.decline(
        declined, Slot.FIRST, by=declined.assignments.get().person, reason="Ill."
    )
    assigning.hand_over(passed, editor, by=editor)

    spreading.undo(batch, by=editor)

    assert [one["done"] for one in batch.undone] == [False] * 3
    told = " ".join(words(batch.undone))
    assert "has started on it" in told
    assert "(declined)" in told
    assert "(handed over)" in told
    assert [one.status for one in (started, passed)] == ["in_research", "assigned"]


def test_nobody_is_filled_beyond_their_capacity_unless_that_is_said(
    desk: Desk, waiting: list[Claim], editor: User, reviewer: User
) -> None:
    limit(desk, reviewer, 1)
    wishes = [Wish(one, reviewer, spreading.seen_of(one)) for one in waiting[:2]]

    batch = done(desk, wishes, editor)

    assert [one["done"] for one in batch.results] == [True, False]
    assert "as many as they can have" in words(batch.results)[1]
    again = [Wish(waiting[1], reviewer, spreading.seen_of(waiting[1]))]
    more = spreading.carry_out(
        desk, again, by=editor, due_at=factories.tomorrow(), beyond_capacity=True
    )
    assert more.results[0]["done"]


def test_only_editors_spread_and_undo(
    desk: Desk, waiting: list[Claim], editor: User, reviewer: User
) -> None:
    wishes = planned(desk, waiting, editor)
    with pytest.raises(NotAllowed):
        spreading.plan(desk, waiting, by=reviewer)
    with pytest.raises(NotAllowed):
        done(desk, wishes, reviewer)
    with pytest.raises(Incomplete, match="at least one"):
        spreading.plan(desk, [], by=editor)
    other = Batch.objects.create(desk=desk, kind=Many.ACCEPT, by=editor)
    with pytest.raises(WrongState, match="Only a spread"):
        spreading.undo(other, by=editor)


def test_many_are_judged_as_each_is(
    desk: Desk, waiting: list[Claim], editor: User, reviewer: User, viewer: User
) -> None:
    waiting[0].article.writers.add(editor)
    conflicts.declare(
        desk, reviewer, "speaker", "Ada Brandt", by=reviewer, reason="Family."
    )
    people = checkers_of(desk.pk)

    unfit = unfit_for(waiting, people, desk.pk)

    for claim in waiting:
        for person in people:
            assert unfit[claim.pk].get(person.pk, "") == is_fit(person, claim).reason
