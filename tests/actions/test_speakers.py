"""A speaker's name is part of what is signed: renaming reopens what was decided."""

from __future__ import annotations

import pytest

from factcheck.actions import speakers, verdicts
from factcheck.models import Article, Change, Claim, Speaker, TimelineEntry, User
from factcheck.refusals import BadInput, Incomplete, NotAllowed, WrongState
from factcheck.vocabulary import Gone, Status
from factcheck.workflow import timeline
from factcheck.workflow.hands import signs_off
from tests import exported, factories


@pytest.fixture
def speaker(article: Article) -> Speaker:
    return Speaker.objects.get_or_create(desk=article.desk, name="Ada Brandt")[0]


@pytest.fixture
def said(article: Article, speaker: Speaker) -> list[Claim]:
    """Three claims of the speaker; nobody has decided about them."""
    found = list(article.claims.all()[:3])
    Claim.objects.filter(pk__in=[one.pk for one in found]).update(speaker=speaker)
    for one in found:
        one.refresh_from_db()
    return found


def statuses(claims: list[Claim]) -> list[str]:
    return [Claim.objects.get(pk=one.pk).status for one in claims]


def test_claims_with_a_verdict_are_reopened_by_the_desk_itself(
    said: list[Claim], speaker: Speaker, editor: User, reviewer: User
) -> None:
    approved, proposed, open_one = said
    verdict = factories.approved(approved, reviewer, by=editor)
    factories.proposed(proposed, reviewer, by=editor)
    factories.assigned(open_one, reviewer, by=editor)

    speakers.rename(speaker, "Ada  Brandt-Lyng", by=editor)

    assert statuses(said) == [
        Status.NEEDS_RECHECK,
        Status.NEEDS_RECHECK,
        Status.ASSIGNED,
    ]
    reopened = TimelineEntry.objects.filter(event="claim.reopen")
    assert [one.actor for one in reopened] == [None, None]
    assert "Ada Brandt-Lyng" in reopened[0].reason
    gone = Change.objects.get(is_current=True)
    assert (gone.verdict_id, gone.gone) == (verdict.pk, Gone.REOPENED)
    assert list(timeline.breaks()) == []


def test_the_desks_timeline_tells_of_the_new_name(
    said: list[Claim], speaker: Speaker, editor: User
) -> None:
    speakers.rename(speaker, "Ada Lyng", by=editor)

    entry = TimelineEntry.objects.get(event="speaker.renamed")
    assert entry.chain.key == f"desk:{speaker.desk_id}"
    assert entry.before == {"speaker": speaker.pk, "name": "Ada Brandt"}
    assert entry.after == {"speaker": speaker.pk, "name": "Ada Lyng", "claims": 3}


def test_every_claim_gets_an_edition_with_the_new_name(
    said: list[Claim], speaker: Speaker, editor: User
) -> None:
    speakers.rename(speaker, "Ada Lyng", by=editor)

    for claim in said:
        claim.refresh_from_db()
        newest = claim.editions.latest("number")
        assert newest.number == claim.edition == 2
        assert (newest.speaker_name, newest.edited_by) == ("Ada Lyng", editor)
        assert claim.timeline.filter(event="claim.edited", actor=editor).count() == 1


def test_whoever_renames_during_a_check_has_a_hand_in_it(
    said: list[Claim],
    speaker: Speaker,
    editor: User,
    second_editor: User,
    reviewer: User,
) -> None:
    assignment = factories.assigned(said[0], reviewer, by=editor)
    speakers.rename(speaker, "Ada Lyng", by=second_editor)
    factories.add_sources(said[0], by=reviewer)
    factories.draft(assignment)
    verdicts.submit(assignment, by=reviewer)

    assert "changed this claim" in signs_off(second_editor, said[0]).reason
    assert signs_off(editor, said[0])


def test_the_old_name_stays_on_what_is_exported_of_nothing_else(
    said: list[Claim], speaker: Speaker, editor: User, reviewer: User
) -> None:
    factories.approved(said[0], reviewer, by=editor)

    speakers.rename(speaker, "Ada Lyng", by=editor)

    (record,) = exported.changed_records(
        said[0].assignments.get().verdicts.all(), speaker.desk, after=0
    )
    assert record["gone"] == Gone.REOPENED


def test_the_same_name_changes_nothing(
    said: list[Claim], speaker: Speaker, editor: User
) -> None:
    before = TimelineEntry.objects.count()

    speakers.rename(speaker, " Ada Brandt ", by=editor)

    assert TimelineEntry.objects.count() == before
    assert said[0].editions.count() == 1


def test_other_names_and_roles_reopen_nothing(
    said: list[Claim], speaker: Speaker, editor: User, reviewer: User
) -> None:
    factories.approved(said[0], reviewer, by=editor)

    speakers.change(speaker, by=editor, role="chair", aliases=["A. Brandt", " "])

    speaker.refresh_from_db()
    assert (speaker.role, speaker.aliases) == ("chair", ["A. Brandt"])
    assert statuses(said)[0] == Status.APPROVED


@pytest.mark.parametrize(
    ("name", "refusal"),
    [("  ", Incomplete), ("x" * 201, BadInput), ("Ola Nor", WrongState)],
)
def test_a_name_that_is_empty_long_or_taken_is_refused(
    speaker: Speaker, editor: User, name: str, refusal: type[Exception]
) -> None:
    Speaker.objects.create(desk=speaker.desk, name="Ola Nor")

    with pytest.raises(refusal):
        speakers.rename(speaker, name, by=editor)

    speaker.refresh_from_db()
    assert speaker.name == "Ada Brandt"


def test_only_an_editor_of_the_desk_renames(
    speaker: Speaker, reviewer: User, stranger: User, admin: User
) -> None:
    for person in (reviewer, stranger, admin):
        with pytest.raises(NotAllowed):
            speakers.rename(speaker, "Ada Lyng", by=person)
