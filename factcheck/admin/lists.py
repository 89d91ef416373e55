"""What every list of the web admin has in common: whose rows, what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.admin.deeds import DoneToMany
from factcheck.admin.kinds import ModelAdmin, TabularInline, without_pictures
from factcheck.admin.paging import Counted, Page
from factcheck.admin.rights import ReadOnly
from factcheck.models import Desk, User
from factcheck.workflow.permissions import desks_edited_by


@dataclass(frozen=True, slots=True)
class Tool:
    """A link above a list or a page."""

    url: str
    label: str | Promise


def person(request: HttpRequest) -> User:
    """Who is asking; the admin's door lets in nobody who is not logged in."""
    return cast(User, request.user)


def link_to(name: str, *args: int) -> str:
    """The address of one of the desk's own pages; "" where there is no such page."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


class DeskFilter(admin.SimpleListFilter):
    """One desk's rows; not drawn for who edits a single desk."""

    title = cast(str, gettext_lazy("desk"))
    parameter_name = "desk"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, str]]:
        """The desks whose rows the person sees here."""
        self.path = cast(Listed, model_admin).desk_path
        user = person(request)
        if user.is_superuser:
            found = list(Desk.objects.all())
        else:
            mine = desks_edited_by(user)
            found = [one.desk for one in user.memberships.all() if one.desk_id in mine]
        return [(str(one.pk), one.name) for one in found] if len(found) > 1 else []

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The rows of the chosen desk."""
        chosen = self.value()
        if not chosen or not chosen.isdecimal():
            return queryset
        return queryset.filter(**{self.path: int(chosen[:18])})


class Listed(ReadOnly, DoneToMany):
    """A list of the desk's, read-only unless its own file says otherwise.

    Editors see the rows of the desks they edit, superusers all. Nothing is deleted
    here. Changes go through actions, which write the timeline; Django's own log of the
    admin is therefore not kept.
    """

    # from a row to its desk
    desk_path = "desk"
    # lookups that our own links into the list use
    linked_by: tuple[str, ...] = ()
    list_per_page = 50
    paginator = Counted
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows of the person's desks."""
        rows: QuerySet[Any] = super().get_queryset(request)
        user = person(request)
        if user.is_superuser:
            return rows
        return self.of_desks(rows, desks_edited_by(user))

    def of_desks(self, rows: QuerySet[Any], desks: list[int]) -> QuerySet[Any]:
        """Those of the rows that belong to the desks.

        Asked of each row, not by joining: a page of a long list is then found in its
        order, without gathering all rows of the desks first.
        """
        near, _way, rest = self.desk_path.partition("__")
        if not rest:
            return rows.filter(**{f"{near}__in": desks})
        above: Any = self.opts.get_field(near).related_model
        theirs = above._default_manager.filter(
            **{"pk": OuterRef(f"{near}_id"), f"{rest}__in": desks}
        )
        return rows.filter(Exists(theirs))

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Put beside the rows of one page what a column needs; nothing by default."""

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """Lists whose rows are completed together."""
        return Page

    def lookup_allowed(
        self, lookup: str, value: str, request: HttpRequest | None = None
    ) -> bool:
        """Only what a filter of the list offers: addresses must not answer more."""
        offered = [_offered_by(one) for one in cast(list[Any], self.list_filter)]
        return lookup in self.linked_by or any(
            lookup == one or lookup.startswith(f"{one}__") for one in offered
        )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is made here, unless the list says so."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who gets into the admin sees its lists."""
        return self.admin_site.has_permission(request)

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Fields without the pictures that lead to the lists of what they choose."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_pictures(field)

    def tools(self, request: HttpRequest, row: Any) -> list[Tool]:
        """Links above the page of a row, or with None above the list."""
        return []

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The list, with its links above."""
        title = capfirst(str(self.opts.verbose_name_plural))
        told = {"tools": self.tools(request, None), "title": title}
        told |= extra_context or {}
        answer = super().changelist_view(request, told)
        page = request.POST.get("page", "")
        if page.isdecimal() and isinstance(answer, HttpResponseRedirect):
            # what was done on a row's own page is answered there
            return redirect(f"admin:factcheck_{self.opts.model_name}_change", page)
        return answer

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page of a row, with its links above, and what can be done with it."""
        row = context.get("original")
        context["tools"] = self.tools(request, row) if row is not None else []
        context["deeds"] = self.deeds(request) if row is not None else []
        return super().render_change_form(request, context, *args, **kwargs)

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """What happened stands in the timeline."""
        return redirect("admin:factcheck_timelineentry_changelist")

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Kept in the timeline by the action."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Kept in the timeline by the action."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing is deleted."""

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> Any:
        raise Http404(_("There is no such page."))


def _offered_by(one: Any) -> str:
    """What a filter is called in an address."""
    field = one[0] if isinstance(one, tuple) else one
    return field if isinstance(field, str) else field.parameter_name


class Beside(ReadOnly, TabularInline):
    """Rows shown with another row, for reading."""

    template = "admin/factcheck/beside.html"
    extra = 0
    can_delete = False
    show_change_link = False

    def has_add_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """For reading only."""
        return False
