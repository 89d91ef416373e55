"""Reading many articles at once, in processes of their own beside this one.

Splitting and judging is all processor time: one reader for each core. Where there is
one core only, or none is to be had, articles are read in this process.
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Any

import orjson

from factcheck.outside.documents import PROJECT, bare_environment
from factcheck.outside.reading_lines import answer
from factcheck.refusals import BadInput, gettext_noop, received
from factcheck.text.reading import ClaimReading, Reading, SentenceReading

MOST_READERS = 4
BROKE_OFF = gettext_noop(
    "Reading this text broke off twice. Import it alone, or hand in a smaller part."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A text to be read; `spans` are its sentences, where it comes split."""

    text: str
    spans: tuple[tuple[int, int, str], ...]
    language: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Told:
    """A text as the desk keeps it, and what was read in it."""

    text: str
    reading: Reading


class Readers:
    """As many readers as the machine has cores to spare; use it in a `with`."""

    def __init__(self, count: int | None = None) -> None:
        self._count = readers_at_once() if count is None else count
        self._free: queue.SimpleQueue[_Reader] = queue.SimpleQueue()
        self._all = [_Reader() for _each in range(self._count)]
        for one in self._all:
            self._free.put(one)
        self._threads = ThreadPoolExecutor(max(self._count, 1))

    def __enter__(self) -> Readers:
        """The readers start with the first text that each of them gets."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let the readers end; what they have not begun is dropped."""
        for one in self._all:
            one.stop()
        self._threads.shutdown(cancel_futures=True)
        for one in self._all:
            one.end()

    def ask(self, asked: Asked) -> Future[Told | BadInput]:
        """What will be read in the text, or why it cannot be."""
        if self._count:
            return self._threads.submit(self._read, asked)
        done: Future[Told | BadInput] = Future()
        done.set_result(_told(orjson.loads(orjson.dumps(answer(_line(asked))))))
        return done

    def _read(self, asked: Asked) -> Told | BadInput:
        reader = self._free.get()
        try:
            return reader.read(asked)
        finally:
            self._free.put(reader)


def readers_at_once() -> int:
    """One for each core that this process may use, at most four; none for a single."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    return min(cores, MOST_READERS) if cores > 1 else 0


class _Reader:
    """One process; it is started anew when a text is the end of it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._is_over = False

    def read(self, asked: Asked) -> Told | BadInput:
        for _attempt in range(0 if self._is_over else 2):
            line = self._exchange(orjson.dumps(_line(asked)) + b"\n")
            if line.endswith(b"\n"):
                return _told(orjson.loads(line))
            if self._is_over:
                break
            self.end()
        return BadInput(BROKE_OFF)

    def stop(self) -> None:
        """Break off what is being read, from another thread."""
        self._is_over = True
        if self._process is not None:
            self._process.kill()

    def end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _exchange(self, line: bytes) -> bytes:
        self._process = self._process or _started()
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            return b""
        try:
            to.write(line)
            to.flush()
            return back.readline()
        except (OSError, ValueError):
            return b""


def _started() -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "factcheck.outside.reading_lines"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=PROJECT,
        env=bare_environment(),
    )


def _line(asked: Asked) -> dict[str, Any]:
    on = asked.published_on
    return {
        "text": asked.text,
        "spans": asked.spans,
        "language": asked.language,
        "published_on": on.isoformat() if on else None,
    }


def _told(answered: dict[str, Any]) -> Told | BadInput:
    if "refusal" in answered:
        return received(answered)
    reading = answered["reading"]
    rows = tuple(_sentence(one) for one in reading["sentences"])
    return Told(answered["text"], Reading(reading["language"], rows))


def _sentence(told: dict[str, Any]) -> SentenceReading:
    claims = tuple(
        ClaimReading(**{**one, "said_on": _day(one["said_on"])})
        for one in told["claims"]
    )
    return SentenceReading(
        **{
            **told,
            "said_on": _day(told["said_on"]),
            "reasons": tuple(told["reasons"]),
            "claims": claims,
        }
    )


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
