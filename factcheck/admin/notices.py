"""Who was told of what, how and when: whether mails went out, without what they say."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from factcheck.admin.lists import DeskFilter, Listed
from factcheck.models import Notice


@admin.register(Notice)
class NoticeList(Listed):
    """Notices, for reading; their words and reasons are their person's alone."""

    list_display = (
        "kind",
        "person",
        "desk",
        "channel",
        "created_at",
        "read_at",
        "mailed_at",
    )
    list_filter = (
        "kind",
        "channel",
        DeskFilter,
        "created_at",
        ("read_at", admin.EmptyFieldListFilter),
        ("mailed_at", admin.EmptyFieldListFilter),
    )
    list_select_related = ("person", "desk")
    search_fields = ("person__first_name", "person__last_name", "person__username")
    search_help_text = _("Whom it was for")
    ordering = ("-pk",)
    fields = list_display
