"""What is exported, read as whoever takes it away would read it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from factcheck.actions import exporting
from factcheck.models import Desk
from factcheck.models.verdict import VerdictQuerySet


def records(verdicts: VerdictQuerySet) -> Iterator[dict[str, Any]]:
    return map(orjson.loads, exporting.records(verdicts))


def changed_records(
    verdicts: VerdictQuerySet, desk: Desk, after: int
) -> Iterator[dict[str, Any]]:
    return map(orjson.loads, exporting.changed_records(verdicts, desk, after))
