"""What comes with a move: a reason, a person, a deadline, a verdict."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from factcheck.models import Claim, User, Verdict


class Given(TypedDict, total=False):
    """The details of a move; which of them it needs is in the table."""

    reason: str
    person: User
    due_at: datetime
    # the verdict that is handed in, or decided about
    verdict: Verdict
    # the content the editor saw when they approved
    seen: str
    # the claim that this one is merged into
    into: Claim
