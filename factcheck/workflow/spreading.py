"""Spreading claims over a desk: who gets what, by a rule that can be told.

Values in, values out: the same claims and people always give the same result. Urgent
claims go first, then those that fewest people can check. Each goes to whoever is least
full afterwards; knowing a subject of the article is worth a head start.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

# against which people are measured of whom nobody has said how much they can have
USUAL_CAPACITY = 10
# whoever knows the subject goes first unless they are this much fuller, 1 being full
HEAD_START = 0.25


class Because(Enum):
    """Why a claim went to somebody, or to nobody."""

    KNOWS = "knows"
    LEAST_FULL = "least_full"
    NOBODY_FIT = "nobody_fit"
    NO_LANGUAGE = "no_language"
    ALL_FULL = "all_full"


@dataclass(frozen=True, slots=True)
class Checker:
    """Somebody who can be given claims; without languages, in any language."""

    key: int
    name: str
    open: int = 0
    capacity: int | None = None
    languages: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    def reads(self, language: str) -> bool:
        """Whether they check articles in this language, whatever its region."""
        return not self.languages or _tongue(language) in map(_tongue, self.languages)

    def has_room(self, held: int) -> bool:
        """Whether they can have one more than they hold."""
        return self.capacity is None or held < self.capacity

    def fullness(self, held: int) -> float:
        """How full they are, 1 being full."""
        most = USUAL_CAPACITY if self.capacity is None else self.capacity
        return held / max(most, 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A claim to be given; `fit` are the keys of those who may check it."""

    key: int
    fit: frozenset[int]
    language: str = ""
    subjects: frozenset[str] = frozenset()
    priority: int = 2


@dataclass(frozen=True, slots=True)
class Share:
    """To whom a claim goes, and why; `held` is what they have open with it."""

    piece: Piece
    because: Because
    checker: Checker | None = None
    held: int = 0

    @property
    def known(self) -> list[str]:
        """The subjects of the article that the person knows."""
        return sorted(
            self.piece.subjects & self.checker.subjects if self.checker else ()
        )


def spread(
    pieces: Sequence[Piece],
    checkers: Iterable[Checker],
    *,
    beyond_capacity: bool = False,
) -> list[Share]:
    """Give each claim to one person or to nobody, in the order of the claims.

    Nobody gets what they are not fit for or cannot read, nor, unless `beyond_capacity`
    says so, more than they can have.
    """
    people = list(checkers)
    held = {one.key: one.open for one in people}
    shares: dict[int, Share] = {}
    for piece in sorted(pieces, key=lambda one: (-one.priority, len(one.fit), one.key)):
        share = _share(piece, people, held, beyond_capacity)
        if share.checker:
            held[share.checker.key] += 1
        shares[piece.key] = share
    return [shares[piece.key] for piece in pieces]


def _share(
    piece: Piece, people: list[Checker], held: dict[int, int], beyond: bool
) -> Share:
    fit = [one for one in people if one.key in piece.fit]
    if not fit:
        return Share(piece, Because.NOBODY_FIT)
    readers = [one for one in fit if one.reads(piece.language)]
    if not readers:
        return Share(piece, Because.NO_LANGUAGE)
    free = [one for one in readers if beyond or one.has_room(held[one.key])]
    if not free:
        return Share(piece, Because.ALL_FULL)

    def turn(one: Checker) -> tuple[float, int, str, int]:
        start = HEAD_START if piece.subjects & one.subjects else 0
        with_it = held[one.key] + 1
        return one.fullness(with_it) - start, with_it, one.name, one.key

    chosen = min(free, key=turn)
    knows = bool(piece.subjects & chosen.subjects)
    because = Because.KNOWS if knows else Because.LEAST_FULL
    return Share(piece, because, chosen, held[chosen.key] + 1)


def _tongue(language: str) -> str:
    return language.lower().partition("-")[0]
