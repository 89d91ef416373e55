"""Background work: a row first, a message second.

`later` writes a Job in the caller's transaction. A message only hints that the row is
there; the sweep hints again, so a lost broker, message or worker loses no work.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.db.models import F
from django.db.models.expressions import CombinedExpression
from django.db.models.functions import Coalesce
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from factcheck.models import Desk, Job, User
from factcheck.models.job import MAX_ATTEMPTS, JobQuerySet
from factcheck.refusals import Refusal, WrongState
from factcheck.vocabulary import JobState

SWEPT_AT_ONCE = 200
WAIT_FOR_OTHERS = timedelta(seconds=1)

logger = logging.getLogger(__name__)


class LeaseLost(Exception):
    """Another worker, or a person, has taken the job: write nothing more."""


class NotYet(Exception):
    """Somebody else is at the same work: come back a little later."""


def lease() -> timedelta:
    """How long a worker may be silent before its job is given to another."""
    return timedelta(seconds=settings.JOB_LEASE_SECONDS)


@dataclass(frozen=True, slots=True)
class Work:
    """One attempt at a job, held by one worker."""

    job_id: int
    attempt: int

    @contextmanager
    def step(self, *, done: int, total: int) -> Iterator[None]:
        """Commit what the body writes, together with how far the job has come.

        Raises LeaseLost, and writes nothing, when the attempt is no longer current.
        """
        with transaction.atomic():
            self.hold(done=done, total=total)
            yield

    def hold(self, **progress: int) -> None:
        """Renew the lease and report progress; LeaseLost when it is not ours."""
        held = self._mine().update(lease_until=timezone.now() + lease(), **progress)
        if not held:
            raise LeaseLost

    def end(self, state: JobState, failure: str = "") -> None:
        """Write how the job ended, if it is still ours."""
        self._mine().update(
            state=state,
            failure=failure[:500],
            finished_at=timezone.now(),
            lease_until=None,
        )

    def break_off(self) -> None:
        """Leave the job for another attempt, later each time, while it has any left."""
        job = self._mine().first()
        if job and job.is_worn_out:
            self._mine().update(**_worn_out())
        else:
            self._put_off(timedelta(seconds=2 ** min(self.attempt, MAX_ATTEMPTS)))

    def come_back(self) -> None:
        """Look again soon; that somebody else was at it is no fault of this job."""
        forgiven = Coalesce(F("attempts_forgiven"), 0) + 1
        self._put_off(WAIT_FOR_OTHERS, attempts_forgiven=forgiven)

    def _put_off(self, pause: timedelta, **also: CombinedExpression) -> None:
        self._mine().update(
            state=JobState.WAITING,
            not_before=timezone.now() + pause,
            sent_at=None,
            lease_until=None,
            **also,
        )

    def _mine(self) -> JobQuerySet:
        return Job.objects.filter(
            pk=self.job_id, attempt=self.attempt, state=JobState.RUNNING
        )


def later(
    kind: str,
    *,
    key: str,
    subject: str,
    desk: Desk | None = None,
    by: User | None = None,
    **arguments: int | str,
) -> Job:
    """Write down work of `kind` to be done after the caller's commit.

    Work with the same key is open only once: asking again returns the open job.
    """
    job = _written(kind, key, subject[:500], desk, by, arguments)
    if not settings.JOBS_EMBEDDED:
        transaction.on_commit(lambda: send(job.pk, kind), robust=True)
    return job


def _written(
    kind: str,
    key: str,
    subject: str,
    desk: Desk | None,
    by: User | None,
    arguments: dict[str, int | str],
) -> Job:
    open_job = Job.objects.open().filter(key=key).first()
    if open_job:
        return open_job
    try:
        with transaction.atomic():
            return Job.objects.create(
                kind=kind,
                key=key,
                subject=subject,
                desk=desk,
                requested_by=by,
                arguments=arguments,
                not_before=timezone.now(),
            )
    except IntegrityError:
        return Job.objects.open().get(key=key)


def send(job_id: int, kind: str) -> bool:
    """Tell the workers of a job, without waiting for a broker that is down."""
    Job.objects.filter(pk=job_id, state=JobState.WAITING).update(sent_at=timezone.now())
    try:
        current_app.tasks[f"factcheck.{kind}"].apply_async(
            kwargs={"job_id": job_id}, retry=False
        )
    except (OperationalError, RedisError, OSError):
        logger.warning("The broker does not answer; job %s waits for the sweep", job_id)
        Job.objects.open().filter(pk=job_id).update(sent_at=None)
        return False
    return True


def sweep() -> int:
    """Tell the workers of jobs that were never sent, not taken or lost; how many.

    Where the broker does not answer, the next sweep tries again.
    """
    now = timezone.now()
    resend_after = timedelta(seconds=settings.JOB_RESEND_SECONDS)
    forgotten = Job.objects.unsent(now=now, sent_before=now - resend_after)
    told = 0
    try:
        for job in forgotten.order_by("pk")[:SWEPT_AT_ONCE]:
            seen = Job.objects.filter(pk=job.pk, sent_at=job.sent_at, state=job.state)
            if not seen.update(sent_at=now):
                continue
            if not send(job.pk, job.kind):
                break
            told += 1
    finally:
        connection.close()
    return told


def perform(job_id: int, handle: Callable[..., None]) -> None:
    """Do the job by calling `handle(work, **arguments)`, if nobody else has it.

    A Refusal ends the job with its sentence, in the desk's language; any other error
    gives it back.
    """
    work = _taken(job_id)
    if work is None:
        return
    wanted = Job.objects.values_list("arguments", "desk__language")
    arguments, language = wanted.get(pk=job_id)
    with translation.override(language or settings.LANGUAGE_CODE):
        _attempt(work, handle, arguments)


def _attempt(
    work: Work, handle: Callable[..., None], arguments: dict[str, Any]
) -> None:
    try:
        handle(work, **arguments)
        work.end(JobState.DONE)
    except LeaseLost:
        logger.warning("Job %s went on without attempt %s", work.job_id, work.attempt)
    except Refusal as refusal:
        work.end(JobState.FAILED, refusal.sentence)
    except NotYet:
        work.come_back()
    except Exception:
        logger.exception("Job %s failed in attempt %s", work.job_id, work.attempt)
        work.break_off()


def _taken(job_id: int) -> Work | None:
    now = timezone.now()
    job = Job.objects.open().filter(pk=job_id, not_before__lte=now).first()
    if job is None or (job.state == JobState.RUNNING and _is_held(job, now)):
        return None
    # the lease as well: its holder may have come back to life and renewed it
    seen = Job.objects.filter(
        pk=job_id,
        attempt=job.attempt,
        state=job.state,
        lease_until=job.lease_until,
    )
    if job.is_worn_out:
        seen.update(**_worn_out())
        return None
    taken = seen.update(
        state=JobState.RUNNING, attempt=F("attempt") + 1, lease_until=now + lease()
    )
    return Work(job_id, job.attempt + 1) if taken else None


def _is_held(job: Job, now: datetime) -> bool:
    return job.lease_until is not None and job.lease_until >= now


def _worn_out() -> dict[str, object]:
    failure = _(
        "It broke off %(count)s times before it was finished. Try again; if it breaks"
        " off once more, tell whoever runs this desk’s computer."
    ) % {"count": MAX_ATTEMPTS}
    return {
        "state": JobState.FAILED,
        "failure": failure,
        "finished_at": timezone.now(),
        "lease_until": None,
    }


def retry(job: Job) -> None:
    """Let a failed or stopped job be tried again, as often as a new one.

    Attempts are counted on, never anew: by its number a worker that slept through all
    of this knows that the job is no longer its own.
    """
    ended = Job.objects.filter(pk=job.pk, state__in=(JobState.FAILED, JobState.STOPPED))
    try:
        with transaction.atomic():
            again = ended.update(
                state=JobState.WAITING,
                attempts_forgiven=F("attempt"),
                failure="",
                finished_at=None,
                sent_at=None,
                not_before=timezone.now(),
            )
    except IntegrityError:
        raise WrongState(_("The same work is already under way.")) from None
    if not again:
        raise WrongState(_("Only work that failed or was stopped can be tried again."))
    if not settings.JOBS_EMBEDDED:
        transaction.on_commit(lambda: send(job.pk, job.kind), robust=True)


def stop(job: Job) -> None:
    """Stop a job; a worker at it writes nothing more."""
    stopped = (
        Job.objects.open()
        .filter(pk=job.pk)
        .update(state=JobState.STOPPED, finished_at=timezone.now(), lease_until=None)
    )
    if not stopped:
        raise WrongState(_("This work has already ended."))
