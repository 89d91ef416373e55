"""Counting requests across all processes of the desk, in its cache."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from threading import Lock

from django.conf import settings
from django.core.cache import cache, caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection

# one step through the shared cache stands for this part of the limit
PART = 1000
UPSERT = (
    'INSERT INTO "{0}" (cache_key, value, expires) VALUES (%s, %s, %s)'
    " ON CONFLICT (cache_key) DO UPDATE SET"
    ' value = CAST(CAST("{0}".value AS integer) + %s AS text) RETURNING value'
)
OVER = 'DELETE FROM "{0}" WHERE expires < %s'


class Counter:
    """How often each key was counted in the present window.

    A process reserves a thousandth of the limit at a time, so that a busy program costs
    a step through the cache only every so often. What a process has reserved and not
    used counts as used: a limit is never passed, and may be reached a little early.
    """

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        self.window = 0
        self.reserved: dict[str, tuple[int, int]] = {}
        self.lock = Lock()

    def count(self, key: str, limit: int) -> int:
        """One more; returns how many there are in this window, this one included."""
        window, at_once = int(time.time()) // self.seconds, max(1, limit // PART)
        with self.lock:
            if window != self.window:
                self.window = window
                self.reserved.clear()
            total, left = self.reserved.get(key, (0, 0))
            if not left:
                total = self._reserve(f"rate:{key}:{window}", at_once)
                left = at_once
            self.reserved[key] = (total, left - 1)
            return total - left + 1

    def seconds_left(self) -> int:
        """Until the window ends, at least one."""
        return self.seconds - int(time.time()) % self.seconds

    def _reserve(self, key: str, more: int) -> int:
        shared = caches["default"]
        if isinstance(shared, DatabaseCache):
            return self._reserve_in_table(shared, key, more)
        try:
            return int(cache.incr(key, more))
        except ValueError:
            cache.add(key, 0, self.seconds * 2)
            return int(cache.incr(key, more))

    def _reserve_in_table(self, shared: DatabaseCache, key: str, more: int) -> int:
        """One statement; Django's own way through the table takes five."""
        table, now = str(settings.CACHES["default"]["LOCATION"]), time.time()
        moments = [
            connection.ops.adapt_datetimefield_value(datetime.fromtimestamp(one, UTC))
            for one in (now + self.seconds * 2, now)
        ]
        with connection.cursor() as cursor:
            row = (shared.make_key(key), str(more), moments[0], more)
            cursor.execute(UPSERT.format(table), row)
            total = int(cursor.fetchone()[0])
            if total == more:
                cursor.execute(OVER.format(table), [moments[1]])
        return total
