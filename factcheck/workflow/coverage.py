"""Whether every sentence of an article has been decided, derived from its claims."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count

from factcheck.models import Article, ArticleVersion, Claim, Sentence
from factcheck.vocabulary import Disposition, SentenceKind, Status

# a claim of any other status stands for its sentence, whatever happens to it
UNDECIDED = (Status.DETECTED, Status.DISMISSED)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many counted sentences of a version are decided, and how."""

    claims: int
    dismissed: int
    open: int

    @property
    def total(self) -> int:
        """All sentences; headings and boilerplate do not count."""
        return self.claims + self.dismissed + self.open

    @property
    def decided(self) -> int:
        """Those that are a claim, or dismissed."""
        return self.claims + self.dismissed


def coverage_of(version: ArticleVersion) -> Coverage:
    """The coverage of one version."""
    found = version.sentences.counted().values_list("disposition", flat=True)
    return covered(list(found))


def covered(dispositions: Sequence[str]) -> Coverage:
    """The coverage that these sentences make."""
    return Coverage(
        claims=dispositions.count(Disposition.CLAIM),
        dismissed=dispositions.count(Disposition.DISMISSED),
        open=dispositions.count(Disposition.OPEN),
    )


def coverages_of(versions: Collection[int]) -> dict[int, Coverage]:
    """The coverage of many versions by their keys, at the price of one query."""
    counted = Sentence.objects.filter(version__in=versions).counted()
    rows = counted.values_list("version", "disposition").annotate(Count("pk"))
    found: dict[int, dict[str, int]] = {key: {} for key in versions}
    for version, disposition, count in rows.order_by():
        found[version][disposition] = count
    return {
        version: Coverage(
            claims=counts.get(Disposition.CLAIM, 0),
            dismissed=counts.get(Disposition.DISMISSED, 0),
            open=counts.get(Disposition.OPEN, 0),
        )
        for version, counts in found.items()
    }


def is_cleared(article: Article) -> bool:
    """Every sentence decided; every claim approved, dismissed or merged."""
    undecided = article.current_version.sentences.open().exists()
    unfinished = Claim.objects.filter(article=article).ready().unfinished()
    return not undecided and not unfinished.exists()


def settle(claim: Claim) -> None:
    """Decide anew about the sentences under a claim, in the newest whole version."""
    placed = claim.anchors.placed().filter(version__ready_at__isnull=False)
    newest = placed.order_by("-version__number").select_related("version")
    anchor = newest.defer("version__text").first()
    if anchor is not None and anchor.start is not None and anchor.end is not None:
        under = anchor.version.sentences.overlapping(anchor.start, anchor.end)
        settle_sentences(anchor.version, under)


def settle_sentences(version: ArticleVersion, under: Iterable[Sentence]) -> None:
    """Write the disposition that follows from the claims on each sentence.

    A sentence without any claim keeps what an editor decided about it.
    """
    sentences = sorted(under, key=lambda one: one.start)
    claims = _claims_by_sentence(version, sentences)
    altered = []
    for sentence, on_it in zip(sentences, claims, strict=True):
        if sentence.kind != SentenceKind.SENTENCE:
            continue
        decided = sentence.disposition, sentence.dismissal
        follows = _follows_from(on_it, decided)
        if follows != decided:
            sentence.disposition, sentence.dismissal = follows
            altered.append(sentence)
    Sentence.objects.bulk_update(altered, ["disposition", "dismissal"], batch_size=500)


def _claims_by_sentence(
    version: ArticleVersion, sentences: list[Sentence]
) -> list[list[Claim]]:
    """For each of the sentences, sorted and disjoint, the claims that touch it."""
    found: list[list[Claim]] = [[] for _each in sentences]
    ends = [one.end for one in sentences]
    if not sentences:
        return found
    near = version.anchors.placed().filter(
        start__lt=ends[-1], end__gt=sentences[0].start
    )
    for anchor in near.select_related("claim"):
        place = bisect_right(ends, anchor.start or 0)
        while place < len(sentences) and sentences[place].start < (anchor.end or 0):
            found[place].append(anchor.claim)
            place += 1
    return found


def _follows_from(claims: list[Claim], decided: tuple[str, str]) -> tuple[str, str]:
    if not claims:
        return (
            decided if decided[0] == Disposition.DISMISSED else (Disposition.OPEN, "")
        )
    if any(one.status not in UNDECIDED for one in claims):
        return Disposition.CLAIM, ""
    if all(one.status == Status.DISMISSED for one in claims):
        return Disposition.DISMISSED, claims[0].dismissal
    return Disposition.OPEN, ""
