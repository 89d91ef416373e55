"""What an assessor counts: how checks are sourced, and whom they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from factcheck.actions.figures.asked import Asked
from factcheck.actions.figures.care import Sources, sources
from factcheck.actions.figures.keeping import kept
from factcheck.actions.figures.ratings import Ratings, ratings
from factcheck.models import SignOff, User, Verdict, VerdictEvidence
from factcheck.vocabulary import Slot
from factcheck.workflow.permissions import may_read


@dataclass(frozen=True, slots=True)
class Conduct:
    """Checks signed off in a period; how many have a stored copy, or two opinions."""

    counted_at: datetime
    sources: Sources
    copied: int
    seconded: int
    ratings: Ratings


def conduct_of(asked: Asked, *, by: User) -> Conduct:
    """The counts for everybody on the desk, since an assessor may be a viewer."""
    may_read(by, asked.desk).insist()
    return kept("conduct", asked, lambda: _counted(asked))


def checks_of(asked: Asked, *, by: User) -> QuerySet[SignOff, int]:
    """The keys of the verdicts signed off in the period that stand, newest first."""
    may_read(by, asked.desk).insist()
    return asked.approvals().order_by("-verdict").values_list("verdict", flat=True)


def _counted(asked: Asked) -> Conduct:
    approvals = asked.approvals()
    frozen = VerdictEvidence.objects.filter(verdict=OuterRef("verdict"))
    other = Verdict.objects.submitted().filter(
        assignment__claim=OuterRef("verdict__assignment__claim"),
        assignment__slot=Slot.SECOND,
    )
    return Conduct(
        timezone.now(),
        sources(asked),
        approvals.filter(Exists(frozen.exclude(sha256=""))).count(),
        approvals.filter(Exists(other)).count(),
        ratings(asked),
    )
