"""What happened at the desk: who did what when, append-only and hash-chained."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class TimelineChain(models.Model):
    """The head of one chain of entries: an article's, or a desk's.

    Writers take its row under a lock, so that entries never share a number.
    """

    key = models.CharField(max_length=40, unique=True)
    last_number = models.PositiveIntegerField(default=0)
    last_hash = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return self.key


class TimelineEntry(models.Model):
    """One thing that somebody did; `hash` covers it and the entry before it.

    `personal` holds names; the hash covers only their salted digest, so that a name can
    be erased by law without breaking the chain.
    """

    chain = models.ForeignKey(
        TimelineChain, on_delete=models.PROTECT, related_name="entries"
    )
    number = models.PositiveIntegerField()
    at = models.DateTimeField(_("when"))
    event = models.CharField(_("what"), max_length=40)
    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.PROTECT, related_name="timeline"
    )
    article = models.ForeignKey(
        "factcheck.Article",
        on_delete=models.CASCADE,
        null=True,
        related_name="timeline",
    )
    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, null=True, related_name="timeline"
    )
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # the verdict it tells of, so that it is hidden from who must not know of it yet
    verdict = models.ForeignKey(
        "factcheck.Verdict", on_delete=models.PROTECT, null=True, related_name="+"
    )
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    personal = models.JSONField(default=dict)
    salt = models.CharField(max_length=32)
    personal_digest = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("chain", "number")
        verbose_name = _("timeline entry")
        verbose_name_plural = _("timeline")
        constraints = [
            models.UniqueConstraint(
                fields=("chain", "number"), name="one_entry_per_chain_number"
            )
        ]
        indexes = [
            models.Index(fields=("claim", "number"), name="timeline_of_claim"),
            models.Index(fields=("article", "at"), name="timeline_of_article"),
            models.Index(fields=("desk", "at"), name="timeline_of_desk"),
        ]

    def __str__(self) -> str:
        return f"{self.event}, {self.at:%Y-%m-%d %H:%M}"
