"""Yes, or no with the reason: what a grey button says."""

from __future__ import annotations

from dataclasses import dataclass

from factcheck.refusals import NotAllowed


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether somebody may do something; truthy when they may."""

    allowed: bool
    reason: str = ""

    def __bool__(self) -> bool:
        return self.allowed

    def insist(self) -> None:
        """Raise NotAllowed with the reason, unless it is a yes."""
        if not self.allowed:
            raise NotAllowed(self.reason)


ALLOWED = Answer(True)


def denied(reason: str) -> Answer:
    """No, and why, as a sentence for the person."""
    return Answer(False, str(reason))
