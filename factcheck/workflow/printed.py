"""The table of moves as ARCHITECTURE.md prints it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from factcheck.workflow.moves import TABLE, Move

HEAD = "| move | from | to | who | needs |\n|---|---|---|---|---|\n"


def as_markdown() -> str:
    """One row a move, in the words of the functions that enforce it."""
    return HEAD + "".join(_row(one) for one in TABLE)


def _row(one: Move) -> str:
    who = _first_line(one.who) + (" Or the desk itself." if one.by_system else "")
    cells = (
        one.name,
        ", ".join(one.sources),
        " / ".join(one.targets) + _whither(one),
        who,
        " ".join(_first_line(need) for need in one.needs) or "–",
    )
    return f"| {' | '.join(cells)} |\n"


def _whither(one: Move) -> str:
    """What decides between the targets, where the claim's past does."""
    words = _first_line(one.whither).rstrip(".").lower() if one.whither else ""
    return f", {words}" if words else ""


def _first_line(rule: Callable[..., Any]) -> str:
    return (rule.__doc__ or rule.__name__).split("\n", 1)[0]
