"""Evidence: numbered for good, frozen with the verdict, completed until approval."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from factcheck import tasks
from factcheck.actions import archiving, evidence, seconding, signoffs
from factcheck.actions import verdicts as verdict_actions
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Claim, Evidence, Job, Snapshot, User, Verdict
from factcheck.outside.fetching import Fetched
from factcheck.refusals import Incomplete, NotAllowed, WrongState
from factcheck.vocabulary import JobState, Slot, Stance
from factcheck.workflow import timeline
from factcheck.workflow.content import content_hash
from tests import factories

REFUTES = Finding(stance=Stance.REFUTES, passage="Two ferries.", locator="page 4")
PAGE = b"<html><head><title>Minutes</title></head><body><p>Two ferries.</p></body>"


@pytest.fixture
def checked(claim: Claim, editor: User, second_editor: User, reviewer: User) -> Claim:
    """A claim with its reviewer at work on it."""
    factories.assigned(claim, reviewer, by=editor)
    return claim


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Answers every address with one page; notes what was fetched."""
    asked: list[str] = []

    def answer(url: str) -> Any:
        asked.append(url)
        return Fetched(
            url=url,
            body=PAGE,
            final_url=url,
            status=200,
            media_type="text/html",
            charset="utf-8",
            fetched_at=datetime(2026, 3, 5, 12, 0, tzinfo=UTC),
        )

    monkeypatch.setattr(archiving, "fetch", answer)
    return asked


def cite(claim: Claim, by: User, what: str = "Minutes") -> Evidence:
    return evidence.add(claim, Cited(description=what, type="dataset"), REFUTES, by=by)


def cite_page(claim: Claim, by: User) -> Evidence:
    cited = Cited(url="https://example.org/minutes")
    return evidence.add(claim, cited, REFUTES, by=by)


def hand_in(claim: Claim, by: User, explanation: str = "Two [1].") -> Verdict:
    assignment = claim.assignments.open().get(person=by)
    factories.draft(assignment, explanation=explanation)
    return verdict_actions.submit(assignment, by=by)


def numbers(verdict: Verdict) -> list[int]:
    return list(verdict.frozen_evidence.values_list("number", flat=True))


def test_numbers_are_given_once_and_never_again(checked: Claim, reviewer: User) -> None:
    first, second = cite(checked, reviewer), cite(checked, reviewer, "Budget")
    evidence.remove(second, by=reviewer)

    third = cite(checked, reviewer, "Log book")

    assert [first.number, second.number, third.number] == [1, 2, 3]


def test_what_is_cited_as_one_stays_one_after_a_removal(
    checked: Claim, reviewer: User
) -> None:
    first = cite(checked, reviewer)
    cite(checked, reviewer, "Budget")
    cite(checked, reviewer, "Log book")
    evidence.remove(first, by=reviewer)

    assert numbers(hand_in(checked, reviewer, "Two [2], not three [3].")) == [2, 3]


def test_put_back_it_has_its_old_number(checked: Claim, reviewer: User) -> None:
    first = cite(checked, reviewer)
    cite(checked, reviewer, "Budget")
    evidence.remove(first, by=reviewer)
    evidence.put_back(first, by=reviewer)

    assert numbers(hand_in(checked, reviewer)) == [1, 2]


def test_removed_twice_with_a_stale_copy_is_refused(
    checked: Claim, reviewer: User
) -> None:
    stale = Evidence.objects.get(pk=cite(checked, reviewer).pk)
    evidence.remove(Evidence.objects.get(pk=stale.pk), by=reviewer)

    with pytest.raises(WrongState):
        evidence.remove(stale, by=reviewer)


def test_a_verdict_keeps_its_evidence_as_it_was_handed_in(
    checked: Claim, editor: User, reviewer: User
) -> None:
    first = cite(checked, reviewer)
    cite(checked, reviewer, "Budget")
    verdict = hand_in(checked, reviewer)
    checked.refresh_from_db()
    signoffs.send_back(checked, by=editor, reason="Which page?")

    changed = Finding(stance=Stance.SUPPORTS, passage="Three.", locator="page 5")
    evidence.edit(first, changed, by=reviewer)

    frozen = verdict.frozen_evidence.get(number=1)
    assert (frozen.stance, frozen.passage) == (Stance.REFUTES, "Two ferries.")
    again = hand_in(checked, reviewer).frozen_evidence.get(number=1)
    assert (again.stance, again.passage) == (Stance.SUPPORTS, "Three.")


def test_too_few_sources_are_refused_and_the_draft_stays(
    checked: Claim, reviewer: User
) -> None:
    cite(checked, reviewer)

    with pytest.raises(Incomplete, match="asks for 2 sources; this claim has 1"):
        hand_in(checked, reviewer)

    draft = checked.assignments.get().verdicts.drafts().get()
    assert draft.explanation


