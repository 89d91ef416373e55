"""Looking after background work: trying again, stopping, putting a failure away."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.models import Job, User
from factcheck.refusals import WrongState
from factcheck.vocabulary import JobState
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_look_after

BROKEN_OFF = (JobState.FAILED, JobState.STOPPED)


@transaction.atomic
def retry(job: Job, *, by: User) -> None:
    """Try a failed or stopped job again: who asked for it, or an editor of the desk."""
    may_look_after(by, job).insist()
    background.retry(job)
    # should it fail again, that is news
    Job.objects.filter(pk=job.pk).update(put_away_at=None)


def stop(job: Job, *, by: User) -> None:
    """Stop a job that is waiting or running; what it has stored so far stays hidden."""
    may_look_after(by, job).insist()
    background.stop(job)


@transaction.atomic
def put_away(job: Job, *, by: User) -> None:
    """Take a failure off the lists where it asks for attention; its row stays.

    Somebody who puts it away twice, or at the same moment, changes nothing more.
    """
    may_look_after(by, job).insist()
    failures = Job.objects.filter(pk=job.pk, state__in=BROKEN_OFF)
    if not failures.exists():
        raise WrongState(
            _("“%(job)s” has not failed: there is nothing to put away.")
            % {"job": job.subject}
        )
    if not failures.filter(put_away_at=None).update(put_away_at=timezone.now()):
        return
    if job.desk is not None:
        timeline.record(
            "job.put_away",
            by=by,
            subject=job.desk,
            after={"job": job.pk, "about": job.subject, "failure": job.failure},
        )
