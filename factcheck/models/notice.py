"""What somebody is told of: on the page, by mail, in the daily digest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.models.desk import Membership
from factcheck.notice_kinds import Channel, NoticeKind

if TYPE_CHECKING:
    from factcheck.models.user import User

USUAL_DIGEST_HOUR = 8


class NoticeQuerySet(models.QuerySet["Notice"]):
    """What can be asked of the notices."""

    def visible_to(self, user: User) -> NoticeQuerySet:
        """One's own, of the desks one still belongs to, but for kinds turned off."""
        return of_desks_of(user, self.filter(person=user)).exclude(channel=Channel.OFF)

    def unread(self) -> NoticeQuerySet:
        """Notices that their person has not seen."""
        return self.filter(read_at__isnull=True)

    def unread_first(self) -> NoticeQuerySet:
        """What is new before what has been read, the newest first in each."""
        return self.order_by(F("read_at").desc(nulls_first=True), "-created_at", "-pk")

    def to_mail(self, how: Channel) -> NoticeQuerySet:
        """Those that no mail has been begun for, to people who can be reached.

        What was read on the page meanwhile needs no mail.
        """
        belongs = Membership.objects.filter(
            user=OuterRef("person"), desk=OuterRef("desk")
        )
        return (
            self.unread()
            .filter(Exists(belongs), channel=how, mailed_at__isnull=True)
            .filter(person__is_active=True)
            .exclude(person__email="")
        )


class Notice(models.Model):
    """That a person is told of one event on a desk; it stays until they have read it.

    `key` names the event, so that it makes one notice a person however often the work
    that tells of it is done. `mailed_at` is written before the mail is sent: a mail may
    be lost with the worker that was sending it, and never goes out twice.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="notices"
    )
    kind = models.CharField(_("about"), max_length=16, choices=NoticeKind)
    key = models.CharField(max_length=120)
    # who did it; without, the desk itself
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    article = models.ForeignKey(
        "factcheck.Article", on_delete=models.CASCADE, null=True, related_name="+"
    )
    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, null=True, related_name="+"
    )
    assignment = models.ForeignKey(
        "factcheck.Assignment", on_delete=models.CASCADE, null=True, related_name="+"
    )
    job = models.ForeignKey(
        "factcheck.Job", on_delete=models.CASCADE, null=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    channel = models.CharField(max_length=6, choices=Channel)
    created_at = models.DateTimeField(auto_now_add=True)
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)
    # the piece of background work that mails it
    mailed_in = models.PositiveBigIntegerField(null=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(
                fields=("person", "key"), name="one_notice_per_person_and_event"
            )
        ]
        indexes = [
            models.Index(fields=("person", "created_at"), name="notice_of_person"),
            models.Index(
                fields=("person", "desk"),
                condition=Q(read_at__isnull=True),
                name="notice_unread",
            ),
            models.Index(
                fields=("channel", "person", "desk"),
                condition=Q(read_at__isnull=True, mailed_at__isnull=True),
                name="notice_to_mail",
            ),
            models.Index(
                fields=("assignment", "kind"),
                condition=Q(assignment__isnull=False),
                name="notice_of_assignment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"


class NoticeChoices(models.Model):
    """How a person wants to be told, where it is not the usual way.

    `kinds` maps a kind of notice to a channel. The digest's hour is told by the clock
    of the desk that it is about.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notice_choices",
    )
    kinds = models.JSONField(default=dict)
    digest_hour = models.PositiveSmallIntegerField(
        _("hour of the daily digest"),
        default=USUAL_DIGEST_HOUR,
        validators=[MaxValueValidator(23)],
    )

    def __str__(self) -> str:
        return f"choices of {self.person}"
