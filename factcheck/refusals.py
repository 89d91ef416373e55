"""Refusals: the desk says no in one plain sentence, and changes nothing.

Each class is one kind of no. The ways in (page, API, command) map the class to an
answer once and show the sentence as it is.
"""


class Refusal(Exception):
    """Something was asked for that the desk does not do; str() is for the person."""

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
