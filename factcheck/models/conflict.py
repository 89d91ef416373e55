"""Conflicts of interest: whose words, or what, somebody does not check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import Interest, Role

if TYPE_CHECKING:
    from factcheck.models.user import User


class ConflictQuerySet(models.QuerySet["ConflictOfInterest"]):
    """What can be asked of the declared conflicts of interest."""

    def open(self) -> ConflictQuerySet:
        """Those that still hold."""
        return self.filter(ended_at__isnull=True)

    def visible_to(self, user: User) -> ConflictQuerySet:
        """One's own, and those on the desks that one edits; a superuser sees all."""
        if user.is_superuser:
            return of_desks_of(user, self)
        edited = user.memberships.filter(role=Role.EDITOR).values("desk")
        return of_desks_of(user, self).filter(Q(person=user) | Q(desk__in=edited))


class ConflictOfInterest(models.Model):
    """That a person does not check a speaker, a publisher or a subject, on one desk.

    The reason is theirs and whose who declared it; nobody else reads it.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="conflicts"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="conflicts",
        verbose_name=_("person"),
    )
    speaker = models.ForeignKey(
        "factcheck.Speaker",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("speaker"),
    )
    subject = models.ForeignKey(
        "factcheck.Subject",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="conflicts",
        verbose_name=_("subject"),
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    reason = models.TextField(_("reason"))
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    declared_at = models.DateTimeField(_("declared"), auto_now_add=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    objects = ConflictQuerySet.as_manager()

    class Meta:
        ordering = ("person", "pk")
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [
            models.CheckConstraint(
                condition=Q(speaker__isnull=False, subject__isnull=True, publisher="")
                | Q(speaker__isnull=True, subject__isnull=False, publisher="")
                | (Q(speaker__isnull=True, subject__isnull=True) & ~Q(publisher="")),
                name="a_conflict_is_about_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=("desk", "person", about),
                    condition=Q(ended_at__isnull=True) & ~Q(**nothing),
                    name=f"one_open_conflict_per_{about}",
                )
                for about, nothing in (
                    ("speaker", {"speaker": None}),
                    ("subject", {"subject": None}),
                    ("publisher", {"publisher": ""}),
                )
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.about}"

    @property
    def kind(self) -> Interest:
        """Whether it is with a speaker, a subject or a publisher."""
        if self.publisher:
            return Interest.PUBLISHER
        return Interest.SUBJECT if self.subject_id else Interest.SPEAKER

    @property
    def about(self) -> str:
        """The speaker, subject or publisher that the person does not check."""
        return str(self.speaker or self.subject or self.publisher)
