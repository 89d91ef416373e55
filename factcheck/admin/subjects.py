"""Subjects of a desk, and what its people have declared that they do not check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.actions import conflicts, subjects
from factcheck.admin import cells
from factcheck.admin.kinds import ModelForm
from factcheck.admin.lists import DeskFilter, Listed, person
from factcheck.models import ConflictOfInterest, Desk, Subject, User
from factcheck.vocabulary import Interest
from factcheck.workflow.permissions import desks_edited_by, may_manage


def _desks(user: User) -> QuerySet[Desk]:
    """The desks whose affairs the person looks after."""
    known = Desk.objects.all()
    return known if user.is_superuser else known.filter(pk__in=desks_edited_by(user))


@admin.register(Subject)
class SubjectList(Listed):
    """Subjects; one word names one thing on a desk."""

    list_display = ("word", "desk", "filed", "known_by")
    list_filter = (DeskFilter,)
    list_select_related = ("desk",)
    search_fields = ("word",)
    fields = ("word", "desk")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of articles and people."""
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(
            filed=Count("articles", distinct=True),
            known_by=Count("members", distinct=True),
        )
        return counted

    @admin.display(description=_("articles"), ordering="filed")
    def filed(self, subject: Any) -> int:
        """How many articles are about it."""
        count: int = subject.filed
        return count

    @admin.display(description=_("people"), ordering="known_by")
    def known_by(self, subject: Any) -> int:
        """How many people know about it."""
        count: int = subject.known_by
        return count

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who runs a desk."""
        user = person(request)
        return user.is_superuser or bool(desks_edited_by(user))

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who runs the subject's desk."""
        if isinstance(obj, Subject):
            return bool(may_manage(person(request), obj.desk))
        return self.has_add_permission(request)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Whose subject it is never changes."""
        return () if obj is None else ("desk",)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """A desk of one's own."""
        kwargs["queryset"] = _desks(person(request))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Add or rename it, on record."""
        by, word = person(request), form.cleaned_data["word"]
        if change:
            subjects.rename(obj, word, by=by)
            return
        made = subjects.add(form.cleaned_data["desk"], word, by=by)
        obj.pk, obj._state.adding = made.pk, False


class ConflictForm(ModelForm):
    """A conflict of interest, told by what it is with and its name."""

    kind = forms.ChoiceField(label=_("with"), choices=Interest.choices)
    name = forms.CharField(label=_("name or word"), max_length=300)

    class Meta:
        model = ConflictOfInterest
        fields = ("desk", "person", "reason")


@admin.register(ConflictOfInterest)
class ConflictList(Listed):
    """Conflicts of interest; declared here for others, ended on the desk's page.

    The reason is read by the person and whoever declared it, so not in this list.
    """

    form = ConflictForm
    list_display = ("person", "about", "desk", "declared_by", "declared_at", "ended")
    list_filter = (DeskFilter, "declared_at", ("ended_at", admin.EmptyFieldListFilter))
    list_select_related = ("desk", "person", "speaker", "subject", "declared_by")
    search_fields = ("person__last_name", "person__username", "publisher")
    ordering = ("-pk",)
    fields = ("desk", "person", "kind", "name", "reason")

    @admin.display(description=_("with"))
    def about(self, conflict: ConflictOfInterest) -> str:
        """The speaker, publisher or subject."""
        return conflict.about

    @admin.display(description=_("ended"), ordering="ended_at")
    def ended(self, conflict: ConflictOfInterest) -> str:
        """When it ended, if it did."""
        return f"{conflict.ended_at:%Y-%m-%d}" if conflict.ended_at else cells.NOTHING

    def has_add_permission(self, request: HttpRequest) -> bool:
        """An editor of a desk."""
        return bool(desks_edited_by(person(request)))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """One that was declared is told without its reason."""
        shown = ("desk", "person", "about", "declared_by", "declared_at", "ended")
        return self.fields if obj is None else shown

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What was declared is not edited."""
        return () if obj is None else self.get_fields(request, obj)

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Desks of one's own, and their people."""
        desks = _desks(person(request))
        if db_field.name == "desk":
            kwargs["queryset"] = desks
        else:
            known = User.objects.filter(is_active=True, memberships__desk__in=desks)
            kwargs["queryset"] = known.distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Declare it, on record."""
        told = form.cleaned_data
        made = conflicts.declare(
            told["desk"],
            told["person"],
            told["kind"],
            told["name"],
            by=person(request),
            reason=told["reason"],
        )
        obj.pk, obj._state.adding = made.pk, False
