"""What somebody may look up: the rows of their desks, wherever these are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

if TYPE_CHECKING:
    from factcheck.models.user import User

Rows = TypeVar("Rows", bound="models.QuerySet[Any]")


def of_desks_of(user: User, rows: Rows, desk: str = "desk") -> Rows:
    """Rows of the person's desks; all for a superuser, none for somebody who left.

    `desk` is the way from a row to its desk.
    """
    if not user.is_active:
        return rows.none()
    if user.is_superuser:
        return rows
    return rows.filter(**{f"{desk}__memberships__user": user})
