"""An article the desk checks."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of
from factcheck.models.claim import Claim
from factcheck.models.sentence import Sentence
from factcheck.models.version import ArticleVersion
from factcheck.vocabulary import Priority

if TYPE_CHECKING:
    from factcheck.models.user import User


class ArticleQuerySet(models.QuerySet["Article"]):
    """What can be asked of the articles."""

    def ready(self) -> ArticleQuerySet:
        """Articles with at least one whole version; half an import is not seen."""
        whole = ArticleVersion.objects.filter(article=OuterRef("pk")).ready()
        return self.filter(Exists(whole))

    def visible_to(self, user: User) -> ArticleQuerySet:
        """Whole articles of the person's desks; a superuser sees all."""
        return of_desks_of(user, self.ready())

    def with_current(self) -> ArticleQuerySet:
        """Articles with `current`, the key of their newest whole version."""
        whole = ArticleVersion.objects.filter(article=OuterRef("pk")).ready()
        newest = whole.order_by("-number").values("pk")[:1]
        return self.annotate(current=Subquery(newest))

    def unfinished(self) -> ArticleQuerySet:
        """Articles with a sentence or claim about which something is still to do.

        Nothing is to be done about one that was killed.
        """
        alive = self.with_current().filter(killed_at=None)
        return alive.filter(_undecided() | _at_work())

    def cleared(self) -> ArticleQuerySet:
        """Articles in which every sentence is decided and every claim finished."""
        alive = self.with_current().filter(killed_at=None)
        return alive.exclude(_undecided()).exclude(_at_work())

    def killed(self) -> ArticleQuerySet:
        """Articles that were withdrawn: nobody works on them."""
        return self.filter(killed_at__isnull=False)

    def overdue_at(self, moment: datetime) -> ArticleQuerySet:
        """Unfinished articles whose deadline had passed at the moment."""
        return self.unfinished().filter(due_at__lte=moment)


def _undecided() -> Exists:
    return Exists(Sentence.objects.filter(version=OuterRef("current")).open())


def _at_work() -> Exists:
    return Exists(Claim.objects.filter(article=OuterRef("pk")).ready().unfinished())


class Article(models.Model):
    """A text under check; what it says is in its versions.

    It is recognised again by `origin` (the feed, CMS or site it came from, "" for text
    and files) and `external_id` (the id there, a URL, or the sha256 of the first text).
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.PROTECT, related_name="articles"
    )
    title = models.CharField(_("title"), max_length=500)
    byline = models.CharField(_("byline"), max_length=300, blank=True)
    writers = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="articles_written",
        verbose_name=_("writers of ours"),
    )
    subjects = models.ManyToManyField(
        "factcheck.Subject",
        blank=True,
        related_name="articles",
        verbose_name=_("subjects"),
    )
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    source_url = models.URLField(_("web address"), max_length=2000, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    origin = models.CharField(max_length=200, blank=True)
    external_id = models.CharField(max_length=2000)
    # nothing of it leaves the desk before this moment, or until it is released
    embargo_until = models.DateTimeField(_("embargoed until"), null=True, blank=True)
    is_withheld = models.BooleanField(_("withheld"), default=False)
    # set while exports leave its verdicts out, so that they are told of afterwards
    is_embargo_open = models.BooleanField(default=False, editable=False)
    killed_at = models.DateTimeField(_("killed"), null=True, blank=True)
    kill_reason = models.CharField(max_length=500, blank=True)
    # which version of the item its origin last handed over, and what it said of it
    their_version = models.CharField(max_length=100, blank=True)
    their_changed_at = models.DateTimeField(null=True, blank=True)
    as_delivered = models.JSONField(default=dict, editable=False)
    created_at = models.DateTimeField(_("imported"), auto_now_add=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="articles_imported",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "origin", "external_id"),
                name="one_article_per_origin_and_id",
            )
        ]
        indexes = [
            models.Index(fields=("desk", "-created_at"), name="article_newest"),
            models.Index(fields=("desk", "due_at"), name="article_due"),
            models.Index(
                fields=("embargo_until",),
                condition=Q(is_embargo_open=True),
                name="article_embargo_open",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_killed(self) -> bool:
        """Whether its origin or an editor withdrew it: nobody works on it."""
        return self.killed_at is not None

    @property
    def is_embargoed(self) -> bool:
        """Whether nothing of it may leave the desk yet."""
        until = self.embargo_until
        return self.is_withheld or (until is not None and until > timezone.now())

    @property
    def current_version(self) -> ArticleVersion:
        """The newest whole version, the one that people work on."""
        return self.versions.ready().latest("number")
