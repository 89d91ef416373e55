"""Feeds that the desk reads along, and what stood in them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of

if TYPE_CHECKING:
    from factcheck.models.user import User

MOST_OFTEN, MOST_SELDOM = 5, 24 * 60


class FeedQuerySet(models.QuerySet["Feed"]):
    """What can be asked of the feeds."""

    def visible_to(self, user: User) -> FeedQuerySet:
        """Feeds of the person's desks; a superuser sees all."""
        return of_desks_of(user, self)

    def due_at(self, moment: datetime) -> FeedQuerySet:
        """Active feeds whose turn had come at the moment."""
        return self.filter(is_active=True, next_poll_at__lte=moment)


class Feed(models.Model):
    """An RSS or Atom feed whose articles the desk takes in, asked every so often.

    `etag` and `last_modified` are what the site said with its last answer: asked with
    them it sends the feed only when it has changed.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="feeds"
    )
    name = models.CharField(_("name"), max_length=200)
    url = models.URLField(_("web address"), max_length=500)
    every_minutes = models.PositiveSmallIntegerField(
        _("minutes between two looks"),
        default=30,
        validators=[MinValueValidator(MOST_OFTEN), MaxValueValidator(MOST_SELDOM)],
    )
    is_active = models.BooleanField(_("active"), default=True)
    etag = models.CharField(max_length=500, blank=True)
    last_modified = models.CharField(max_length=200, blank=True)
    polled_at = models.DateTimeField(_("last asked"), null=True)
    next_poll_at = models.DateTimeField(_("asked next"))
    # why the last look failed, in words; blank when it did not
    failure = models.CharField(_("failure"), max_length=500, blank=True)
    failures_in_a_row = models.PositiveIntegerField(default=0)
    last_count = models.PositiveIntegerField(_("new in the last look"), default=0)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("feed")
        verbose_name_plural = _("feeds")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "url"), name="one_feed_per_address_and_desk"
            )
        ]
        indexes = [
            models.Index(
                fields=("next_poll_at",),
                condition=models.Q(is_active=True),
                name="feed_due",
            )
        ]

    def __str__(self) -> str:
        return self.name


class FeedEntryQuerySet(models.QuerySet["FeedEntry"]):
    """What can be asked of the entries."""

    def visible_to(self, user: User) -> FeedEntryQuerySet:
        """Entries of the feeds of the person's desks."""
        return of_desks_of(user, self, "feed__desk")


class FeedEntry(models.Model):
    """Something that stood in a feed, known again by its guid there.

    `job` is its latest import; a newer `updated_at` is imported anew.
    """

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="entries")
    guid = models.CharField(max_length=500)
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.CharField(max_length=2000, blank=True)
    updated_at = models.DateTimeField(null=True)
    job = models.ForeignKey(
        "factcheck.Job", on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # why it could not even be asked for; blank where there is a job
    failure = models.CharField(_("failure"), max_length=500, blank=True)
    seen_at = models.DateTimeField(_("seen"), auto_now_add=True)

    objects = FeedEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-seen_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=("feed", "guid"), name="one_entry_per_guid_and_feed"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.guid
