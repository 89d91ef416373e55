"""Taking the next claim out of a pool that others take from at the same moment."""

from __future__ import annotations

from collections.abc import Callable

from factcheck.models import Assignment, Claim
from factcheck.models.claim import ClaimQuerySet
from factcheck.refusals import Incomplete, NotAllowed, Overtaken, WrongState

# claims that are taken away under one's hand are passed over, up to so many
TRIED_AT_ONCE = 20


def take_first(
    pool: ClaimQuerySet, take: Callable[[Claim], Assignment]
) -> Assignment | None:
    """Take the first claim of the pool that one is fit for; None when there is none.

    One that somebody else takes at the same moment is left to them.
    """
    for claim in pool.select_related("article__desk")[:TRIED_AT_ONCE]:
        try:
            return take(claim)
        except (Incomplete, NotAllowed, Overtaken, WrongState):
            continue
    return None
