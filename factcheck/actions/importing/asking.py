"""Asking for an import: checked at the door, then left to the background."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.models import Article, Desk, Incoming, Job, User
from factcheck.outside.addresses import canonical_url
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import BadInput
from factcheck.text.limits import MAX_BYTES
from factcheck.vocabulary import ImportMethod, Priority
from factcheck.workflow.permissions import may_import

MAX_BODY_BYTES = 5_000_000


@dataclass(frozen=True, slots=True)
class About:
    """What is said about a text when it is handed in; blanks are read from the text."""

    title: str = ""
    byline: str = ""
    publisher: str = ""
    published_on: date | None = None
    language: str = ""
    priority: int = Priority.NORMAL
    due_at: datetime | None = None
    origin: str = ""
    external_id: str = ""
    # people of the desk who wrote it, by id: they do not check it
    writers: tuple[int, ...] = ()
    source_url: str = ""
    subjects: tuple[str, ...] = ()
    # what leaves the desk waits for this moment, or until it is no longer withheld
    embargo_until: datetime | None = None
    is_withheld: bool = False
    # its origin withdraws it, and says why
    is_killed: bool = False
    kill_reason: str = ""
    # which version of the item this is at its origin: a number, a moment or neither
    their_version: str = ""
    their_changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Handed:
    """What is handed in: one of a text, a web address, a file with its name."""

    text: str = ""
    url: str = ""
    file: bytes | None = None
    file_name: str = ""
    # the text's sentences, where they come split: [start, end, kind] in code points
    spans: tuple[tuple[int, int, str], ...] = ()
    # the article as HTML, from a content system; only its words are taken
    body: str = ""


def ask_for_import(
    desk: Desk,
    handed: Handed,
    about: About | None = None,
    *,
    by: User,
    as_client: bool = False,
    draft_of: Article | None = None,
) -> Job:
    """Queue the import of a text, page or file; returns the job to follow.

    What is plainly wrong (empty, too large, no web address) is refused at once with
    BadInput; what only reading can tell ends the job with its sentence.
    """
    may_import(by, desk.pk, as_client=as_client).insist()
    about = about or About()
    said = {one.name: getattr(about, one.name) for one in dataclasses.fields(about)}
    writers = _own_writers(desk, said.pop("writers"))
    said["subjects"] = list(about.subjects)
    incoming = _incoming(handed, is_killed=about.is_killed)
    for name, value in said.items():
        setattr(incoming, name, value)
    _insist_on_short(incoming)
    incoming.desk, incoming.requested_by, incoming.draft_of = desk, by, draft_of
    with transaction.atomic():
        incoming.save()
        incoming.writers.set(writers)
        incoming.job = background.later(
            "import_article",
            key=f"import:{incoming.pk}",
            subject=_("Import of “%(what)s”") % {"what": _short(str(incoming))},
            desk=desk,
            by=by,
            incoming_id=incoming.pk,
        )
        incoming.save(update_fields=["job"])
    return incoming.job


def ask_for_draft(article: Article, handed: Handed, *, by: User) -> Job:
    """Queue a new draft of an article the desk already has; its claims are kept."""
    return ask_for_import(article.desk, handed, by=by, draft_of=article)


def _insist_on_short(incoming: Incoming) -> None:
    for field in Incoming._meta.concrete_fields:
        value, most = getattr(incoming, field.attname), field.max_length
        if most and isinstance(value, str) and len(value) > most:
            raise BadInput(
                _("The %(what)s is too long: at most %(most)s characters.")
                % {"what": field.verbose_name, "most": most}
            )


def _own_writers(desk: Desk, ids: Collection[int]) -> list[int]:
    ours = desk.memberships.filter(user__in=ids).values_list("user", flat=True)
    if len(found := list(ours)) < len(set(ids)):
        raise BadInput(_("Choose as writers only people of this desk."))
    return found


def _incoming(handed: Handed, *, is_killed: bool = False) -> Incoming:
    given = [bool(handed.text), bool(handed.url), handed.file is not None]
    if handed.body or is_killed:
        return _incoming_body(handed.body)
    if sum(given) > 1:
        raise BadInput(_("Give either a text, a web address or a file, not several."))
    if handed.url:
        url = canonical_url(handed.url)
        return Incoming(method=ImportMethod.URL, url=url)
    if handed.file is not None:
        return _incoming_file(handed.file, handed.file_name)
    if not handed.text.strip():
        raise BadInput(
            _("There is no text: paste the article, or give a web address or a file.")
        )
    if len(handed.text.encode(errors="replace")) > MAX_BYTES:
        raise BadInput(
            _("The text is over 1 MB: import it in parts, chapter by chapter.")
        )
    # what no database keeps; offsets that came with the text still have to hold
    text = handed.text.replace("\x00", "\ufffd" if handed.spans else "")
    text = text.encode(errors="replace").decode()
    return Incoming(method=ImportMethod.TEXT, text=text, spans=list(handed.spans))


def _incoming_body(body: str) -> Incoming:
    if len(body.encode(errors="replace")) > MAX_BODY_BYTES:
        raise BadInput(_("The article’s HTML is over 5 MB: hand in its text alone."))
    body = body.replace("\x00", "").encode(errors="replace").decode()
    return Incoming(method=ImportMethod.CMS, text=body)


def _incoming_file(body: bytes, name: str) -> Incoming:
    if not body:
        raise BadInput(_("The file is empty: choose another one."))
    if len(body) > MAX_UPLOAD_BYTES:
        raise BadInput(_("The file is over 20 MB: import the text alone."))
    incoming = Incoming(method=ImportMethod.FILE, file_name=name[-255:])
    incoming.file.save("original.bin", ContentFile(body), save=False)
    return incoming


def _short(text: str) -> str:
    # browsers end lines with two signs
    line = text.strip().split("\n", 1)[0].rstrip()
    return line if len(line) <= 80 else line[:79].rstrip() + "…"
