"""Keeping a copy of a cited page, with its hash and time."""

from __future__ import annotations

from django.core.files.base import ContentFile
from django.utils import timezone

from factcheck.background import Work
from factcheck.models import Claim, Snapshot, Source, VerdictEvidence
from factcheck.outside.documents import Document, read_document
from factcheck.outside.fetching import Fetched, fetch
from factcheck.refusals import OutOfReach, Refusal
from factcheck.text.normalising import normalise
from factcheck.vocabulary import Decision, VerdictState
from factcheck.workflow import timeline
from factcheck.workflow.locks import lock_all

# in these there are no words to be read
WORDLESS = ("image/", "audio/", "video/", "font/")
MOST_TEXT = 500_000


def archive(work: Work, snapshot_id: int) -> None:
    """Fetch the snapshot's page and store it; a failure is kept in plain words.

    Doing it again is harmless: a snapshot that is stored is left as it is.
    """
    snapshot = Snapshot.objects.select_related("source").get(pk=snapshot_id)
    if snapshot.is_stored:
        return
    try:
        fetched = fetch(snapshot.source.url)
    except Refusal as refusal:
        with work.step(done=0, total=1):
            Snapshot.objects.filter(pk=snapshot.pk).update(
                failure=refusal.sentence[:500],
                is_out_of_reach=isinstance(refusal, OutOfReach),
            )
        raise
    document = _read(fetched)
    with work.step(done=1, total=1):
        _store(snapshot, fetched, document)
        _fill_in(snapshot.source, document)
        _complete_undecided(snapshot)


def read_attached(work: Work, snapshot_id: int) -> None:
    """Read the words of a file that was attached, so that passages can be picked.

    Doing it again is harmless: it writes the same words. A picture has none.
    """
    snapshot = Snapshot.objects.get(pk=snapshot_id)
    if snapshot.media_type.startswith(WORDLESS):
        return
    with snapshot.body.open("rb") as file:
        body = file.read()
    try:
        document = read_document(
            body, name=snapshot.body.name or "", media_type=snapshot.media_type
        )
    except Refusal:
        return
    with work.step(done=1, total=1):
        Snapshot.objects.filter(pk=snapshot.pk).update(text=_words(document))


def _read(fetched: Fetched) -> Document | None:
    """What the page says, None where it is no text (a picture, a film)."""
    if fetched.media_type.startswith(WORDLESS):
        return None
    try:
        return read_document(
            fetched.body,
            name=fetched.final_url,
            media_type=fetched.media_type,
            charset=fetched.charset,
        )
    except Refusal:
        return None


def _words(document: Document | None) -> str:
    """The words as articles are kept, too: one way of writing, lines unwrapped."""
    return normalise(document.text)[:MOST_TEXT] if document else ""


def _store(snapshot: Snapshot, fetched: Fetched, document: Document | None) -> None:
    snapshot.fetched_at = fetched.fetched_at
    snapshot.http_status = fetched.status
    snapshot.media_type = fetched.media_type[:120]
    snapshot.sha256 = timeline.digest_of_bytes(fetched.body)
    snapshot.text = _words(document)
    snapshot.failure = ""
    name = f"{snapshot.sha256[:16]}.bin"
    snapshot.body.save(name, ContentFile(fetched.body), save=False)
    snapshot.save()


def _fill_in(source: Source, document: Document | None) -> None:
    """Complete the source from its page; what a person wrote is left alone."""
    if document is None:
        return
    source.refresh_from_db()
    source.title = source.title or document.title[:500]
    source.publisher = source.publisher or document.publisher[:300]
    source.author = source.author or document.byline[:300]
    source.published_on = source.published_on or document.published_on
    source.save(update_fields=["title", "publisher", "author", "published_on"])


def _complete_undecided(snapshot: Snapshot) -> None:
    """Give verdicts that wait for sign-off the copy that arrived after they were sent.

    What is approved is never touched: an approval under way is waited for.
    """
    waiting = VerdictEvidence.objects.filter(
        snapshot=snapshot, sha256="", verdict__state=VerdictState.SUBMITTED
    )
    cited_by = Claim.objects.filter(assignments__verdicts__frozen_evidence__in=waiting)
    lock_all(cited_by.distinct())
    waiting.exclude(verdict__sign_offs__decision=Decision.APPROVED).update(
        sha256=snapshot.sha256,
        archived_at=snapshot.fetched_at or timezone.now(),
        title=snapshot.source.heading,
        publisher=snapshot.source.publisher,
        author=snapshot.source.author,
        published_on=snapshot.source.published_on,
    )
