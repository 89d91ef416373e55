"""The whole desk, opened as `make run` opens it: web pages, worker, demo desk."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

from django.conf import settings

OPENS_WITHIN = 150  # seconds; other work may keep the machine busy
CLOSES_WITHIN = 20
ENGINES = ("DATABASE_URL", "CACHE_URL", "CELERY_BROKER_URL")
OPEN = "The desk is open"
BRING_PEOPLE = "from tests.browser import people; print(people.bring())"
# What a desk runs on is set here; nothing of it is inherited.
LEFT_OUT = {*ENGINES, "DEBUG", "SECRET_KEY", "ALLOWED_HOSTS", "STATIC_ROOT"}


class OpenDesk:
    """`manage.py up` in a folder of its own, with keys for everybody on the desk."""

    def __init__(self, folder: Path, *, cited_port: int = 0) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "up.log"
        self.numbers: dict[str, int] = {}
        self.keys: dict[str, str] = {}
        kept = {
            name: value for name, value in os.environ.items() if name not in LEFT_OUT
        }
        self.environment = kept | {
            "VAR_DIR": str(folder),
            "PORT": str(self.port),
            "FACTCHECK_FETCH_LOOPBACK_PORTS": str(cited_port) if cited_port else "",
        }
        self.program: subprocess.Popen[bytes] | None = None

    def open(self) -> None:
        """Start everything, and bring the people that the demo desk lacks."""
        with self.log.open("wb") as log:
            self.program = subprocess.Popen(
                [sys.executable, "manage.py", "up"],
                cwd=settings.BASE_DIR,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.wait_until_open()
        told = self.run("manage.py", "shell", "--no-imports", "-c", BRING_PEOPLE)
        for name, (number, key) in json.loads(told).items():
            self.numbers[name], self.keys[name] = number, key

    def wait_until_open(self) -> None:
        """Wait for the line that says so; its log is the complaint."""
        given_up_at = time.monotonic() + OPENS_WITHIN
        while OPEN not in self.log.read_text(errors="replace"):
            assert self.program is not None
            if self.program.poll() is not None or time.monotonic() > given_up_at:
                self.close()
                raise AssertionError(self.log.read_text(errors="replace")[-3000:])
            time.sleep(0.2)

    def run(self, *command: str) -> str:
        """What a program of the desk prints, run beside the open desk."""
        return subprocess.run(
            [sys.executable, *command],
            cwd=settings.BASE_DIR,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout

    def close(self) -> None:
        """Ask everything to end, and insist when it does not."""
        if self.program is None:
            return
        self.program.send_signal(signal.SIGTERM)
        try:
            self.program.wait(CLOSES_WITHIN)
        except subprocess.TimeoutExpired:
            self.program.kill()
            self.program.wait()

    def call(self, who: str, path: str, body: object = None, verb: str = "") -> Any:
        """What the REST interface answers this person: the quick way to a state."""
        sent = None if body is None else json.dumps(body).encode()
        request = Request(  # noqa: S310
            f"{self.address}/api/v1/{path}",
            data=sent,
            method=verb or ("GET" if body is None else "POST"),
            headers={
                "Authorization": f"Bearer {self.keys[who]}",
                "Content-Type": "application/json",
            },
        )
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            told = answer.read()
        return json.loads(told) if told else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])
