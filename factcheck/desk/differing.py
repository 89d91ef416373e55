"""What changed between two wordings, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\s*\w+|\s*[^\s\w]|\s+")
# beyond so many words the comparison takes too long for a page
MOST_WORDS = 4_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that stayed, came or went: "same", "added", "removed"."""

    kind: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """The later wording with what came marked in it, and what went beside it."""
    old, new = WORD.findall(before), WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        whole = [Piece("removed", before), Piece("added", after)]
        return [Piece("same", after)] if before == after else whole
    return list(_pieces(old, new))


def _pieces(old: list[str], new: list[str]) -> Iterator[Piece]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for what, start, stop, new_start, new_stop in matcher.get_opcodes():
        if what == "equal":
            yield Piece("same", "".join(new[new_start:new_stop]))
            continue
        if stop > start:
            yield Piece("removed", "".join(old[start:stop]))
        if new_stop > new_start:
            yield Piece("added", "".join(new[new_start:new_stop]))
