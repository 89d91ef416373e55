"""People: accounts for administrators, and for editors who is on their desks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.auth.password_validation import validate_password
from django.db.models import Exists, Model, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from factcheck.actions import people
from factcheck.admin.cells import NOTHING
from factcheck.admin.kinds import ModelForm
from factcheck.admin.lists import Beside, Listed, person
from factcheck.models import Membership, User

NAMES = ("username", "first_name", "last_name", "email")


class PersonForm(ModelForm):
    """A person's account; the pass phrase is only ever set anew."""

    new_password = forms.CharField(
        label=_("new pass phrase"),
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
        required=False,
        help_text=_(
            "Leave it empty to keep what there is. Without one nobody can log in."
        ),
    )

    class Meta:
        model = User
        fields = (*NAMES, "is_active", "is_superuser")

    def clean_new_password(self) -> str:
        """Refuse a phrase that is easy to guess."""
        phrase: str = self.cleaned_data["new_password"]
        if phrase:
            validate_password(phrase, self.instance)
        return phrase


class DesksBeside(Beside):
    """The desks a person belongs to; changed on the page of each desk."""

    model = Membership
    verbose_name_plural = _("desks")
    fields = readonly_fields = ("desk", "role")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those that whoever asks may know of."""
        rows = super().get_queryset(request).select_related("desk")
        user = person(request)
        if user.is_superuser:
            return rows
        return rows.filter(desk__in=user.memberships.values("desk"))


@admin.register(User)
class PersonList(Listed):
    """People; an account is the administrators', a role on a desk its editors'."""

    form = PersonForm
    list_display = ("username", "full_name", "roles", "is_active", "is_superuser")
    list_filter = ("is_active", "is_superuser", "last_login", "date_joined")
    search_fields = ("username", "first_name", "last_name", "email")
    search_help_text = _("A name, log-in name or e-mail address")
    readonly_fields = ("last_login", "date_joined")
    inlines = (DesksBeside,)

    def of_desks(self, rows: QuerySet[Any], desks: list[int]) -> QuerySet[Any]:
        """The people of the desks."""
        there = Membership.objects.filter(user=OuterRef("pk"), desk__in=desks)
        return rows.filter(Exists(there))

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Look up what the page's people are on which desk."""
        user = person(request)
        found = Membership.objects.filter(user__in=rows).select_related("desk")
        if not user.is_superuser:
            found = found.filter(desk__in=[m.desk_id for m in user.memberships.all()])
        told: dict[int, list[str]] = {}
        for one in found:
            words = f"{one.get_role_display()}, {one.desk.name}"
            told.setdefault(one.user_id, []).append(words)
        for row in rows:
            row.roles_told = "; ".join(told.get(row.pk, []))

    @admin.display(description=_("name"), ordering="last_name")
    def full_name(self, user: User) -> str:
        """The name colleagues read."""
        return user.full_name

    @admin.display(description=_("roles"))
    def roles(self, user: User) -> str:
        """What the person is on which desk."""
        return getattr(user, "roles_told", "") or NOTHING

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Administrators only."""
        return person(request).is_superuser

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Administrators only."""
        return person(request).is_superuser

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is told of a person, and to administrators the pass phrase field."""
        if not person(request).is_superuser:
            return (*NAMES, "is_active")
        if obj is None:
            return (*NAMES, "new_password", "is_superuser")
        standing = ("is_active", "is_superuser", *self.readonly_fields)
        return (*NAMES, "new_password", *standing)

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        """A new person has no desk yet."""
        return self.inlines if obj is not None else ()

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Make or change the account, on record."""
        by, told = person(request), form.cleaned_data
        phrase = told["new_password"]
        if not change:
            names = {name: told[name] for name in NAMES}
            made = people.add_person(by=by, password=phrase or None, **names)
            if told["is_superuser"]:
                people.change_person(made, by=by, is_superuser=True)
            obj.pk, obj._state.adding = made.pk, False
            return
        changed = [one for one in form.changed_data if one != "new_password"]
        people.change_person(obj, by=by, **{name: told[name] for name in changed})
        if phrase:
            people.set_password(obj, phrase, by=by)
