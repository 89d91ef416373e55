"""The newsroom's worker with a slow hand: each mail is out long before it is done."""

from __future__ import annotations

import time
from importlib import import_module

from celery.signals import worker_process_init

from newsroom.celery import app

__all__ = ["app"]
LINGERS = 60.0


@worker_process_init.connect
def linger(**_: object) -> None:
    """Send, and then stay at it, so that a test can step in between."""
    mailing = import_module("factcheck.actions.mailing")
    send = mailing.send

    def slowly(letter: object, line: object) -> None:
        send(letter, line)
        time.sleep(LINGERS)

    vars(mailing).update(send=slowly)
