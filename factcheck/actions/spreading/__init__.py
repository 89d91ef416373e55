"""Spreading claims over the desk: a plan to look at, doing it, and one undo after."""

from factcheck.actions.spreading.doing import Wish, carry_out, undo
from factcheck.actions.spreading.planning import Offered, Plan, Planned, plan, seen_of

__all__ = [
    "Offered",
    "Plan",
    "Planned",
    "Wish",
    "carry_out",
    "plan",
    "seen_of",
    "undo",
]
