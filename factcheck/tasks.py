"""Celery's way in: take the job by its id, call one action.

Every task may be called twice, or by two workers at once: the job's lease lets one of
them through, and every step it commits holds that lease.
"""

from celery import shared_task

from factcheck import background
from factcheck.actions import archiving, importing, mailing, triaging


@shared_task(name="factcheck.import_article")
def import_article(*, job_id: int) -> None:
    """Read what came in and store it as an article version.

    Twice is harmless: what is stored is found by unique (article, number) and
    (version, position), and the import goes on behind it.
    """
    background.perform(job_id, importing.receive)


@shared_task(name="factcheck.receive_delivery")
def receive_delivery(*, job_id: int) -> None:
    """Take in a file of many articles.

    Twice is harmless: lines done are counted with what they made, and an article is
    found again by unique (desk, origin, external_id).
    """
    background.perform(job_id, importing.receive_delivery)


@shared_task(name="factcheck.poll_feed")
def poll_feed(*, job_id: int) -> None:
    """Look into a feed.

    Twice is harmless: an entry is found again by unique (feed, guid).
    """
    background.perform(job_id, importing.poll)


@shared_task(name="factcheck.end_embargo")
def end_embargo(*, job_id: int) -> None:
    """Let go out what an embargo held back.

    Twice is harmless: only an open embargo is taken off.
    """
    background.perform(job_id, importing.end_embargo)


@shared_task(name="factcheck.archive_source")
def archive_source(*, job_id: int) -> None:
    """Store a copy of a cited page.

    Twice is harmless: a snapshot that is stored is left as it is.
    """
    background.perform(job_id, archiving.archive)


@shared_task(name="factcheck.read_copy")
def read_copy(*, job_id: int) -> None:
    """Read the words of a file that was attached to a source.

    Twice is harmless: the same file has the same words.
    """
    background.perform(job_id, archiving.read_attached)


@shared_task(name="factcheck.accept_suggested")
def accept_suggested(*, job_id: int) -> None:
    """Accept all that an import suggested in a long article.

    Twice is harmless: a claim that is accepted is no suggestion any more.
    """
    background.perform(job_id, triaging.accept_step_by_step)


@shared_task(name="factcheck.send_notices")
def send_notices(*, job_id: int) -> None:
    """Mail somebody what they are to hear of at once.

    Twice is harmless: a notice is claimed by a conditional update before it is sent.
    """
    background.perform(job_id, mailing.send_notices)


@shared_task(name="factcheck.send_digest")
def send_digest(*, job_id: int) -> None:
    """Mail somebody the digest of their day.

    Twice is harmless: a notice is claimed by a conditional update before it is sent.
    """
    background.perform(job_id, mailing.send_digest)
