"""A move tells whom it concerns, in a sentence, and never who made it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions import (
    assigning,
    commenting,
    notifying,
    seconding,
    signoffs,
    triaging,
)
from factcheck.actions import verdicts as writing
from factcheck.models import Claim, Desk, Notice, User
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.refusals import BadInput, NotAllowed
from factcheck.workflow import telling
from factcheck.workflow.notice_words import SENTENCES, address, sentence
from tests import factories
from tests.stages import Cast, reach


@pytest.fixture
def cast(editor: User, reviewer: User, second_reviewer: User) -> Cast:
    return Cast(editor, reviewer, second_reviewer)


def told(person: User) -> list[str]:
    """The kinds of the person's notices, the oldest first; imports left out."""
    kinds = notifying.notices_of(person).order_by("pk").values_list("kind", flat=True)
    return [one for one in kinds if one != NoticeKind.IMPORTED]


@pytest.mark.parametrize(
    ("stage", "editors", "firsts", "seconds"),
    [
        ("to_check", [], [], []),
        ("assigned", [], ["assigned"], []),
        ("proposed", ["proposed"], ["assigned"], []),
        ("asked", ["proposed"], ["assigned"], ["second_asked"]),
        ("seconded", ["proposed", "second_in"], ["assigned"], ["second_asked"]),
        ("disputed", ["proposed", "disputed"], ["assigned"], ["second_asked"]),
        ("approved", ["proposed"], ["assigned", "approved"], []),
        ("needs_recheck", ["proposed"], ["assigned", "approved", "reopened"], []),
        ("dismissed", [], [], []),
    ],
)
def test_a_stage_tells_whom_it_concerns(
    stage: str,
    editors: list[str],
    firsts: list[str],
    seconds: list[str],
    claim: Claim,
    cast: Cast,
) -> None:
    reach(stage, claim, cast)

    assert told(cast.editor) == editors
    assert told(cast.first) == firsts
    assert told(cast.second) == seconds


def test_whoever_loses_a_claim_hears_of_it_with_the_reason(
    claim: Claim, cast: Cast
) -> None:
    factories.assigned(claim, cast.first, by=cast.editor)

    assigning.hand_over(claim, cast.second, by=cast.editor)

    assert told(cast.first) == ["assigned", "unassigned"]
    assert told(cast.second) == ["handed_over"]


def test_sent_back_it_reaches_the_author_and_frees_the_second(
    claim: Claim, cast: Cast, second_editor: User
) -> None:
    claim = reach("asked", claim, cast)

    signoffs.send_back(claim, by=second_editor, reason="Which quarter?")

    back = notifying.notices_of(cast.first).get(kind=NoticeKind.SENT_BACK)
    assert sentence(back) == (
        "Ines Duro sent claim A of “The ferry will be electric by 2029, the harbour"
        " board says” back to you."
    )
    assert back.reason == "Which quarter?"
    assert told(cast.second) == ["second_asked", "unassigned"]


def test_a_move_that_is_refused_tells_nobody(claim: Claim, cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        factories.assigned(claim, cast.first, by=cast.second)

    assert told(cast.first) == []


def test_a_comment_tells_whom_it_names_and_whose_claim_it_is(
    claim: Claim, cast: Cast, viewer: User
) -> None:
    factories.assigned(claim, cast.first, by=cast.editor)

    said = commenting.add(claim, "@tomas knows the board.", by=cast.editor)
    commenting.edit(said.comment, "@tomas and @vera know it.", by=cast.editor)

    assert told(cast.first) == ["assigned", "commented"]
    assert told(cast.second) == told(viewer) == ["mentioned"]
    assert told(cast.editor) == []


def test_nobody_is_told_of_a_comment_that_is_kept_from_them(
    claim: Claim, cast: Cast
) -> None:
    claim = reach("asked", claim, cast)

    commenting.add(claim, "@tomas I find it false.", by=cast.first)
    commenting.add(claim, "@noor so do I.", by=cast.editor)

    assert told(cast.second) == ["second_asked"]
    assert told(cast.first) == ["assigned", "mentioned"]


def test_an_event_makes_one_notice_a_person_however_often_it_is_told(
    claim: Claim, editor: User, reviewer: User, desk: Desk
) -> None:
    for _again in range(2):
        telling.tell(
            NoticeKind.ASSIGNED,
            [reviewer, editor],
            key="entry:1",
            desk=desk,
            by=editor,
            claim=claim,
        )

    assert Notice.objects.filter(key="assigned:entry:1").count() == 1


def test_every_kind_has_a_sentence_and_a_page(claim: Claim, desk: Desk) -> None:
    assert set(SENTENCES) == set(NoticeKind)
    for kind in NoticeKind:
        article = claim.article
        notice = Notice(kind=kind, desk=desk, claim=claim, article=article)

        assert "%(" not in sentence(notice)
        assert address(notice).startswith("/desk/")


def test_a_person_chooses_how_they_are_told(
    claim: Claim, reviewer: User, editor: User
) -> None:
    notifying.choose({"assigned": "digest", "commented": "off"}, by=reviewer)
    notifying.choose({}, by=reviewer, digest_hour=17)

    factories.assigned(claim, reviewer, by=editor)
    commenting.add(claim, "Mind the budget.", by=editor)

    assert told(reviewer) == ["assigned"]
    assert Notice.objects.get(kind="assigned").channel == Channel.DIGEST
    kinds, hour = notifying.choices_of(reviewer)
    assert (kinds["commented"], kinds["sent_back"], hour) == ("off", "mail", 17)


@pytest.mark.parametrize(
    "kinds",
    [{"assigned": "off"}, {"tea": "mail"}, {"commented": "owl"}],
)
def test_what_cannot_be_chosen_is_refused_whole(
    kinds: dict[str, str], reviewer: User
) -> None:
    with pytest.raises(BadInput):
        notifying.choose({"approved": "off", **kinds}, by=reviewer)

    assert notifying.choices_of(reviewer)[0]["approved"] == "digest"


def test_the_digest_comes_at_an_hour_of_the_day(reviewer: User) -> None:
    with pytest.raises(BadInput):
        notifying.choose({}, by=reviewer, digest_hour=24)


def test_a_second_opinion_taken_or_withdrawn_tells_no_one_of_their_own_doing(
    claim: Claim, cast: Cast, desk: Desk
) -> None:
    claim = reach("proposed", claim, cast)
    Desk.objects.filter(pk=desk.pk).update(second_opinion="always")
    claim = Claim.objects.get(pk=claim.pk)
    seconding.take_second(claim, by=cast.second)
    verdict = claim.assignments.get(slot="first").verdicts.get()

    writing.withdraw(verdict, by=cast.first, reason="A number is wrong.")

    assert told(cast.second) == ["unassigned"]
    assert told(cast.first) == ["assigned"]


def test_assigning_many_asks_twice_a_claim_for_whom_to_tell(
    claim: Claim, cast: Cast
) -> None:
    claims = list(claim.article.claims.all()[:4])
    for one in claims:
        triaging.accept(one, by=cast.editor)

    with CaptureQueriesContext(connection) as counted:
        due_at = factories.tomorrow()
        assigning.assign_many(claims, cast.first, by=cast.editor, due_at=due_at)

    asked = [one["sql"] for one in counted if "_notice" in one["sql"]]
    assert len(asked) == 2 * len(claims)
    assert told(cast.first) == ["assigned"] * len(claims)
