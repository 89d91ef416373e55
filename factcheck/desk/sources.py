"""Evidence as it is drawn: live under a claim, or frozen with a verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from factcheck.desk.shown import Cited
from factcheck.models import (
    Claim,
    Evidence,
    Job,
    Snapshot,
    Source,
    User,
    Verdict,
    VerdictEvidence,
)
from factcheck.refusals import Refusal
from factcheck.vocabulary import Slot, SourceType
from factcheck.workflow.sight import BOTH, findings_seen
from factcheck.workflow.working import slot_to_add_to

HAS_WORDS = Q(snapshot__text__gt="")


@dataclass(frozen=True, slots=True)
class Removed:
    """Evidence that was taken off and can be put back."""

    number: int
    title: str
    put_back_url: str


@dataclass(frozen=True, slots=True)
class EvidenceShown:
    """A claim's evidence as one reader sees it; `slot` is the one they may add to."""

    cited: Sequence[Cited]
    removed: Sequence[Removed]
    slot: Slot | None
    # two passages of one page are one source
    sources: int = 0
    # the numbers of all whose stance the reader may know, also of those taken off
    told: frozenset[int] = frozenset()

    @property
    def is_waiting(self) -> bool:
        """Whether a stored copy is still to come, so that the list asks again."""
        return any(one.is_waiting for one in self.cited)


def evidence_shown(claim: Claim, reader: User) -> EvidenceShown:
    """What the reader may see; stances and notes only of the slots open to them."""
    seen = findings_seen(reader, claim)
    drawn = BOTH if Slot.SECOND in seen else frozenset({Slot.FIRST})
    found = claim.evidence.filter(slot__in=drawn).select_related("source", "snapshot")
    # a copy may be half a megabyte of words: here it only matters that there are any
    found = found.defer("snapshot__text").annotate(has_words=HAS_WORDS)
    rows = list(found.order_by("number"))
    standing = [one for one in rows if one.removed_at is None]
    slot = slot_for(claim, reader)
    failures = _failures(one.snapshot for one in standing)
    return EvidenceShown(
        [_cited(one, seen, slot, failures) for one in standing],
        [
            Removed(
                one.number,
                one.source.heading,
                reverse("desk:evidence_put_back", args=[one.pk]),
            )
            for one in rows
            if one.removed_at and one.slot == slot
        ],
        slot,
        len({one.source_id for one in standing}),
        frozenset(one.number for one in rows if Slot(one.slot) in seen),
    )


def slot_for(claim: Claim, reader: User) -> Slot | None:
    """The slot to whose evidence the reader may add now, if any."""
    try:
        return slot_to_add_to(reader, claim)
    except Refusal:
        return None


def frozen_shown(verdict: Verdict) -> list[Cited]:
    """The evidence as it stood when the verdict was handed in."""
    frozen = verdict.frozen_evidence.select_related("snapshot")
    return [cited_frozen(one) for one in frozen.order_by("number")]


def about(source: Source | VerdictEvidence, called: str) -> str:
    """Who wrote it, who published it, of what kind and day it is, how we have it.

    Whoever the source is `called` by is not named twice.
    """
    day = date_format(source.published_on, "j F Y") if source.published_on else ""
    kind = str(SourceType(source.type).label) if source.type else ""
    author = source.author if source.author != called else ""
    told = (author, source.publisher, kind, day, source.how)
    return ", ".join(one for one in told if one)


def _about(source: Source) -> str:
    told = about(source, source.heading)
    if source.title and source.description and source.description != source.title:
        return f"{told}: {source.description}"
    return told


def _cited(
    one: Evidence, seen: frozenset[Slot], slot: Slot | None, failures: dict[int, str]
) -> Cited:
    is_open, is_own = Slot(one.slot) in seen, one.slot == slot
    copy = one.snapshot
    failure = failures.get(copy.pk, copy.failure) if copy else ""
    is_stored = bool(copy and copy.sha256)
    can_retry = bool(copy and failure and not copy.is_out_of_reach)
    return Cited(
        number=one.number,
        title=one.source.heading,
        url=one.source.url,
        stance=one.stance if is_open else "",
        about=_about(one.source),
        locator=one.locator,
        passage=one.passage,
        note=one.note if is_open else "",
        stored_at=copy.fetched_at if copy else None,
        sha256=copy.sha256 if copy else "",
        failure=failure,
        is_waiting=bool(copy) and not is_stored and not failure,
        copy_url=reverse("desk:copy", args=[copy.pk]) if copy and is_stored else "",
        retry_url=_address("desk:evidence_copy", one, is_own and can_retry),
        pick_url=_address(
            "desk:passage", one, is_own and getattr(one, "has_words", False)
        ),
        edit_url=_address("desk:evidence", one, is_own),
        remove_url=_address("desk:evidence_remove", one, is_own),
    )


def cited_so_far(one: Evidence, *, with_stance: bool) -> Cited:
    """A source on a claim without a verdict, to be read and not to be worked on."""
    seen = frozenset({Slot(one.slot)} if with_stance else ())
    return _cited(one, seen, None, {})


def _address(name: str, one: Evidence, wanted: bool) -> str:
    return reverse(name, args=[one.pk]) if wanted else ""


def cited_frozen(one: VerdictEvidence) -> Cited:
    """A source as it stood when the verdict was handed in."""
    has_copy = bool(one.sha256 and one.snapshot_id)
    failure = one.snapshot.failure if one.snapshot and not has_copy else ""
    return Cited(
        number=one.number,
        title=one.title,
        url=one.url,
        stance=one.stance,
        about=about(one, one.title),
        locator=one.locator,
        passage=one.passage,
        stored_at=one.archived_at,
        sha256=one.sha256,
        failure=failure,
        is_waiting=bool(one.snapshot) and not has_copy and not failure,
        copy_url=reverse("desk:copy", args=[one.snapshot_id]) if has_copy else "",
    )


def _failures(copies: object) -> dict[int, str]:
    """Why copies that are neither stored nor being fetched are not there."""
    waiting = [
        one
        for one in copies  # type: ignore[attr-defined]
        if isinstance(one, Snapshot) and not one.sha256 and not one.failure
    ]
    keys = {f"snapshot:{one.pk}": one.pk for one in waiting}
    if not keys:
        return {}
    jobs = Job.objects.filter(key__in=keys).order_by("pk")
    latest = {job.key: job for job in jobs}
    lost = _("The copy was not stored. Try again.")
    return {
        pk: latest[key].failure or lost if key in latest else lost
        for key, pk in keys.items()
        if key not in latest or not latest[key].is_open
    }
