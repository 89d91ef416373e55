"""What colleagues say to each other about a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.assignment import Assignment
from factcheck.models.belonging import of_desks_of
from factcheck.models.claim import Claim, ClaimQuerySet
from factcheck.models.desk import Membership
from factcheck.vocabulary import Role, Slot, Status

if TYPE_CHECKING:
    from factcheck.models.user import User

BOTH_IN = (Status.SECONDED, Status.DISPUTED)


def claims_known_to(user: User, slot: Slot) -> ClaimQuerySet:
    """The claims of which the person may hear what is said of that slot's verdict.

    Editors, and who has or had the slot; everybody once a verdict is approved. Both
    reviewers once both verdicts are in. Never who owes the second opinion of the first.
    """
    held = Assignment.objects.filter(person=user, claim=OuterRef("pk"))
    owed = held.open().in_slot(Slot.SECOND)
    claims = Claim.objects.all()
    if not user.is_superuser:
        edited = Membership.objects.filter(user=user, role=Role.EDITOR).values("desk")
        claims = claims.filter(
            Q(article__desk__in=edited)
            | Q(status=Status.APPROVED)
            | Exists(held.in_slot(slot))
            | (Q(status__in=BOTH_IN) & Exists(held))
        )
    return claims if slot == Slot.SECOND else claims.exclude(Exists(owed))


class CommentQuerySet(models.QuerySet["Comment"]):
    """What can be asked of the comments."""

    def standing(self) -> CommentQuerySet:
        """Comments that their author has not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)

    def visible_to(self, user: User) -> CommentQuerySet:
        """Comments on the person's desks that tell nothing they must not know yet.

        One's own always; one that may tell of a verdict only where the person may hear
        of that verdict, or is spoken to in it and owes no second opinion.
        """
        owed = Assignment.objects.open().in_slot(Slot.SECOND)
        owes = Exists(owed.filter(person=user, claim=OuterRef("claim")))
        spoken_to = Comment.mentions.through.objects.filter(
            comment=OuterRef("pk"), user=user
        )
        told = Q(author=user) | Q(slot="") | (Exists(spoken_to) & ~owes)
        for slot in Slot:
            known = claims_known_to(user, slot).order_by().values("pk")
            told |= Q(slot=slot, claim__in=known)
        return of_desks_of(user, self.filter(told), "claim__article__desk")


class Comment(models.Model):
    """Something said about a claim; its author may change or withdraw it, on record.

    `slot` is the check whose verdict it may tell of, blank where its author knew of
    none: it is kept from whoever must not know that verdict yet.
    """

    claim = models.ForeignKey(
        "factcheck.Claim", on_delete=models.CASCADE, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    text = models.TextField(_("comment"))
    slot = models.CharField(max_length=6, choices=Slot, blank=True)
    # the people of the desk who are spoken to by name
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ("created_at", "pk")
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        indexes = [
            models.Index(fields=("claim", "created_at"), name="comment_of_claim")
        ]

    def __str__(self) -> str:
        return self.text[:80]
