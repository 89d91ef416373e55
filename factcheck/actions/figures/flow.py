"""How many claims came in and went through each stage, step by step of the period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Value, When

from factcheck.actions.figures.asked import Asked
from factcheck.models import Claim, TimelineEntry

# what happened to a claim, and at which stage that counts
STAGES = {
    "decided": ("claim.accept", "claim.dismiss", "claim.added"),
    "proposed": ("claim.propose",),
    "approved": ("claim.approve",),
}


@dataclass(frozen=True, slots=True)
class Flow:
    """Claims per step: imported, decided about, with a verdict handed in, approved."""

    imported: Sequence[int]
    decided: Sequence[int]
    proposed: Sequence[int]
    approved: Sequence[int]


def flow(asked: Asked) -> Flow:
    """Each claim counts once in a step, however often it was sent back in it."""
    counts = {stage: [0] * len(asked.period.steps) for stage in STAGES}
    for stage, step, number in _stages(asked):
        counts[stage][step] = number
    return Flow(imported=_imported(asked), **counts)


def _imported(asked: Asked) -> list[int]:
    rows = asked.during(asked.within(Claim.objects.order_by(), "article"), "created_at")
    counted = (
        rows.annotate(step=asked.step_of("created_at"))
        .values_list("step")
        .annotate(Count("pk", distinct=True))
    )
    found = dict(counted)
    return [found.get(step, 0) for step in range(len(asked.period.steps))]


def _stages(asked: Asked) -> list[tuple[str, int, int]]:
    events = [event for of_stage in STAGES.values() for event in of_stage]
    entries = TimelineEntry.objects.filter(desk=asked.desk, event__in=events)
    if asked.subject:
        entries = entries.filter(article__subjects=asked.subject)
    stage = Case(
        *(When(event__in=found, then=Value(name)) for name, found in STAGES.items()),
        output_field=CharField(),
    )
    counted = (
        asked.during(entries, "at")
        .order_by()
        .annotate(stage=stage, step=asked.step_of("at"))
        .values_list("stage", "step")
        .annotate(Count("claim", distinct=True))
    )
    return list(counted)
