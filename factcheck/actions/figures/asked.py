"""What figures are asked for: of which desk, from when to when, on which subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Case, IntegerField, QuerySet, Value, When

from factcheck.actions.figures.period import Period
from factcheck.models import Desk, SignOff, Subject
from factcheck.vocabulary import Decision, Status, VerdictState

Rows = TypeVar("Rows", bound=QuerySet[Any])
CLAIM = "verdict__assignment__claim"


@dataclass(frozen=True, slots=True)
class Asked:
    """A desk, a period and, if it is only about that, a subject of its articles."""

    desk: Desk
    period: Period
    subject: Subject | None = None

    def within(self, rows: Rows, article: str) -> Rows:
        """The rows of the desk and subject; `article` is the way from a row there."""
        found = rows.filter(**{f"{article}__desk": self.desk})
        if self.subject is None:
            return found
        return found.filter(**{f"{article}__subjects": self.subject})

    def during(self, rows: Rows, moment: str) -> Rows:
        """The rows whose moment lies in the period."""
        start, end = self.period.start, self.period.end
        return rows.filter(**{f"{moment}__gte": start, f"{moment}__lt": end})

    def step_of(self, moment: str) -> Case:
        """The number of the period's step in which a moment lies, from 0.

        Compared with moments in UTC, so that each database cuts days as the desk does.
        """
        whens = [
            When(**{f"{moment}__lt": one.end}, then=Value(number))
            for number, one in enumerate(self.period.steps)
        ]
        return Case(*whens, output_field=IntegerField())

    def approvals(self) -> QuerySet[SignOff]:
        """The sign-offs of the period that still stand."""
        standing = SignOff.objects.filter(
            decision=Decision.APPROVED,
            verdict__state=VerdictState.SUBMITTED,
            **{f"{CLAIM}__status": Status.APPROVED},
        ).order_by()
        mine = self.within(standing, f"{CLAIM}__article")
        return self.during(mine, "decided_at")
