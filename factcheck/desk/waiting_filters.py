"""Choosing among what waits for sign-off: whose it is to decide, and which of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.desk.waiting import reasons_against
from factcheck.models import User, Verdict
from factcheck.models.claim import ClaimQuerySet
from factcheck.workflow.moves import DECIDABLE

FILTERS = ("part", "q", "status", "desk", "reviewer")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the list under its own heading, and which claims are in it."""

    name: str
    label: str
    claims: frozenset[int]

    @property
    def count(self) -> int:
        """How many claims it holds."""
        return len(self.claims)


def parts_of(claims: ClaimQuerySet, person: User) -> list[Part]:
    """All that wait, those one can decide, those one cannot, and what is late."""
    drawn = claims.select_related("article").defer("quote", "statement")
    everything = list(drawn)
    refused = frozenset(reasons_against(everything, person))
    whole = frozenset(one.pk for one in everything)
    now = timezone.now()
    late = frozenset(one.pk for one in everything if one.due_at and one.due_at < now)  # type: ignore[attr-defined]
    return [
        Part("", _("All"), whole),
        Part("mine", _("For you to decide"), whole - refused),
        Part("others", _("For another editor"), refused),
        Part("overdue", _("Overdue"), late),
    ]


def filtered(
    claims: ClaimQuerySet, part: Part, filters: Mapping[str, str]
) -> ClaimQuerySet:
    """Those that fit the filters; a value that nobody offers filters nothing."""
    if part.name:
        claims = claims.filter(pk__in=part.claims)
    if words := filters["q"].replace("\x00", ""):
        named = Q(statement__icontains=words) | Q(article__title__icontains=words)
        claims = claims.filter(named)
    if filters["status"] in DECIDABLE:
        claims = claims.filter(status=filters["status"])
    if filters["desk"]:
        claims = claims.filter(article__desk__slug=filters["desk"])
    if filters["reviewer"].isdecimal():
        person = int(filters["reviewer"][:9])
        theirs = Verdict.objects.submitted().filter(
            assignment__claim=OuterRef("pk"), assignment__person=person
        )
        claims = claims.filter(Exists(theirs))
    return claims


def reviewers_of(claims: ClaimQuerySet) -> QuerySet[User]:
    """Whose verdicts are among those that wait, by name."""
    handed_in = Verdict.objects.submitted().filter(
        assignment__claim__in=claims.order_by().values("pk")
    )
    found = User.objects.filter(pk__in=handed_in.values("assignment__person"))
    return found.order_by("last_name", "first_name", "username")
