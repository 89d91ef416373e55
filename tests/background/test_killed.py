"""A worker killed in the middle of an import: another one goes on where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytest_django import Settings

from factcheck.actions import jobs
from factcheck.models import Article, Desk, Job, User
from factcheck.vocabulary import JobState
from factcheck.workflow import timeline
from tests import factories
from tests.background.texts import article_of, ask, long_text, rows
from tests.background.workers import Worker, until

pytestmark = pytest.mark.django_db(transaction=True)
SENTENCES = 3000
FEWER = 1250
# the same worker in small steps, so that there is a middle to step into
SLOW = "tests.background.slow"
Start = Callable[..., Worker]


def has_begun(job: Job) -> bool:
    """Whether some of it is stored; asked often, so that it is seldom all by then."""
    job.refresh_from_db()
    return job.done > 0


def is_in(job: Job, state: JobState) -> Callable[[], bool]:
    return lambda: Job.objects.filter(pk=job.pk, state=state).exists()


def test_it_is_resumed_and_ends_with_the_same_rows(
    desk: Desk,
    other_desk: Desk,
    editor: User,
    stranger: User,
    broker: str,
    start_worker: Start,
) -> None:
    text = long_text(SENTENCES)
    job = ask(desk, text, by=editor)
    worker = start_worker(broker, lease=6, app=SLOW)
    until(lambda: has_begun(job), "the import begins")

    worker.kill()

    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.RUNNING, 1)
    assert job.done < SENTENCES
    assert not Article.objects.visible_to(editor).exists()
    start_worker(broker, lease=30)
    until(is_in(job, JobState.DONE), "another worker finishes the import")
    job.refresh_from_db()
    assert (job.attempt, job.done, job.total) == (2, SENTENCES, SENTENCES)
    undisturbed = factories.import_text(
        text, other_desk, by=stranger, published_on=None
    )
    assert rows(article_of(job)) == rows(undisturbed)
    assert Article.objects.filter(desk=desk).count() == 1
    assert list(timeline.breaks()) == []


def test_stopped_in_the_middle_it_shows_nothing_until_it_is_tried_again(
    desk: Desk, editor: User, start_worker: Start, settings: Settings
) -> None:
    settings.JOBS_EMBEDDED = True
    job = ask(desk, long_text(FEWER), by=editor)
    worker = start_worker("", app=SLOW)
    until(lambda: has_begun(job), "the import begins")

    jobs.stop(job, by=editor)
    worker.stop()

    job.refresh_from_db()
    stored = article_of(job).versions.get().sentences.count()
    assert job.state == JobState.STOPPED
    assert stored < FEWER
    assert not Article.objects.visible_to(editor).exists()
    jobs.retry(job, by=editor)
    factories.run_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempt) == (JobState.DONE, 2)
    assert article_of(job).current_version.sentences.count() == FEWER
