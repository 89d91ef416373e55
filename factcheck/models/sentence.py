"""The sentences of a version, and what has been decided about each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import Dismissal, Disposition, SentenceKind, SentenceType

if TYPE_CHECKING:
    from factcheck.models.user import User


class SentenceQuerySet(models.QuerySet["Sentence"]):
    """What can be asked of the sentences."""

    def visible_to(self, user: User) -> SentenceQuerySet:
        """Sentences of whole versions in the person's desks."""
        whole = self.filter(version__ready_at__isnull=False)
        return of_desks_of(user, whole, "version__article__desk")

    def counted(self) -> SentenceQuerySet:
        """Those that coverage counts: no headings, no boilerplate."""
        return self.filter(kind=SentenceKind.SENTENCE)

    def open(self) -> SentenceQuerySet:
        """Counted sentences about which nobody has decided."""
        return self.counted().filter(disposition=Disposition.OPEN)

    def overlapping(self, start: int, end: int) -> SentenceQuerySet:
        """Sentences that share at least one character with [start, end)."""
        return self.filter(start__lt=end, end__gt=start)


class Sentence(models.Model):
    """A stretch of a version's text: version.text[start:end], code points.

    `number` counts sentences as printed in the margin, from 1; headings and
    boilerplate have none. `position` counts all rows, from 0. `score` is how much a
    check is worth, 0 to 1.
    """

    version = models.ForeignKey(
        "factcheck.ArticleVersion", on_delete=models.CASCADE, related_name="sentences"
    )
    position = models.PositiveIntegerField()
    number = models.PositiveIntegerField(_("number"), null=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("kind"), max_length=12, choices=SentenceKind)
    type = models.CharField(_("type"), max_length=20, choices=SentenceType)
    score = models.FloatField(_("score"))
    suggested = models.BooleanField(_("suggested"))
    speaker = models.ForeignKey(
        "factcheck.Speaker", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    said_on = models.DateField(_("said on"), null=True)
    reasons = models.JSONField(_("reasons"), default=list)
    disposition = models.CharField(
        max_length=10, choices=Disposition, default=Disposition.OPEN
    )
    dismissal = models.CharField(max_length=20, choices=Dismissal, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    objects = SentenceQuerySet.as_manager()

    class Meta:
        ordering = ("version", "position")
        verbose_name = _("sentence")
        verbose_name_plural = _("sentences")
        constraints = [
            models.UniqueConstraint(
                fields=("version", "position"), name="one_sentence_per_position"
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="sentence_is_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return f"sentence {self.number or self.kind} of {self.version}"

    @property
    def text(self) -> str:
        """The sentence's words, as they stand in the version."""
        return self.version.text[self.start : self.end]
