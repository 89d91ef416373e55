"""Deliveries: many articles in one file, taken in chunk by chunk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck import background
from factcheck.actions.importing.chunks import (
    Arrived,
    counted,
    store_chunk,
)
from factcheck.actions.importing.comparing import Identity, identity_of, unchanged
from factcheck.actions.importing.lines import MAX_LINE_BYTES, Line, name_in, read_line
from factcheck.background import Work
from factcheck.models import Delivery, Desk, Job, User
from factcheck.outside.readers import Asked, Readers, Told
from factcheck.refusals import BadInput, WrongState
from factcheck.text.reading import Reading, SentenceReading
from factcheck.vocabulary import SentenceKind, SentenceType
from factcheck.workflow.permissions import may_import

MAX_DELIVERY_BYTES = 200 * 1024 * 1024
ARTICLES_AT_ONCE = 50
SIGNS_AT_ONCE = 250_000
TRIED_AT_ONCE = 3

Tell = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """A line whose text is being read, or needs no reading, or is refused."""

    number: int
    line: Line | None
    read: Future[Told | BadInput] | Told | BadInput | None
    named: str = ""


@transaction.atomic
def ask_for_delivery(
    desk: Desk,
    lines: IO[bytes],
    *,
    by: User,
    as_client: bool = False,
    name: str = "",
    origin: str = "",
    is_judged: bool = False,
) -> Job:
    """Queue a file of articles, a JSON object a line; returns the job to follow.

    With `is_judged` sentences that come split are scored and suggested as well.
    """
    may_import(by, desk.pk, as_client=as_client).insist()
    delivery = Delivery(
        desk=desk,
        requested_by=by,
        name=name[-255:],
        origin=_origin(origin),
        is_judged=is_judged,
    )
    delivery.file.save("delivery.jsonl", File(lines), save=False)
    if delivery.file.size > MAX_DELIVERY_BYTES:
        delivery.file.delete(save=False)
        raise BadInput(_("The file is over 200 MB: hand it in in parts."))
    if not delivery.file.size:
        delivery.file.delete(save=False)
        raise BadInput(_("The file is empty: it holds one article a line."))
    delivery.save()
    delivery.job = background.later(
        "receive_delivery",
        key=f"delivery:{delivery.pk}",
        subject=_("Articles from “%(name)s”") % {"name": name or _("a delivery")},
        desk=desk,
        by=by,
        delivery_id=delivery.pk,
    )
    delivery.save(update_fields=["job"])
    return delivery.job


def deliver_again(delivery: Delivery, *, by: User, as_client: bool = False) -> Job:
    """Hand the refused lines in anew, as a delivery of their own."""
    if not delivery.refused.exists():
        raise WrongState(_("No line of this delivery was refused."))
    with SpooledTemporaryFile(MAX_LINE_BYTES) as lines:
        lines.writelines(refused_lines(delivery))
        lines.seek(0)
        return ask_for_delivery(
            delivery.desk,
            lines,
            by=by,
            as_client=as_client,
            name=delivery.name,
            origin=delivery.origin,
            is_judged=delivery.is_judged,
        )


def refused_lines(delivery: Delivery) -> Iterator[bytes]:
    """The lines that were refused, as they came; the first bytes of very long ones."""
    refused = set(delivery.refused.values_list("number", flat=True))
    with delivery.file.open() as file:
        for number, line in enumerate(_lines(file), start=1):
            if number in refused:
                yield line.rstrip(b"\n") + b"\n"


def _origin(origin: str) -> str:
    if len(origin) > 200 or "\x00" in origin:
        raise BadInput(_("“origin” is too long: at most 200 characters."))
    return origin.strip()


def _silent(done: int, total: int) -> None:
    """Nobody watches."""


def receive_delivery(work: Work, delivery_id: int, tell: Tell = _silent) -> None:
    """Take in the lines that no earlier attempt has taken in, a chunk a transaction.

    Doing it again is harmless: how many lines are done is written with what they made,
    and an article that is there already is found by its identity.
    """
    delivery = Delivery.objects.select_related("desk", "requested_by").get(
        pk=delivery_id
    )
    done = Job.objects.values_list("done", flat=True).get(pk=work.job_id)
    with delivery.file.open("rb") as file:
        total = sum(1 for _line in _lines(file))
    work.hold(total=total)
    tell(done, total)
    with delivery.file.open("rb") as file, Readers() as readers:
        ahead: list[Waiting] = []
        for chunk in _chunks(delivery, file, readers, done):
            # the next chunk is read while this one is stored
            done = _stored(work, delivery, ahead, total, done)
            tell(done, total)
            ahead = chunk
        done = _stored(work, delivery, ahead, total, done)
    work.hold(done=total, total=total)
    tell(total, total)


def _stored(
    work: Work, delivery: Delivery, chunk: list[Waiting], total: int, done: int
) -> int:
    """Store a chunk with how far it brings the job; returns that."""
    if not chunk:
        return done
    arrived = [_arrived(one) for one in chunk]
    done = arrived[-1].number
    for attempt in range(1, TRIED_AT_ONCE + 1):
        try:
            with work.step(done=done, total=total):
                store_chunk(delivery, arrived)
            break
        except IntegrityError:
            # somebody else brought one of them in just now: it is found next time
            if attempt == TRIED_AT_ONCE:
                raise
    return done


def _chunks(
    delivery: Delivery, file: IO[bytes], readers: Readers, done: int
) -> Iterator[list[Waiting]]:
    """The lines behind the first `done`, so many together that memory stays small."""
    chunk = Chunk()
    for number, line in enumerate(_lines(file), start=1):
        if number <= done or not line.strip():
            continue
        one = _parsed(delivery, number, line)
        if not chunk.has_room_for(one):
            yield _being_read(delivery, readers, chunk)
            chunk = Chunk()
        chunk.add(one)
    if chunk.lines:
        yield _being_read(delivery, readers, chunk)


class Chunk:
    """Lines that are stored together; no article is among them twice."""

    def __init__(self) -> None:
        self.lines: list[Waiting] = []
        self._signs = 0
        self._within: set[Identity] = set()

    def has_room_for(self, one: Waiting) -> bool:
        """Whether it may be stored together with the others."""
        if not self.lines or one.line is None:
            return len(self.lines) < ARTICLES_AT_ONCE
        return (
            len(self.lines) < ARTICLES_AT_ONCE
            and self._signs + len(one.line.text) <= SIGNS_AT_ONCE
            and identity_of(one.line) not in self._within
        )

    def add(self, one: Waiting) -> None:
        """Take the line in."""
        self.lines.append(one)
        if one.line is not None:
            self._signs += len(one.line.text)
            self._within.add(identity_of(one.line))


def _lines(file: IO[bytes]) -> Iterator[bytes]:
    """The file's lines; of one that is too long only its beginning."""
    while line := file.readline(MAX_LINE_BYTES + 2):
        rest = line
        while len(rest) == MAX_LINE_BYTES + 2 and not rest.endswith(b"\n"):
            rest = file.readline(MAX_LINE_BYTES + 2)
        yield line


