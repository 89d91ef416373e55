"""Cutting an article's text wherever a sentence or claim begins or ends.

Offsets are code points in the version's text, the end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from factcheck.desk.shown import Paragraph, Part, ShownClaim, ShownSentence
from factcheck.models import ArticleVersion, ClaimAnchor, Sentence
from factcheck.vocabulary import SentenceKind

# letters: a copy longer than this is laid out in stretches of about so many
LONG = 60_000
STRETCH = 2_000
# as far as a browser looks ahead: what is at hand stands still when it is laid out
AROUND = 2
BREAK = re.compile(r"[^\S\n]*\n\s*")


@dataclass(frozen=True, slots=True)
class Marked:
    """How each sentence and claim is drawn, by their keys."""

    sentences: dict[int, ShownSentence]
    claims: dict[int, ShownClaim]


def paragraphs_of(
    version: ArticleVersion,
    sentences: Sequence[Sentence],
    anchors: Sequence[ClaimAnchor],
    current: ClaimAnchor | None,
    marked: Marked,
    bounds: tuple[int, int],
) -> Iterator[Paragraph]:
    """The text between the bounds in paragraphs and headings."""
    text = version.text
    breaks = _breaks(text, sentences, bounds)
    headings = [one.start for one in sentences if one.kind == SentenceKind.HEADING]
    parts: dict[int, list[Part]] = {}
    stretches = _Stretches(anchors, current)
    ends = [stop for _start, stop in breaks]
    for start, stop, sentence in _intervals(text, sentences, anchors, breaks, bounds):
        shown = marked.sentences.get(sentence.pk) if sentence else None
        paragraph = parts.setdefault(bisect_right(ends, start), [])
        for anchor, begins, words in stretches.at(start):
            claim = marked.claims[anchor.claim_id] if anchor else None
            said = text[start:stop] if words else ""
            paragraph.append(Part(said, start, shown, claim, begins))
    for number, found in parts.items():
        first, last = found[0].start, found[-1].start
        place = bisect_left(headings, first)
        is_heading = place < len(headings) and headings[place] <= last
        if is_heading and _says(found) == " ".join(version.article.title.split()):
            continue  # the page prints the title itself
        yield Paragraph(
            found,
            heading=is_heading and found[0].sentence is None,
            anchor=f"p{number}",
        )


@dataclass(frozen=True, slots=True)
class Stretch:
    """About a screen of a long copy; one that is `near` what is at hand is laid out.

    The others are laid out by the browser when somebody looks at them.
    """

    paragraphs: Sequence[Paragraph]
    near: bool = True


def stretches_of(paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    """The paragraphs of a long copy in stretches; those of a short one in one."""
    if sum(map(_length, paragraphs)) <= LONG:
        return [Stretch(paragraphs)]
    cut: list[list[Paragraph]] = [[]]
    length = 0
    for one in paragraphs:
        if length >= STRETCH:
            cut.append([])
            length = 0
        cut[-1].append(one)
        length += _length(one)
    held = [at for at, stretch in enumerate(cut) if any(map(_is_at_hand, stretch))]
    return [
        Stretch(one, near=any(abs(at - place) <= AROUND for place in held))
        for at, one in enumerate(cut)
    ]


def _is_at_hand(paragraph: Paragraph) -> bool:
    return any(one.sentence and one.sentence.current for one in paragraph.parts)


def _length(paragraph: Paragraph) -> int:
    return sum(len(part.text) for part in paragraph.parts)


def _says(parts: Sequence[Part]) -> str:
    return " ".join("".join(one.text for one in parts).split())


def _breaks(
    text: str, sentences: Sequence[Sentence], bounds: tuple[int, int]
) -> list[tuple[int, int]]:
    """The line breaks at which a paragraph ends: those that cut no sentence."""
    starts = [one.start for one in sentences]
    found = []
    for match in BREAK.finditer(text, *bounds):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or sentences[before].end <= match.start():
            found.append(match.span())
    return found


def _intervals(
    text: str,
    sentences: Sequence[Sentence],
    anchors: Sequence[ClaimAnchor],
    breaks: Sequence[tuple[int, int]],
    bounds: tuple[int, int],
) -> Iterator[tuple[int, int, Sentence | None]]:
    """The text between breaks, cut wherever a sentence or claim begins or ends."""
    first, last = bounds
    cuts = {first, last}
    for one in sentences:
        cuts |= {one.start, one.end}
    for anchor in anchors:
        cuts |= {anchor.start or 0, anchor.end or 0}
    for start, stop in breaks:
        cuts -= {cut for cut in range(start + 1, stop) if cut in cuts}
        cuts |= {start, stop}
    cuts = {cut for cut in cuts if first <= cut <= last}
    gaps = {start for start, _stop in breaks}
    starts = [one.start for one in sentences]
    for start, stop in pairwise(sorted(cuts)):
        if start in gaps:
            continue
        before = bisect_right(starts, start) - 1
        inside = before >= 0 and sentences[before].end > start
        yield start, stop, sentences[before] if inside else None


class _Stretches:
    """Which claim a stretch of text belongs to, where claims lie over each other.

    The claim at hand first, else the one that began last. A claim that is covered where
    it begins still shows its letter there.
    """

    def __init__(
        self, anchors: Sequence[ClaimAnchor], current: ClaimAnchor | None
    ) -> None:
        self._waiting = list(reversed(anchors))
        self._begun: list[ClaimAnchor] = []
        self._current = current

    def at(self, place: int) -> Iterator[tuple[ClaimAnchor | None, bool, bool]]:
        """What is drawn at a cut: (claim, whether its letter, whether the words)."""
        new = self._beginning_by(place)
        self._begun += new
        while self._begun and (self._begun[-1].end or 0) <= place:
            self._begun.pop()
        chosen = self._chosen(place)
        yield from ((one, True, False) for one in new if one is not chosen)
        yield chosen, chosen in new, True

    def _beginning_by(self, place: int) -> list[ClaimAnchor]:
        """The claims that have begun since the cut before."""
        new = []
        while self._waiting and (self._waiting[-1].start or 0) <= place:
            new.append(self._waiting.pop())
        return new

    def _chosen(self, place: int) -> ClaimAnchor | None:
        """The claim whose words these are."""
        current = self._current
        if current and (current.start or 0) <= place < (current.end or 0):
            return current
        return self._begun[-1] if self._begun else None
