"""Fields of the desk's forms: days, moments, people, words, priorities."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.models import User
from factcheck.text.listing import words_listed
from factcheck.vocabulary import Priority


class Day(forms.DateField):
    """A day, chosen in the browser's calendar."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    default_error_messages = {"invalid": _("Write the day like 2026-03-05.")}


class Moment(forms.DateTimeField):
    """A day and time, in the desk's time zone."""

    widget = forms.DateTimeInput(
        attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"
    )
    default_error_messages = {"invalid": _("Write day and time like 2026-03-05 18:00.")}


class People(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Some of the desk's people, by their names."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: User) -> str:
        """The name colleagues read."""
        return obj.full_name


class Person(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the desk's people, by name."""

    def label_from_instance(self, obj: User) -> str:
        """The name colleagues read."""
        return obj.full_name


class Words(forms.CharField):
    """Some words on one line, between commas."""

    def prepare_value(self, value: Any) -> Any:
        """As they are typed."""
        return value if isinstance(value, str) else ", ".join(value or ())

    def clean(self, value: Any) -> Any:
        """The words one by one."""
        return words_listed(super().clean(value))

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether other words were typed than there were."""
        return words_listed(data or "") != list(initial or ())


def urgency() -> forms.TypedChoiceField:
    """One of the priorities, normal unless said otherwise."""
    return forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
    )
