"""Verdicts, the evidence frozen with them, and their sign-off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

from factcheck.models.assignment import Assignment
from factcheck.models.belonging import desks_of
from factcheck.vocabulary import (
    Decision,
    Role,
    Slot,
    SourceType,
    Stance,
    Status,
    VerdictState,
)

if TYPE_CHECKING:
    from factcheck.models.user import User

DESK = "assignment__claim__article__desk"


class VerdictQuerySet(models.QuerySet["Verdict"]):
    """What can be asked of the verdicts."""

    def drafts(self) -> VerdictQuerySet:
        """Verdicts that are being written."""
        return self.filter(state=VerdictState.DRAFT)

    def submitted(self) -> VerdictQuerySet:
        """Verdicts handed in and not taken back since."""
        return self.filter(state=VerdictState.SUBMITTED)

    def approved(self) -> VerdictQuerySet:
        """Verdicts that an editor signed off and that still stand."""
        return self.filter(is_approved())

    def released(self) -> VerdictQuerySet:
        """Verdicts on articles without an embargo: what may leave the desk."""
        return self.filter(assignment__claim__article__is_embargo_open=False)

    def visible_to(self, user: User) -> VerdictQuerySet:
        """Approved verdicts of the person's desks, their own, and all to its editors.

        An editor with an open second opinion on the claim is blind to the others'.
        """
        if not user.is_active:
            return self.none()
        if user.is_superuser:
            return self.unseen_by_second(user)
        desks, edited = desks_of(user), desks_of(user, Role.EDITOR)
        mine = self.filter(**{f"{DESK}__in": desks}).unseen_by_second(user)
        if isinstance(desks, list) and desks == edited:
            return mine
        return mine.filter(
            Q(assignment__person=user) | Q(**{f"{DESK}__in": edited}) | is_approved()
        )

    def unseen_by_second(self, user: User) -> VerdictQuerySet:
        """Leave out what somebody giving a second opinion must not see yet."""
        owed = Assignment.objects.open().in_slot(Slot.SECOND).filter(person=user)
        blinded = owed.filter(claim=OuterRef("assignment__claim"))
        return self.filter(Q(assignment__person=user) | ~Exists(blinded))


class Verdict(models.Model):
    """What a reviewer concludes about a claim, and why.

    A draft may be incomplete. A submitted verdict is frozen; going back to it makes a
    new draft and leaves the old one on record.
    """

    assignment = models.ForeignKey(
        "factcheck.Assignment", on_delete=models.PROTECT, related_name="verdicts"
    )
    rating = models.ForeignKey(
        "factcheck.Rating", on_delete=models.PROTECT, null=True, blank=True
    )
    explanation = models.TextField(_("explanation"), blank=True)
    state = models.CharField(
        max_length=12, choices=VerdictState, default=VerdictState.DRAFT
    )
    # everybody who ever wrote in it, also before it was handed over
    drafters = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="verdicts_drafted"
    )
    # who has opened it once submitted: they give no second opinion on it
    readers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    edition = models.PositiveIntegerField(default=1, editable=False)
    saved_at = models.DateTimeField(_("saved"), auto_now=True)
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True)
    superseded_at = models.DateTimeField(null=True, blank=True)

    objects = VerdictQuerySet.as_manager()

    class Meta:
        ordering = ("pk",)
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints = [
            models.UniqueConstraint(
                fields=("assignment",),
                condition=Q(state=VerdictState.DRAFT),
                name="one_draft_per_assignment",
            ),
            models.UniqueConstraint(
                fields=("assignment",),
                condition=Q(state=VerdictState.SUBMITTED),
                name="one_submitted_verdict_per_assignment",
            ),
            models.CheckConstraint(
                condition=~Q(state=VerdictState.SUBMITTED)
                | Q(rating__isnull=False, submitted_at__isnull=False),
                name="a_submitted_verdict_has_a_rating",
            ),
        ]
        indexes = [
            # figures ask for a period: of verdicts, and of approvals below
            models.Index(
                fields=("submitted_at",),
                condition=Q(submitted_at__isnull=False),
                name="verdict_handed_in",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rating or self.state}: {self.assignment.claim}"


class VerdictEvidence(models.Model):
    """Evidence as it stood when the verdict was submitted; never edited."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.CASCADE, related_name="frozen_evidence"
    )
    number = models.PositiveIntegerField()
    evidence = models.ForeignKey(
        "factcheck.Evidence", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(max_length=500)
    url = models.CharField(max_length=2000, blank=True)
    publisher = models.CharField(max_length=300, blank=True)
    # who said or wrote it, when, and how the desk has it; null in what a desk froze
    # before it kept this
    author = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    published_on = models.DateField(null=True, blank=True)
    how = models.CharField(max_length=300, null=True, blank=True)  # noqa: DJ001
    type = models.CharField(max_length=20, choices=SourceType, blank=True)
    # blank where a second reviewer used a source of the first, unaware of its stance
    stance = models.CharField(max_length=12, choices=Stance, blank=True)
    passage = models.TextField(blank=True)
    locator = models.CharField(max_length=300, blank=True)
    snapshot = models.ForeignKey(
        "factcheck.Snapshot", on_delete=models.PROTECT, null=True, related_name="+"
    )
    archived_at = models.DateTimeField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("verdict", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("verdict", "number"), name="one_frozen_row_per_citation"
            )
        ]

    def __str__(self) -> str:
        return f"[{self.number}] {self.title}"


class SignOff(models.Model):
    """An editor's decision on a submitted verdict, bound to the content they saw."""

    verdict = models.ForeignKey(
        Verdict, on_delete=models.PROTECT, related_name="sign_offs"
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs"
    )
    decision = models.CharField(max_length=10, choices=Decision)
    reason = models.TextField(_("reason"), blank=True)
    content_hash = models.CharField(max_length=64)
    decided_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name = _("sign-off")
        verbose_name_plural = _("sign-offs")
        constraints = [
            models.UniqueConstraint(
                fields=("verdict",),
                condition=Q(decision=Decision.APPROVED),
                name="one_approval_per_verdict",
            )
        ]
        indexes = [
            models.Index(
                fields=("decided_at",),
                condition=Q(decision=Decision.APPROVED),
                name="signoff_approved",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} by {self.editor}"


def is_approved() -> Q:
    """That an editor signed the verdict off and that it still stands."""
    approval = SignOff.objects.filter(
        verdict=OuterRef("pk"), decision=Decision.APPROVED
    )
    # asked row by row: an EXISTS would first gather every approval there ever was
    signed = Subquery(approval.order_by().values("pk")[:1])
    return Q(
        GreaterThan(signed, 0),
        state=VerdictState.SUBMITTED,
        assignment__claim__status=Status.APPROVED,
    )
