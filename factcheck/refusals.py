"""Refusals: the desk says no in one plain sentence, and changes nothing.

Each class is one kind of no. The ways in (page, API, command) map the class to an
answer once and show the sentence as it is.

The floors that know no Django mark their words with `gettext_noop` and hand in what
is to be filled in beside them: they are translated when somebody is told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar


class Marked(str):
    """Words for a translator, as they stand in the code; `%(name)s` is filled in."""

    __slots__ = ()


def gettext_noop(words: str) -> Marked:
    """Mark the words: `make messages` finds them by this function's name."""
    return Marked(words)


class Refusal(Exception):
    """Something was asked for that the desk does not do; str() is for the person.

    `values` are what the sentence names, marked words among them.
    """

    # into the reader's language; the app brings Django's as it gets ready
    translate: ClassVar[Callable[[str], str]] = staticmethod(str)

    def __init__(self, words: str, /, **values: object) -> None:
        super().__init__(words)
        self.words = words
        self.values = values

    def __str__(self) -> str:
        words = self._told(self.words)
        values = {name: self._told(value) for name, value in self.values.items()}
        return str(words) % values if values else str(words)

    def _told(self, words: object) -> object:
        return Refusal.translate(words) if isinstance(words, Marked) else words

    @property
    def sentence(self) -> str:
        """What is wrong, where, and what to do, in words for the person."""
        return str(self)

    @property
    def in_short(self) -> str:
        """The same in a word or two where there is one, to count refusals by."""
        return self.sentence


class NotAllowed(Refusal):
    """The person may not do this (HTTP 403)."""


class WrongState(Refusal):
    """The thing is not in a state from which this step leads (HTTP 409)."""

    def __init__(self, sentence: str, short: str = "") -> None:
        super().__init__(sentence)
        self.short = short

    @property
    def in_short(self) -> str:
        """In which state it is, where whoever refuses says so."""
        return self.short or self.sentence


class Overtaken(Refusal):
    """Somebody else changed the thing after it was read (HTTP 409)."""


class Stale(Refusal):
    """An edition was saved over a newer one; `current` is the newer one (HTTP 412)."""

    def __init__(self, sentence: str, current: object) -> None:
        super().__init__(sentence)
        self.current = current


class Incomplete(Refusal):
    """Something that the step needs is missing (HTTP 422)."""


class BadInput(Refusal):
    """What was handed in cannot be read or is out of bounds (HTTP 422)."""


class Unreachable(Refusal):
    """An address could not be fetched, or must not be (HTTP 422)."""


class OutOfReach(Unreachable):
    """It is the same however often it is tried: only a file helps (HTTP 422)."""


def sent(refusal: Refusal) -> dict[str, object]:
    """A refusal as JSON, from a process that knows text work alone."""
    marked = [
        name for name, value in refusal.values.items() if isinstance(value, Marked)
    ]
    values = refusal.values
    return {"refusal": refusal.words, "values": values, "marked": marked}


def received(told: dict[str, Any]) -> BadInput:
    """The refusal that another process sent, to be told in the reader's language."""
    marked = told["marked"]
    values = {
        name: Marked(value) if name in marked else value
        for name, value in told["values"].items()
    }
    return BadInput(Marked(told["refusal"]), **values)
