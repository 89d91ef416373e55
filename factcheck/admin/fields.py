"""Fields of the admin's forms."""

from __future__ import annotations

from typing import Any

from django import forms

from factcheck.text.listing import words_listed


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
