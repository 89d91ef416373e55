"""How fast the API answers over 100,000 verdicts, beside a plain ModelSerializer.

usage: DATABASE_URL=postgres://... python -m tests.benchmarks.lists [verdicts]
It makes a database of its own and opens the web server as `manage.py up` does.
"""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.benchmarks.beside")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402

from factcheck.actions import tokens  # noqa: E402
from factcheck.management.commands.up import web  # noqa: E402
from factcheck.models import User, Verdict  # noqa: E402
from factcheck.vocabulary import Role, Scope  # noqa: E402
from tests import factories  # noqa: E402
from tests.benchmarks.filled import fill  # noqa: E402

LIST = "/api/v1/verdicts/?limit=100"
PLAIN = "/plain/verdicts/?limit=100"
ROUNDS, SECONDS = 3, 6.0
EXPORT = "/api/v1/verdicts/export."
Asking = Callable[[http.client.HTTPConnection], None]


class Client:
    """Asks the server over one line, with a token."""

    def __init__(self, port: int, key: str) -> None:
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Authorization": f"Bearer {key}"}

    def ask(self, path: str, verb: str = "GET", body: str | None = None) -> bytes:
        """The body of the answer, which has to be a good one."""
        sent = self.headers | ({"Content-Type": "application/json"} if body else {})
        try:
            self.line.request(verb, path, body, sent)
            answer = self.line.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError):
            # an idle line that the server gave up in the meantime
            self.line.close()
            return self.ask(path, verb, body)
        told = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{verb} {path}: {answer.status} {told[:300]!r}")
        return told


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return int(door.getsockname()[1])


@contextmanager
def served() -> Iterator[int]:
    """The web server on the benchmark's database; its port."""
    port, name = free_port(), str(connection.settings_dict["NAME"])
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    quiet = {"LOG_LEVEL": "error", "API_RATE": "0"}
    server = subprocess.Popen(
        web(port).command, env={**os.environ, **quiet, "DATABASE_URL": url}
    )
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with socket.socket() as door:
                if door.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(20)


def times(port: int, key: str, path: str, clients: int) -> list[float]:
    """How long each answer took, in ms, for some seconds of asking at once."""
    taken: list[float] = []
    until = time.monotonic() + SECONDS

    def keep_asking() -> None:
        client = Client(port, key)
        while time.monotonic() < until:
            began = time.perf_counter()
            client.ask(path)
            taken.append((time.perf_counter() - began) * 1000)

    threads = [threading.Thread(target=keep_asking) for _ in range(clients)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return sorted(taken)


def p95(taken: list[float]) -> float:
    """What 19 of 20 were faster than."""
    return sorted(taken)[int(len(taken) * 0.95)]


def say(what: str, found: str, wanted: str, holds: bool) -> bool:
    """Print one line of the table."""
    print(f"{what:<46} {found:<34} {wanted:<12} {'' if holds else 'MISSED'}")
    return holds


def lists(port: int, key: str) -> bool:
    """Ours and the plain one in turn, so that a busy machine slows both."""
    for path in (PLAIN, LIST) * 2:
        Client(port, key).ask(path)
    held = True
    for clients, least in ((1, 100), (8, 500)):
        ratios, ours_taken = [], []
        for _ in range(ROUNDS):
            plain, ours = (times(port, key, p, clients) for p in (PLAIN, LIST))
            ratios.append(len(ours) / len(plain))
            ours_taken += ours
            found = f"{len(ours) / SECONDS:.0f}/s and {len(plain) / SECONDS:.0f}/s"
            print(f"  lists of 100, {clients} at once: ours and plain, {found}")
        ratio, slow = median(ratios), p95(ours_taken)
        who = f"lists of 100, {clients} client(s)"
        held &= say(f"{who}: times as many", f"{ratio:.1f}", ">= 4", ratio >= 4)
        held &= say(f"{who}: p95", f"{slow:.0f} ms", f"< {least} ms", slow < least)
    return held


def one(port: int, key: str, pk: int) -> bool:
    """Opening one verdict."""
    client, path = Client(port, key), f"/api/v1/verdicts/{pk}/"
    taken = []
    for _ in range(300):
        began = time.perf_counter()
        client.ask(path)
        taken.append((time.perf_counter() - began) * 1000)
    slow = p95(taken[20:])
    return say("open one: p95", f"{slow:.1f} ms", "< 15 ms", slow < 15)


def submitting(port: int, key: str, assignments: list[int]) -> bool:
    """Handing in drafts, one after the other."""
    client, taken = Client(port, key), []
    for pk in assignments:
        began = time.perf_counter()
        client.ask(f"/api/v1/assignments/{pk}/verdict/submit/", "POST")
        taken.append((time.perf_counter() - began) * 1000)
    slow = p95(taken[2:])
    return say("submit one: p95", f"{slow:.1f} ms", "< 40 ms", slow < 40)


def exports(port: int, key: str, verdicts: int) -> bool:
    """Downloading everything in each form."""
    held = True
    for form in ("jsonl", "json", "csv"):
        began = time.perf_counter()
        body = Client(port, key).ask(EXPORT + form)
        seconds = time.perf_counter() - began
        speed = verdicts / seconds
        found = f"{speed:,.0f}/s, {len(body) / 2**20:.0f} MB"
        held &= say(f"export as {form}", found, ">= 12,000/s", speed >= 12_000)
    return held


def drafted(count: int, reviewer: User, editor: User) -> list[int]:
    """Assignments with a draft that is ready to be handed in."""
    desk = editor.memberships.get().desk
    found: list[int] = []
    while len(found) < count:
        text = factories.ARTICLE.replace("41 million", f"{len(found) + 100} million")
        for claim in factories.import_text(text, desk, by=editor).claims.all():
            held = factories.assigned(claim, reviewer, by=editor)
            factories.add_sources(claim, by=reviewer)
            factories.draft(held)
            found.append(held.pk)
    return found


def main() -> int:
    """Fill a database, ask the server, say what was missed by the exit code."""
    if connection.vendor != "postgresql":
        print("Not measured: set DATABASE_URL to a PostgreSQL server.")
        return 0
    verdicts = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    settings.MEDIA_ROOT, usual = "/tmp", str(connection.settings_dict["NAME"])
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        desk = factories.make_desk("City desk", factories.make_scale())
        editor = factories.make_person("marta", "Marta Okell", desk, Role.EDITOR)
        ines = factories.make_person("ines", "Ines Duro", desk, Role.EDITOR)
        reviewer = factories.make_person("noor", "Noor Okell", desk, Role.REVIEWER)
        fill(desk, ines, reviewer, count=verdicts)
        keys = [
            tokens.create(user, Scope.values, by=user).key
            for user in (editor, reviewer)
        ]
        waiting = drafted(60, reviewer, editor)
        with served() as port:
            held = lists(port, keys[0])
            held &= one(port, keys[0], Verdict.objects.all()[verdicts // 2].pk)
            held &= submitting(port, keys[1], waiting)
            held &= exports(port, keys[0], verdicts)
        return 0 if held else 1
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)


if __name__ == "__main__":
    sys.exit(main())
