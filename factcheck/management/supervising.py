"""Keeps the desk's programs running together: the web pages and the worker.

Each program gets a session of its own, so that Ctrl-C reaches it only through us: it
is asked to end once, finishes what it has begun, and nothing is left behind.
"""

import selectors
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

from factcheck.management.programs import (
    CRASHES_BORNE,
    CRASHES_WITHIN,
    Child,
    Program,
)

LOOK_EVERY = 0.1  # seconds

Say = Callable[[str], None]


class Supervisor:
    """Starts the programs, shows their logs as one, restarts what crashes."""

    def __init__(
        self, programs: Sequence[Program], *, say: Say, each_look: Callable[[], None]
    ) -> None:
        self.children = [Child(program) for program in programs]
        self.width = max(len(program.name) for program in programs)
        self.say = say
        self.each_look = each_look
        self.logs = selectors.DefaultSelector()
        self.stops_asked = 0
        self.stops_heeded = 0
        self.complaint = ""

    def run(self) -> str:
        """Keep all running until stopped; the complaint if one would not stay up."""
        with self._stopped_by_signals():
            while self._goes_on():
                self._start_what_is_due()
                self._show_logs()
                self._heed_stops()
                for child in self.children:
                    if child.has_ended():
                        self._see_off(child)
                if not self.stops_asked:
                    self.each_look()
        return self.complaint

    def ask_to_stop(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Once: let everything finish. Twice: end it at once."""
        self.stops_asked += 1

    def _goes_on(self) -> bool:
        return not self.stops_asked or any(child.process for child in self.children)

    @contextmanager
    def _stopped_by_signals(self) -> Iterator[None]:
        signals = [signal.SIGINT, signal.SIGTERM]
        if signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:  # no nohup before us
            signals.append(signal.SIGHUP)
        before = [signal.signal(one, self.ask_to_stop) for one in signals]
        try:
            yield
        finally:
            for child in self.children:
                child.clear_away()
            self.logs.close()
            for one, handler in zip(signals, before, strict=True):
                signal.signal(one, handler)

    def _start_what_is_due(self) -> None:
        now = time.monotonic()
        for child in self.children:
            if not child.process and not self.stops_asked and child.start_after <= now:
                self.logs.register(child.start(), selectors.EVENT_READ, child)

    def _show_logs(self) -> None:
        for key, _ in self.logs.select(LOOK_EVERY):
            self._show_log(key.data)

    def _show_log(self, child: Child) -> None:
        for line in child.new_lines():
            self.say(f"{child.program.name:{self.width}} | {line}")

    def _heed_stops(self) -> None:
        if self.stops_asked > self.stops_heeded:
            if self.stops_heeded == 0:
                self.say("Stopping: work that has begun is finished first.")
                self._each(Child.ask_to_end)
            else:
                self.say("Stopping at once.")
                self._each(Child.kill)
            self.stops_heeded += 1

    def _each(self, act: Callable[[Child], None]) -> None:
        for child in self.children:
            act(child)

    def _see_off(self, child: Child) -> None:
        """Put away a program that ended; if nobody asked it to, that is a crash."""
        self._show_log(child)
        if child.process is not None and child.process.stdout is not None:
            self.logs.unregister(child.process.stdout)
        child.clear_away()
        if self.stops_asked:
            return
        name = child.program.name
        if child.note_crash(time.monotonic()):
            self.complaint = (
                f"The {name} program ended {CRASHES_BORNE} times within "
                f"{CRASHES_WITHIN:.0f} seconds, so the desk is closed. "
                "Its last lines above say why."
            )
            self.ask_to_stop()
        else:
            self.say(f"The {name} program ended by itself; starting it again.")
