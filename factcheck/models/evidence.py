"""What a source says about a claim."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.vocabulary import Slot, Stance


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """What can be asked of the evidence."""

    def standing(self) -> EvidenceQuerySet:
        """Evidence that nobody has taken off the claim."""
        return self.filter(removed_at__isnull=True)

    def of_slot(self, slot: Slot) -> EvidenceQuerySet:
        """What a verdict in the slot rests on.

        The second opinion rests on its own finds beside the first's sources.
        """
        standing = self.standing()
        return standing.filter(slot=slot) if slot == Slot.FIRST else standing


class Evidence(models.Model):
    """A passage of a source, and how it bears on a claim.

    `number` is what explanations cite as [1]; it is given once and never reused.
    `slot` says whose verdict it belongs to.
    """

    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, related_name="evidence"
    )
    number = models.PositiveIntegerField(editable=False)
    source = models.ForeignKey(
        "factcheck.Source", on_delete=models.PROTECT, related_name="evidence"
    )
    snapshot = models.ForeignKey(
        "factcheck.Snapshot",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    stance = models.CharField(_("stance"), max_length=12, choices=Stance)
    passage = models.TextField(_("quoted passage"), blank=True)
    locator = models.CharField(_("where in the source"), max_length=300, blank=True)
    note = models.TextField(_("note"), blank=True)
    slot = models.CharField(max_length=6, choices=Slot, default=Slot.FIRST)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("claim", "number")
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "number"), name="one_evidence_per_citation"
            )
        ]

    def __str__(self) -> str:
        return f"[{self.number}] {self.source}"
