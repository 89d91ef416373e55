"""What changed since an editor last decided about a claim, or since one opened it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.comparing import Compared, compared
from factcheck.models import Claim, SignOff, Verdict
from factcheck.vocabulary import Decision, Slot


@dataclass(frozen=True, slots=True)
class SinceDecided:
    """The last return or approval of a claim, and how its verdict differs from then."""

    sign_off: SignOff
    changes: Compared

    @property
    def was_approved(self) -> bool:
        """Whether it had been approved; it was opened again since."""
        return self.sign_off.decision == Decision.APPROVED


def since_decided(claim: Claim, verdicts: Sequence[Verdict]) -> SinceDecided | None:
    """What differs from the verdict about which an editor last decided, if one did.

    The approval of a verdict that still stands is no earlier decision.
    """
    current = _in_slot(verdicts, Slot.FIRST)
    last = (
        SignOff.objects.filter(verdict__assignment__claim=claim)
        .exclude(verdict__in=[one.pk for one in verdicts])
        .select_related("verdict__rating", "editor")
        .order_by("-pk")
        .first()
    )
    if current is None or last is None:
        return None
    then = claim.editions.filter(edited_at__lte=last.decided_at).order_by("-number")
    return SinceDecided(last, compared(last.verdict, then.first(), current, claim))


def since_opened(
    claim: Claim, seen: Verdict, edition: str, verdicts: Sequence[Verdict]
) -> Compared | None:
    """What differs from the verdict and the edition of the claim that were opened."""
    current = _in_slot(verdicts, Slot(seen.assignment.slot))
    if current is None:
        return None
    number = int(edition) if edition.isdecimal() and len(edition) < 9 else 0
    then = claim.editions.filter(number=number).first()
    return compared(seen, then, current, claim)


def _in_slot(verdicts: Sequence[Verdict], slot: Slot) -> Verdict | None:
    return next((one for one in verdicts if one.assignment.slot == slot), None)
