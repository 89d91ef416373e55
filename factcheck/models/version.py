"""One state of an article's text."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.vocabulary import ImportMethod


class ArticleVersionQuerySet(models.QuerySet["ArticleVersion"]):
    """What can be asked of the versions."""

    def ready(self) -> ArticleVersionQuerySet:
        """Versions that are stored whole; readers see no other."""
        return self.filter(ready_at__isnull=False)


class ArticleVersion(models.Model):
    """The normalised text as it stood once; never edited.

    Offsets into `text` are Unicode code points, from 0, the end exclusive.
    """

    article = models.ForeignKey(
        "factcheck.Article", on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveIntegerField(_("version"))
    text = models.TextField(_("text"))
    sha256 = models.CharField(max_length=64)
    method = models.CharField(_("came as"), max_length=8, choices=ImportMethod)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    original = models.FileField(_("original"), upload_to="originals/%Y/%m/", blank=True)
    original_name = models.CharField(max_length=255, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    ready_at = models.DateTimeField(null=True, blank=True)

    objects = ArticleVersionQuerySet.as_manager()

    class Meta:
        ordering = ("article", "number")
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        constraints = [
            models.UniqueConstraint(
                fields=("article", "number"), name="one_version_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article}, version {self.number}"
