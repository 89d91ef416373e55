"""What changed in a verdict since an editor sent it back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.differing import Piece, differences
from factcheck.models import Claim, Rating, SignOff, Verdict, VerdictEvidence
from factcheck.vocabulary import Decision, Slot


@dataclass(frozen=True, slots=True)
class SinceReturned:
    """The last return of a claim, and how its verdict differs from then."""

    sign_off: SignOff
    rating_before: Rating | None
    explanation: Sequence[Piece]
    added: Sequence[int]
    removed: Sequence[int]
    edited: Sequence[int]

    @property
    def is_reworded(self) -> bool:
        """Whether the explanation reads differently."""
        return any(one.kind != "same" for one in self.explanation)

    @property
    def is_unchanged(self) -> bool:
        """Whether it came back just as it went."""
        evidence = (*self.added, *self.removed, *self.edited)
        return not (self.rating_before or self.is_reworded or evidence)


def since_returned(claim: Claim, verdicts: Sequence[Verdict]) -> SinceReturned | None:
    """What the first reviewer changed since the last return, if there was one."""
    current = next((v for v in verdicts if v.assignment.slot == Slot.FIRST), None)
    last = (
        SignOff.objects.filter(
            verdict__assignment__claim=claim, decision=Decision.SENT_BACK
        )
        .select_related("verdict__rating", "editor")
        .order_by("-pk")
        .first()
    )
    if current is None or last is None:
        return None
    earlier = last.verdict
    then, now = _frozen(earlier), _frozen(current)
    return SinceReturned(
        last,
        earlier.rating if earlier.rating_id != current.rating_id else None,
        differences(earlier.explanation, current.explanation),
        sorted(now.keys() - then.keys()),
        sorted(then.keys() - now.keys()),
        sorted(n for n in now.keys() & then.keys() if _says(now[n]) != _says(then[n])),
    )


def _frozen(verdict: Verdict) -> dict[int, VerdictEvidence]:
    return {one.number: one for one in verdict.frozen_evidence.all()}


def _says(one: VerdictEvidence) -> tuple[str, ...]:
    return (one.title, one.url, one.stance, one.passage, one.locator, one.sha256)
