"""A delivery taken in by this very process, with a count and a bar on stderr."""

from __future__ import annotations

import sys
import time
from functools import partial
from pathlib import Path
from typing import IO

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.actions import importing
from factcheck.models import Delivery, Desk, Job, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import JobState

BAR = 30
LOOK_AGAIN_SECONDS = 0.5


def opened(name: str) -> IO[bytes]:
    """The file of that name, or standard input for -."""
    if name == "-":
        return sys.stdin.buffer
    try:
        return Path(name).open("rb")
    except OSError:
        raise BadInput(
            _("“%(name)s” cannot be read. Check its name and who may read it.")
            % {"name": name}
        ) from None


def deliver_now(
    desk: Desk, lines: IO[bytes], *, by: User, name: str, origin: str, is_judged: bool
) -> Delivery:
    """Take the delivery in and wait, showing how far it is; BadInput says what failed.

    Whatever a worker has taken meanwhile is waited for.
    """
    with transaction.atomic():
        job = importing.ask_for_delivery(
            desk,
            lines,
            by=by,
            as_client=True,
            name=name,
            origin=origin,
            is_judged=is_judged,
        )
        Job.objects.filter(pk=job.pk).update(sent_at=timezone.now())
    bar = Bar()
    take_in = partial(importing.receive_delivery, tell=bar.draw)
    background.perform(job.pk, take_in)
    while Job.objects.open().filter(pk=job.pk).exists():
        time.sleep(LOOK_AGAIN_SECONDS)
        background.perform(job.pk, take_in)
        bar.draw(*Job.objects.values_list("done", "total").get(pk=job.pk))
    bar.end()
    job.refresh_from_db()
    if job.state == JobState.STOPPED:
        raise BadInput(_("Somebody stopped this delivery; what came before is kept."))
    if job.state == JobState.FAILED:
        raise BadInput(job.failure)
    return Delivery.objects.get(job=job)


class Bar:
    """How far it is: drawn over itself on a screen, a line each tenth in a file."""

    def __init__(self) -> None:
        self._begun = time.monotonic()
        self._is_screen = sys.stderr.isatty()
        self._told = -1

    def draw(self, done: int, total: int) -> None:
        """Draw the bar anew, if it has moved."""
        step = done if self._is_screen else 10 * done // max(total, 1)
        if step == self._told or not total:
            return
        self._told = step
        filled = BAR * done // total
        words = _("[%(bar)s] %(done)s of %(total)s articles, %(seconds)s s") % {
            "bar": "#" * filled + "." * (BAR - filled),
            "done": f"{done:,}",
            "total": f"{total:,}",
            "seconds": f"{time.monotonic() - self._begun:.0f}",
        }
        start, end = ("\r", "") if self._is_screen else ("", "\n")
        sys.stderr.write(start + words + end)
        sys.stderr.flush()

    def end(self) -> None:
        """Leave the last state standing."""
        if self._is_screen and self._told >= 0:
            sys.stderr.write("\n")
