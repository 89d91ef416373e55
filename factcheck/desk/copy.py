"""The article as annotated copy: its text cut where sentences and claims begin and end.

Offsets are code points in the version's text, the end exclusive.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from django.urls import reverse

from factcheck.desk.shown import Paragraph, Part, ShownClaim, ShownSentence
from factcheck.models import (
    ArticleVersion,
    Claim,
    ClaimAnchor,
    Rating,
    Sentence,
    User,
    Verdict,
)
from factcheck.models.claim import UNWANTED
from factcheck.vocabulary import SentenceKind, Status

BREAK = re.compile(r"[^\S\n]*\n\s*")


def copy_of(
    version: ArticleVersion,
    *,
    reader: User,
    claim: Claim | None = None,
    sentence: Sentence | None = None,
) -> list[Paragraph]:
    """The copy as this reader may see it, with the claim or sentence at hand marked.

    Letters lead to the claims' own pages. A rating is shown once it is approved.
    """
    return read_copy(version, reader).paragraphs(claim=claim, sentence=sentence)


def read_copy(version: ArticleVersion, reader: User) -> Copy:
    """All that the copy shows, in three queries however long the article is."""
    approved = Verdict.objects.visible_to(reader).approved()
    rated = approved.filter(assignment__claim__article_id=version.article_id)
    anchors = version.anchors.select_related("claim").order_by("start", "-end", "claim")
    sentences = version.sentences.order_by("position")
    drawn = ("version", "start", "end", "status", "claim__ordinal", "claim__status")
    return Copy(
        version=version,
        sentences=list(sentences.defer("reasons", "said_on")),
        anchors=list(anchors.only(*drawn, "claim__article")),
        ratings={
            one.assignment.claim_id: one.rating
            for one in rated.select_related("rating", "assignment")
            if one.rating
        },
    )


@dataclass(frozen=True, slots=True)
class Beside:
    """The claims on both sides of one in its article, where there are any."""

    before: Claim | None = None
    after: Claim | None = None


@dataclass(frozen=True)
class Copy:
    """A version's sentences and claims by place, and the ratings one may see."""

    version: ArticleVersion
    sentences: Sequence[Sentence]
    anchors: Sequence[ClaimAnchor]
    ratings: dict[int, Rating] = field(default_factory=dict)

    @cached_property
    def counted(self) -> list[Sentence]:
        """The numbered sentences, in the order of the text."""
        return [one for one in self.sentences if one.kind == SentenceKind.SENTENCE]

    @cached_property
    def placed(self) -> list[ClaimAnchor]:
        """The anchors that have a place, in the order of the text."""
        return [one for one in self.anchors if one.start is not None]

    @cached_property
    def lost(self) -> list[ClaimAnchor]:
        """The anchors whose passage was found twice, or no longer."""
        return [
            one
            for one in self.anchors
            if one.start is None and one.claim.status not in UNWANTED
        ]

    def claims_on(self, sentence: Sentence) -> list[Claim]:
        """The claims that touch the sentence, dismissed and merged ones too."""
        return [
            one.claim
            for one in self.placed
            if (one.start or 0) < sentence.end and (one.end or 0) > sentence.start
        ]

    def sentence_of(self, claim: Claim) -> Sentence | None:
        """The numbered sentence in which the claim's passage begins."""
        anchor = next((one for one in self.placed if one.claim_id == claim.pk), None)
        counted = self.counted
        if anchor is None or not counted:
            return None
        place = bisect_right([one.end for one in counted], anchor.start or 0)
        return counted[min(place, len(counted) - 1)]

    def beside(self, claim: Claim) -> Beside:
        """The claims before and after this one, in the order of the text."""
        shown = [
            one.claim
            for one in self.placed
            if one.claim.status not in UNWANTED or one.claim == claim
        ]
        if claim not in shown:
            return Beside()
        at = shown.index(claim)
        after = shown[at + 1] if at + 1 < len(shown) else None
        return Beside(shown[at - 1] if at else None, after)

    def paragraphs(
        self,
        *,
        claim: Claim | None = None,
        sentence: Sentence | None = None,
        workbench: str = "",
    ) -> list[Paragraph]:
        """The copy in paragraphs; with `workbench`, numbers and letters lead there."""
        drawn = [
            one
            for one in self.placed
            if one.claim.status not in UNWANTED or one.claim == claim
        ]
        at_hand = self.sentence_of(claim) if claim else None
        marked = _Marked(
            {
                one.pk: self._sentence(one, sentence, at_hand, workbench)
                for one in self.counted
            },
            {one.claim_id: self._claim(one.claim, claim, workbench) for one in drawn},
        )
        current = next((one for one in drawn if one.claim == claim), None)
        return list(_paragraphs(self.version, self.sentences, drawn, current, marked))

    def _sentence(
        self,
        one: Sentence,
        focus: Sentence | None,
        at_hand: Sentence | None,
        workbench: str,
    ) -> ShownSentence:
        number = one.number or 0
        return ShownSentence(
            number,
            one.disposition,
            current=one in (focus, at_hand),
            focus=one == focus,
            href=f"{workbench}?s={number}#s{number}" if workbench else "",
        )

    def _claim(self, one: Claim, claim: Claim | None, workbench: str) -> ShownClaim:
        rating = self.ratings.get(one.pk)
        page = f"{workbench}?claim={one.pk}"
        return ShownClaim(
            one.letter,
            page if workbench else reverse("desk:review", args=[one.pk]),
            rating=rating.word if rating else "",
            tone=rating.tone if rating else "",
            mark=rating.mark if rating else "",
            current=one == claim,
            suggested=one.status == Status.DETECTED,
        )


