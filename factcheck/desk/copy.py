"""The article as annotated copy: its text cut where sentences and claims begin and end.

Offsets are code points in the version's text, the end exclusive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from django.db.models import Q
from django.urls import reverse

from factcheck.desk.cutting import Marked, paragraphs_of
from factcheck.desk.shown import Paragraph, ShownClaim, ShownSentence
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

# letters on each side of a claim beyond which a long article is left out at first
NEARBY = 12_000
# an article up to this long is shown whole
WHOLE = 60_000


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


def read_copy(
    version: ArticleVersion, reader: User, bounds: tuple[int, int] | None = None
) -> Copy:
    """All that the copy shows, in three queries however long the article is.

    With `bounds`, only what lies between them, and the claims without a place.
    """
    approved = Verdict.objects.visible_to(reader).approved()
    rated = approved.filter(assignment__claim__article_id=version.article_id)
    anchors = version.anchors.select_related("claim").order_by("start", "-end", "claim")
    sentences = version.sentences.order_by("position")
    if bounds:
        first, last = bounds
        sentences = sentences.filter(start__lt=last, end__gt=first)
        inside = Q(start__lt=last, end__gt=first)
        anchors = anchors.filter(inside | Q(start__isnull=True))
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
        bounds=bounds,
    )


def nearby(version: ArticleVersion, claim: Claim) -> tuple[int, int] | None:
    """The stretch of a long article around the claim, from line to line.

    None where the article is short enough to be shown whole.
    """
    text = version.text
    if len(text) <= WHOLE:
        return None
    placed = version.anchors.filter(claim=claim, start__isnull=False)
    start = placed.values_list("start", flat=True).first() or 0
    first = text.rfind("\n", 0, max(start - NEARBY, 0)) + 1
    last = text.find("\n", min(start + NEARBY, len(text)))
    last = len(text) if last < 0 else last
    # no sentence is cut, where one goes on over a line
    for one in version.sentences.filter(start__lt=first, end__gt=first):
        first = one.start
    for one in version.sentences.filter(start__lt=last, end__gt=last):
        last = one.end
    return first, last


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
    # of a long article, only this stretch of the text is here
    bounds: tuple[int, int] | None = None

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
        marked = Marked(
            {
                one.pk: self._sentence(one, sentence, at_hand, workbench)
                for one in self.counted
            },
            {one.claim_id: self._claim(one.claim, claim, workbench) for one in drawn},
        )
        current = next((one for one in drawn if one.claim == claim), None)
        return list(
            paragraphs_of(
                self.version,
                self.sentences,
                drawn,
                current,
                marked,
                self.bounds or (0, len(self.version.text)),
            )
        )

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
        return ShownClaim(
            one.letter,
            f"{workbench}?claim={one.pk}" if workbench else _address(one.pk),
            rating=rating.word if rating else "",
            tone=rating.tone if rating else "",
            mark=rating.mark if rating else "",
            current=one == claim,
            suggested=one.status == Status.DETECTED,
        )


def _address(claim: int) -> str:
    """The claim's own page; looked up once, not for each of thousands."""
    return _pattern().replace("/0/", f"/{claim}/")


@lru_cache(maxsize=1)
def _pattern() -> str:
    return reverse("desk:review", args=[0])
