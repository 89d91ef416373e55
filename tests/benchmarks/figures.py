"""How soon the figures and the compliance page answer on a desk of 100,000 verdicts.

usage: python -m tests.benchmarks.figures [articles] (20,000 unless told; five claims in
each; on DATABASE_URL, in a database of its own)
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import cache  # noqa: E402
from django.db import connection, reset_queries  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from newsroom.engines import SQLITE  # noqa: E402
from tests.benchmarks.busy import make_busy_desk  # noqa: E402

ARTICLES = 20_000
ROUNDS = 3
SLOW_QUERY = 0.15
# the longest a page may take by its days; what took longer than half a second is kept
SECONDS = {30: 1.0, 91: 1.0, 365: 3.0}
PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"
PAGES = ("figures/", "compliance/")


@contextmanager
def scratch() -> Iterator[None]:
    """An empty database, gone afterwards."""
    usual = str(connection.settings_dict["NAME"])
    with tempfile.TemporaryDirectory() as folder:
        if settings.DATABASES["default"]["ENGINE"] == SQLITE:
            name = str(Path(folder) / "desk.sqlite3")
            connection.settings_dict.setdefault("TEST", {})["NAME"] = name
        connection.creation.create_test_db(
            verbosity=0, autoclobber=True, serialize=False
        )
        try:
            yield
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)


def took(client: Client, path: str) -> tuple[float, float]:
    """The best of some rounds in seconds, each counted anew: by the clock, and own.

    The clock also counts what else a machine does; SQLite works in this process.
    """
    clocks, own = [], []
    for _round in range(ROUNDS):
        cache.clear()
        reset_queries()
        clock, here = time.perf_counter(), time.process_time()
        answer = client.get(path)
        clocks.append(time.perf_counter() - clock)
        own.append(time.process_time() - here)
        assert answer.status_code == 200, (path, answer.status_code)
    for one in connection.queries:
        if float(one["time"]) > SLOW_QUERY:
            print(f"    {one['time']} s: {one['sql'][:300]}")
    return min(clocks), min(own)


def measure(client: Client) -> bool:
    """Every page for every period; whether each answers in time."""
    today, held = timezone.localdate(), True
    for page in PAGES:
        for days, most in SECONDS.items():
            since = today - timedelta(days - 1)
            clock, own = took(client, f"/desk/{page}?since={since}&until={today}")
            missed = "" if clock <= most else "MISSED"
            held &= not missed
            print(f"{page:14} {days:4} days {clock:6.2f} s, own {own:5.2f} s  {missed}")
    return held


def main() -> int:
    """Fill a database, ask for the pages, say what was missed by the exit code."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    settings.ALLOWED_HOSTS = ["*"]
    settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN_FILES
    with scratch():
        began = time.perf_counter()
        desk, editor = make_busy_desk(articles)
        checks = desk.articles.count() * 5
        seconds = time.perf_counter() - began
        print(f"{connection.vendor}: {checks:,} claims, made in {seconds:.0f} s")
        client = Client()
        client.force_login(editor)
        connection.force_debug_cursor = True
        return 0 if measure(client) else 1


if __name__ == "__main__":
    sys.exit(main())
