"""Many claims decided in one go, with what came of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import Many

if TYPE_CHECKING:
    from factcheck.models.user import User


class BatchQuerySet(models.QuerySet["Batch"]):
    """What can be asked of the steps with many claims."""

    def visible_to(self, user: User) -> BatchQuerySet:
        """Those of the person's desks; a superuser sees all."""
        return of_desks_of(user, self)


class Batch(models.Model):
    """One step with many claims; `results` and `undone` hold a row for each.

    A row is {"claim", "letter", "article", "done", "words"}; of a step with articles
    it is {"article_id", "article", "done", "words"}.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="batches"
    )
    kind = models.CharField(_("what"), max_length=12, choices=Many)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField(_("when"), auto_now_add=True)
    results = models.JSONField(default=list)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    undone = models.JSONField(default=list)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("step with many claims")
        verbose_name_plural = _("steps with many claims")
        constraints = [
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="an_undone_batch_says_by_whom",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d %H:%M}"
