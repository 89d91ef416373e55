"""Asking a feed what is new; it is sent only if changed, and read apart."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from factcheck.outside.documents import read_feed
from factcheck.outside.fetching import Known, fetch


@dataclass(frozen=True, slots=True)
class Post:
    """Something that stands in a feed; blanks and None where it does not say."""

    guid: str
    url: str
    title: str
    author: str
    # HTML, where the feed carries the whole text itself
    body: str
    published_at: datetime | None
    updated_at: datetime | None


@dataclass(frozen=True, slots=True)
class Looked:
    """What a feed answered; without entries where nothing has changed since."""

    is_changed: bool
    title: str
    entries: tuple[Post, ...]
    known: Known


def look_into(url: str, known: Known) -> Looked:
    """Ask the feed, with what it said last time; Unreachable or BadInput says why not.

    Its order is kept: newest first, as feeds are written.
    """
    fetched = fetch(url, known=known)
    if fetched.is_unchanged:
        return Looked(False, "", (), known)
    document = read_feed(fetched.body, fetched.media_type, fetched.charset)
    told = json.loads(document.text)
    entries = tuple(
        Post(
            **{
                **one,
                "published_at": _moment(one["published_at"]),
                "updated_at": _moment(one["updated_at"]),
            }
        )
        for one in told
    )
    return Looked(True, document.title, entries, fetched.known)


def _moment(written: str | None) -> datetime | None:
    return datetime.fromisoformat(written) if written else None
