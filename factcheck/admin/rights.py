"""Who may change what stands in the admin: nobody, or who answers for the row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from factcheck.admin.kinds import TabularInline, without_pictures
from factcheck.workflow.answers import Answer


class ReadOnly:
    """Rows for reading: nothing is made, changed or deleted here.

    A list that lets something be done says so itself, in its own file.
    """

    def has_view_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Rows of other desks are not found in the first place."""
        return True

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Nothing is changed here."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """What happened stays on record."""
        return False


class Written(TabularInline):
    """Rows that are made, changed and taken off by whoever may write the row above."""

    extra = 0

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        """Fields without the pictures that lead to the lists of what they choose."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        return without_pictures(field)

    def may_write(self, request: HttpRequest, row: Model | None) -> Answer | bool:
        """Whether the person may write them; asked for each kind of change."""
        raise NotImplementedError

    def has_view_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who sees the row sees what belongs to it."""
        return True

    def has_add_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who may write them."""
        return bool(self.may_write(request, obj))

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who may write them."""
        return bool(self.may_write(request, obj))

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who may write them."""
        return bool(self.may_write(request, obj))
