"""What every list of the web admin has in common: whose rows, what may be done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models import Desk, User
from factcheck.refusals import Refusal
from factcheck.workflow.permissions import desks_edited_by

if TYPE_CHECKING:
    ModelAdmin = admin.ModelAdmin[Any]
    TabularInline = admin.TabularInline[Any, Any]
    ModelForm = forms.ModelForm[Any]
else:
    ModelAdmin, TabularInline = admin.ModelAdmin, admin.TabularInline
    ModelForm = forms.ModelForm

MOST_REFUSALS_TOLD = 20


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


class Page(ChangeList):
    """One page of a list, whose rows are completed by a few queries together."""

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page's rows, then what is told beside them."""
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        cast(Listed, self.model_admin).complete(self.result_list, request)


class Listed(ModelAdmin):
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
        """Those of the rows that belong to the desks."""
        return rows.filter(**{f"{self.desk_path}__in": desks})

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

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Who gets into the admin sees its lists."""
        return self.admin_site.has_permission(request)

    def has_view_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Rows of other desks are not found in the first place."""
        return self.admin_site.has_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nothing is made here, unless the list says so."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Nothing is changed here, unless the list says so."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """What happened stays on record."""
        return False

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
        return super().changelist_view(request, told)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> Any:
        """The page of a row, with its links above."""
        row = context.get("original")
        context["tools"] = self.tools(request, row) if row is not None else []
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

    def tell(
        self,
        request: HttpRequest,
        done: str,
        refused: Iterable[tuple[object, Refusal]],
    ) -> None:
        """Say what came of an action: how many were done, why others were not."""
        nos = list(refused)
        if done:
            self.message_user(request, done, messages.SUCCESS)
        for row, refusal in nos[:MOST_REFUSALS_TOLD]:
            told = f"{row}: {refusal.sentence}"
            self.message_user(request, told, messages.WARNING)
        if len(nos) > MOST_REFUSALS_TOLD:
            told = _("And %(count)s more were refused.") % {
                "count": len(nos) - MOST_REFUSALS_TOLD
            }
            self.message_user(request, told, messages.WARNING)


def _offered_by(one: Any) -> str:
    """What a filter is called in an address."""
    field = one[0] if isinstance(one, tuple) else one
    return field if isinstance(field, str) else field.parameter_name


class Beside(TabularInline):
    """Rows shown with another row, for reading."""

    extra = 0
    can_delete = False
    show_change_link = False

    def has_view_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who sees the row sees what belongs to it."""
        return True

    def has_add_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """For reading only."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """For reading only."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """For reading only."""
        return False
