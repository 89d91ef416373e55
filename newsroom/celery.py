"""The newsroom's background worker: Celery, kept going by the Job table.

A row of the Job table is the promise that work gets done; a message is only a hint
that it is there. Every worker therefore sweeps the table for work whose message was
never sent or got lost.
"""

import logging
import os
from collections.abc import Callable
from typing import Any

from celery import Celery, bootsteps
from celery.signals import setup_logging, worker_init
from celery.worker.consumer import Consumer
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string
from django_structlog.celery.steps import DjangoStructLogInitStep

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")

logger = logging.getLogger(__name__)
app = Celery("newsroom")
app.config_from_object("django.conf:settings", namespace="CELERY")


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Celery leaves logging to the settings when somebody answers this signal."""


class SweepStep(bootsteps.StartStopStep):
    """Looks through the Job table every so often, as long as the worker consumes."""

    requires = ("celery.worker.consumer.tasks:Tasks",)
    looks_for = "factcheck.background.sweep"
    how_often = "JOB_SWEEP_SECONDS"

    def __init__(self, consumer: Consumer, **options: Any) -> None:
        super().__init__(consumer, **options)
        self.entry: Any = None
        self.is_failing = False

    def start(self, consumer: Consumer) -> None:
        """Begin to sweep; the job code is looked up once Django is ready."""
        sweep = import_string(self.looks_for)
        self.entry = consumer.timer.call_repeatedly(
            getattr(settings, self.how_often), self.sweep_once, (sweep,)
        )

    def stop(self, consumer: Consumer) -> None:
        """Sweep no more."""
        if self.entry is not None:
            self.entry.cancel()
            self.entry = None

    def sweep_once(self, sweep: Callable[[], object]) -> None:
        """One sweep; a database that is away is reported once, then waited for.

        An error let through could take the timer with it, and so every waiting job.
        """
        try:
            sweep()
        except Exception:
            if not self.is_failing:
                logger.exception("%s failed; trying again", self.looks_for)
            self.is_failing = True
        else:
            self.is_failing = False
        finally:
            connection.close()


class RoundStep(SweepStep):
    """Looks for what has become due: feeds to be asked, embargoes that ended."""

    looks_for = "factcheck.rounds.walk"
    how_often = "JOB_ROUND_SECONDS"


class ReminderStep(SweepStep):
    """Looks for what people are to be told of: deadlines, failures, mails, digests."""

    looks_for = "factcheck.actions.reminding.look_around"
    how_often = "NOTICE_SWEEP_SECONDS"


@worker_init.connect
def read_ahead(**_: object) -> None:
    """Load what reading an article needs before processes are forked, which share it.

    So no editor waits for it with the first article of the day.
    """
    import_string("factcheck.text.reading.warm_up")()


app.steps["worker"].add(DjangoStructLogInitStep)
app.steps["consumer"].add(SweepStep)
app.steps["consumer"].add(RoundStep)
app.steps["consumer"].add(ReminderStep)
