"""Who checks which claim, until when."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import Ending, Slot

if TYPE_CHECKING:
    from factcheck.models.user import User


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """What can be asked of the assignments."""

    def open(self) -> AssignmentQuerySet:
        """Assignments whose person still owes a verdict."""
        return self.filter(ended_at__isnull=True)

    def in_slot(self, slot: Slot) -> AssignmentQuerySet:
        """Those for the first check, or for the second opinion."""
        return self.filter(slot=slot)

    def due_before(self, moment: datetime) -> AssignmentQuerySet:
        """Open assignments with a deadline before the moment."""
        return self.open().filter(due_at__lt=moment)

    def visible_to(self, user: User) -> AssignmentQuerySet:
        """Assignments of the person's desks; a superuser sees all."""
        return of_desks_of(user, self, "claim__article__desk")


class Assignment(models.Model):
    """That a person has a claim to check, in one of its two slots.

    A slot has one person at a time, so that the desk always knows whom to ask. A
    verdict handed in ends it; a verdict sent back opens it again.
    """

    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, related_name="assignments"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments"
    )
    slot = models.CharField(_("for"), max_length=6, choices=Slot)
    due_at = models.DateTimeField(_("due"))
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    assigned_at = models.DateTimeField(_("assigned"), auto_now_add=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ending = models.CharField(max_length=14, choices=Ending, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    # the spread over the desk it came from, which can be undone as a whole
    batch = models.ForeignKey(
        "factcheck.Batch",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="assignments",
    )

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "slot"),
                condition=Q(ended_at__isnull=True),
                name="one_open_assignment_per_slot",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="")
                | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="an_ended_assignment_says_how",
            ),
        ]
        indexes = [
            models.Index(
                fields=("person", "due_at"),
                condition=Q(ended_at__isnull=True),
                name="assignment_queue",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.claim}"

    @property
    def is_open(self) -> bool:
        """Whether the person still owes a verdict."""
        return self.ended_at is None
