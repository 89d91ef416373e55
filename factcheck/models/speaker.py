"""People and bodies whose words the desk checks."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Speaker(models.Model):
    """Somebody quoted or credited in an article, known to one desk."""

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="speakers"
    )
    name = models.CharField(_("name"), max_length=200)
    aliases = models.JSONField(_("also called"), default=list, blank=True)
    role = models.CharField(_("role or party"), max_length=200, blank=True)

    class Meta:
        ordering = ("name",)
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "name"), name="one_speaker_per_name_and_desk"
            )
        ]

    def __str__(self) -> str:
        return self.name
