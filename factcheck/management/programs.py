"""A program of the desk: started, listened to, asked to end, cleared away."""

import os
import signal
import subprocess
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from celery.platforms import set_pdeathsig  # type: ignore[attr-defined]

CRASHES_BORNE = 4
CRASHES_WITHIN = 30.0  # seconds
PAUSE_AFTER_CRASH = 0.5  # seconds


@dataclass(frozen=True, slots=True)
class Program:
    """Something to keep running, and the word before each line of its log."""

    name: str
    command: tuple[str, ...]


@dataclass(slots=True, eq=False)
class Child:
    """One program, running or between two runs."""

    program: Program
    process: subprocess.Popen[bytes] | None = None
    unfinished_line: bytes = b""
    crashes: deque[float] = field(default_factory=partial(deque, maxlen=CRASHES_BORNE))
    start_after: float = 0.0

    def start(self) -> int:
        """Start the program; answers with the descriptor of its log.

        It is killed by the system should we be killed ourselves.
        """
        self.process = subprocess.Popen(  # noqa: S603
            self.program.command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
            preexec_fn=partial(set_pdeathsig, "SIGKILL"),
        )
        log = self._log()
        os.set_blocking(log, False)
        return log

    def new_lines(self) -> Iterator[str]:
        """What the program has said since the last time, in whole lines."""
        try:
            while chunk := os.read(self._log(), 65536):
                *whole, self.unfinished_line = (self.unfinished_line + chunk).split(
                    b"\n"
                )
                yield from (line.decode(errors="replace").rstrip() for line in whole)
        except BlockingIOError:
            pass

    def has_ended(self) -> bool:
        """Whether the program was started and has ended by itself."""
        return self.process is not None and self.process.poll() is not None

    def ask_to_end(self) -> None:
        """Let the program finish what it is doing; its own children stay untouched."""
        if self.process is not None:
            self.process.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End the program and everything it started, at once."""
        if self.process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)

    def clear_away(self) -> None:
        """Forget a program that ended, with whatever it left running."""
        self.kill()
        if self.process is not None and self.process.stdout is not None:
            self.process.stdout.close()
        self.process = None
        self.unfinished_line = b""

    def note_crash(self, now: float) -> bool:
        """Remember a crash; whether the program crashes too often to go on."""
        self.crashes.append(now)
        self.start_after = now + PAUSE_AFTER_CRASH
        full = len(self.crashes) == CRASHES_BORNE
        return full and now - self.crashes[0] <= CRASHES_WITHIN

    def _log(self) -> int:
        if self.process is None or self.process.stdout is None:
            raise RuntimeError("the program is not running")
        return self.process.stdout.fileno()
