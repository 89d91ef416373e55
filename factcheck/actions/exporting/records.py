"""Verdicts as records of plain values, read a thousand at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import OuterRef, Subquery

from factcheck.actions.exporting.details import Details, details_of
from factcheck.models import ArticleVersion, Change, Desk
from factcheck.models.verdict import VerdictQuerySet

Record = dict[str, Any]
AT_ONCE = 1000

CLAIM = "assignment__claim__"
ARTICLE = f"{CLAIM}article__"
PERSON = "assignment__person__"
COLUMNS = (
    "id",
    "explanation",
    "submitted_at",
    "rating__word",
    "rating__number",
    "rating__scale",
    "rating__scale__name",
    f"{CLAIM}id",
    f"{CLAIM}quote",
    f"{CLAIM}statement",
    f"{CLAIM}type",
    f"{CLAIM}speaker__name",
    f"{CLAIM}said_on",
    f"{ARTICLE}id",
    f"{ARTICLE}title",
    f"{ARTICLE}source_url",
    f"{PERSON}id",
    f"{PERSON}first_name",
    f"{PERSON}last_name",
    f"{PERSON}username",
)


def records(verdicts: VerdictQuerySet) -> Iterator[Record]:
    """Every verdict of the set, in the order of ids; memory does not grow with it."""
    last = 0
    while page := _page(verdicts.filter(pk__gt=last)):
        yield from page
        last = page[-1]["id"]


def changed_records(
    verdicts: VerdictQuerySet, desk: Desk, after: int
) -> Iterator[Record]:
    """What changed on the desk after a change number, in the order of numbers.

    A verdict that went away is told by its id, its change and why it is gone.
    """
    last = after
    while changes := _changes(desk, last):
        ids = [one.verdict_id for one in changes if not one.gone]
        found = {one["id"]: one for one in _page(verdicts.filter(pk__in=ids))}
        for one in changes:
            if one.gone:
                yield {"id": one.verdict_id, "change": one.number, "gone": one.gone}
            elif one.verdict_id in found:
                # this change's own number: a later one is still to be told
                yield {**found[one.verdict_id], "change": one.number}
        last = changes[-1].number


def _changes(desk: Desk, after: int) -> list[Change]:
    newer = Change.objects.filter(desk=desk, number__gt=after, is_current=True)
    return list(newer.order_by("number")[:AT_ONCE])


def _page(verdicts: VerdictQuerySet) -> list[Record]:
    version = ArticleVersion.objects.ready().filter(article=OuterRef(f"{ARTICLE}pk"))
    newest = version.order_by("-number").values("number")[:1]
    rows = list(
        verdicts.order_by("pk")
        .annotate(version=Subquery(newest))
        .values(*COLUMNS, "version")[:AT_ONCE]
    )
    details = details_of(rows)
    return [_record(row, details) for row in rows]


def _record(row: Record, details: Details) -> Record:
    approval = details.approvals.get(row["id"])
    return {
        "id": row["id"],
        "change": details.changes.get(row["id"]),
        "claim": {
            "id": row[f"{CLAIM}id"],
            "quote": row[f"{CLAIM}quote"],
            "statement": row[f"{CLAIM}statement"],
            "type": row[f"{CLAIM}type"],
            "speaker": row[f"{CLAIM}speaker__name"],
            "said_on": row[f"{CLAIM}said_on"],
        },
        "article": {
            "id": row[f"{ARTICLE}id"],
            "title": row[f"{ARTICLE}title"],
            "version": row["version"],
            "source_url": row[f"{ARTICLE}source_url"] or None,
        },
        "rating": _rating(row, details),
        "explanation": row["explanation"],
        "reviewer": _name(row),
        "second": details.others.get((row[f"{CLAIM}id"], row[f"{PERSON}id"])),
        "editor": approval.editor.full_name if approval else None,
        "proposed_at": row["submitted_at"],
        "approved_at": approval.decided_at if approval else None,
        # a desk that does not publish yet shows no date and no corrections
        "published_at": None,
        "sources": details.sources.get(row["id"], []),
        "corrections": [],
    }


def _rating(row: Record, details: Details) -> Record | None:
    if row["rating__word"] is None:
        return None
    worst, best = details.bounds.get(row["rating__scale"], (None, None))
    return {
        "word": row["rating__word"],
        "scale": row["rating__scale__name"],
        "number": row["rating__number"],
        "best": best,
        "worst": worst,
    }


def _name(row: Record) -> str:
    first, last = row[f"{PERSON}first_name"], row[f"{PERSON}last_name"]
    return f"{first} {last}".strip() or str(row[f"{PERSON}username"])
