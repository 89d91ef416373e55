"""Colleagues talk about a claim, and nobody learns from it what they must not know."""

from __future__ import annotations

import pytest

from factcheck.actions import commenting, giving_back, seconding, verdicts
from factcheck.models import Claim, Comment, User
from factcheck.refusals import Incomplete, NotAllowed, Stale, WrongState
from factcheck.vocabulary import Slot
from factcheck.workflow import timeline
from factcheck.workflow.hands import is_fit_for_second
from factcheck.workflow.history import history_of, history_of_article
from tests import factories
from tests.stages import Cast, reach

SAID = "The heron is wrong, I would say."


@pytest.fixture
def cast(editor: User, reviewer: User, second_reviewer: User) -> Cast:
    return Cast(editor, reviewer, second_reviewer)


def hears(reader: User, claim: Claim) -> list[str]:
    return [one.text for one in commenting.heard_by(reader, claim)]


def history(reader: User, claim: Claim) -> list[str]:
    events = history_of(claim, reader).values_list("event", flat=True)
    whole = history_of_article(claim.article, reader).values_list("event", flat=True)
    assert sum("comment" in one for one in events) == sum("comment" in e for e in whole)
    return [one for one in events if "comment" in one]


def test_before_anybody_checks_it_the_whole_desk_hears(
    claim: Claim, editor: User, viewer: User, stranger: User
) -> None:
    commenting.add(claim, SAID, by=editor)

    assert hears(viewer, claim) == [SAID]
    assert history(viewer, claim) == ["comment.added"]
    assert hears(stranger, claim) == []


@pytest.mark.parametrize("speaker", ["first", "editor"])
@pytest.mark.parametrize("stage", ["in_research", "proposed", "asked"])
def test_what_may_tell_of_the_first_verdict_is_kept_from_the_second(
    stage: str, speaker: str, claim: Claim, cast: Cast, viewer: User
) -> None:
    claim = reach(stage, claim, cast)

    commenting.add(claim, SAID, by=getattr(cast, speaker))

    assert hears(cast.first, claim) == hears(cast.editor, claim) == [SAID]
    for other in (cast.second, viewer):
        assert hears(other, claim) == []
        assert history(other, claim) == []


def test_it_is_heard_once_their_own_verdict_is_in(claim: Claim, cast: Cast) -> None:
    claim = reach("asked", claim, cast)
    commenting.add(claim, SAID, by=cast.first)
    owed = claim.assignments.open().get()
    giving_back.decline(claim, Slot.SECOND, by=cast.second, reason="No time.")
    assert hears(cast.second, claim) == []
    assert owed.person == cast.second
    due_at = factories.tomorrow()
    seconding.ask_second(claim, cast.second, by=cast.editor, due_at=due_at)

    commenting.add(claim, "I cannot find it.", by=cast.second)
    assert hears(cast.second, claim) == ["I cannot find it."]
    assert hears(cast.first, claim) == [SAID]
    verdicts.submit(claim.assignments.open().get(), by=cast.second)

    assert hears(cast.second, claim) == hears(cast.first, claim)
    assert SAID in hears(cast.second, claim)
    assert history(cast.second, claim) == ["comment.added"] * 2


def test_whoever_has_heard_it_gives_no_second_opinion(
    claim: Claim, cast: Cast, second_editor: User
) -> None:
    claim = reach("in_research", claim, cast)
    commenting.add(claim, SAID, by=cast.first)
    verdicts.submit(claim.assignments.open().get(), by=cast.first)
    claim.refresh_from_db()
    assert is_fit_for_second(second_editor, claim)

    commenting.note_read(claim, by=second_editor)

    assert (
        "has read the first verdict" in is_fit_for_second(second_editor, claim).reason
    )


def test_somebody_spoken_to_hears_it_and_names_of_nobody_stay_text(
    claim: Claim, cast: Cast, viewer: User, stranger: User
) -> None:
    claim = reach("in_research", claim, cast)

    said = commenting.add(
        claim, "@TOMAS, see mail@noor.example, @stan and @nobody.", by=cast.first
    )

    assert said.to.people == (cast.second,)
    assert said.to.unknown == ("stan", "nobody")
    assert hears(cast.second, claim) == [said.comment.text]
    assert hears(viewer, claim) == []


def test_somebody_who_owes_the_second_opinion_is_not_spoken_to(
    claim: Claim, cast: Cast
) -> None:
    claim = reach("asked", claim, cast)

    said = commenting.add(claim, f"@tomas {SAID}", by=cast.editor)

    assert said.to.people == ()
    assert said.to.kept_from == (cast.second,)
    assert hears(cast.second, claim) == []


def test_only_who_said_it_changes_or_withdraws_it_and_it_stays_on_record(
    claim: Claim, editor: User, reviewer: User
) -> None:
    comment = commenting.add(claim, SAID, by=editor).comment
    with pytest.raises(NotAllowed):
        commenting.edit(comment, "Other words", by=reviewer)

    commenting.edit(comment, "The heron is right.", by=editor)
    commenting.withdraw(comment, by=editor)

    entries = history_of(claim, reviewer).filter(event__startswith="comment.")
    assert [one.before.get("text", "") for one in entries] == [
        "",
        SAID,
        "The heron is right.",
    ]
    assert Comment.objects.get().withdrawn_at is not None
    assert list(timeline.breaks()) == []
    with pytest.raises(WrongState):
        commenting.edit(comment, SAID, by=editor)


def test_a_change_of_what_was_read_before_another_is_refused_with_the_newer(
    claim: Claim, editor: User
) -> None:
    comment = commenting.add(claim, "One,\nindeed.", by=editor).comment
    commenting.edit(comment, "Two.", by=editor, was="One,\r\nindeed.")

    with pytest.raises(Stale) as refused:
        commenting.edit(comment, "Three.", by=editor, was="One,\nindeed.")

    assert refused.value.current == Comment.objects.get(text="Two.")
    # sent twice, it is not refused
    commenting.edit(comment, "Two.", by=editor, was="One,\nindeed.")


def test_a_viewer_does_not_speak_and_nobody_says_nothing(
    claim: Claim, viewer: User, editor: User
) -> None:
    with pytest.raises(NotAllowed):
        commenting.add(claim, SAID, by=viewer)
    with pytest.raises(Incomplete):
        commenting.add(claim, " \n ", by=editor)
    assert not Comment.objects.exists()
