"""Verdicts as lines of JSON, told by the database a thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson

from factcheck.actions.exporting.shape import shape
from factcheck.models import Change, Desk
from factcheck.models.verdict import VerdictQuerySet

# one verdict, or what is told of one that went away: a JSON object in UTF-8
Record = bytes
AT_ONCE = 1000


def records(verdicts: VerdictQuerySet) -> Iterator[Record]:
    """Every verdict of the set, in the order of ids; memory does not grow with it."""
    last = 0
    while page := _page(verdicts.filter(pk__gt=last)):
        yield from page.values()
        last = next(reversed(page))


def changed_records(
    verdicts: VerdictQuerySet, desk: Desk, after: int
) -> Iterator[Record]:
    """What changed on the desk after a change number, in the order of numbers.

    A verdict that went away is told by its id, its change and why it is gone.
    """
    last = after
    while changes := _changes(desk, last):
        ids = [one.verdict_id for one in changes if not one.gone]
        found = _page(verdicts.filter(pk__in=ids))
        for one in changes:
            if one.gone:
                gone = {"id": one.verdict_id, "change": one.number, "gone": one.gone}
                yield orjson.dumps(gone)
            elif one.verdict_id in found:
                # this change's own number: a later one is still to be told
                told = orjson.loads(found[one.verdict_id])
                yield orjson.dumps({**told, "change": one.number})
        last = changes[-1].number


def _changes(desk: Desk, after: int) -> list[Change]:
    newer = Change.objects.filter(desk=desk, number__gt=after, is_current=True)
    return list(newer.order_by("number")[:AT_ONCE])


def _page(verdicts: VerdictQuerySet) -> dict[int, Record]:
    told_as: Any = shape()
    rows = verdicts.order_by("pk").values_list("pk", told_as)[:AT_ONCE]
    return {pk: told.encode() for pk, told in rows}
