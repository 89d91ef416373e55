"""Rating scales: made and changed while nobody uses them, then only superseded."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.actions import scales
from factcheck.actions.scales import Word
from factcheck.admin.lists import Listed, person
from factcheck.admin.rights import Written
from factcheck.models import Rating, RatingScale


class RatingBeside(Written):
    """The words of a scale, in the order of their digits."""

    model = Rating
    min_num = 2
    max_num = 9
    fields = ("position", "word", "definition", "tone", "mark", "number")

    def may_write(self, request: HttpRequest, row: Model | None) -> bool:
        """While nobody uses the scale."""
        return _can_change(request, row)


@admin.register(RatingScale)
class ScaleList(Listed):
    """Scales; verdicts keep the words they were given."""

    list_display = ("name", "words", "used_by", "created_at", "superseded_by")
    list_filter = ("created_at", ("superseded_by", admin.EmptyFieldListFilter))
    list_select_related = ("superseded_by",)
    search_fields = ("name", "ratings__word")
    fields = ("name", "superseded_by", "created_at")
    readonly_fields = ("superseded_by", "created_at")
    inlines = (RatingBeside,)
    actions = ("supersede",)

    def of_desks(self, rows: QuerySet[Any], desks: list[int]) -> QuerySet[Any]:
        """Those the desks use, what they superseded, and what supersedes them."""
        near = (
            Q(desks__in=desks)
            | Q(supersedes__desks__in=desks)
            | Q(superseded_by__desks__in=desks)
        )
        return rows.filter(near).distinct()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With words and desks."""
        return super().get_queryset(request).prefetch_related("ratings", "desks")

    @admin.display(description=_("words"))
    def words(self, scale: RatingScale) -> str:
        """The words in order."""
        return ", ".join(one.word for one in scale.ratings.all())

    @admin.display(description=_("used by"))
    def used_by(self, scale: RatingScale) -> str:
        """The desks that rate by it."""
        return ", ".join(one.name for one in scale.desks.all()) or "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only an administrator makes a scale from nothing."""
        return person(request).is_superuser

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """While nobody uses it."""
        return _can_change(request, obj)

    @admin.action(description=_("Supersede: make a copy that can be changed"))
    def supersede(self, request: HttpRequest, queryset: QuerySet[RatingScale]) -> None:
        """Copy each chosen scale; the desks go over to the copy in their policy."""
        by, told = person(request), _("Change the copy, then choose it in the policy.")
        self.do(
            request,
            queryset,
            lambda scale: scales.supersede(scale, by=by),
            lambda _count: str(told),
        )

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Make the scale, or rename it."""
        name = form.cleaned_data["name"]
        if change:
            scales.rename(obj, name, by=person(request))
            return
        made = scales.begin_scale(name, by=person(request))
        obj.pk, obj._state.adding = made.pk, False

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Write all the scale's words anew, in the order of their digits."""
        if not formset.has_changed():
            return
        kept = [
            one.cleaned_data
            for one in formset.forms
            if one.cleaned_data and not one.cleaned_data.get("DELETE")
        ]
        kept.sort(key=lambda one: int(one["position"]))
        words = [
            Word(
                word=one["word"],
                definition=one["definition"],
                tone=one["tone"],
                mark=one["mark"],
                number=one["number"],
            )
            for one in kept
        ]
        scales.write_words(form.instance, words, by=person(request))
        # what the page says was added or changed has been stored already
        formset.new_objects, formset.changed_objects = [], []
        formset.deleted_objects = []


def _can_change(request: HttpRequest, scale: Model | None) -> bool:
    user = person(request)
    if not isinstance(scale, RatingScale):
        return True
    # asked for every part of a page; looked up once
    known: dict[str, bool] = scale.__dict__
    if "is_open" not in known:
        may = bool(scales.may_edit_scale(user, scale))
        known["is_open"] = may and not scales.is_in_use(scale)
    return known["is_open"]
