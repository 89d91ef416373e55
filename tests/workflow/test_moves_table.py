"""Every status, every role, every move: allowed, not allowed, or not from here."""

from __future__ import annotations

import pytest
from django.db import transaction

from factcheck.models import Claim, User
from factcheck.refusals import NotAllowed, WrongState
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.content import content_hash
from factcheck.workflow.given import Given
from factcheck.workflow.move import move, possible_moves
from factcheck.workflow.moves import MOVES, TABLE
from tests import factories, stages
from tests.stages import Cast

OPEN = "detected to_check needs_recheck assigned in_research"
# from which stages each move leads on; "asked" is proposed with a second opinion owed
FROM = {
    "accept": "detected dismissed",
    "dismiss": OPEN,
    "restore": "dismissed",
    "assign": "to_check needs_recheck assigned in_research",
    "take": "to_check needs_recheck",
    "start": "assigned",
    "decline": "assigned in_research",
    "unassign": "assigned in_research",
    "hand_over": "assigned in_research",
    "propose": "in_research",
    "withdraw": "proposed asked",
    "ask_second": "proposed asked",
    "decline_second": "asked",
    "unassign_second": "asked",
    "second": "asked",
    "send_back": "proposed asked seconded disputed",
    "approve": "proposed seconded disputed",
    "reopen": "proposed asked seconded disputed approved",
    "merge": OPEN,
    "unmerge": "merged",
}
# what stands in the way where the status alone would allow it
INCOMPLETE = {("approve", "asked"), ("unassign_second", "proposed")}
HOLDS_FIRST = {"assigned", "in_research"}
HANDED_IN = {"proposed", "asked", "seconded", "disputed", "approved"}
EDITORS = [
    *(
        "accept",
        "dismiss",
        "restore",
        "assign",
        "unassign",
        "ask_second",
        "unassign_second",
    ),
    *("send_back", "approve", "reopen", "merge", "unmerge"),
]
PEOPLE = ("editor", "first", "second", "spare", "viewer", "stranger", "admin")


@pytest.fixture
def people(
    editor: User,
    reviewer: User,
    second_reviewer: User,
    viewer: User,
    stranger: User,
    admin: User,
) -> dict[str, User]:
    desk = editor.memberships.get().desk
    spare = factories.make_person("sam", "Sam Spare", desk, Role.REVIEWER)
    cast = (editor, reviewer, second_reviewer, spare, viewer, stranger, admin)
    return dict(zip(PEOPLE, cast, strict=True))


def who(name: str, stage: str) -> set[str]:
    """Who may make the move at the stage, in the words of the table."""
    first = {"first"} if stage in HOLDS_FIRST else set()
    second = {"second"} if stage == "asked" else set()
    return {
        **{one: {"editor"} for one in EDITORS},
        "take": {"editor", "first", "second", "spare"},
        **dict.fromkeys(("start", "decline", "propose"), first),
        "hand_over": first | {"editor"},
        "withdraw": {"first"} if stage in HANDED_IN else set(),
        **dict.fromkeys(("second", "decline_second"), second),
    }[name]


def expected(name: str, stage: str, person: str) -> str:
    if person not in who(name, stage):
        return "NotAllowed"
    if (name, stage) in INCOMPLETE:
        return "Incomplete"
    return "allowed" if stage in FROM[name].split() else "WrongState"


def given_for(name: str, claim: Claim, by: User, spare: User) -> Given:
    """All that any move could need."""
    slot = Slot.SECOND if name == "second" else Slot.FIRST
    verdict = stages.verdict_of(claim, slot)
    given: Given = {"reason": "duplicate", "due_at": factories.tomorrow()}
    given["person"] = by if name == "take" else spare
    if verdict:
        given["verdict"], given["seen"] = verdict, content_hash(verdict)
    if name == "merge":
        given["into"] = claim.article.claims.exclude(pk=claim.pk).last()  # type: ignore[typeddict-item]
    return given


def outcome(name: str, claim: Claim, by: User, spare: User) -> str:
    """What comes of the move, which is undone at once."""
    given = given_for(name, claim, by, spare)
    with transaction.atomic():
        try:
            move(Claim.objects.get(pk=claim.pk), name, by=by, **given)
        except Exception as refusal:  # noqa: BLE001 - its name is what is looked at
            return type(refusal).__name__
        finally:
            transaction.set_rollback(True)
    return "allowed"


@pytest.mark.parametrize("stage", stages.STAGES)
def test_a_move_is_made_by_the_right_person_at_the_right_stage_only(
    stage: str, claim: Claim, second_editor: User, people: dict[str, User]
) -> None:
    cast = Cast(second_editor, people["first"], people["second"])
    claim = stages.reach(stage, claim, cast)
    table = [(name, person) for name in MOVES for person in PEOPLE]

    found = {
        (name, person): outcome(name, claim, people[person], people["spare"])
        for name, person in table
    }

    assert found == {
        (name, person): expected(name, stage, person) for name, person in table
    }


@pytest.mark.parametrize("stage", ["detected", "in_research", "asked", "approved"])
def test_the_moves_that_are_offered_are_those_that_are_let_through(
    stage: str, claim: Claim, second_editor: User, people: dict[str, User]
) -> None:
    cast = Cast(second_editor, people["first"], people["second"])
    claim = stages.reach(stage, claim, cast)

    for person in PEOPLE:
        offered = {
            one.move.name for one in possible_moves(claim, people[person]) if one.answer
        }
        assert offered == {
            one.name
            for one in TABLE
            if claim.status in one.sources and person in who(one.name, stage)
        }


def test_no_status_is_a_dead_end() -> None:
    left = {source for one in TABLE for source in one.sources}

    assert left == set(Status)


def test_every_status_is_reached_from_the_import() -> None:
    reached = {Status.DETECTED}
    for _step in TABLE:
        reached |= {
            target
            for one in TABLE
            if reached & {*one.sources}
            for target in one.targets
        }

    assert reached == set(Status)


@pytest.mark.parametrize("name", MOVES)
def test_the_desk_itself_only_reopens_relieves_and_restores(
    name: str, claim: Claim, second_editor: User, people: dict[str, User]
) -> None:
    if name == "reopen":
        stages.reach(
            "proposed", claim, Cast(second_editor, *list(people.values())[1:3])
        )
        claim.refresh_from_db()
        move(claim, name, by=None, reason="Its passage changed.")
        assert claim.status == Status.NEEDS_RECHECK
        return
    if name in ("unassign", "unassign_second", "restore"):
        # what stands in the way is the claim's status, and not who acts
        with pytest.raises(WrongState):
            move(claim, name, by=None, reason="The article was killed.")
        return
    with pytest.raises(NotAllowed):
        move(claim, name, by=None)


def test_a_move_leads_only_where_the_table_says(claim: Claim, editor: User) -> None:
    with pytest.raises(ValueError, match="does not lead to"):
        move(claim, "accept", by=editor, to=Status.APPROVED)


def test_a_refused_move_leaves_no_trace(claim: Claim, editor: User) -> None:
    before = claim.article.timeline.count()

    with pytest.raises(WrongState):
        move(claim, "unmerge", by=editor)

    claim.refresh_from_db()
    assert (claim.status, claim.article.timeline.count()) == (Status.DETECTED, before)
