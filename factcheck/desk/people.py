"""Who can be asked to check, and how much each of them has on the table."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Q
from django.utils import timezone

from factcheck.models import Assignment, Desk, Membership, User
from factcheck.vocabulary import Role


@dataclass(frozen=True, slots=True)
class Load:
    """What a person has open, what of it is due today, and what is late.

    `most` is the largest load on the desk, to which the bars are drawn.
    """

    person: User
    role: str
    open: int = 0
    due_today: int = 0
    late: int = 0
    most: int = 0
    # how much they can have at once; None: nobody has said
    capacity: int | None = None

    @property
    def width(self) -> int:
        """How long the bar is: to the capacity, where that is known."""
        return max(self.open, self.most if self.capacity is None else self.capacity)

    @property
    def is_full(self) -> bool:
        """Whether they have as much as they can have, or more."""
        return self.capacity is not None and self.open >= self.capacity

    @property
    def role_label(self) -> str:
        """What the person is on the desk, in a word."""
        return str(Role(self.role).label)

    @property
    def pressing(self) -> int:
        """How far the bar reaches for what is late or due today."""
        return self.late + self.due_today


def loads(desk: Desk, but: Collection[int] = ()) -> list[Load]:
    """Everybody who may check on the desk, the least loaded first.

    `but` are the keys of those who are not offered.
    """
    found = loads_of([desk.pk])
    return sorted(
        (one for one in found if one.person.pk not in but),
        key=lambda one: (one.open, one.person.full_name),
    )


def loads_of(desks: Collection[int]) -> list[Load]:
    """Everybody who may check on one of the desks, by name; two queries."""
    now = timezone.now()
    counted = (
        Assignment.objects.open()
        .filter(claim__article__desk__in=desks)
        .values_list("person")
        .annotate(
            held=Count("pk"),
            today=Count("pk", filter=Q(due_at__gt=now, due_at__lt=end_of_day(now))),
            late=Count("pk", filter=Q(due_at__lte=now)),
        )
    )
    held = {row[0]: row[1:] for row in counted.order_by()}
    most = max((counts[0] for counts in held.values()), default=0)
    people = Membership.objects.filter(
        desk__in=desks, role__in=(Role.REVIEWER, Role.EDITOR), user__is_active=True
    ).select_related("user")
    # a person of two desks has one load; an editor on one of them is called that
    ordered = list(people.order_by("-role"))
    known = {one.user_id: one for one in ordered}
    room = capacities(ordered)
    found = [
        Load(one.user, one.role, open_ones, due_today, late, most, room[one.user_id])
        for one in known.values()
        for open_ones, due_today, late in [held.get(one.user_id, (0, 0, 0))]
    ]
    return sorted(found, key=lambda one: one.person.full_name)


def capacities(memberships: Iterable[Membership]) -> dict[int, int | None]:
    """How much each person can have on all of these desks; None without a limit."""
    room: dict[int, int | None] = {}
    for one in memberships:
        before = room.get(one.user_id, 0)
        unlimited = before is None or one.capacity is None
        room[one.user_id] = None if unlimited else (before or 0) + (one.capacity or 0)
    return room


def end_of_day(moment: datetime) -> datetime:
    """The midnight after the moment, in the time zone that is active."""
    here = timezone.localtime(moment)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    return midnight + timedelta(days=1)
