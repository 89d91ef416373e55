"""What the desk's partials draw: plain values that a page fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from string import ascii_uppercase

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from factcheck.vocabulary import Disposition

# above this a bar per sentence is thinner than a pixel
BARS_DRAWN = 400


def letter(index: int) -> str:
    """The letter of an article's claim, counted from 0: A to Z, then AA, AB …"""
    before, last = divmod(index, len(ascii_uppercase))
    return (letter(before - 1) if before else "") + ascii_uppercase[last]


@dataclass(frozen=True, slots=True)
class ShownSentence:
    """A numbered sentence of the copy, and whether it is the one at hand.

    `kind` is its disposition. `focus` frames it for triage.
    """

    number: int
    kind: str = Disposition.OPEN
    current: bool = False
    focus: bool = False
    label: str = ""
    href: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", self.label or self.default_label)
        object.__setattr__(self, "href", self.href or f"#{self.anchor}")

    @property
    def anchor(self) -> str:
        """The name links point to: s6."""
        return f"s{self.number}"

    @property
    def is_odd(self) -> bool:
        """Odd and even numbers hang apart, so that two on one line never collide."""
        return self.number % 2 == 1

    @property
    def default_label(self) -> str:
        """What a screen reader says for the number in the margin."""
        return _spoken(self.kind, get_language()) % {"number": self.number}


@lru_cache(maxsize=256)
def _spoken(kind: str, language: str | None) -> str:
    """The words for a sentence's number; looked up once, not 5,000 times an article."""
    if kind == Disposition.CLAIM:
        return _("Sentence %(number)s")
    words = _("Sentence %(number)s, %(kind)s")
    return words % {"number": "%(number)s", "kind": Disposition(kind).label}


@lru_cache(maxsize=64)
def _named(language: str | None) -> str:
    """The words for a claim's letter; looked up once, not 5,000 times an article."""
    return _("Claim %(letter)s")


@dataclass(frozen=True, slots=True)
class ShownClaim:
    """A claim as it is marked in the copy: its letter, and its rating once it has one.

    `rating` is the rating's word; `suggested` means that nobody has accepted it yet.
    """

    letter: str
    url: str
    rating: str = ""
    tone: str = ""
    mark: str = ""
    current: bool = False
    suggested: bool = False

    @property
    def label(self) -> str:
        """What a screen reader says for the letter."""
        words = [_named(get_language()) % {"letter": self.letter}]
        if self.rating:
            words.append(self.rating)
        if self.suggested:
            words.append(_("suggested"))
        if self.current:
            words.append(_("open beside the article"))
        return ", ".join(words)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of copy that lies in at most one sentence and at most one claim.

    `start` counts code points in the version's text. `begins` says that the claim's
    letter is drawn before it: false where the claim only goes on.
    """

    text: str
    start: int
    sentence: ShownSentence | None = None
    claim: ShownClaim | None = None
    begins: bool = True


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or heading of the copy; `anchor` names it for a later exchange."""

    parts: Sequence[Part]
    heading: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of an article has been decided, sentence by sentence."""

    dispositions: Sequence[str]

    @property
    def total(self) -> int:
        """How many sentences the article has."""
        return len(self.dispositions)

    @property
    def claims(self) -> int:
        """How many sentences go to check."""
        return self.dispositions.count(Disposition.CLAIM)

    @property
    def dismissed(self) -> int:
        """How many sentences were dismissed with a reason."""
        return self.dispositions.count(Disposition.DISMISSED)

    @property
    def open(self) -> int:
        """How many sentences nobody has decided."""
        return self.total - self.decided

    @property
    def decided(self) -> int:
        """How many sentences are a claim or dismissed."""
        return self.claims + self.dismissed

    @property
    def is_long(self) -> bool:
        """Whether there are too many sentences to draw a bar for each."""
        return self.total > BARS_DRAWN


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as it is cited: live evidence, or as frozen with a verdict.

    Addresses left empty draw no link or button.
    """

    number: int
    title: str
    url: str = ""
    stance: str = ""
    about: str = ""
    locator: str = ""
    passage: str = ""
    note: str = ""
    stored_at: datetime | None = None
    sha256: str = ""
    failure: str = ""
    is_waiting: bool = False
    copy_url: str = ""
    retry_url: str = ""
    pick_url: str = ""
    edit_url: str = ""
    remove_url: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a history: when, and what as a sentence; `quote` is what was said."""

    at: datetime
    sentence: str
    quote: str = ""
