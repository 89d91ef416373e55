"""What somebody may look up: the rows of their desks, wherever these are asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db import models

from factcheck.vocabulary import Role

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
    return rows.filter(**{f"{desk}__in": desks_of(user)})


def desks_of(user: User, role: Role | None = None) -> Any:
    """The desks the person belongs to, or belongs to in this role, for a lookup.

    Known at once where the memberships have been read along with the person; a token
    that is bound to one desk brings the membership of that desk alone.
    """
    if "memberships" in getattr(user, "_prefetched_objects_cache", {}):
        held = user.memberships.all()
        return [one.desk_id for one in held if role in (None, one.role)]
    rows = user.memberships.order_by()
    return (rows.filter(role=role) if role else rows).values("desk")
