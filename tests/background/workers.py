"""Real workers on the test's own database, and waiting for what they do."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
# an upper bound for busy machines; each wait takes seconds on an idle one
PATIENCE = 120.0
QUEUES = "import,evidence,default"


def database_url() -> str:
    """The address of the database that the test itself is connected to."""
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    who = ":".join(filter(None, (told["USER"], told["PASSWORD"])))
    where = ":".join(filter(None, (told["HOST"], str(told["PORT"]))))
    return f"postgres://{who}@{where}/{told['NAME']}"


def surroundings(broker: str, lease: int = 30) -> dict[str, str]:
    """The environment of a process beside the test; `lease` is in seconds."""
    return {
        **os.environ,
        "DATABASE_URL": database_url(),
        "CELERY_BROKER_URL": broker,
        "VAR_DIR": str(settings.VAR_DIR),
        "MEDIA_ROOT": str(settings.MEDIA_ROOT),
        "JOB_LEASE_SECONDS": str(lease),
        "JOB_RESEND_SECONDS": "1",
        "JOB_SWEEP_SECONDS": "0.1",
    }


class Worker:
    """A Celery worker with one process for its jobs, in a session of its own."""

    def __init__(self, broker: str, lease: int, app: str) -> None:
        told = ("-A", app, "worker", "-c", "1", "-Q", QUEUES, "-l", "WARNING")
        quiet = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "celery", *told, *quiet],
            env=surroundings(broker, lease),
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def kill(self) -> None:
        """Kill -9, the worker with all that it started."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """Let it finish what it does, and kill it when that takes too long."""
        if self.process.poll() is None:
            self.process.terminate()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=8)
        self.kill()


def until(happened: Callable[[], bool], what: str) -> None:
    """Wait for it; a worker takes seconds to start."""
    end = time.monotonic() + PATIENCE
    while not happened():
        if time.monotonic() > end:
            raise AssertionError(f"waited {PATIENCE:g} s in vain: {what}")
        time.sleep(0.005)