@dataclass(frozen=True, slots=True)
class _Marked:
    """How each sentence and claim is drawn, by their keys."""

    sentences: dict[int, ShownSentence]
    claims: dict[int, ShownClaim]


def _paragraphs(
    version: ArticleVersion,
    sentences: Sequence[Sentence],
    anchors: Sequence[ClaimAnchor],
    current: ClaimAnchor | None,
    marked: _Marked,
) -> Iterator[Paragraph]:
    text = version.text
    breaks = _breaks(text, sentences)
    headings = [one.start for one in sentences if one.kind == SentenceKind.HEADING]
    parts: dict[int, list[Part]] = {}
    stretches = _Stretches(anchors, current)
    ends = [stop for _start, stop in breaks]
    for start, stop, sentence in _intervals(text, sentences, anchors, breaks):
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


def _says(parts: Sequence[Part]) -> str:
    return " ".join("".join(one.text for one in parts).split())


def _breaks(text: str, sentences: Sequence[Sentence]) -> list[tuple[int, int]]:
    """The line breaks at which a paragraph ends: those that cut no sentence."""
    starts = [one.start for one in sentences]
    found = []
    for match in BREAK.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before < 0 or sentences[before].end <= match.start():
            found.append(match.span())
    return found


def _intervals(
    text: str,
    sentences: Sequence[Sentence],
    anchors: Sequence[ClaimAnchor],
    breaks: Sequence[tuple[int, int]],
) -> Iterator[tuple[int, int, Sentence | None]]:
    """The text between breaks, cut wherever a sentence or claim begins or ends."""
    cuts = {0, len(text)}
    for one in sentences:
        cuts |= {one.start, one.end}
    for anchor in anchors:
        cuts |= {anchor.start or 0, anchor.end or 0}
    for start, stop in breaks:
        cuts -= {cut for cut in range(start + 1, stop) if cut in cuts}
        cuts |= {start, stop}
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
        new = []
        while self._waiting and (self._waiting[-1].start or 0) <= place:
            new.append(self._waiting.pop())
        self._begun += new
        while self._begun and (self._begun[-1].end or 0) <= place:
            self._begun.pop()
        chosen = self._begun[-1] if self._begun else None
        current = self._current
        if current and (current.start or 0) <= place < (current.end or 0):
            chosen = current
        for one in new:
            if one is not chosen:
                yield one, True, False
        yield chosen, chosen in new, True
