"""One line of a delivery: an article as JSON, checked before anything is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About
from factcheck.models import Incoming
from factcheck.models.subject import LONGEST_WORD
from factcheck.outside.addresses import canonical_url
from factcheck.refusals import BadInput
from factcheck.text.limits import MAX_BYTES, MAX_SENTENCES
from factcheck.vocabulary import Priority, SentenceKind

# text and sentences of the largest article, each sign written as six
MAX_LINE_BYTES = 8 * MAX_BYTES
MOST_SUBJECTS = 50
STATUSES = ("usable", "withheld", "killed")
Spans = tuple[tuple[int, int, str], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """An article as its line tells it; `spans` are its sentences, where it is split."""

    text: str
    spans: Spans
    about: About


def read_line(line: bytes, origin: str) -> Line:
    """The article of a line, or BadInput with what is wrong; other fields are ignored.

    `origin` is where lines come from that do not say it.
    """
    if len(line) > MAX_LINE_BYTES:
        raise BadInput(_("The line is longer than an article of 1 MB can be."))
    told = _object(line)
    about = about_of(told, origin)
    if about.is_killed:
        return _killed(about)
    text = told.get("text")
    if not isinstance(text, str) or not text.strip():
        raise BadInput(_("“text” is missing: give the article’s text."))
    if len(text.encode()) > MAX_BYTES:
        raise BadInput(_("The text is over 1 MB: hand it in in parts."))
    sentences = told.get("sentences")
    spans = _spans(sentences, text) if sentences else ()
    if "\x00" in text:
        # what no database keeps; offsets that came with the text still have to hold
        text = text.replace("\x00", "\ufffd" if spans else "")
    return Line(text, spans, about)


def name_in(line: bytes) -> str:
    """By what a refused line names its article; empty where that cannot be read."""
    try:
        return _words(_object(line), "external_id")
    except BadInput:
        return ""


def _killed(about: About) -> Line:
    """A line without a text: what it names is withdrawn."""
    if not about.external_id:
        raise BadInput(
            _("Say which article is killed: give its “external_id” and “origin”.")
        )
    return Line("", (), about)


def about_of(told: Mapping[str, Any], origin: str = "") -> About:
    """What a line or item in our own words says about its article."""
    status = _words(told, "status").lower() or "usable"
    if status not in STATUSES:
        raise BadInput(_("“status” is usable, withheld or killed."))
    about = About(
        title=_words(told, "title"),
        byline=_words(told, "byline"),
        publisher=_words(told, "publisher"),
        published_on=day_of(told, "published_on"),
        language=_words(told, "language"),
        priority=_priority(told),
        due_at=moment_of(told, "due_at"),
        origin=_words(told, "origin") or origin,
        external_id=_words(told, "external_id"),
        source_url=_url(told),
        subjects=_subjects(told),
        embargo_until=moment_of(told, "embargo_until"),
        their_version=_words(told, "version"),
        their_changed_at=moment_of(told, "modified_at"),
        is_withheld=status == "withheld",
        is_killed=status == "killed",
        kill_reason=_words(told, "reason")[:500],
    )
    insist_on_short(about)
    return about


def insist_on_short(about: About) -> None:
    """Refuse words that are longer than the desk keeps."""
    for field in Incoming._meta.concrete_fields:
        value, most = getattr(about, field.attname, None), field.max_length
        if most and isinstance(value, str) and len(value) > most:
            raise BadInput(
                _("“%(what)s” is too long: at most %(most)s characters.")
                % {"what": field.attname, "most": most}
            )


def _object(line: bytes) -> dict[str, Any]:
    try:
        told = orjson.loads(line)
    except orjson.JSONDecodeError:
        raise BadInput(_("The line is no valid JSON in UTF-8.")) from None
    if not isinstance(told, dict):
        raise BadInput(_("The line is no JSON object: begin it with “{”."))
    return told


def _words(told: Mapping[str, Any], name: str) -> str:
    value = told.get(name)
    if value is None:
        return ""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise BadInput(_("“%(name)s” has to be text.") % {"name": name})
    return value.replace("\x00", "").strip()


def _priority(told: Mapping[str, Any]) -> int:
    """Our own priority 1 to 3, or else a wire's urgency 1 (most urgent) to 9."""
    if told.get("priority") is not None:
        if told["priority"] not in Priority.values:
            raise BadInput(_("“priority” is 1, 2 or 3; 3 goes first."))
        return int(told["priority"])
    return priority_for(told.get("urgency"))


