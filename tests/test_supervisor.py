"""One command opens the desk, and closing it leaves nothing behind."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# Runs two programs under a supervisor, as `manage.py up` does with web and worker.
STAGE = """
import sys
from factcheck.management.programs import Program
from factcheck.management.supervising import Supervisor
names = ("web", "worker")
programs = [Program(n, (sys.executable, "-c", c)) for n, c in zip(names, sys.argv[1:])]
say = lambda line: print(line, flush=True)
complaint = Supervisor(programs, say=say, each_look=lambda: None).run()
sys.exit(complaint or 0)
"""
WAITS = "import time; print('waiting', flush=True); time.sleep(60)"
FINISHES = """
import signal, sys, time
def finish(*_):
    time.sleep(0.6)
    print("finished", flush=True)
    sys.exit(0)
signal.signal(signal.SIGTERM, finish)
print("working", flush=True)
while True:
    time.sleep(0.05)
"""
STUBBORN = """
import signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(61)"])
print("child", child.pid, flush=True)
time.sleep(61)
"""


class Stage:
    """A supervisor at work in a process of its own."""

    def __init__(self, *programs: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", STAGE, *programs],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            start_new_session=True,
        )
        self.said: list[str] = []

    def until(self, word: str) -> str:
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line.rstrip())
            if word in line:
                return self.said[-1]
        raise AssertionError(f"never said {word!r}: {self.said}")

    def ctrl_c(self) -> None:
        self.process.send_signal(signal.SIGINT)

    def end(self) -> tuple[int, str]:
        out, complaint = self.process.communicate(timeout=20)
        self.said += out.splitlines()
        return self.process.returncode, complaint


@pytest.fixture
def stage() -> Iterator[Callable[..., Stage]]:
    stages: list[Stage] = []

    def raise_curtain(*programs: str) -> Stage:
        stages.append(Stage(*programs))
        return stages[-1]

    yield raise_curtain

    for one in stages:
        one.process.kill()
        one.process.communicate()


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    return state != "Z"


def dies(pid: int) -> bool:
    deadline = time.monotonic() + 5
    while is_alive(pid) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not is_alive(pid)


def test_logs_are_told_apart_by_a_word_before_each_line(
    stage: Callable[..., Stage],
) -> None:
    desk = stage("print('hello'); " + WAITS, WAITS)

    assert desk.until("hello") == "web    | hello"
    assert desk.until("worker") == "worker | waiting"


def test_ctrl_c_lets_begun_work_finish(stage: Callable[..., Stage]) -> None:
    desk = stage(WAITS, FINISHES)
    desk.until("working")

    desk.ctrl_c()
    code, complaint = desk.end()

    assert (code, complaint) == (0, "")
    assert "worker | finished" in desk.said


def test_a_second_ctrl_c_ends_everything_at_once(stage: Callable[..., Stage]) -> None:
    desk = stage(STUBBORN)
    grandchild = int(desk.until("child").split()[-1])

    desk.ctrl_c()
    desk.until("Stopping")
    desk.ctrl_c()
    code, _ = desk.end()

    assert code == 0
    assert dies(grandchild)


def test_a_program_that_crashed_is_started_again(
    stage: Callable[..., Stage], tmp_path: Path
) -> None:
    once = tmp_path / "crashed"
    crashes_once = (
        f"import pathlib, sys; p = pathlib.Path({str(once)!r})\n"
        "if not p.exists(): p.touch(); sys.exit(3)\n" + WAITS
    )
    desk = stage(WAITS, crashes_once)

    desk.until("ended by itself; starting it again")

    assert desk.until("worker |") == "worker | waiting"


def test_a_program_that_keeps_crashing_closes_the_desk(
    stage: Callable[..., Stage],
) -> None:
    desk = stage(FINISHES, "print('no database'); raise SystemExit(1)")

    code, complaint = desk.end()

    assert code == 1
    assert complaint.strip() == (
        "The worker program ended 4 times within 30 seconds, so the desk is closed. "
        "Its last lines above say why."
    )
    assert desk.said.count("worker | no database") == 4
    assert "web    | finished" in desk.said


def test_a_crash_leaves_no_process_of_the_program_behind(
    stage: Callable[..., Stage],
) -> None:
    desk = stage(STUBBORN.replace("time.sleep(61)\n", "sys.exit(1)\n"))
    grandchild = int(desk.until("child").split()[-1])

    assert dies(grandchild)


def test_programs_end_when_the_supervisor_is_killed(
    stage: Callable[..., Stage],
) -> None:
    tells_pid = "import os; print('pid', os.getpid(), flush=True); " + WAITS
    desk = stage(tells_pid)
    pid = int(desk.until("pid").split()[-1])

    desk.process.kill()

    assert dies(pid)
