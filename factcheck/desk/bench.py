"""What lies on the workbench: the copy, the sentence or claim in focus, and what to do.

A page for editors; whoever else is of the desk reads it without the buttons.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.desk.asking import DeskRequest
from factcheck.desk.copy import Copy, read_copy
from factcheck.desk.scored import caution
from factcheck.desk.shown import Coverage, Paragraph
from factcheck.models import Article, Claim, Sentence, User
from factcheck.vocabulary import Disposition, Status
from factcheck.workflow.answers import Answer
from factcheck.workflow.coverage import is_cleared
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.permissions import may_edit

ONLY_OPEN = "open"
# accepting more than this would keep the editor waiting: it is done in the background
ACCEPTED_AT_ONCE = 200


def article_for(request: DeskRequest, pk: int) -> Article:
    """The article, if it is of one's desks; times are told in its desk's zone."""
    seen = Article.objects.visible_to(request.user).select_related("desk", "created_by")
    article = get_object_or_404(seen, pk=pk)
    timezone.activate(article.desk.time_zone)
    return article


@dataclass(frozen=True)
class Bench:
    """An article on the workbench of one reader.

    `number` is the sentence in focus, `claim_id` the claim; with `only_open` the copy
    shows only paragraphs in which something is still to be decided.
    """

    article: Article
    reader: User
    number: int | None = None
    claim_id: int | None = None
    only_open: bool = False

    @cached_property
    def url(self) -> str:
        """The workbench's address, nothing in focus."""
        return reverse("desk:workbench", args=[self.article.pk])

    def address(self, *, number: int | None = None, claim: Claim | None = None) -> str:
        """Where a sentence or claim is in focus, or nothing; what is shown stays so."""
        asked: dict[str, int | str] = {}
        if claim is not None:
            asked["claim"] = claim.pk
        elif number is not None:
            asked["s"] = number
        if self.only_open:
            asked["only"] = ONLY_OPEN
        return f"{self.url}?{urlencode(asked)}" if asked else self.url

    @cached_property
    def copy(self) -> Copy:
        """The newest version with its sentences and claims."""
        version = self.article.current_version
        version.article = self.article
        return read_copy(version, self.reader)

    @cached_property
    def may_edit(self) -> Answer:
        """Whether the reader decides here."""
        return may_edit(self.reader, self.article.desk_id)

    @cached_property
    def writers(self) -> list[User]:
        """The people of ours who wrote the article."""
        return list(self.article.writers.all())

    @cached_property
    def claim(self) -> Claim | None:
        """The claim in focus."""
        if self.claim_id is None:
            return None
        claims = self.article.claims.select_related(
            "speaker", "article__desk", "merged_into", "split_from"
        )
        return get_object_or_404(claims, pk=self.claim_id)

    @cached_property
    def sentence(self) -> Sentence | None:
        """The sentence in focus: the one asked for, the claim's, or the first open."""
        if self.claim is not None:
            return self.copy.sentence_of(self.claim)
        if self.number is None:
            return next(filter(_is_open, self.copy.counted), None)
        return self.numbered(self.number)

    def numbered(self, number: int | None) -> Sentence | None:
        """The sentence with that number in the margin."""
        return next((one for one in self.copy.counted if one.number == number), None)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the article is decided."""
        return Coverage([one.disposition for one in self.copy.counted])

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The copy, or what of it is open."""
        drawn = self.copy.paragraphs(
            claim=self.claim,
            sentence=None if self.claim else self.sentence,
            workbench=self.url,
        )
        return [one for one in drawn if _has_open(one)] if self.only_open else drawn

    def paragraphs_with(self, touched: Touched) -> list[Paragraph]:
        """Those paragraphs that hold one of the sentences or claims."""
        return [
            one
            for one in self.paragraphs
            if any(
                (part.sentence and part.sentence.number in touched.numbers)
                or (part.claim and part.claim.letter in touched.letters)
                for part in one.parts
            )
        ]

    @property
    def next_open(self) -> int | None:
        """The next open sentence behind the one in focus, else the first one."""
        here = (self.sentence.number or 0) if self.sentence else 0
        numbers = [one.number or 0 for one in self.copy.counted if _is_open(one)]
        behind = [number for number in numbers if number > here]
        return next(iter(behind), next((one for one in numbers if one != here), None))

    @property
    def before(self) -> int | None:
        """The sentence before the one in focus."""
        return self._beside(-1)

    @property
    def after(self) -> int | None:
        """The sentence after the one in focus."""
        return self._beside(1)

    @property
    def next_open_url(self) -> str:
        """Where the next open sentence is in focus."""
        return self.address(number=self.next_open)

    @property
    def before_url(self) -> str:
        """Where the sentence before is in focus."""
        return self.address(number=self.before) if self.before else ""

    @property
    def after_url(self) -> str:
        """Where the sentence after is in focus."""
        return self.address(number=self.after) if self.after else ""

    def _beside(self, step: int) -> int | None:
        numbers = [
            one.number or 0
            for one in self.copy.counted
            if not self.only_open or _is_open(one)
        ]
        here = (self.sentence.number or 0) if self.sentence else 0
        if step < 0:
            return max((one for one in numbers if one < here), default=None)
        return min((one for one in numbers if one > here), default=None)

    @cached_property
    def claims_here(self) -> Sequence[Claim]:
        """The claims on the sentence in focus, whole."""
        if self.sentence is None:
            return []
        keys = [one.pk for one in self.copy.claims_on(self.sentence)]
        claims = self.article.claims.filter(pk__in=keys).select_related("speaker")
        return list(claims.order_by("ordinal"))

    @property
    def words(self) -> str:
        """The words of the sentence in focus."""
        if self.sentence is None:
            return ""
        return self.copy.version.text[self.sentence.start : self.sentence.end]

    @property
    def why(self) -> str:
        """Why the sentence in focus was suggested, or why not, with its score."""
        one = self.sentence
        if one is None:
            return ""
        pattern = _("Suggested: %(reasons)s; score %(score)s.")
        if not one.suggested:
            pattern = _("Not suggested: %(reasons)s; score %(score)s.")
        reasons = ", ".join(map(str, one.reasons)) or _("no reason noted")
        return pattern % {"reasons": reasons, "score": f"{one.score:.2f}"}

    @property
    def caution(self) -> str:
        """How far suggestions can be trusted in the article's language."""
        return caution(self.article.language)

    @property
    def swaps(self) -> bool:
        """Whether a step changes only what it touches, and not the whole page."""
        return not self.only_open

    @property
    def usual_deadline(self) -> datetime:
        """When a claim is due that is assigned now, as the desk usually has it."""
        return timezone.localtime(usual_deadline(self.article.desk, [self.article]))

    @cached_property
    def is_cleared(self) -> bool:
        """Whether nothing is left to do on the article; asked when all is decided."""
        return not self.coverage.open and is_cleared(self.article)

    @cached_property
    def lost_because(self) -> str:
        """Why a person has to find the passage of the claim in focus again."""
        found = [one for one in self.copy.lost if one.claim_id == self.claim_id]
        return str(found[0].get_status_display()) if found else ""

    @property
    def suggested(self) -> int:
        """How many claims the import suggested that nobody has decided about."""
        placed = self.copy.placed
        return sum(one.claim.status == Status.DETECTED for one in placed)

    @cached_property
    def lost(self) -> Sequence[Claim]:
        """Claims whose passage a person has to find again."""
        keys = {one.claim_id: one for one in self.copy.lost}
        if not keys:
            return []
        found = list(self.article.claims.filter(pk__in=keys).order_by("ordinal"))
        for one in found:
            one.lost_because = keys[one.pk].get_status_display()  # type: ignore[attr-defined]
        return found


@dataclass(frozen=True, slots=True)
class Touched:
    """Numbers of sentences and letters of claims that a step altered or moved on to."""

    numbers: frozenset[int]
    letters: frozenset[str]


def touched_by(bench: Bench, before: int | None) -> Touched:
    """The sentence in focus now and the one before, with the claims on both."""
    claim = bench.claim
    sentences = [bench.sentence, bench.numbered(before)]
    found = [one for one in sentences if one is not None]
    return Touched(
        frozenset(one.number or 0 for one in found),
        frozenset(
            [one.letter for each in found for one in bench.copy.claims_on(each)]
            + ([claim.letter] if claim else [])
        ),
    )


def focus_of(asked: Mapping[str, str]) -> tuple[int | None, int | None]:
    """The sentence number and claim key that an address names."""
    return _whole(asked.get("s", "")), _whole(asked.get("claim", ""))


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _is_open(sentence: Sentence) -> bool:
    return sentence.disposition == Disposition.OPEN


def _has_open(paragraph: Paragraph) -> bool:
    return any(
        part.sentence and part.sentence.kind == Disposition.OPEN
        for part in paragraph.parts
    )
