"""Fields of the desk's forms: days, moments, people, priorities."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.models import User
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


def urgency() -> forms.TypedChoiceField:
    """One of the priorities, normal unless said otherwise."""
    return forms.TypedChoiceField(
        label=_("Priority"),
        choices=Priority.choices,
        coerce=int,
        initial=Priority.NORMAL,
    )