def priority_for(urgency: object) -> int:
    """Urgency 1 to 3 goes first, 7 to 9 last; 5, or none, is what is usual."""
    if urgency is None:
        return Priority.NORMAL
    if not isinstance(urgency, int) or not 1 <= urgency <= 9:
        raise BadInput(_("“urgency” is a number from 1, most urgent, to 9."))
    if urgency <= 3:
        return Priority.HIGH
    return Priority.NORMAL if urgency <= 6 else Priority.LOW


def day_of(told: Mapping[str, Any], name: str) -> date | None:
    """A day, written as such or as a moment; None where there is none."""
    written = told.get(name)
    if not written:
        return None
    try:
        return date.fromisoformat(str(written)[:10])
    except ValueError:
        raise BadInput(
            _("“%(name)s” is no date: write it like 2026-03-26.") % {"name": name}
        ) from None


def moment_of(told: Mapping[str, Any], name: str) -> datetime | None:
    """A moment in ISO 8601; without a zone it is told in UTC."""
    written = told.get(name)
    if not written:
        return None
    try:
        moment = parse_datetime(str(written))
    except ValueError:
        moment = None
    if moment is None:
        raise BadInput(
            _("“%(name)s” is no moment: write it like 2026-03-26T14:00:00Z.")
            % {"name": name}
        )
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _url(told: Mapping[str, Any]) -> str:
    url = _words(told, "source_url")
    return canonical_url(url) if url else ""


def _subjects(told: Mapping[str, Any]) -> tuple[str, ...]:
    value = told.get("subjects") or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadInput(_("“subjects” is a list of words."))
    kept = [" ".join(one.replace("\x00", "").split()) for one in value]
    return tuple(one[:LONGEST_WORD] for one in filter(None, kept[:MOST_SUBJECTS]))


def _spans(sentences: object, text: str) -> Spans:
    if not isinstance(sentences, list):
        raise BadInput(_("“sentences” is a list of {start, end, kind}."))
    if len(sentences) > MAX_SENTENCES:
        raise BadInput(
            _("It has more than %(most)s sentences: hand it in in parts.")
            % {"most": MAX_SENTENCES}
        )
    spans = tuple(_checked(sentences, text))
    if all(kind != SentenceKind.SENTENCE for _start, _end, kind in spans):
        raise BadInput(_("It has no sentence, only headings or credits."))
    return spans


def _checked(sentences: list[Any], text: str) -> Iterator[tuple[int, int, str]]:
    reached = 0
    for number, told in enumerate(sentences, start=1):
        fault = _fault(told, text, reached)
        if fault:
            raise BadInput(
                _("Sentence %(number)s %(fault)s.") % {"number": number, "fault": fault}
            )
        reached = told["end"]
        yield (
            told["start"],
            told["end"],
            told.get("kind") or SentenceKind.SENTENCE.value,
        )


def _fault(told: Any, text: str, reached: int) -> str:
    """What is wrong with a sentence that came split, behind `reached`; or nothing."""
    if not isinstance(told, dict):
        return _("is no {start, end, kind}")
    start, end, kind = told.get("start"), told.get("end"), told.get("kind")
    if type(start) is not int or type(end) is not int:
        return _("lacks “start” or “end”, both whole numbers")
    if kind is not None and kind not in SentenceKind.values:
        return _("has an unknown kind: use sentence, heading or boilerplate")
    if not 0 <= start < end <= len(text):
        return _("(%(start)s to %(end)s) lies outside the text of %(size)s signs") % {
            "start": start,
            "end": end,
            "size": len(text),
        }
    if start < reached:
        return _("(%(start)s to %(end)s) begins before the one before it ends") % {
            "start": start,
            "end": end,
        }
    if told.get("text", text[start:end]) != text[start:end]:
        return _(
            "(%(start)s to %(end)s) is other words than its “text”: offsets count"
            " Unicode code points from 0"
        ) % {"start": start, "end": end}
    return "" if text[start:end].strip() else _("holds no words")
