"""The import itself: what came in is read, then stored whole or not shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from factcheck.actions.importing.storing import store
from factcheck.actions.importing.withdrawing import withdraw
from factcheck.background import Work
from factcheck.models import Incoming
from factcheck.outside.documents import Document, read_body, read_document
from factcheck.outside.fetching import fetch
from factcheck.refusals import BadInput
from factcheck.text.normalising import normalise
from factcheck.text.reading import Reading, read, read_given
from factcheck.vocabulary import ImportMethod, SentenceKind
from factcheck.workflow.telling import tell_of_import


def receive(work: Work, incoming_id: int) -> None:
    """Turn what came in into an article version with its sentences and claims.

    Doing it again is harmless: what an earlier attempt stored is found and completed,
    and a version that is ready is left as it is.
    """
    incoming = Incoming.objects.select_related(
        "desk", "requested_by", "version", "draft_of"
    ).get(pk=incoming_id)
    if incoming.is_killed:
        withdraw(work, incoming)
        return
    if not (incoming.version and incoming.version.ready_at):
        received = _received(incoming)
        store(work, incoming, received.document, received.text, received.reading)
    tell_of_import(incoming)


@dataclass(frozen=True, slots=True)
class Received:
    """What came in: the document, its normalised text, and the reading of that."""

    document: Document
    text: str
    reading: Reading


def _received(incoming: Incoming) -> Received:
    document = _document(incoming)
    if incoming.version:
        # an earlier attempt fixed the text: the page may have changed since
        text = incoming.version.text
    elif incoming.spans:
        # offsets that came with the text hold only for the text as it came
        text = document.text
    else:
        text = normalise(document.text)
    language = incoming.language or document.language
    published_on = incoming.published_on or document.published_on
    if incoming.spans:
        spans = [(start, end, kind) for start, end, kind in incoming.spans]
        reading = read_given(text, spans, language=language, published_on=published_on)
    else:
        reading = read(text, language=language, published_on=published_on)
    if not any(one.kind == SentenceKind.SENTENCE for one in reading.sentences):
        raise BadInput(
            _("No sentence was found in the text, only headings or credits.")
        )
    return Received(replace(document, published_on=published_on), text, reading)


def _document(incoming: Incoming) -> Document:
    if incoming.method == ImportMethod.TEXT:
        return Document(
            text=incoming.text,
            title="",
            byline="",
            publisher="",
            published_on=None,
            language="",
            media_type="text/plain",
        )
    if incoming.method == ImportMethod.CMS:
        return read_body(incoming.text)
    if incoming.method == ImportMethod.FILE:
        with incoming.file.open("rb") as original:
            return read_document(original.read(), name=incoming.file_name)
    fetched = fetch(incoming.url)
    return read_document(
        fetched.body,
        name=fetched.final_url,
        media_type=fetched.media_type,
        charset=fetched.charset,
    )
