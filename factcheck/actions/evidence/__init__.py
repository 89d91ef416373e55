"""Gathering evidence: which source says what about a claim."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from mimetypes import guess_type

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.actions.evidence.citing import Cited, source_of
from factcheck.actions.evidence.holding import hold
from factcheck.models import Claim, Evidence, Snapshot, Source, User
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import (
    BadInput,
    Incomplete,
    Overtaken,
    WrongState,
)
from factcheck.text.passages import paragraph_at
from factcheck.vocabulary import Stance
from factcheck.workflow import timeline
from factcheck.workflow.locks import lock
from factcheck.workflow.working import slot_to_add_to, start_if_waiting

__all__ = ["Cited"]

# a copy this fresh is the page "at the moment of citing" for a second claim, too
FRESH = timedelta(hours=1)
MOST_QUOTED = 20_000


@dataclass(frozen=True, slots=True)
class Finding:
    """What the source says about the claim, and where in it."""

    stance: str
    passage: str = ""
    locator: str = ""
    note: str = ""


@transaction.atomic
def add(claim: Claim, cited: Cited, finding: Finding, *, by: User) -> Evidence:
    """Put a source under the claim; a page is copied in the background.

    A claim that was only assigned is started by it.
    """
    claim = lock(claim)
    slot = slot_to_add_to(by, claim)
    _insist_on_stance(finding.stance)
    start_if_waiting(claim, by)
    source, is_new = source_of(claim.article.desk, cited)
    last = claim.evidence.aggregate(last=Max("number"))["last"] or 0
    evidence = Evidence.objects.create(
        claim=claim,
        number=last + 1,
        source=source,
        snapshot=_snapshot(source, by) if source.url else None,
        stance=finding.stance,
        passage=finding.passage.strip(),
        locator=finding.locator.strip(),
        note=finding.note.strip(),
        slot=slot,
        added_by=by,
    )
    _record("evidence.added", evidence, by, after=_content(evidence))
    if is_new:
        told: dict[str, timeline.Value] = {
            "source": source.pk,
            "title": source.heading,
            "url": source.url,
        }
        timeline.record("source.added", by=by, subject=source.desk, after=told)
    return evidence


@transaction.atomic
def edit(evidence: Evidence, finding: Finding, *, by: User) -> Evidence:
    """Change stance, passage, locator or note; one's own, or as an editor."""
    _insist_on_stance(finding.stance)
    hold(evidence, by)
    before = _content(evidence)
    evidence.stance = finding.stance
    evidence.passage = finding.passage.strip()
    evidence.locator = finding.locator.strip()
    evidence.note = finding.note.strip()
    evidence.save(update_fields=["stance", "passage", "locator", "note"])
    if _content(evidence) != before:
        _record("evidence.edited", evidence, by, before, _content(evidence))
    return evidence


@transaction.atomic
def remove(evidence: Evidence, *, by: User) -> None:
    """Take the evidence off the claim; the row stays, and so does its number."""
    hold(evidence, by)
    if evidence.removed_at is not None:
        raise WrongState(_("This evidence has been removed already."))
    evidence.removed_at = timezone.now()
    evidence.save(update_fields=["removed_at"])
    _record("evidence.removed", evidence, by, before=_content(evidence))


@transaction.atomic
def put_back(evidence: Evidence, *, by: User) -> None:
    """Put removed evidence back under its number."""
    hold(evidence, by)
    if evidence.removed_at is None:
        raise WrongState(_("This evidence is not removed."))
    evidence.removed_at = None
    evidence.save(update_fields=["removed_at"])
    _record("evidence.put_back", evidence, by, after=_content(evidence))


@transaction.atomic
def copy_again(evidence: Evidence, *, by: User) -> Snapshot:
    """Try once more to store a copy of the page the evidence cites."""
    hold(evidence, by)
    if not evidence.source.url:
        raise WrongState(_("This source has no web address to copy."))
    evidence.snapshot = _snapshot(evidence.source, by)
    evidence.save(update_fields=["snapshot"])
    return evidence.snapshot


