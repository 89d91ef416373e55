"""Views of the board that somebody keeps: filters under a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from factcheck.models.belonging import of_desks_of

if TYPE_CHECKING:
    from factcheck.models.user import User


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """What can be asked of the saved views."""

    def visible_to(self, user: User) -> SavedViewQuerySet:
        """One's own, and what colleagues share with one's desks."""
        mine = Q(owner=user) | Q(is_shared=True)
        return of_desks_of(user, self).filter(mine)


class SavedView(models.Model):
    """The board's filters as somebody wants to find them again.

    `query` is the part of the address behind the question mark.
    """

    desk = models.ForeignKey(
        "factcheck.Desk", on_delete=models.CASCADE, related_name="saved_views"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_views"
    )
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=1000, blank=True)
    is_shared = models.BooleanField(_("shared with the desk"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ("name", "pk")
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        constraints = [
            models.UniqueConstraint(
                fields=("desk", "owner", "name"), name="one_view_per_name_and_person"
            )
        ]

    def __str__(self) -> str:
        return self.name
