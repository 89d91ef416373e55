"""A job belongs to one worker at a time; whoever lost it writes nothing more."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck import background
from factcheck.background import LeaseLost, NotYet, Work
from factcheck.models import Desk, Job
from factcheck.models.job import MAX_ATTEMPTS
from factcheck.refusals import BadInput, WrongState
from factcheck.vocabulary import JobState

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(desk: Desk) -> Job:
    return background.later("import_article", key="import:1", subject="x", desk=desk)


def now(job: Job) -> Job:
    """The job as it is, ready to be taken."""
    Job.objects.filter(pk=job.pk).update(not_before=timezone.now())
    return Job.objects.get(pk=job.pk)


def rename(desk: Desk, name: str) -> None:
    Desk.objects.filter(pk=desk.pk).update(name=name)


def run_out(job: Job) -> None:
    past = timezone.now() - timedelta(seconds=1)
    Job.objects.filter(pk=job.pk).update(lease_until=past)


def test_a_worker_that_slept_through_its_lease_writes_nothing_more(
    job: Job, desk: Desk
) -> None:
    def sleeps(work: Work) -> None:
        with work.step(done=1, total=2):
            rename(desk, "while it was awake")
        run_out(job)
        background.perform(job.pk, lambda other: None)
        with work.step(done=2, total=2):
            rename(desk, "in its sleep")

    background.perform(job.pk, sleeps)

    desk.refresh_from_db()
    job.refresh_from_db()
    assert desk.name == "while it was awake"
    assert (job.state, job.attempt, job.done) == (JobState.DONE, 2, 1)


def test_nor_does_it_when_the_job_was_stopped_and_tried_again_meanwhile(
    job: Job, desk: Desk
) -> None:
    def sleeps(work: Work) -> None:
        background.stop(job)
        background.retry(job)
        background.perform(job.pk, goes_on)
        with work.step(done=2, total=2):
            rename(desk, "in its sleep")

    def goes_on(other: Work) -> None:
        with other.step(done=1, total=2):
            rename(desk, "by the next one")

    background.perform(job.pk, sleeps)

    desk.refresh_from_db()
    assert desk.name == "by the next one"
    assert now(job).state == JobState.DONE


def test_a_lost_lease_is_noticed_before_anything_is_written(job: Job) -> None:
    def loses(work: Work) -> None:
        Job.objects.filter(pk=job.pk).update(attempt=9)
        with pytest.raises(LeaseLost), work.step(done=1, total=1):
            pytest.fail("the step began")
        raise LeaseLost

    background.perform(job.pk, loses)

    assert now(job).state == JobState.RUNNING


def test_a_job_that_is_held_is_left_alone(job: Job) -> None:
    def is_told_again(work: Work) -> None:
        background.perform(job.pk, lambda other: pytest.fail("done twice"))

    background.perform(job.pk, is_told_again)

    assert (now(job).state, now(job).attempt) == (JobState.DONE, 1)


def test_a_job_that_is_done_is_not_done_again(job: Job) -> None:
    background.perform(job.pk, lambda work: None)

    background.perform(job.pk, lambda work: pytest.fail("done twice"))


def poison(work: Work) -> None:
    raise RuntimeError("a defect")


def wear_out(job: Job, times: int = MAX_ATTEMPTS) -> None:
    for _attempt in range(times):
        now(job)
        background.perform(job.pk, poison)


def test_work_that_breaks_off_again_and_again_becomes_a_visible_failure(
    job: Job, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "factcheck.background")
    wear_out(job, MAX_ATTEMPTS - 1)
    assert now(job).state == JobState.WAITING

    wear_out(job, 1)

    failed = now(job)
    assert (failed.state, failed.attempt) == (JobState.FAILED, MAX_ATTEMPTS)
    assert failed.failure.startswith("It broke off 5 times")
    assert "defect" not in failed.failure


def test_a_worker_that_dies_of_a_job_each_time_ends_it_too(job: Job) -> None:
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, attempt=MAX_ATTEMPTS)
    run_out(job)

    background.perform(job.pk, lambda work: pytest.fail("one time too many"))

    assert now(job).state == JobState.FAILED


def test_tried_again_it_has_all_its_attempts(
    job: Job, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.CRITICAL, "factcheck.background")
    wear_out(job)

    background.retry(now(job))

    wear_out(job, MAX_ATTEMPTS - 1)
    assert now(job).state == JobState.WAITING
    background.perform(now(job).pk, lambda work: None)
    assert (now(job).state, now(job).attempt) == (JobState.DONE, 2 * MAX_ATTEMPTS)


def test_a_refusal_ends_the_job_with_its_sentence(job: Job) -> None:
    def refuses(work: Work) -> None:
        raise BadInput("The page has no text.")

    background.perform(job.pk, refuses)

    assert (now(job).state, now(job).failure) == (
        JobState.FAILED,
        "The page has no text.",
    )


def test_waiting_for_somebody_else_is_no_failed_attempt(job: Job) -> None:
    def waits(work: Work) -> None:
        raise NotYet

    for _time in range(3 * MAX_ATTEMPTS):
        now(job)
        background.perform(job.pk, waits)

    assert now(job).state == JobState.WAITING
    background.perform(now(job).pk, lambda work: None)
    assert now(job).state == JobState.DONE


def test_only_what_failed_or_was_stopped_is_tried_again(job: Job) -> None:
    with pytest.raises(WrongState):
        background.retry(job)
    background.perform(job.pk, lambda work: None)
    with pytest.raises(WrongState):
        background.retry(now(job))
    with pytest.raises(WrongState):
        background.stop(now(job))


def test_the_same_work_is_not_tried_again_beside_itself(job: Job, desk: Desk) -> None:
    background.stop(job)
    background.later("import_article", key=job.key, subject="x", desk=desk)

    with pytest.raises(WrongState, match="already under way"):
        background.retry(now(job))


def test_the_same_work_is_asked_for_once(job: Job, desk: Desk) -> None:
    again = background.later("import_article", key=job.key, subject="y", desk=desk)

    assert again == job