def _parsed(delivery: Delivery, number: int, line: bytes) -> Waiting:
    try:
        return Waiting(number, read_line(line, delivery.origin), None)
    except BadInput as refusal:
        return Waiting(number, None, refusal, name_in(line))


def _being_read(delivery: Delivery, readers: Readers, chunk: Chunk) -> list[Waiting]:
    """The chunk with its texts being read; what the desk has already is not."""
    lines = [one.line for one in chunk.lines if one.line]
    same = unchanged(delivery, lines)
    return [
        one
        if one.line is None or one.line.about.is_killed or identity_of(one.line) in same
        else Waiting(one.number, one.line, _read(delivery, readers, one.line))
        for one in chunk.lines
    ]


def _read(
    delivery: Delivery, readers: Readers, line: Line
) -> Future[Told | BadInput] | Told:
    if line.spans and not delivery.is_judged:
        return _as_it_came(line, delivery.desk.language)
    about = line.about
    return readers.ask(Asked(line.text, line.spans, about.language, about.published_on))


def _arrived(one: Waiting) -> Arrived:
    """The line with what was read in it; waits for the reader."""
    told = one.read.result() if isinstance(one.read, Future) else one.read
    known_by = identity_of(one.line)[1] if one.line else one.named
    if isinstance(told, BadInput):
        return Arrived(one.number, known_by, refusal=told.sentence)
    if told is None:
        return Arrived(one.number, known_by, one.line)
    if not counted(told.reading):
        words = _("No sentence was found in the text, only headings or credits.")
        return Arrived(one.number, known_by, refusal=words)
    return Arrived(one.number, known_by, one.line, told)


def _as_it_came(line: Line, language: str) -> Told:
    """Sentences that came split, unjudged: each is open until somebody decides."""
    rows = tuple(
        SentenceReading(
            position=position,
            start=start,
            end=end,
            kind=kind,
            type=SentenceType.OTHER if kind == SentenceKind.SENTENCE else kind,
            score=0.0,
            suggested=False,
            speaker="",
            said_on=None,
            reasons=(),
            claims=(),
        )
        for position, (start, end, kind) in enumerate(line.spans)
    )
    return Told(line.text, Reading(line.about.language or language, rows))