def test_one_source_cited_twice_is_one_source(
    checked: Claim, reviewer: User, web: list[str]
) -> None:
    cite_page(checked, reviewer)
    cite_page(checked, reviewer)

    with pytest.raises(Incomplete, match="this claim has 1"):
        hand_in(checked, reviewer)


def test_nobody_adds_to_a_verdict_that_was_handed_in(
    checked: Claim, editor: User, reviewer: User, viewer: User
) -> None:
    factories.add_sources(checked, by=reviewer)
    hand_in(checked, reviewer)

    with pytest.raises(NotAllowed):
        cite(checked, reviewer)
    with pytest.raises(WrongState, match="send it back"):
        cite(checked, editor)
    with pytest.raises(NotAllowed):
        cite(checked, viewer)


@pytest.fixture
def asked(checked: Claim, editor: User, reviewer: User, second_reviewer: User) -> Claim:
    """A claim with a verdict, on which a second opinion was asked."""
    factories.add_sources(checked, by=reviewer)
    hand_in(checked, reviewer)
    checked.refresh_from_db()
    due_at = factories.tomorrow()
    seconding.ask_second(checked, second_reviewer, by=editor, due_at=due_at)
    return checked


def test_what_the_second_adds_belongs_to_their_verdict_alone(
    asked: Claim, editor: User, second_reviewer: User
) -> None:
    cite(asked, second_reviewer, "Log book")
    second = hand_in(asked, second_reviewer)

    frozen = list(second.frozen_evidence.values_list("number", "stance"))
    assert frozen == [(1, ""), (2, ""), (3, Stance.REFUTES)]
    asked.refresh_from_db()
    signoffs.send_back(asked, by=editor, reason="Which page?")
    first = Evidence.objects.filter(claim=asked).of_slot(Slot.FIRST)
    assert list(first.values_list("number", flat=True)) == [1, 2]


def test_the_second_does_not_change_what_the_first_found(
    asked: Claim, second_reviewer: User
) -> None:
    first = asked.evidence.get(number=1)

    with pytest.raises(NotAllowed, match="another reviewer"):
        evidence.edit(first, REFUTES, by=second_reviewer)
    with pytest.raises(NotAllowed):
        evidence.remove(first, by=second_reviewer)


def late_copy(claim: Claim, reviewer: User) -> tuple[Verdict, Job]:
    """A verdict handed in while the copy of a page it cites is still to be made."""
    cite_page(claim, reviewer)
    cite(claim, reviewer, "Budget")
    verdict = hand_in(claim, reviewer)
    return verdict, Job.objects.get(kind="archive_source")


def test_an_approval_waits_for_a_copy_that_is_being_stored(
    checked: Claim, editor: User, reviewer: User, web: list[str]
) -> None:
    verdict, job = late_copy(checked, reviewer)

    with pytest.raises(Incomplete, match=r"The copy of source \[1\]"):
        signoffs.approve(verdict, by=editor, seen=content_hash(verdict))
    tasks.archive_source(job_id=job.pk)

    frozen = verdict.frozen_evidence.get(number=1)
    assert frozen.sha256 == timeline.digest_of_bytes(PAGE)
    verdict.assignment.claim.refresh_from_db()
    signoffs.approve(verdict, by=editor, seen=content_hash(verdict))


def test_a_copy_that_cannot_be_made_holds_up_no_approval(
    checked: Claim, editor: User, reviewer: User
) -> None:
    verdict, job = late_copy(checked, reviewer)
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED)

    signoffs.approve(verdict, by=editor, seen=content_hash(verdict))


def test_what_is_approved_is_not_touched_by_a_copy_that_comes_later(
    checked: Claim, editor: User, reviewer: User, web: list[str]
) -> None:
    verdict, job = late_copy(checked, reviewer)
    Job.objects.filter(pk=job.pk).update(state=JobState.STOPPED)
    signed = signoffs.approve(verdict, by=editor, seen=content_hash(verdict))

    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    tasks.archive_source(job_id=job.pk)

    assert Snapshot.objects.get().is_stored
    assert verdict.frozen_evidence.get(number=1).sha256 == ""
    fresh = Verdict.objects.get(pk=verdict.pk)
    assert content_hash(fresh) == signed.content_hash


def test_a_copy_is_made_once_however_often_the_task_runs(
    checked: Claim, reviewer: User, web: list[str]
) -> None:
    source = cite_page(checked, reviewer).source
    job = Job.objects.get(kind="archive_source")

    for _time in range(2):
        Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
        tasks.archive_source(job_id=job.pk)

    source.refresh_from_db()
    assert web == ["https://example.org/minutes"]
    assert (Snapshot.objects.count(), source.title) == (1, "Minutes")


def test_a_new_source_stands_in_the_desks_timeline_once(
    checked: Claim, reviewer: User, web: list[str]
) -> None:
    cite_page(checked, reviewer)
    cite_page(checked, reviewer)

    entry = checked.article.desk.timeline.get(event="source.added")
    assert entry.chain.key.startswith("desk:")
    assert entry.after["url"] == "https://example.org/minutes"