@transaction.atomic
def attach(evidence: Evidence, name: str, body: bytes, *, by: User) -> Snapshot:
    """Keep a file as the copy of the source, for what has no page to be copied."""
    hold(evidence, by)
    if not body:
        raise Incomplete(_("The file is empty: choose another one."))
    if len(body) > MAX_UPLOAD_BYTES:
        raise BadInput(_("The file is larger than 20 MB: attach a smaller one."))
    snapshot = Snapshot(
        source=evidence.source,
        fetched_at=timezone.now(),
        sha256=timeline.digest_of_bytes(body),
        media_type=guess_type(name)[0] or "application/octet-stream",
    )
    snapshot.body.save(name, ContentFile(body), save=False)
    snapshot.save()
    evidence.snapshot = snapshot
    evidence.save(update_fields=["snapshot"])
    after: dict[str, timeline.Value] = {
        "number": evidence.number,
        "source": evidence.source.heading,
        "sha256": snapshot.sha256,
    }
    _record("evidence.file_attached", evidence, by, after=after)
    background.later(
        "read_copy",
        key=f"words:{snapshot.pk}",
        subject=_("Words of the file “%(name)s”") % {"name": name},
        desk=evidence.source.desk,
        by=by,
        snapshot_id=snapshot.pk,
    )
    return snapshot


@transaction.atomic
def pick(
    evidence: Evidence,
    start: int,
    end: int,
    *,
    of: Snapshot,
    by: User,
    locator: str = "",
) -> Evidence:
    """Quote the stored copy word for word: its text from `start` to `end`.

    Offsets are code points, the end exclusive. Where no locator is given, the passage's
    paragraph is counted. Refused when another copy has taken the place of the one read.
    """
    hold(evidence, by)
    if evidence.snapshot_id != of.pk:
        raise Overtaken(
            _("Another copy of this source was stored meanwhile: pick from that one.")
        )
    words = of.text[start:end].strip() if 0 <= start < end <= len(of.text) else ""
    if not words or len(words) > MOST_QUOTED:
        raise BadInput(
            _("Mark the words to be quoted, at most %(most)d characters of the copy.")
            % {"most": MOST_QUOTED}
        )
    before = _content(evidence)
    evidence.passage = words
    evidence.locator = locator.strip() or located(of.text, start)
    evidence.save(update_fields=["passage", "locator"])
    if _content(evidence) != before:
        _record("evidence.edited", evidence, by, before, _content(evidence))
    return evidence


def located(text: str, start: int) -> str:
    """Where in a stored copy a passage begins, for somebody who looks it up there."""
    return _("paragraph %(number)d of the stored copy") % {
        "number": paragraph_at(text, start)
    }


def _snapshot(source: Source, by: User) -> Snapshot:
    recent = source.snapshots.filter(
        requested_at__gte=timezone.now() - FRESH, failure="", http_status__isnull=False
    ).first()
    if recent:
        return recent
    snapshot = Snapshot.objects.create(source=source)
    background.later(
        "archive_source",
        key=f"snapshot:{snapshot.pk}",
        subject=_("Copy of %(url)s") % {"url": source.url},
        desk=source.desk,
        by=by,
        snapshot_id=snapshot.pk,
    )
    return snapshot


def _insist_on_stance(stance: str) -> None:
    if stance not in Stance.values:
        raise Incomplete(
            _(
                "Say what the source does: it supports or refutes the claim, gives"
                " context, or is inconclusive."
            )
        )


def _content(evidence: Evidence) -> dict[str, timeline.Value]:
    return {
        "number": evidence.number,
        "source": evidence.source.heading,
        "url": evidence.source.url,
        "stance": evidence.stance,
        "passage": evidence.passage,
        "locator": evidence.locator,
        "note": evidence.note,
    }


def _record(
    event: str,
    evidence: Evidence,
    by: User,
    before: timeline.Values | None = None,
    after: timeline.Values | None = None,
) -> None:
    timeline.record(event, by=by, subject=evidence.claim, before=before, after=after)
