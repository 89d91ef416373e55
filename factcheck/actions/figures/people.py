"""Naming people in tables: two who share a name stay two lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from factcheck.models import Desk, User

Named = tuple[int, str, str, str]
NAMED = ("pk", "first_name", "last_name", "username")


def names_of(desk: Desk, people: Iterable[Named]) -> dict[int, str]:
    """The full name by each key, with the log-in name where another shares it.

    Another among these people or on the desk, so that a line is called the same in
    every period.
    """
    members = User.objects.filter(memberships__desk=desk).values_list(*NAMED)
    known = {
        key: User(first_name=first, last_name=last, username=username)
        for key, first, last, username in (*members, *people)
    }
    borne = Counter(one.full_name for one in known.values())
    return {
        key: one.full_name
        if borne[one.full_name] == 1
        else f"{one.full_name} ({one.username})"
        for key, one in known.items()
    }
