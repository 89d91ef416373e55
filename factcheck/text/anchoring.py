"""Where a claim's passage stands in an article, and where it went in a new draft.

An anchor joins the W3C Web Annotation selectors TextPosition and TextQuote.
"""

import re
from dataclasses import dataclass

from factcheck.refusals import BadInput, gettext_noop
from factcheck.text.labels import AnchorStatus
from factcheck.text.limits import CONTEXT

# a wording found more often than this is a refrain: nobody can say which one is meant
_MOST_PLACES = 500
_INSIDE_WORD = re.compile(r"\w\n\w|\d\n[.,]\d|\d[.,]\n\d")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage by position and by wording; offsets are code points, end exclusive."""

    start: int
    end: int
    prefix: str
    exact: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """How surely a passage was found again; start and end only when it was."""

    status: AnchorStatus
    start: int | None = None
    end: int | None = None


def anchor(text: str, start: int, end: int) -> Anchor:
    """Hold on to text[start:end] with 32 characters of context on either side."""
    if not 0 <= start < end <= len(text):
        raise BadInput(
            gettext_noop(
                "The passage from %(start)s to %(end)s lies outside the text, which "
                "has %(length)s characters; select it again."
            ),
            start=start,
            end=end,
            length=len(text),
        )
    exact = text[start:end]
    if not exact.strip():
        raise BadInput(
            gettext_noop("The passage holds no words; select the words to be checked.")
        )
    prefix = text[max(0, start - CONTEXT) : start]
    return Anchor(start, end, prefix, exact, text[end : end + CONTEXT])


def resolve(anchor: Anchor, text: str) -> Resolution:
    """Find the passage in another version: by position, wording, then context.

    More than one equally good place is `ambiguous`, none is `orphaned`: never a guess.
    """
    places = _places(anchor, text)
    if not places:
        return Resolution("orphaned")
    if len(places) == 1:
        return _found(anchor, places[0])
    agreeing = {place: _sides_that_agree(anchor, text, place) for place in places}
    if agreeing.get(anchor.start) == 2:
        return _found(anchor, anchor.start)
    most = max(agreeing.values())
    best = [place for place, sides in agreeing.items() if sides == most]
    if most and len(best) == 1:
        return _found(anchor, best[0])
    return Resolution("ambiguous")


def _found(anchor: Anchor, start: int) -> Resolution:
    status: AnchorStatus = "exact" if start == anchor.start else "moved"
    return Resolution(status, start, start + len(anchor.exact))


def _places(anchor: Anchor, text: str) -> list[int]:
    """Where the wording stands as whole words, its old place first."""
    places = []
    if _stands_at(anchor, text, anchor.start):
        places.append(anchor.start)
    at = text.find(anchor.exact)
    while at >= 0 and len(places) < _MOST_PLACES:
        if at != anchor.start and _stands_at(anchor, text, at):
            places.append(at)
        at = text.find(anchor.exact, at + 1)
    return places


def _stands_at(anchor: Anchor, text: str, start: int) -> bool:
    """Say whether the wording is here and was not cut out of a longer word or number.

    "It cost 5" must not be found in "It cost 50" or "It cost 5.5".
    """
    if not text.startswith(anchor.exact, start):
        return False
    end = start + len(anchor.exact)
    was_inside = _cuts(anchor.prefix[-2:], anchor.exact[:2])
    if _cuts(text[max(0, start - 2) : start], anchor.exact[:2]) and not was_inside:
        return False
    was_inside = _cuts(anchor.exact[-2:], anchor.suffix[:2])
    return was_inside or not _cuts(anchor.exact[-2:], text[end : end + 2])


def _cuts(before: str, after: str) -> bool:
    return _INSIDE_WORD.search(f"{before}\n{after}") is not None


def _sides_that_agree(anchor: Anchor, text: str, start: int) -> int:
    """How many of the two stretches of context are the same here: 0, 1 or 2."""
    end = start + len(anchor.exact)
    before = text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    same_before = before.endswith(anchor.prefix) if anchor.prefix else not before
    same_after = after.startswith(anchor.suffix) if anchor.suffix else not after
    return int(same_before) + int(same_after)
