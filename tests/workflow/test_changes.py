"""The numbered changes by which others read the exported verdicts along."""

from __future__ import annotations

from importlib import import_module

import pytest

from factcheck.actions import seconding, signoffs
from factcheck.actions import verdicts as verdict_actions
from factcheck.models import Article, Change, Claim, Desk, User, Verdict
from factcheck.vocabulary import Gone
from factcheck.workflow.content import content_hash
from tests import exported, factories

# the module, beside which the package has a function of the same name
RECORDS = import_module("factcheck.actions.exporting.records")


def told(desk: Desk, after: int = 0) -> list[tuple[int, int, str]]:
    """What a reader is told: change, verdict, and why it is gone."""
    found = exported.changed_records(Verdict.objects.approved(), desk, after)
    return [(one["change"], one["id"], one.get("gone", "")) for one in found]


@pytest.fixture
def claims(article: Article) -> list[Claim]:
    return list(article.claims.all()[:3])


def test_numbers_rise_by_one_with_each_change(
    claims: list[Claim], desk: Desk, editor: User, reviewer: User
) -> None:
    first = factories.approved(claims[0], reviewer, by=editor)
    second = factories.approved(claims[1], reviewer, by=editor)
    signoffs.reopen(claims[0], by=editor, reason="The board met again.")

    assert list(Change.objects.values_list("number", "verdict_id")) == [
        (1, first.pk),
        (2, second.pk),
        (3, first.pk),
    ]


def test_what_is_proposed_or_sent_back_is_no_change(
    claim: Claim, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    signoffs.send_back(claim, by=editor, reason="Which page?")

    assert not Change.objects.exists()


def test_a_reopened_verdict_is_told_as_gone_in_place_of_itself(
    claims: list[Claim], desk: Desk, editor: User, reviewer: User
) -> None:
    gone = factories.approved(claims[0], reviewer, by=editor)
    stays = factories.approved(claims[1], reviewer, by=editor)
    signoffs.reopen(claims[0], by=editor, reason="The board met again.")

    assert told(desk) == [(2, stays.pk, ""), (3, gone.pk, Gone.REOPENED)]
    assert told(desk, after=2) == [(3, gone.pk, Gone.REOPENED)]
    assert told(desk, after=3) == []


def test_reopened_before_it_was_approved_it_was_never_there(
    claim: Claim, desk: Desk, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    signoffs.reopen(claim, by=editor, reason="The board met again.")

    assert told(desk) == []


def test_approved_again_it_is_a_new_verdict(
    claim: Claim, desk: Desk, editor: User, second_editor: User, reviewer: User
) -> None:
    first = factories.approved(claim, reviewer, by=editor)
    signoffs.reopen(claim, by=editor, reason="The board met again.")
    claim.refresh_from_db()
    second = factories.approved(claim, reviewer, by=editor)

    assert told(desk) == [(2, first.pk, Gone.REOPENED), (3, second.pk, "")]


def test_of_two_verdicts_only_the_chosen_one_is_told(
    claim: Claim, desk: Desk, editor: User, reviewer: User, second_reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    second = seconding.ask_second(
        claim, second_reviewer, by=editor, due_at=factories.tomorrow()
    )
    factories.draft(second, word="True")
    chosen = verdict_actions.submit(second, by=second_reviewer)
    chosen.assignment.claim.refresh_from_db()
    signoffs.approve(
        chosen, by=editor, seen=content_hash(chosen), reason="The log book decides."
    )

    assert told(desk) == [(1, chosen.pk, "")]


def test_whoever_reads_in_steps_of_any_length_misses_nothing(
    claims: list[Claim],
    desk: Desk,
    editor: User,
    reviewer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for claim in claims:
        factories.approved(claim, reviewer, by=editor)
    signoffs.reopen(claims[1], by=editor, reason="The board met again.")
    whole = told(desk)

    monkeypatch.setattr(RECORDS, "AT_ONCE", 1)

    assert told(desk) == whole
    for number in range(5):
        assert told(desk, number) == [one for one in whole if one[0] > number]


def test_what_changes_while_it_is_read_is_told_by_a_later_number(
    claims: list[Claim],
    desk: Desk,
    editor: User,
    reviewer: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(RECORDS, "AT_ONCE", 1)
    verdicts = [factories.approved(one, reviewer, by=editor) for one in claims]
    reading = exported.changed_records(Verdict.objects.approved(), desk, after=0)
    first = next(reading)
    signoffs.reopen(claims[0], by=editor, reason="The board met again.")

    rest = [(one["change"], one["id"]) for one in reading]

    assert (first["change"], first["id"]) == (1, verdicts[0].pk)
    assert rest == [(2, verdicts[1].pk), (3, verdicts[2].pk), (4, verdicts[0].pk)]


def test_every_desk_counts_for_itself(
    claim: Claim, editor: User, reviewer: User, other_desk: Desk, stranger: User
) -> None:
    factories.approved(claim, reviewer, by=editor)

    assert told(other_desk) == []
