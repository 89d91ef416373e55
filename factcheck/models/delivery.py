"""Many articles handed in at once, a line each, and the lines that were refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of

if TYPE_CHECKING:
    from factcheck.models.user import User


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    """What can be asked of the deliveries."""

    def visible_to(self, user: User) -> DeliveryQuerySet:
        """Deliveries to the person's desks; a superuser sees all."""
        return of_desks_of(user, self)


class Delivery(models.Model):
    """A file of articles, one JSON object a line, kept beside the job that reads it.

    Every line ends as exactly one of: added, known, a draft, or refused.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="deliveries"
    )
    job = models.OneToOneField(
        "factcheck.Job", on_delete=models.CASCADE, null=True, related_name="delivery"
    )
    file = models.FileField(upload_to="deliveries/%Y/%m/")
    name = models.CharField(_("file"), max_length=255, blank=True)
    # where the articles come from, for lines that do not say it themselves
    origin = models.CharField(max_length=200, blank=True)
    # whether sentences that come split are judged as well, which takes longer
    is_judged = models.BooleanField(default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added = models.PositiveIntegerField(_("added"), default=0)
    known = models.PositiveIntegerField(_("known already"), default=0)
    # lines with another text of an article that the desk has: imported one by one
    drafts = models.PositiveIntegerField(_("new versions"), default=0)
    sentences = models.PositiveIntegerField(_("sentences"), default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")

    def __str__(self) -> str:
        return self.name or f"delivery {self.pk}"


class RefusedLine(models.Model):
    """A line that could not be taken in, and why; lines are counted from 1."""

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="refused"
    )
    number = models.PositiveIntegerField(_("line"))
    external_id = models.CharField(max_length=200, blank=True)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        ordering = ("delivery", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("delivery", "number"), name="one_refusal_per_line"
            )
        ]

    def __str__(self) -> str:
        return f"line {self.number}: {self.reason}"
