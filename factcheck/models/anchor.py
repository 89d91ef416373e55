"""Where a claim stands in a version of its article."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from factcheck.vocabulary import AnchorStatus


class ClaimAnchorQuerySet(models.QuerySet["ClaimAnchor"]):
    """What can be asked of the anchors."""

    def placed(self) -> ClaimAnchorQuerySet:
        """Anchors with one certain place in their version."""
        return self.filter(status__in=(AnchorStatus.EXACT, AnchorStatus.MOVED))

    def orphaned(self) -> ClaimAnchorQuerySet:
        """Anchors whose words their version does not have any more."""
        return self.filter(status=AnchorStatus.ORPHANED)


class ClaimAnchor(models.Model):
    """A claim's passage in one version, as a W3C text position and quote selector.

    version.text[start:end] == exact, in code points; a passage that was found more than
    once, or no longer, has no start and end.
    """

    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, related_name="anchors"
    )
    version = models.ForeignKey(
        "factcheck.ArticleVersion", on_delete=models.CASCADE, related_name="anchors"
    )
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)
    prefix = models.CharField(max_length=64, blank=True)
    exact = models.TextField()
    suffix = models.CharField(max_length=64, blank=True)
    status = models.CharField(max_length=10, choices=AnchorStatus)

    objects = ClaimAnchorQuerySet.as_manager()

    class Meta:
        ordering = ("version", "start")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "version"), name="one_anchor_per_version"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=(AnchorStatus.EXACT, AnchorStatus.MOVED),
                    start__isnull=False,
                    end__gt=F("start"),
                )
                | Q(
                    status__in=(AnchorStatus.AMBIGUOUS, AnchorStatus.ORPHANED),
                    start__isnull=True,
                    end__isnull=True,
                ),
                name="only_a_found_passage_has_a_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_status_display()}: {self.exact}"
