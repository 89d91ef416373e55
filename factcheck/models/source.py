"""Sources the desk has consulted, and the copies it keeps of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Expression, Q, Value
from django.db.models.functions import Coalesce, NullIf, Substr
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import SourceType

if TYPE_CHECKING:
    from factcheck.models.user import User


class SourceQuerySet(models.QuerySet["Source"]):
    """What can be asked of the sources."""

    def visible_to(self, user: User) -> SourceQuerySet:
        """Sources of the person's desks; a superuser sees all."""
        return of_desks_of(user, self)


class Source(models.Model):
    """A page, document, data set or person that evidence rests on.

    A page is one row per canonical address and desk. What has no address is told by its
    description. `author` is who wrote or said it, `published_on` when, `how` the desk
    came to it.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.PROTECT, related_name="sources"
    )
    url = models.URLField(_("web address"), max_length=2000, blank=True)
    description = models.TextField(_("description"), blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    author = models.CharField(_("who"), max_length=300, blank=True)
    published_on = models.DateField(_("when"), null=True, blank=True)
    how = models.CharField(_("how the desk has it"), max_length=300, blank=True)
    # empty: nobody has said; only pages may go without
    type = models.CharField(_("type"), max_length=20, choices=SourceType, blank=True)
    reliability_note = models.TextField(_("reliability"), blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "url"),
                condition=~Q(url=""),
                name="one_source_per_address_and_desk",
            ),
            models.CheckConstraint(
                condition=~Q(url="") | ~Q(description=""),
                name="source_has_address_or_description",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """What the source is called in a list: its title, else what it is told by."""
        return self.title or self.description[:200] or self.url


def heading_at(path: str) -> Expression:
    """The heading of the source at the path, as the database finds it."""
    described = NullIf(Substr(f"{path}description", 1, 200), Value(""))
    return Coalesce(NullIf(f"{path}title", Value("")), described, f"{path}url")


class Snapshot(models.Model):
    """A copy of a source as it was when somebody cited it, or why there is none.

    `sha256` is of the bytes received; `text` is what they say, for picking passages.
    """

    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="snapshots"
    )
    requested_at = models.DateTimeField(auto_now_add=True)
    fetched_at = models.DateTimeField(_("stored"), null=True, blank=True)
    http_status = models.PositiveSmallIntegerField(null=True, blank=True)
    media_type = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    body = models.FileField(_("copy"), upload_to="snapshots/%Y/%m/", blank=True)
    text = models.TextField(blank=True)
    failure = models.CharField(max_length=500, blank=True)
    # whether it would fail in the same way however often it is tried; null: not known
    is_out_of_reach = models.BooleanField(null=True)

    class Meta:
        ordering = ("-requested_at", "-pk")
        verbose_name = _("stored copy")
        verbose_name_plural = _("stored copies")

    def __str__(self) -> str:
        return f"{self.source}, {self.requested_at:%Y-%m-%d}"

    @property
    def is_stored(self) -> bool:
        """Whether there is a copy to open."""
        return bool(self.sha256)
