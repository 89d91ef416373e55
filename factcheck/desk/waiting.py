"""The verdicts that wait for sign-off, and why somebody cannot sign one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.models.claim import ClaimQuerySet
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.answers import ALLOWED
from factcheck.workflow.hands import hands_in
from factcheck.workflow.moves import DECIDABLE
from factcheck.workflow.permissions import may_edit


@dataclass(frozen=True, slots=True)
class Waiting:
    """A claim that waits for sign-off; `reason` says why this person cannot give it.

    Ratings are told where both opinions are in: whoever reads the first one earlier
    could not be asked for the second.
    """

    claim: Claim
    verdicts: Sequence[Verdict] = field(default_factory=list)
    second: Assignment | None = None
    reason: str = ""

    @property
    def tells_ratings(self) -> bool:
        """Whether the ratings stand in the list."""
        return self.claim.status != Status.PROPOSED


def waiting_claims(person: User) -> ClaimQuerySet:
    """Claims that wait for sign-off on the desks the person edits, first due first.

    A claim on which they owe a second opinion is not among them, nor one of a killed
    article: nobody decides about that until it is revived.
    """
    owed = Assignment.objects.open().in_slot(Slot.SECOND).filter(person=person)
    claims = _decidable(person).alive()
    claims = claims.filter(~Exists(owed.filter(claim=OuterRef("pk"))))
    return claims.annotate(due_at=_due_at()).order_by(
        F("due_at").asc(nulls_last=True), "-priority", "updated_at", "pk"
    )


def killed_waiting(person: User) -> int:
    """How many verdicts would wait if their articles had not been killed."""
    return _decidable(person).exclude(article__killed_at=None).count()


def _decidable(person: User) -> ClaimQuerySet:
    claims = Claim.objects.visible_to(person).filter(status__in=DECIDABLE)
    if person.is_superuser:
        return claims
    return claims.filter(
        article__desk__memberships__user=person,
        article__desk__memberships__role=Role.EDITOR,
    )


def _due_at() -> Coalesce:
    """When it is to be settled: the article’s deadline, else the first check’s."""
    checked = Assignment.objects.in_slot(Slot.FIRST).filter(claim=OuterRef("pk"))
    promised = checked.order_by("-pk").values("due_at")[:1]
    return Coalesce("article__due_at", Subquery(promised))


def told_of(claims: Iterable[Claim], person: User) -> list[Waiting]:
    """Each of the claims with what is handed in on it, for a whole page at once."""
    listed = list(claims)
    verdicts, seconds = _handed_in(listed), _asked(listed)
    reasons = reasons_against(listed, person)
    return [
        Waiting(
            claim, verdicts[claim.pk], seconds.get(claim.pk), reasons.get(claim.pk, "")
        )
        for claim in listed
    ]


def reasons_against(claims: Iterable[Claim], person: User) -> dict[int, str]:
    """Those of the claims that the person cannot sign off, by id, each with why."""
    listed = list(claims)
    hands = hands_in(person, listed)
    may = {one.article.desk_id: ALLOWED for one in listed}
    may = {desk_id: may_edit(person, desk_id) for desk_id in may}
    answers = {
        one.pk: may[one.article.desk_id] and hands.get(one.pk, ALLOWED)
        for one in listed
    }
    return {pk: answer.reason for pk, answer in answers.items() if not answer}


def next_waiting(person: User, after: Claim) -> Claim | None:
    """The next claim that the person can sign off."""
    others = waiting_claims(person).exclude(pk=after.pk).select_related("article")
    rows = told_of(others[:20], person)
    return next((one.claim for one in rows if not one.reason), None)


def _handed_in(claims: list[Claim]) -> dict[int, list[Verdict]]:
    found: dict[int, list[Verdict]] = defaultdict(list)
    submitted = Verdict.objects.submitted().filter(assignment__claim__in=claims)
    for verdict in submitted.select_related("rating", "assignment__person").order_by(
        "assignment__slot"
    ):
        found[verdict.assignment.claim_id].append(verdict)
    return found


def _asked(claims: list[Claim]) -> dict[int, Assignment]:
    asked = Assignment.objects.open().in_slot(Slot.SECOND).filter(claim__in=claims)
    return {one.claim_id: one for one in asked.select_related("person")}
