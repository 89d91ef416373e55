"""The newsroom's worker at a pace at which a test can step in: many small steps."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager
from importlib import import_module

from celery.signals import worker_process_init

from newsroom.celery import app

__all__ = ["app"]
PAUSE = 0.1
SENTENCES_AT_ONCE = 50


@worker_process_init.connect
def slow_down(**_: object) -> None:
    """Pause before each step, outside its transaction, and make the steps small."""
    work = import_module("factcheck.background").Work
    step = work.step

    def slowly(self: object, *, done: int, total: int) -> AbstractContextManager[None]:
        time.sleep(PAUSE)
        begun: AbstractContextManager[None] = step(self, done=done, total=total)
        return begun

    work.step = slowly
    storing = import_module("factcheck.actions.importing.storing")
    vars(storing).update(SENTENCES_AT_ONCE=SENTENCES_AT_ONCE)
    delivering = import_module("factcheck.actions.importing.delivering")
    vars(delivering).update(ARTICLES_AT_ONCE=2)
