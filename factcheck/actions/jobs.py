"""Looking after background work: trying again what failed, stopping what runs."""

from __future__ import annotations

from factcheck import background
from factcheck.models import Job, User
from factcheck.workflow.permissions import may_look_after


def retry(job: Job, *, by: User) -> None:
    """Try a failed or stopped job again: who asked for it, or an editor of the desk."""
    may_look_after(by, job).insist()
    background.retry(job)


def stop(job: Job, *, by: User) -> None:
    """Stop a job that is waiting or running; what it has stored so far stays hidden."""
    may_look_after(by, job).insist()
    background.stop(job)
