"""A checkable statement in an article, and its history of wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, Func, OuterRef
from django.utils.translation import gettext_lazy as _

from factcheck.models.anchor import ClaimAnchor
from factcheck.models.belonging import of_desks_of
from factcheck.vocabulary import ClaimType, Dismissal, Priority, Status

if TYPE_CHECKING:
    from factcheck.models.user import User

UNWANTED = (Status.DISMISSED, Status.MERGED)
FINISHED = (Status.APPROVED, *UNWANTED)


class ClaimQuerySet(models.QuerySet["Claim"]):
    """What can be asked of the claims."""

    def visible_to(self, user: User) -> ClaimQuerySet:
        """Claims of whole articles in the person's desks; a superuser sees all."""
        return of_desks_of(user, self.ready(), "article__desk")

    def ready(self) -> ClaimQuerySet:
        """Claims on a whole version; what half an import suggests is not seen."""
        anchored = ClaimAnchor.objects.filter(
            claim=OuterRef("pk"), version__ready_at__isnull=False
        )
        return self.filter(Exists(anchored))

    def alive(self) -> ClaimQuerySet:
        """Claims of articles that were not killed: somebody may work on them."""
        return self.filter(article__killed_at=None)

    def standing(self) -> ClaimQuerySet:
        """Claims that are to be checked or have been: not dismissed, not merged."""
        return self.exclude(status__in=UNWANTED)

    def unfinished(self) -> ClaimQuerySet:
        """Claims that still need somebody's work before the article is cleared."""
        return self.exclude(status__in=FINISHED)


class Claim(models.Model):
    """What an article says, put so that it can be checked.

    `quote` is verbatim from the text, `statement` an editor's self-contained wording.
    `ordinal` gives the letter by which people call it and never changes.
    """

    article = models.ForeignKey(
        "factcheck.Article", on_delete=models.CASCADE, related_name="claims"
    )
    ordinal = models.PositiveIntegerField(editable=False)
    quote = models.TextField(_("quotation"))
    statement = models.TextField(_("statement"))
    type = models.CharField(_("type"), max_length=20, choices=ClaimType)
    speaker = models.ForeignKey(
        "factcheck.Speaker",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("speaker"),
    )
    said_on = models.DateField(_("said on"), null=True, blank=True)
    score = models.FloatField(_("score"), null=True, editable=False)
    priority = models.PositiveSmallIntegerField(
        _("priority"), choices=Priority, default=Priority.NORMAL
    )
    status = models.CharField(
        _("status"), max_length=14, choices=Status, default=Status.DETECTED
    )
    dismissal = models.CharField(max_length=20, choices=Dismissal, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged_claims"
    )
    split_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="split_claims"
    )
    edition = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("article", "ordinal")
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(
                fields=("article", "ordinal"), name="one_claim_per_letter"
            )
        ]
        indexes = [
            models.Index(fields=("status", "article"), name="claim_status"),
            # whether anything of an article is unfinished, without reading its claims
            models.Index(fields=("article", "status"), name="claim_of_article"),
            models.Index(fields=("created_at",), name="claim_came"),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def letter(self) -> str:
        """A to Z, then AA, AB and so on, by ordinal."""
        rest, letters = self.ordinal, ""
        while rest:
            rest, digit = divmod(rest - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


class Letter(Func):
    """A claim's letter by its ordinal, as the database finds it; up to ZZZ."""

    output_field = models.TextField()
    template = (
        "(CASE WHEN %(expressions)s > 702 THEN"
        " substr('{0}', ((%(expressions)s - 703) / 676) %%%% 26 + 1, 1) ELSE '' END"
        " || CASE WHEN %(expressions)s > 26 THEN"
        " substr('{0}', ((%(expressions)s - 27) / 26) %%%% 26 + 1, 1) ELSE '' END"
        " || substr('{0}', (%(expressions)s - 1) %%%% 26 + 1, 1))"
    ).replace("{0}", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")

    def __init__(self, path: str) -> None:
        super().__init__(F(f"{path}ordinal"))


class ClaimEdition(models.Model):
    """A claim's content as it stood from one edit to the next; never edited.

    Edition 1 is what the import or the editor first made. Who edited a claim after a
    verdict was asked for has a hand in that verdict.
    """

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    quote = models.TextField()
    statement = models.TextField()
    type = models.CharField(max_length=20, choices=ClaimType)
    speaker_name = models.CharField(max_length=200, blank=True)
    said_on = models.DateField(null=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    edited_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("claim", "number")
        constraints = [
            models.UniqueConstraint(
                fields=("claim", "number"), name="one_edition_per_number"
            )
        ]

    def __str__(self) -> str:
        return f"edition {self.number} of claim {self.claim_id}"
