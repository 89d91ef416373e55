"""Importing in this very process: what is asked for is done before it returns."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import tasks
from factcheck.actions import importing
from factcheck.actions.importing.asking import About, Handed
from factcheck.models import Article, ArticleVersion, Desk, Job, User
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import BadInput
from factcheck.vocabulary import JobState

LOOK_AGAIN_SECONDS = 0.1


def handed_in(name: str) -> Handed:
    """What a command's argument stands for: a web address, a file, or - for stdin."""
    if name == "-":
        body = sys.stdin.buffer.read(MAX_UPLOAD_BYTES + 1)
        return Handed(file=body, file_name=_("standard input"))
    if name.lower().startswith(("http://", "https://")):
        return Handed(url=name)
    return Handed(file=_read(name), file_name=Path(name).name)


def import_now(
    desk: Desk, handed: Handed, about: About, *, by: User, as_client: bool = False
) -> tuple[Article, ArticleVersion, bool]:
    """Import and wait; answers with article, version and whether the article is new.

    Told as sent, the job is left to this process by the workers for a minute; when one
    of them has it all the same, this process waits for it. BadInput says what failed.
    """
    with transaction.atomic():
        job = importing.ask_for_import(desk, handed, about, by=by, as_client=as_client)
        Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    tasks.import_article(job_id=job.pk)
    while Job.objects.open().filter(pk=job.pk).exists():
        time.sleep(LOOK_AGAIN_SECONDS)
        tasks.import_article(job_id=job.pk)
    job.refresh_from_db()
    if job.state == JobState.STOPPED:
        raise BadInput(_("Somebody stopped this import; nothing was imported."))
    if job.state == JobState.FAILED:
        raise BadInput(job.failure)
    incoming = job.incoming
    incoming.refresh_from_db()
    if incoming.article is None or incoming.version is None:
        raise BadInput(_("The import ended without an article. Try it again."))
    return incoming.article, incoming.version, incoming.created


def _read(name: str) -> bytes:
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_UPLOAD_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        problem = _("There is no file “%(name)s”. Check how it is written.")
    except IsADirectoryError:
        problem = _("“%(name)s” is a folder. Name the file to import.")
    except OSError:
        problem = _("“%(name)s” cannot be read. Check who may read it.")
    raise BadInput(problem % {"name": name})
