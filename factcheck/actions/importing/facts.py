"""What an article's origin says about it, and which of its versions is the newer."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About
from factcheck.models import Article, Incoming
from factcheck.workflow import embargoes, timeline
from factcheck.workflow.killing import revive
from factcheck.workflow.subjects import subjects_called

FACTS = (
    "title",
    "byline",
    "publisher",
    "published_on",
    "language",
    "source_url",
    "subjects",
    "priority",
    "embargo_until",
    "is_withheld",
)
TITLE_LENGTH = 200


def as_said(said: About | Incoming) -> dict[str, Any]:
    """The facts in a form that can be kept: words, numbers, lists, moments in ISO."""
    told = {name: getattr(said, name) for name in FACTS}
    for name in ("published_on", "embargo_until"):
        told[name] = told[name].isoformat() if told[name] else None
    return {**told, "title": one_line(said.title), "subjects": list(said.subjects)}


def is_older(article: Article, said: About | Incoming) -> bool:
    """Whether the desk has a newer version of the item than the one that arrived.

    Numbers are compared before moments; what says neither is taken for new.
    """
    ours, theirs = article.their_version, said.their_version
    if ours.isdecimal() and theirs.isdecimal() and int(ours) != int(theirs):
        return int(theirs) < int(ours)
    then, now = article.their_changed_at, said.their_changed_at
    return then is not None and now is not None and now < then


def is_newer(article: Article, said: About | Incoming) -> bool:
    """Whether what arrived says itself that it is newer than what the desk has."""
    ours, theirs = article.their_version, said.their_version
    if ours.isdecimal() and theirs.isdecimal() and int(ours) != int(theirs):
        return int(theirs) > int(ours)
    then, now = article.their_changed_at, said.their_changed_at
    return now is not None and (then is None or now > then)


def first_facts(incoming: Incoming) -> dict[str, Any]:
    """What a new article starts with, beside its title and byline."""
    until, is_withheld = incoming.embargo_until, incoming.is_withheld
    return {
        "embargo_until": until,
        "is_withheld": is_withheld,
        "is_embargo_open": embargoes.is_embargoed(until, is_withheld),
        "their_version": incoming.their_version,
        "their_changed_at": incoming.their_changed_at,
        "as_delivered": as_said(incoming),
    }


def take_facts(incoming: Incoming, article: Article) -> None:
    """Take over what the article's origin says anew about it; the row is held.

    What the desk itself has changed stays until the origin says something else than it
    said before. An older version arriving late changes nothing, and says so.
    """
    if not incoming.external_id or incoming.draft_of_id:
        return
    if is_older(article, incoming):
        _say(incoming, _("The desk has a newer version of it: nothing was changed."))
        return
    if article.is_killed and is_newer(article, incoming):
        article = revive(article, by=None)
    said, before = as_said(incoming), article.as_delivered
    anew = {name: said[name] for name in FACTS if said[name] != before.get(name)}
    article.their_version = incoming.their_version or article.their_version
    article.their_changed_at = incoming.their_changed_at or article.their_changed_at
    article.as_delivered = said
    article.save(update_fields=["their_version", "their_changed_at", "as_delivered"])
    if anew:
        _change(article, incoming, anew)


def file_under(article: Article, incoming: Incoming) -> None:
    """File the article under the subjects that came with it, beside those it has."""
    by = incoming.requested_by
    if incoming.subjects and by is not None:
        article.subjects.add(*subjects_called(article.desk, incoming.subjects, by=by))


def _change(article: Article, incoming: Incoming, anew: dict[str, Any]) -> None:
    """Write what is said anew; that nothing is said of something deletes nothing."""
    before = _told(article)
    for name in ("title", "byline", "publisher", "language", "source_url", "priority"):
        if anew.get(name):
            setattr(article, name, anew[name])
    if "published_on" in anew and incoming.published_on:
        article.published_on = incoming.published_on
    article.save()
    if "subjects" in anew:
        file_under(article, incoming)
    if "embargo_until" in anew or "is_withheld" in anew:
        embargoes.lay(article, incoming.embargo_until, incoming.is_withheld)
    after = _told(article)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        timeline.record(
            "article.updated",
            by=incoming.requested_by,
            subject=article,
            before={name: before[name] for name in changed},
            after={name: after[name] for name in changed},
        )


def _told(article: Article) -> dict[str, timeline.Value]:
    on, until = article.published_on, article.embargo_until
    return {
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "language": article.language,
        "source_url": article.source_url,
        "priority": article.priority,
        "published_on": on.isoformat() if on else None,
        "embargo_until": until.isoformat() if until else None,
        "is_withheld": article.is_withheld,
        "subjects": sorted(article.subjects.values_list("word", flat=True)),
    }


def _say(incoming: Incoming, words: str) -> None:
    incoming.note = words
    incoming.save(update_fields=["note"])


def one_line(title: str) -> str:
    """A title without line breaks, of at most 200 characters."""
    line = " ".join(title.split())
    return (
        line if len(line) <= TITLE_LENGTH else line[: TITLE_LENGTH - 1].rstrip() + "…"
    )
