"""A claim that was reworded under whoever writes its verdict: both wordings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.differing import Piece, differences
from factcheck.models import Claim, ClaimEdition
from factcheck.workflow.editions import reworded_since


@dataclass(frozen=True, slots=True)
class Reworded:
    """What the writer has read, what stands there now, and whose doing it is."""

    read: ClaimEdition
    last: ClaimEdition
    before: Sequence[Piece]
    now: Sequence[Piece]


def reworded(claim: Claim, number: int | None) -> Reworded | None:
    """Both wordings, where the claim no longer reads as in edition `number`."""
    read = reworded_since(claim, number) if number else None
    if read is None:
        return None
    last = claim.editions.select_related("edited_by").get(number=claim.edition)
    pieces = differences(read.statement, last.statement)
    return Reworded(
        read,
        last,
        [one for one in pieces if one.kind != "added"],
        [one for one in pieces if one.kind != "removed"],
    )
