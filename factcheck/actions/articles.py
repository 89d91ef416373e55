"""What is said about an article: title, byline, writers, subjects, deadline."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Article, User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import Priority
from factcheck.workflow import killing, timeline
from factcheck.workflow.locks import lock_article
from factcheck.workflow.permissions import may_edit
from factcheck.workflow.subjects import subjects_called


class Facts(TypedDict, total=False):
    """What can be changed about an article; what is left out stays."""

    title: str
    byline: str
    publisher: str
    published_on: date | None
    priority: int
    due_at: datetime | None
    writers: Sequence[User]
    # what it is about, in words; a new one becomes a subject of the desk
    subjects: Sequence[str]


@transaction.atomic
def change(article: Article, *, by: User, **facts: Unpack[Facts]) -> Article:
    """Change what the desk says about the article; its text changes by a new draft.

    Writers are people of the desk; from now on they neither check nor sign off.
    """
    may_edit(by, article.desk_id).insist()
    held = lock_article(article.pk)
    before = _content(held)
    _apply(held, facts)
    if "subjects" in facts:
        subjects = subjects_called(held.desk, facts["subjects"], by=by)
        held.subjects.set(subjects)
    held.save()
    after = _content(held)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        timeline.record(
            "article.edited",
            by=by,
            subject=held,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
            people={"writers": ", ".join(one.full_name for one in held.writers.all())},
        )
    return held


def kill(article: Article, *, by: User, reason: str) -> Article:
    """Withdraw the article: nobody works on it, until it is revived."""
    may_edit(by, article.desk_id).insist()
    if not reason.strip():
        raise Incomplete(_("Say why it is killed, in a few words."))
    return killing.kill(article, by=by, reason=reason.strip())


def revive(article: Article, *, by: User) -> Article:
    """Let a killed article be worked on again."""
    may_edit(by, article.desk_id).insist()
    return killing.revive(article, by=by)


def _apply(article: Article, facts: Facts) -> None:
    article.title = facts.get("title", article.title).strip()
    if not article.title:
        raise Incomplete(_("The title is empty: write one."))
    article.byline = facts.get("byline", article.byline).strip()
    article.publisher = facts.get("publisher", article.publisher).strip()
    article.published_on = facts.get("published_on", article.published_on)
    article.priority = facts.get("priority", article.priority)
    if article.priority not in Priority.values:
        raise Incomplete(_("Choose one of the priorities."))
    article.due_at = facts.get("due_at", article.due_at)
    if "writers" in facts:
        _set_writers(article, facts["writers"])


def _set_writers(article: Article, writers: Sequence[User]) -> None:
    ours = article.desk.memberships.filter(user__in=writers).count()
    if ours < len(writers):
        raise Incomplete(_("Choose as writers only people of this desk."))
    article.writers.set(writers)


def _content(article: Article) -> dict[str, timeline.Value]:
    on, due_at = article.published_on, article.due_at
    return {
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published_on": on.isoformat() if on else None,
        "priority": article.priority,
        "due_at": due_at.isoformat() if due_at else None,
        "subjects": sorted(article.subjects.values_list("word", flat=True)),
        "writers": sorted(article.writers.values_list("pk", flat=True)),
    }
