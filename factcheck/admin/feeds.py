"""Feeds that a desk reads along: added, changed, asked at once, paused, removed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from factcheck.actions.importing import feeds
from factcheck.admin.kinds import ModelForm
from factcheck.admin.lists import Beside, DeskFilter, Listed, Tool, link_to, person
from factcheck.models import Desk, Feed, FeedEntry
from factcheck.workflow.permissions import desks_edited_by, may_edit

# what an editor writes; the rest tells how the reading goes
WRITTEN = ("url", "name", "every_minutes", "is_active")
# a feed may have held thousands of entries; its page on the desk has them all
MOST_ENTRIES = 50


class FeedForm(ModelForm):
    """A feed as an editor writes it."""

    url = forms.URLField(label=_("web address"), max_length=500, assume_scheme="https")

    class Meta:
        model = Feed
        fields = ("desk", *WRITTEN)


class EntriesBeside(Beside):
    """What stood in the feed lately, and what became of it."""

    model = FeedEntry
    verbose_name_plural = _("what stood in it lately")
    fields = readonly_fields = ("title", "url", "seen_at", "failure")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The newest of this feed's."""
        match = request.resolver_match
        key = match.kwargs.get("object_id", "") if match else ""
        rows: QuerySet[Any] = super().get_queryset(request)
        if not str(key).isdecimal():
            return rows.none()
        newest = rows.filter(feed=int(str(key)[:18])).order_by("-seen_at", "-pk")
        keys = list(newest.values_list("pk", flat=True)[:MOST_ENTRIES])
        return rows.filter(pk__in=keys)


@admin.register(Feed)
class FeedList(Listed):
    """Feeds, when each was asked last, and what went wrong."""

    form = FeedForm
    list_display = (
        "name",
        "desk",
        "is_active",
        "every_minutes",
        "polled_at",
        "last_count",
        "failure",
    )
    list_filter = (
        "is_active",
        DeskFilter,
        "polled_at",
        ("failure", admin.EmptyFieldListFilter),
    )
    list_select_related = ("desk",)
    search_fields = ("name", "url", "failure")
    search_help_text = _("Words of the name, the address or the failure")
    fields = ("desk", *WRITTEN)
    told = (
        *("polled_at", "last_count", "failure", "next_poll_at"),
        *("failures_in_a_row", "created_at"),
    )
    inlines = (EntriesBeside,)
    actions = ("look_now", "pause", "resume", "remove_feed")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A feed that is read tells how that goes."""
        return self.fields if obj is None else (*self.fields, *self.told)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whose feed it is never changes."""
        return () if obj is None else ("desk", *self.told)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An editor of a desk."""
        return bool(desks_edited_by(person(request)))

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """An editor of the feed's desk."""
        if isinstance(obj, Feed):
            return bool(may_edit(person(request), obj.desk_id))
        return self.has_add_permission(request)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A desk that one edits."""
        edited = desks_edited_by(person(request))
        kwargs["queryset"] = Desk.objects.filter(pk__in=edited)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Add or change it, on record; it is asked anew."""
        by = person(request)
        facts = {name: form.cleaned_data[name] for name in WRITTEN}
        if change:
            feeds.change_feed(obj, by=by, **facts)
            return
        made = feeds.add_feed(form.cleaned_data["desk"], by=by, **facts)
        obj.pk, obj._state.adding = made.pk, False

    @admin.action(description=_("Look into it now"))
    def look_now(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        """Ask the feeds at once, whenever their turn would be."""
        by = person(request)
        self.do(
            request,
            queryset.select_related("desk"),
            lambda feed: feeds.look_now(feed, by=by),
            lambda count: ngettext(
                "%(count)s feed is asked.", "%(count)s feeds are asked.", count
            ),
        )

    @admin.action(description=_("Pause"))
    def pause(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        """Ask them no more until they are resumed."""
        by = person(request)
        self.do(
            request,
            queryset,
            lambda feed: feeds.change_feed(feed, by=by, is_active=False),
            lambda count: ngettext(
                "%(count)s feed paused.", "%(count)s feeds paused.", count
            ),
        )

    @admin.action(description=_("Resume"))
    def resume(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        """Ask them again from now on."""
        by = person(request)
        self.do(
            request,
            queryset,
            lambda feed: feeds.change_feed(feed, by=by, is_active=True),
            lambda count: ngettext(
                "%(count)s feed resumed.", "%(count)s feeds resumed.", count
            ),
        )

    @admin.action(description=_("Read it no longer; its articles stay"))
    def remove_feed(self, request: HttpRequest, queryset: QuerySet[Feed]) -> None:
        """Take them off the desk."""
        by = person(request)
        self.do(
            request,
            queryset.select_related("desk"),
            lambda feed: feeds.remove_feed(feed, by=by),
            lambda count: ngettext(
                "%(count)s feed removed.", "%(count)s feeds removed.", count
            ),
        )

    def tools(self, request: HttpRequest, row: Feed | None) -> list[Tool]:
        """The pages of the desk that tell more."""
        if row is None:
            return [Tool(link_to("desk:feeds"), _("Feeds on the desk’s pages"))]
        return [Tool(link_to("desk:feed", row.pk), _("All that stood in it"))]
