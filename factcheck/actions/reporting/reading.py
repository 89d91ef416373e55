"""Reads the checked copy: every sentence, its claims, who found what where.

All in a fixed number of queries, and only what the reader may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.utils.translation import gettext as _

from factcheck.actions.reporting.checked import (
    ClaimTold,
    Decided,
    Line,
    Report,
    SoFar,
    VerdictTold,
)
from factcheck.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    Evidence,
    Sentence,
    SignOff,
    TimelineEntry,
    User,
    Verdict,
    VerdictEvidence,
)
from factcheck.models.claim import UNWANTED
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import (
    Decision,
    Dismissal,
    Disposition,
    Slot,
    Status,
)
from factcheck.workflow.history import known_to
from factcheck.workflow.sight import findings_seen_in

SETTLED = ("claim.dismiss", "claim.merge", "claim.approve", "sentence.dismissed")


def report_of(article: Article, reader: User) -> Report:
    """The checked copy of the newest version, within what the reader may know."""
    version = article.current_version
    sentences = list(
        version.sentences.defer("reasons")
        .select_related("decided_by")
        .order_by("position")
    )
    entries = list(_entries(article, reader))
    claims, places = _claims(article, version, reader, sentences, entries)
    on_line = defaultdict(list)
    for one in claims:
        for key in places.get(one.claim.pk, ()):
            on_line[key].append(one)
    known = _sentences_settled(version, entries)
    lines = [
        Line(
            one,
            version.text[one.start : one.end],
            on_line.get(one.pk, ()),
            _dismissal(one, known.get(one.number or 0)) if one.number else None,
        )
        for one in sentences
    ]
    last = max((one.at for one in entries), default=version.ready_at)
    return Report(article, version, lines, claims, last)


def verdicts_told(article: Article, reader: User) -> VerdictQuerySet:
    """The handed-in verdicts of the article that the reader may see."""
    return (
        Verdict.objects.visible_to(reader)
        .submitted()
        .filter(assignment__claim__article=article)
    )


def _entries(article: Article, reader: User) -> Iterable[TimelineEntry]:
    settled = article.timeline.filter(event__in=SETTLED).order_by("number")
    return known_to(reader, settled).only(
        "article", "event", "at", "claim", "after", "reason", "personal"
    )


def _claims(
    article: Article,
    version: ArticleVersion,
    reader: User,
    sentences: Sequence[Sentence],
    entries: Iterable[TimelineEntry],
) -> tuple[list[ClaimTold], Mapping[int, list[int]]]:
    """The claims in the order of their letters, and the sentences each lies on."""
    places = _places(version, sentences)
    numbers = {one.pk: one.number for one in sentences}
    verdicts = _verdicts(article, reader)
    so_far = _so_far(article, reader, verdicts)
    held: dict[int, list[Assignment]] = defaultdict(list)
    at_work = Assignment.objects.open().filter(claim__article=article)
    for one in at_work.select_related("person").order_by("slot"):
        held[one.claim_id].append(one)
    settled = {one.claim_id: one for one in entries if one.claim_id}
    found = article.claims.ready().select_related(
        "speaker", "merged_into", "split_from"
    )
    told = [
        ClaimTold(
            one,
            next((numbers[key] for key in places.get(one.pk, ())), None),
            verdicts.get(one.pk, ()),
            so_far.get(one.pk, ()),
            held.get(one.pk, ()),
            _unwanted(one, settled.get(one.pk)),
        )
        for one in found.order_by("ordinal")
    ]
    return told, places


def _places(
    version: ArticleVersion, sentences: Sequence[Sentence]
) -> dict[int, list[int]]:
    """By claim the keys of the sentences under it, both in the order of the text."""
    found: dict[int, list[int]] = {}
    first = 0
    for anchor in version.anchors.placed().order_by("start"):
        start, end = anchor.start or 0, anchor.end or 0
        while first < len(sentences) and sentences[first].end <= start:
            first += 1
        at = first
        while at < len(sentences) and sentences[at].start < end:
            found.setdefault(anchor.claim_id, []).append(sentences[at].pk)
            at += 1
    return found


def _verdicts(article: Article, reader: User) -> dict[int, list[VerdictTold]]:
    seen = verdicts_told(article, reader).select_related(
        "rating__scale", "assignment__person"
    )
    rows = list(seen.order_by("assignment__slot", "pk"))
    approvals = SignOff.objects.filter(verdict__in=rows, decision=Decision.APPROVED)
    signed = {one.verdict_id: one for one in approvals.select_related("editor")}
    frozen: dict[int, list[VerdictEvidence]] = defaultdict(list)
    evidence = VerdictEvidence.objects.filter(verdict__in=rows).select_related(
        "snapshot"
    )
    for one in evidence.defer("snapshot__text").order_by("number"):
        frozen[one.verdict_id].append(one)
    found: dict[int, list[VerdictTold]] = defaultdict(list)
    for row in rows:
        told = VerdictTold(row, frozen.get(row.pk, ()), signed.get(row.pk))
        found[row.assignment.claim_id].append(told)
    return found


def _so_far(
    article: Article, reader: User, told: Mapping[int, Sequence[VerdictTold]]
) -> dict[int, list[SoFar]]:
    """The sources of claims without a verdict that the reader may see."""
    seen = findings_seen_in(reader, article)
    standing = Evidence.objects.standing().filter(claim__article=article)
    rows = standing.select_related("source", "snapshot").defer("snapshot__text")
    found: dict[int, list[SoFar]] = defaultdict(list)
    for one in rows.order_by("claim", "number"):
        open_to_reader = seen.get(one.claim_id, frozenset())
        is_own = Slot(one.slot) in open_to_reader
        if one.claim_id not in told and (is_own or one.slot == Slot.FIRST):
            found[one.claim_id].append(SoFar(one, is_own))
    return found


def _unwanted(claim: Claim, entry: TimelineEntry | None) -> Decided | None:
    if claim.status not in UNWANTED:
        return None
    if claim.status == Status.MERGED and claim.merged_into:
        what = _("merged into claim %(letter)s") % {"letter": claim.merged_into.letter}
    else:
        what = str(Dismissal(claim.dismissal).label) if claim.dismissal else ""
    return Decided(what, _named(entry), entry.at if entry else None)


def _sentences_settled(
    version: ArticleVersion, entries: Iterable[TimelineEntry]
) -> dict[int, TimelineEntry]:
    """The last decision on each sentence of this version, by its number.

    An entry names a number of the version that was the newest then.
    """
    return {
        int(one.after["sentence"]): one
        for one in entries
        if one.event == "sentence.dismissed"
        and version.ready_at
        and one.at >= version.ready_at
        and one.after.get("sentence")
    }


def _dismissal(sentence: Sentence, entry: TimelineEntry | None) -> Decided | None:
    if sentence.disposition != Disposition.DISMISSED:
        return None
    what = str(Dismissal(sentence.dismissal).label) if sentence.dismissal else ""
    by = sentence.decided_by.full_name if sentence.decided_by else _named(entry)
    return Decided(what, by, sentence.decided_at or (entry.at if entry else None))


def _named(entry: TimelineEntry | None) -> str:
    return str(entry.personal.get("actor", "")) if entry else ""
