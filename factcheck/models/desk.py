"""A desk: a team with its rules, and who belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import Role, SecondOpinion

if TYPE_CHECKING:
    from factcheck.models.user import User


def check_time_zone(name: str) -> None:
    """Refuse a time zone that is not in the IANA database."""
    if name not in available_timezones():
        raise ValidationError(
            _("“%(name)s” is no time zone. Write one like Europe/Lisbon."),
            params={"name": name},
        )


class DeskQuerySet(models.QuerySet["Desk"]):
    """What can be asked of the desks."""

    def visible_to(self, user: User) -> DeskQuerySet:
        """The desks the person belongs to; a superuser sees all."""
        return of_desks_of(user, self, "pk")


class Desk(models.Model):
    """A team that checks articles together, and the policy it checks by."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(_("short name"), unique=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[check_time_zone]
    )
    language = models.CharField(_("language"), max_length=12, default="en")
    scale = models.ForeignKey(
        "factcheck.RatingScale",
        on_delete=models.PROTECT,
        related_name="desks",
        verbose_name=_("rating scale"),
    )
    evidence_minimum = models.PositiveSmallIntegerField(
        _("sources a verdict needs"), default=2
    )
    second_opinion = models.CharField(
        _("second opinion"),
        max_length=12,
        choices=SecondOpinion,
        default=SecondOpinion.WHEN_ASKED,
    )
    reviewers_may_take = models.BooleanField(
        _("reviewers may take claims from the pool"), default=True
    )
    hours_to_deadline = models.PositiveSmallIntegerField(
        _("hours to the deadline of a claim taken from the pool"), default=24
    )
    last_change = models.PositiveBigIntegerField(default=0, editable=False)

    objects = DeskQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        verbose_name = _("desk")
        verbose_name_plural = _("desks")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """That a person belongs to a desk, as editor, reviewer or viewer.

    Capacity, languages and subjects say what work is spread to them.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    # how many claims they can have open at once; None: nobody has said
    capacity = models.PositiveSmallIntegerField(
        _("claims at once"), null=True, blank=True
    )
    # language codes; none: they are asked for articles in any
    languages = models.JSONField(_("languages"), default=list, blank=True)
    subjects = models.ManyToManyField(
        "factcheck.Subject",
        blank=True,
        related_name="members",
        verbose_name=_("subjects"),
    )

    class Meta:
        ordering = ("desk", "user")
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                fields=("user", "desk"), name="one_role_per_person_and_desk"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} on {self.desk}"
