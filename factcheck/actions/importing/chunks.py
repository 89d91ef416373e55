"""Storing many articles of a delivery together, in as few statements as there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import Handed, ask_for_import
from factcheck.actions.importing.claiming import (
    COLUMNS,
    Known,
    Suggested,
    Suggestions,
    names_in,
    speakers_named,
    store_claims,
)
from factcheck.actions.importing.comparing import (
    identity_of,
    known_already,
    says_nothing_new,
    sha256,
)
from factcheck.actions.importing.facts import as_said, one_line
from factcheck.actions.importing.lines import Line
from factcheck.models import (
    Article,
    ArticleVersion,
    Delivery,
    RefusedLine,
    Sentence,
    rows,
)
from factcheck.outside.readers import Told
from factcheck.refusals import Refusal
from factcheck.text.reading import Reading
from factcheck.vocabulary import ImportMethod, SentenceKind
from factcheck.workflow.embargoes import is_embargoed
from factcheck.workflow.first_entries import record_first
from factcheck.workflow.subjects import subjects_called


@dataclass(frozen=True, slots=True)
class Arrived:
    """A line as it was read, with its number in the file; or why it is refused.

    One that says nothing new was not read: it has a line and nothing told.
    """

    number: int
    external_id: str
    line: Line | None = None
    told: Told | None = None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class New:
    """An article that the desk does not have yet, with its rows."""

    article: Article
    version: ArticleVersion
    told: Told
    subjects: tuple[str, ...]


def store_chunk(delivery: Delivery, arrived: Sequence[Arrived]) -> None:
    """Store what is new, queue new versions, list what is refused; all or nothing.

    No article is twice in a chunk. Doing it again finds what is there and adds nothing.
    """
    known = known_already(delivery, (one.line for one in arrived if one.line))
    fresh, refused = [], []
    drafts = had = 0
    for one in arrived:
        if one.line is None:
            refused.append(_refusal(delivery, one, one.refusal))
            continue
        article = known.get(identity_of(one.line))
        if one.line.about.is_killed and article is None:
            refused.append(_refusal(delivery, one, _never_had()))
        elif one.line.about.is_killed:
            drafts += _queued(delivery, one, refused)
        elif one.told is None:
            had += 1
        elif article is None:
            fresh.append(_new(delivery, one.line, one.told))
        elif says_nothing_new(article, one.line, one.told.text):
            had += 1
        else:
            drafts += _queued(delivery, one, refused)
    _store(delivery, fresh)
    RefusedLine.objects.bulk_create(refused)
    Delivery.objects.filter(pk=delivery.pk).update(
        added=F("added") + len(fresh),
        known=F("known") + had,
        drafts=F("drafts") + drafts,
        sentences=F("sentences")
        + sum(len(one.told.reading.sentences) for one in fresh),
    )


def _never_had() -> str:
    return _("The desk never had this article: there is nothing to kill.")


def _refusal(delivery: Delivery, one: Arrived, reason: str) -> RefusedLine:
    return RefusedLine(
        delivery=delivery,
        number=one.number,
        external_id=one.external_id[:200],
        reason=reason[:500],
    )


def _queued(delivery: Delivery, one: Arrived, refused: list[RefusedLine]) -> int:
    """Queue another state of an article that the desk has; 0 where that is refused."""
    line = one.line
    if line is None:
        return 0
    handed = Handed(text=line.text, spans=line.spans)
    by = delivery.requested_by
    try:
        ask_for_import(delivery.desk, handed, line.about, by=by, as_client=True)
    except Refusal as refusal:
        refused.append(_refusal(delivery, one, refusal.sentence))
        return 0
    return 1


def _new(delivery: Delivery, line: Line, told: Told) -> New:
    about, reading = line.about, told.reading
    first = reading.sentences[0]
    origin, known_by = identity_of(line)
    article = Article(
        desk=delivery.desk,
        origin=origin,
        external_id=known_by,
        title=one_line(about.title or told.text[first.start : first.end]),
        byline=about.byline,
        publisher=about.publisher,
        source_url=about.source_url,
        published_on=about.published_on,
        language=reading.language,
        priority=about.priority,
        due_at=about.due_at,
        embargo_until=about.embargo_until,
        is_withheld=about.is_withheld,
        is_embargo_open=is_embargoed(about.embargo_until, about.is_withheld),
        their_version=about.their_version,
        their_changed_at=about.their_changed_at,
        as_delivered=as_said(about),
        created_by=delivery.requested_by,
    )
    version = ArticleVersion(
        article=article,
        number=1,
        text=told.text,
        sha256=sha256(told.text),
        method=ImportMethod.BULK,
        imported_by=delivery.requested_by,
        ready_at=timezone.now(),
    )
    return New(article, version, told, about.subjects)


def _store(delivery: Delivery, fresh: Sequence[New]) -> None:
    if not fresh:
        return
    Article.objects.bulk_create([one.article for one in fresh])
    for one in fresh:
        # the article has its key only now
        one.version.article = one.article
    ArticleVersion.objects.bulk_create([one.version for one in fresh])
    _file_under_subjects(delivery, fresh)
    names = set().union(*(names_in(one.told.reading) for one in fresh))
    known = Known(speakers_named(delivery.desk_id, names) if names else {})
    suggestions = [
        Suggestions(one.version, one.told.text, one.told.reading, known)
        for one in fresh
    ]
    rows.insert(
        Sentence, COLUMNS, (row for one in suggestions for row in one.plain_rows())
    )
    claims: list[tuple[Suggestions, Suggested]] = [
        (one, one.claims(0, len(new.told.reading.sentences)))
        for one, new in zip(suggestions, fresh, strict=True)
    ]
    store_claims(claims)
    record_first(
        "article.imported",
        (
            (one.article, _imported(one, len(found)))
            for one, (_where, found) in zip(fresh, claims, strict=True)
        ),
        by=delivery.requested_by,
    )


def _file_under_subjects(delivery: Delivery, fresh: Sequence[New]) -> None:
    words = sorted({word for one in fresh for word in one.subjects})
    if not words:
        return
    found = subjects_called(delivery.desk, words, by=delivery.requested_by)
    by_key = {one.key: one for one in found}
    Article.subjects.through.objects.bulk_create(
        Article.subjects.through(article_id=one.article.pk, subject_id=by_key[key].pk)
        for one in fresh
        for key in sorted({word.casefold() for word in one.subjects})
    )


def _imported(new: New, claims: int) -> dict[str, str | int]:
    return {
        "version": 1,
        "method": ImportMethod.BULK.value,
        "sha256": new.version.sha256,
        "sentences": counted(new.told.reading),
        "claims": claims,
    }


def counted(reading: Reading) -> int:
    """How many sentences coverage counts."""
    return sum(one.kind == SentenceKind.SENTENCE for one in reading.sentences)
