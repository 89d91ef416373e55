"""The scales by which a desk rates claims."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.vocabulary import Tone


class RatingScale(models.Model):
    """A set of ratings; once in use it is never edited, only superseded."""

    name = models.CharField(_("name"), max_length=120)
    created_at = models.DateTimeField(_("made at"), auto_now_add=True)
    superseded_by = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supersedes",
        verbose_name=_("superseded by"),
    )

    class Meta:
        ordering = ("name", "-created_at")
        verbose_name = _("rating scale")
        verbose_name_plural = _("rating scales")

    def __str__(self) -> str:
        return self.name


class Rating(models.Model):
    """One word of a scale, with its definition and how it is stamped."""

    scale = models.ForeignKey(
        RatingScale, on_delete=models.CASCADE, related_name="ratings"
    )
    position = models.PositiveSmallIntegerField(_("digit on the keyboard"))
    word = models.CharField(_("word"), max_length=60)
    definition = models.CharField(_("definition"), max_length=300)
    tone = models.CharField(_("tone"), max_length=10, choices=Tone)
    mark = models.CharField(_("mark"), max_length=2)
    # ordinal ratings only: 1 is farthest from the truth (schema.org ClaimReview)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)

    class Meta:
        ordering = ("scale", "position")
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.UniqueConstraint(
                fields=("scale", "position"), name="one_rating_per_position"
            ),
            models.UniqueConstraint(
                fields=("scale", "word"), name="one_rating_per_word"
            ),
        ]

    def __str__(self) -> str:
        return self.word
