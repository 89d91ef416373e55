"""Subjects a desk files its articles under: transport, housing, the harbour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of

if TYPE_CHECKING:
    from factcheck.models.user import User

LONGEST_WORD = 80


class SubjectQuerySet(models.QuerySet["Subject"]):
    """What can be asked of the subjects."""

    def visible_to(self, user: User) -> SubjectQuerySet:
        """Subjects of the person's desks; a superuser sees all."""
        return of_desks_of(user, self)


class Subject(models.Model):
    """What an article is about, and what a person knows about, in the desk's words.

    `key` is the word without regard to capitals, so that a subject exists once.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="subjects"
    )
    word = models.CharField(_("word"), max_length=LONGEST_WORD)
    # folded capitals can be longer than the word itself
    key = models.CharField(max_length=LONGEST_WORD * 3, editable=False)

    objects = SubjectQuerySet.as_manager()

    class Meta:
        ordering = ("word",)
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "key"), name="one_subject_per_word_and_desk"
            )
        ]

    def __str__(self) -> str:
        return self.word
