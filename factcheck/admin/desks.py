"""Desks with their policy, and who belongs to each."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import Count, Model, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from factcheck.actions import people, policy
from factcheck.admin.fields import Words
from factcheck.admin.kinds import ModelForm
from factcheck.admin.lists import Listed, person
from factcheck.admin.rights import Written
from factcheck.models import Assignment, Desk, Membership, RatingScale, User
from factcheck.workflow.permissions import desks_edited_by, may_manage


class MembershipForm(ModelForm):
    """Somebody's place on the desk; whose it is never changes."""

    languages = Words(label=_("languages"), required=False)
    subjects = Words(label=_("subjects"), required=False)

    class Meta:
        model = Membership
        fields = ("user", "role", "capacity")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        whose = self.fields.get("user")
        if self.instance.pk and isinstance(whose, forms.ModelChoiceField):
            whose.disabled = True
            # the one name, so that no row asks for everybody's
            whose.choices = [(self.instance.user_id, self.instance.user.full_name)]
        if self.instance.pk:
            self.fields["languages"].initial = self.instance.languages
            subjects = [one.word for one in self.instance.subjects.all()]
            self.fields["subjects"].initial = subjects


class MembershipBeside(Written):
    """The people of a desk; editors change roles, and bring in whom they work with."""

    model = Membership
    template = "admin/factcheck/people.html"
    form = MembershipForm
    fields = ("user", "role", "capacity", "languages", "subjects")
    verbose_name_plural = _("people")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """By name."""
        rows: QuerySet[Any] = super().get_queryset(request)
        named = rows.select_related("user", "desk").prefetch_related("subjects")
        return named.order_by("user__last_name", "user__username")

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Whom one can bring to the desk: superusers anybody, editors colleagues."""
        if db_field.name == "user":
            user = person(request)
            kwargs["queryset"] = (
                User.objects.filter(is_active=True)
                if user.is_superuser
                else people.known_to(user)
            )
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def may_write(self, request: HttpRequest, row: Model | None) -> bool:
        """Who runs the desk."""
        return _runs(request, row)


@admin.register(Desk)
class DeskList(Listed):
    """Desks; every change of policy and people stands in the desk's timeline."""

    list_display = (
        "name",
        "scale",
        "evidence_minimum",
        "second_opinion",
        "reviewers_may_take",
        "time_zone",
        "team",
    )
    list_select_related = ("scale",)
    search_fields = ("name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fields = (
        "name",
        "slug",
        "time_zone",
        "language",
        "scale",
        "evidence_minimum",
        "second_opinion",
        "reviewers_may_take",
        "hours_to_deadline",
    )
    inlines = (MembershipBeside,)

    def of_desks(self, rows: QuerySet[Any], desks: list[int]) -> QuerySet[Any]:
        """The desks themselves."""
        return rows.filter(pk__in=desks)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """With the number of people."""
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(people=Count("memberships"))
        return counted

    @admin.display(description=_("people"), ordering="people")
    def team(self, desk: Desk) -> int:
        """How many people belong to it."""
        return cast(int, getattr(desk, "people", 0))

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only an administrator opens a desk."""
        return person(request).is_superuser

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who runs the desk."""
        return _runs(request, obj)

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """A new desk's short name follows its name; later it stays."""
        return self.prepopulated_fields if obj is None else {}

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """The scales a desk can go over to: none that was superseded, but its own."""
        if db_field.name == "scale":
            current = Q(superseded_by=None)
            mine = Q(desks__in=desks_edited_by(person(request)))
            near = mine | Q(supersedes__desks__in=desks_edited_by(person(request)))
            known = current | mine
            if not person(request).is_superuser:
                known &= near
            kwargs["queryset"] = RatingScale.objects.filter(known).distinct()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Open the desk, or change its policy, on record."""
        told = form.cleaned_data
        if change:
            changed = {name: told[name] for name in form.changed_data}
            policy.change_desk(obj, by=person(request), **changed)
            return
        made = policy.open_desk(by=person(request), **told)
        obj.pk, obj._state.adding = made.pk, False

    def response_change(self, request: HttpRequest, obj: Any) -> HttpResponse:
        """To the desk itself for whoever has just given up running it."""
        # the roles that the request began with are known to it still
        now = User.objects.get(pk=person(request).pk)
        if now.is_superuser or desks_edited_by(now):
            return super().response_change(request, obj)
        words = _("You no longer run %(desk)s. What you changed is saved.")
        messages.success(request, words % {"desk": obj.name})
        return redirect("desk:queue")

    def save_formset(
        self, request: HttpRequest, form: Any, formset: Any, change: bool
    ) -> None:
        """Bring people to the desk, change their roles, take them off, on record."""
        by = person(request)
        formset.save(commit=False)
        before = _held_on(form.instance)
        for membership in formset.deleted_objects:
            people.remove_member(membership, by=by)
        kept = [one for one in formset.forms if one not in formset.deleted_forms]
        told = [one.cleaned_data for one in kept if one.has_changed()]
        # first who comes, so that an editor can be replaced in one go
        for row in told:
            if row["id"] is None:
                row["id"] = people.add_member(
                    form.instance, row["user"], row["role"], by=by
                )
        for row in told:
            people.set_role(row["id"], row["role"], by=by)
            reach = {name: row[name] for name in ("capacity", "languages", "subjects")}
            people.set_reach(row["id"], by=by, **reach)
        if back := before - _held_on(form.instance):
            words = ngettext(
                "%(count)s claim went back to the pool: nobody has it now.",
                "%(count)s claims went back to the pool: nobody has them now.",
                back,
            )
            messages.warning(request, words % {"count": back})


def _held_on(desk: Desk) -> int:
    return Assignment.objects.open().filter(claim__article__desk=desk).count()


def _runs(request: HttpRequest, desk: Model | None) -> bool:
    user = person(request)
    if isinstance(desk, Desk):
        return bool(may_manage(user, desk))
    return user.is_superuser or bool(desks_edited_by(user))
