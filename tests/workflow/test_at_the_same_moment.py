"""Deeds that meet in the database at one moment: on SQLite and PostgreSQL alike."""

from __future__ import annotations

from functools import partial

import pytest

from factcheck import tasks
from factcheck.actions import (
    assigning,
    importing,
    seconding,
    signoffs,
    speakers,
    triaging,
    wording,
)
from factcheck.actions import verdicts as verdict_actions
from factcheck.actions.importing.asking import Handed
from factcheck.models import (
    Article,
    Assignment,
    Change,
    Claim,
    Desk,
    Job,
    Speaker,
    TimelineEntry,
    User,
    Verdict,
)
from factcheck.vocabulary import JobState, Role, Status
from factcheck.workflow import timeline
from factcheck.workflow.content import content_hash
from tests import exported, factories
from tests.workflow.together import at_once, refusals

pytestmark = pytest.mark.django_db(transaction=True)


def copy(claim: Claim) -> Claim:
    return Claim.objects.select_related("article__desk").get(pk=claim.pk)


def whole() -> bool:
    return list(timeline.breaks()) == []


def test_of_two_assignments_one_is_made(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    triaging.accept(claim, by=editor)
    due_at = factories.tomorrow()

    found = at_once(
        [
            partial(assigning.assign, copy(claim), who, by=by, due_at=due_at)
            for who, by in ((reviewer, editor), (second_reviewer, second_editor))
        ]
    )

    assert refusals(found) == ["Overtaken"]
    assert claim.assignments.open().count() == 1
    assert whole()


def test_a_claim_is_taken_from_the_pool_by_one(
    claim: Claim, desk: Desk, editor: User, second_editor: User
) -> None:
    triaging.accept(claim, by=editor)
    crowd = [
        factories.make_person(f"p{n}", f"Person No{n}", desk, Role.REVIEWER)
        for n in range(5)
    ]

    found = at_once([partial(assigning.take_next, by=one) for one in crowd])

    assert len([one for one in found if isinstance(one, Assignment)]) == 1
    assert refusals(found) == []


def test_a_verdict_handed_in_twice_is_one(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer)
    factories.draft(assignment)
    copies = [
        Assignment.objects.select_related("claim").get(pk=assignment.pk) for _n in "12"
    ]

    found = at_once(
        [partial(verdict_actions.submit, one, by=reviewer) for one in copies]
    )

    assert refusals(found) == ["WrongState"]
    assert Verdict.objects.submitted().count() == 1


def test_an_approval_and_a_second_opinion_exclude_each_other(
    claim: Claim,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    approve = partial(signoffs.approve, verdict, by=editor, seen=content_hash(verdict))
    ask = partial(
        seconding.ask_second,
        copy(claim),
        second_reviewer,
        by=second_editor,
        due_at=factories.tomorrow(),
    )

    found = at_once([approve, ask])

    asked = claim.assignments.open().exists()
    assert len(refusals(found)) == 1
    assert asked != (copy(claim).status == Status.APPROVED)


def test_drafts_saved_at_once_lose_nothing_silently(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    edition = assignment.verdicts.get().edition
    copies = [
        Assignment.objects.select_related("claim").get(pk=assignment.pk) for _n in "123"
    ]

    found = at_once(
        [
            partial(
                verdict_actions.save,
                one,
                by=reviewer,
                rating=None,
                explanation=f"version {number}",
                edition=edition,
            )
            for number, one in enumerate(copies)
        ]
    )

    assert refusals(found) == ["Stale", "Stale"]


def test_two_claims_merged_into_each_other_end_as_one(
    article: Article, editor: User, second_editor: User
) -> None:
    one, other = article.claims.all()[:2]

    found = at_once(
        [
            partial(triaging.merge, copy(one), copy(other), by=editor),
            partial(triaging.merge, copy(other), copy(one), by=second_editor),
        ]
    )

    assert refusals(found) == ["Incomplete"]
    assert article.claims.filter(status=Status.MERGED).count() == 1


def test_claims_added_at_once_have_letters_of_their_own(
    article: Article, editor: User, second_editor: User
) -> None:
    before = article.claims.count()

    found = at_once(
        [partial(wording.add, article, n, n + 20, by=editor) for n in range(4)]
    )

    assert refusals(found) == []
    assert article.claims.count() == before + 4
    assert whole()


def test_entries_of_many_writers_share_no_number(
    article: Article, editor: User, second_editor: User
) -> None:
    claims = list(article.claims.all())

    found = at_once([partial(triaging.accept, copy(one), by=editor) for one in claims])

    assert refusals(found) == []
    assert TimelineEntry.objects.filter(article=article).count() == 1 + len(claims)
    assert whole()


def test_changes_are_numbered_in_the_order_in_which_they_are_seen(
    article: Article, desk: Desk, editor: User, second_editor: User, reviewer: User
) -> None:
    verdicts = [
        factories.proposed(one, reviewer, by=editor) for one in article.claims.all()
    ]
    seen: list[int] = []

    def read_along() -> None:
        last = 0
        for _look in range(40):
            found = exported.changed_records(Verdict.objects.approved(), desk, last)
            seen.extend(one["change"] for one in found)
            last = max(seen, default=0)

    found = at_once(
        [
            read_along,
            *(
                partial(signoffs.approve, one, by=editor, seen=content_hash(one))
                for one in verdicts
            ),
        ]
    )
    read_along()

    assert refusals(found) == []
    numbers = list(Change.objects.values_list("number", flat=True))
    assert numbers == list(range(1, len(verdicts) + 1))
    assert sorted(set(seen)) == numbers


def test_the_same_text_imported_at_once_is_one_article(
    desk: Desk, editor: User, second_editor: User
) -> None:
    asked = [
        importing.ask_for_import(desk, Handed(text=factories.ARTICLE), by=editor)
        for _each in range(3)
    ]

    found = at_once([partial(tasks.import_article, job_id=one.pk) for one in asked])
    factories.run_jobs()

    assert refusals(found) == []
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
    article = Article.objects.get()
    assert article.versions.get().sentences.count() == 7
    assert article.timeline.filter(event="article.imported").count() == 1
    assert [one.incoming.created for one in Job.objects.all()].count(True) == 1


def test_one_job_in_many_hands_is_done_once(
    desk: Desk, editor: User, second_editor: User
) -> None:
    job = importing.ask_for_import(desk, Handed(text=factories.ARTICLE), by=editor)

    at_once([partial(tasks.import_article, job_id=job.pk) for _each in range(4)])

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 1)


def test_names_drafts_and_approvals_do_not_wait_in_a_circle(
    desk: Desk, editor: User, second_editor: User, reviewer: User
) -> None:
    texts = [factories.ARTICLE, "Another day.\n\n" + factories.ARTICLE]
    articles = [factories.import_text(text, desk, by=editor) for text in texts]
    names = [Speaker.objects.create(desk=desk, name=f"Speaker {n}") for n in "12"]
    proposed = []
    for article in articles:
        for claim, speaker in zip(article.claims.all()[:2], names, strict=True):
            Claim.objects.filter(pk=claim.pk).update(speaker=speaker)
            proposed.append(factories.proposed(copy(claim), reviewer, by=editor))

    found = at_once(
        [
            partial(speakers.rename, names[0], "Ada Lyng", by=second_editor),
            partial(speakers.rename, names[1], "Ola Nor", by=second_editor),
            *(
                partial(signoffs.approve, one, by=editor, seen=content_hash(one))
                for one in proposed
            ),
        ]
    )

    assert set(refusals(found)) <= {"Overtaken", "WrongState", "Incomplete"}
    assert whole()
    reopened = Claim.objects.filter(speaker__in=names).values_list("status", flat=True)
    assert set(reopened) == {Status.NEEDS_RECHECK}
