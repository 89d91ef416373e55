"""A checked copy as values: the lines of an article, their claims, who decided what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from factcheck.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Evidence,
    Sentence,
    SignOff,
    Verdict,
    VerdictEvidence,
)
from factcheck.models.claim import FINISHED, UNWANTED
from factcheck.vocabulary import Disposition, SentenceKind, Slot, Status
from factcheck.workflow.coverage import Coverage, covered


@dataclass(frozen=True, slots=True)
class Decided:
    """Who decided, when, and in a word what or why; the moment may not be known."""

    what: str
    by: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class VerdictTold:
    """A verdict with its frozen sources and, once signed, its approval."""

    verdict: Verdict
    sources: Sequence[VerdictEvidence]
    approval: SignOff | None

    @property
    def is_second(self) -> bool:
        """Whether it is the second opinion."""
        return self.verdict.assignment.slot == Slot.SECOND


@dataclass(frozen=True, slots=True)
class SoFar:
    """A source on a claim without a verdict; its stance only for who may know it."""

    evidence: Evidence
    with_stance: bool

    @property
    def stance(self) -> str | None:
        """How it bears on the claim; None for who may not know it."""
        return self.evidence.stance if self.with_stance else None


@dataclass(frozen=True, slots=True)
class ClaimTold:
    """A claim with what was found, or who has it and which sources there are so far."""

    claim: Claim
    line: int | None
    verdicts: Sequence[VerdictTold]
    so_far: Sequence[SoFar]
    held_by: Sequence[Assignment]
    settled: Decided | None

    @property
    def signed(self) -> VerdictTold | None:
        """The verdict that was signed off."""
        return next((one for one in self.verdicts if one.approval), None)

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do something about it."""
        return self.claim.status not in FINISHED


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence, heading or credit of the article; only sentences have a number."""

    sentence: Sentence
    words: str
    claims: Sequence[ClaimTold] = ()
    dismissed: Decided | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided about it."""
        counted = self.sentence.kind == SentenceKind.SENTENCE
        return counted and self.sentence.disposition == Disposition.OPEN


@dataclass(frozen=True)
class Report:
    """The checked copy of one version, as one reader may see it."""

    article: Article
    version: ArticleVersion
    lines: Sequence[Line]
    claims: Sequence[ClaimTold]
    last_decided_at: datetime | None = None

    @cached_property
    def coverage(self) -> Coverage:
        """How many of its sentences are decided."""
        counted = [one.sentence for one in self.lines if one.sentence.number]
        return covered([one.disposition for one in counted])

    @cached_property
    def open_lines(self) -> list[int]:
        """The numbers of the sentences that nobody has decided."""
        return [one.sentence.number or 0 for one in self.lines if one.is_open]

    @cached_property
    def standing(self) -> list[ClaimTold]:
        """The claims that are checked or to be checked."""
        return [one for one in self.claims if one.claim.status not in UNWANTED]

    @cached_property
    def unplaced(self) -> list[ClaimTold]:
        """Claims whose passage has no certain place in this version."""
        return [one for one in self.standing if one.line is None]

    @property
    def approved(self) -> int:
        """How many claims are signed off."""
        return sum(one.claim.status == Status.APPROVED for one in self.claims)

    @property
    def open_claims(self) -> list[ClaimTold]:
        """The claims about which somebody still has something to do."""
        return [one for one in self.claims if one.is_open]

    @property
    def is_cleared(self) -> bool:
        """Every sentence decided; every claim approved, dismissed or merged."""
        return not self.open_lines and not self.open_claims

    @property
    def checkers(self) -> list[str]:
        """Who gave the verdicts that are told here."""
        found = (
            told.verdict.assignment.person
            for one in self.claims
            for told in one.verdicts
        )
        return sorted({one.full_name for one in found})

    @property
    def editors(self) -> list[str]:
        """Who signed them off."""
        signed = (one.signed for one in self.claims)
        return sorted(
            {one.approval.editor.full_name for one in signed if one and one.approval}
        )
