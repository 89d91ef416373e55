"""What colleagues said about claims: who, when, on which; the words on its own page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.actions import commenting
from factcheck.admin import cells
from factcheck.admin.lists import DeskFilter, Listed, Tool, link_to, person
from factcheck.models import Comment


@admin.register(Comment)
class CommentList(Listed):
    """Comments for reading, as far as the person may hear them.

    The list tells no words: to read them a comment is opened, and that is noted, for
    whoever has heard of a first verdict gives no second opinion on it.
    """

    desk_path = "claim__article__desk"
    list_display = ("author", "claim_in_short", "created_at", "edited_at", "stands")
    list_filter = (
        DeskFilter,
        "created_at",
        ("withdrawn_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("author", "claim__article")
    ordering = ("-pk",)
    search_fields = ("author__last_name", "author__username", "claim__statement")
    search_help_text = _("Somebody’s name, or words of the claim")
    fields = ("author", "claim_in_short", "words", "created_at", "edited_at", "stands")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the person may hear."""
        heard = Comment.objects.visible_to(person(request)).filter(pk=OuterRef("pk"))
        return super().get_queryset(request).filter(Exists(heard))

    @admin.display(description=_("claim"))
    def claim_in_short(self, comment: Comment) -> str:
        """The beginning of the claim's statement."""
        return cells.short(comment.claim.statement)

    @admin.display(description=_("comment"))
    def words(self, comment: Comment) -> str:
        """What was said; withdrawn words are not told."""
        return cells.NOTHING if comment.withdrawn_at else comment.text

    @admin.display(description=_("state"))
    def stands(self, comment: Comment) -> str:
        """Whether it stands."""
        return str(_("withdrawn") if comment.withdrawn_at else _("stands"))

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The comment; that its reader may have heard of a verdict is noted."""
        comment = super().get_object(request, object_id, from_field)
        if comment is not None:
            commenting.note_read(comment.claim, by=person(request))
        return comment

    def tools(self, request: HttpRequest, row: Comment | None) -> list[Tool]:
        """The claim's own page, where colleagues talk."""
        if row is None:
            return []
        return [Tool(link_to("desk:review", row.claim_id), _("Open the claim"))]
