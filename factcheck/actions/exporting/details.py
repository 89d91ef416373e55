"""What stands beside the verdicts of one page of an export: a query for each kind."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Min

from factcheck.models import Change, Rating, SignOff, Verdict, VerdictEvidence
from factcheck.vocabulary import Decision

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Details:
    """By verdict id: change, approval, sources; by scale: its worst and best number."""

    changes: dict[int, int]
    approvals: dict[int, SignOff]
    sources: dict[int, list[Row]]
    bounds: dict[int, tuple[int | None, int | None]]
    # by claim and author: who gave the claim's other verdict
    others: dict[tuple[int, int], str]


def details_of(rows: list[Row]) -> Details:
    """The details of the verdicts in these rows."""
    ids = [row["id"] for row in rows]
    changes = Change.objects.filter(verdict_id__in=ids, is_current=True, gone="")
    approvals = SignOff.objects.filter(verdict__in=ids, decision=Decision.APPROVED)
    return Details(
        changes=dict(changes.values_list("verdict_id", "number")),
        approvals={
            one.verdict_id: one for one in approvals.select_related("editor").iterator()
        },
        sources=_sources(ids),
        bounds=_bounds({row["rating__scale"] for row in rows}),
        others=_others([row["assignment__claim__id"] for row in rows]),
    )


def _sources(ids: list[int]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    frozen = VerdictEvidence.objects.filter(verdict__in=ids).order_by("number")
    for one in frozen.values(
        "verdict",
        "number",
        "title",
        "url",
        "type",
        "stance",
        "passage",
        "locator",
        "archived_at",
        "sha256",
    ):
        row: Row = {name: value or None for name, value in one.items()}
        found[int(row.pop("verdict"))].append(row)
    return found


def _bounds(scales: set[int]) -> dict[int, tuple[int | None, int | None]]:
    """The worst and best number of each ordinal scale (ClaimReview: best > worst)."""
    rated = Rating.objects.filter(scale__in=scales, number__isnull=False)
    rows = rated.order_by().values("scale").annotate(Min("number"), Max("number"))
    return {row["scale"]: (row["number__min"], row["number__max"]) for row in rows}


def _others(claims: list[int]) -> dict[tuple[int, int], str]:
    submitted = Verdict.objects.submitted().filter(assignment__claim__in=claims)
    authors: dict[int, list[Any]] = defaultdict(list)
    for one in submitted.select_related("assignment__person"):
        authors[one.assignment.claim_id].append(one.assignment.person)
    return {
        (claim, person.pk): other.full_name
        for claim, people in authors.items()
        for person in people
        for other in people
        if other.pk != person.pk
    }
