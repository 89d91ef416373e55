"""Storing a read text in steps, so that a killed import goes on where it was."""

from __future__ import annotations

import hashlib
from textwrap import shorten

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.actions.importing.carrying import Places, carry_over, finish_carrying
from factcheck.actions.importing.claiming import Suggestions, known_of
from factcheck.actions.importing.facts import (
    file_under,
    first_facts,
    is_older,
    one_line,
    take_facts,
)
from factcheck.background import NotYet, Work
from factcheck.models import Article, ArticleVersion, Incoming, Sentence
from factcheck.models.job import OPEN_STATES
from factcheck.outside.documents import Document
from factcheck.refusals import BadInput
from factcheck.text.reading import Reading
from factcheck.vocabulary import JobState
from factcheck.workflow import timeline
from factcheck.workflow.locks import lock_article

SENTENCES_AT_ONCE = 250


def store(
    work: Work, incoming: Incoming, document: Document, text: str, reading: Reading
) -> None:
    """Store the article, its version, sentences and suggested claims, then show them.

    A text that is the article's latest already makes no version.
    """
    total = len(reading.sentences)
    with work.step(done=0, total=total):
        version = _version(incoming, document, text, reading)
    if version.ready_at:
        with work.step(done=total, total=total):
            take_facts(incoming, lock_article(version.article_id))
        return
    with work.step(done=0, total=total):
        known = carry_over(version)
    seen = known_of(version, text, reading)
    suggestions = Suggestions(version, text, reading, seen)
    done = version.sentences.count()
    while done < total:
        following = min(done + SENTENCES_AT_ONCE, total)
        with work.step(done=following, total=total):
            lock_article(version.article_id)
            Sentence.objects.bulk_create(suggestions.sentences(done, following))
            suggestions.make_claims(done, following)
        done = following
    with work.step(done=total, total=total):
        _show(incoming, version, known)


def _version(
    incoming: Incoming, document: Document, text: str, reading: Reading
) -> ArticleVersion:
    """The version this import makes, or the one it turns out to be already."""
    article, created = _article(incoming, document, text, reading)
    if incoming.version:
        _insist_on_newest(incoming.version)
    _wait_for_others(incoming, article)
    if incoming.version:
        return incoming.version
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    version = (
        _newer(article, incoming)
        or _same(article, sha256)
        or _next_version(article, incoming, text, sha256)
    )
    incoming.article, incoming.version, incoming.created = article, version, created
    incoming.save(update_fields=["article", "version", "created"])
    return version


def _newer(article: Article, incoming: Incoming) -> ArticleVersion | None:
    """What the desk has of the item, where that is newer than what arrived."""
    latest = article.versions.ready().order_by("-number").first()
    return latest if latest and is_older(article, incoming) else None


def _same(article: Article, sha256: str) -> ArticleVersion | None:
    """The version with this very text: the one readers see, or one that broke off."""
    versions = article.versions.order_by("-number")
    for latest in (versions.ready().first(), versions.first()):
        if latest and latest.sha256 == sha256:
            return latest
    return None


def _wait_for_others(incoming: Incoming, article: Article) -> None:
    """Let whoever began to store a version of this article finish it first.

    So one of two equal texts makes the version, and of two drafts the later shown is
    the one that was stored later. The article is locked.
    """
    others = Incoming.objects.filter(
        version__article=article, version__ready_at__isnull=True
    ).exclude(pk=incoming.pk)
    earlier = others.filter(pk__lt=incoming.pk, job__state__in=OPEN_STATES)
    if earlier.exists() or others.filter(job__state=JobState.RUNNING).exists():
        raise NotYet


def _insist_on_newest(version: ArticleVersion) -> None:
    newer = version.article.versions.ready().filter(number__gt=version.number)
    if version.ready_at is None and newer.exists():
        raise BadInput(
            _("A newer text of this article has come in since: import this one anew.")
        )


def _next_version(
    article: Article, incoming: Incoming, text: str, sha256: str
) -> ArticleVersion:
    last = article.versions.aggregate(last=Max("number"))["last"] or 0
    return ArticleVersion.objects.create(
        article=article,
        number=last + 1,
        text=text,
        sha256=sha256,
        method=incoming.method,
        imported_by=incoming.requested_by,
        original=incoming.file.name or "",
        original_name=incoming.file_name,
    )


def _article(
    incoming: Incoming, document: Document, text: str, reading: Reading
) -> tuple[Article, bool]:
    """The article this is, by its identity; whoever loses a race finds the winner's."""
    known = incoming.article_id or incoming.draft_of_id
    if known:
        return lock_article(known), incoming.created
    identity = {
        "desk": incoming.desk,
        "origin": incoming.origin,
        "external_id": incoming.external_id
        or incoming.url
        or incoming.source_url
        or hashlib.sha256(text.encode()).hexdigest(),
    }
    found = Article.objects.filter(**identity).first()
    if found:
        return _found(found)
    first = reading.sentences[0]
    title = incoming.title or document.title or _opening(text[first.start : first.end])
    try:
        with transaction.atomic():
            article = Article.objects.create(
                **identity,
                title=one_line(title),
                byline=incoming.byline or document.byline[:300],
                publisher=incoming.publisher or document.publisher[:300],
                source_url=incoming.url or incoming.source_url,
                published_on=document.published_on,
                language=reading.language,
                priority=incoming.priority,
                due_at=incoming.due_at,
                created_by=incoming.requested_by,
                **first_facts(incoming),
            )
            article.writers.set(incoming.writers.all())
            file_under(article, incoming)
            return article, True
    except IntegrityError:
        return _found(Article.objects.get(**identity))


def _found(article: Article) -> tuple[Article, bool]:
    """An article that is there already, and whether to its readers it is new.

    New it is where an earlier import broke off before anybody saw it.
    """
    held = lock_article(article.pk)
    seen = held.versions.ready().exists()
    at_it = Incoming.objects.filter(article=held, job__state__in=OPEN_STATES)
    return held, not seen and not at_it.exists()


def _show(incoming: Incoming, version: ArticleVersion, known: Places) -> None:
    lock_article(version.article_id)
    unseen = ArticleVersion.objects.filter(pk=version.pk, ready_at__isnull=True)
    if not unseen.update(ready_at=timezone.now()):
        return
    finish_carrying(version, known)
    take_facts(incoming, lock_article(version.article_id))
    timeline.record(
        "article.imported",
        by=incoming.requested_by,
        subject=version.article,
        after={
            "version": version.number,
            "method": version.method,
            "sha256": version.sha256,
            "sentences": version.sentences.counted().count(),
            "claims": version.anchors.count(),
        },
    )


def _opening(sentence: str) -> str:
    """A working title for a text without one: its first words, up to 80 characters."""
    return shorten(sentence, width=80, placeholder="…")
