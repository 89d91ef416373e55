"""What a desk says of itself: how it checks and corrects, who pays, whose side."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.vocabulary import PrincipleKind


class Principle(models.Model):
    """One of the desk’s public texts; earlier wordings are in its timeline."""

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="principles"
    )
    kind = models.CharField(_("about"), max_length=16, choices=PrincipleKind)
    text = models.TextField(_("text"), blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField(_("edited"), auto_now=True)

    class Meta:
        ordering = ("desk", "kind")
        verbose_name = _("principle")
        verbose_name_plural = _("principles")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "kind"), name="one_text_per_principle_and_desk"
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()
