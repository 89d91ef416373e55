"""Reading a feed: RSS or Atom as whatever the world makes of them."""

from __future__ import annotations

import calendar
import io
import json
from datetime import UTC, datetime
from typing import Any

import feedparser

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.refusals import BadInput, gettext_noop

MOST_ENTRIES = 100
LONGEST = 2000
LONGEST_BODY = 200_000
NO_FEED = gettext_noop(
    "This address holds no feed. Look for one on the site: a link called RSS, Atom or "
    "feed."
)
Told = dict[str, Any]


def read(body: bytes, hints: Hints) -> Document:
    """The feed's title, and as JSON in the text its newest entries, at most 100.

    What is declared as an entity in the feed itself is not resolved.
    """
    headers = {"content-type": hints.media_type or "application/xml"}
    if hints.charset:
        headers["content-type"] += f"; charset={hints.charset}"
    found = feedparser.parse(
        io.BytesIO(body),
        response_headers=headers,
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not found.version and not found.entries:
        raise BadInput(NO_FEED)
    entries = [_entry(one) for one in found.entries[:MOST_ENTRIES]]
    told = [one for one in entries if one["guid"]]
    return Document(text=json.dumps(told), title=_words(found.feed, "title"))


def _entry(one: Told) -> Told:
    link = _words(one, "link")
    return {
        "guid": _words(one, "id") or link,
        "url": link if link.lower().startswith(("http://", "https://")) else "",
        "title": _words(one, "title"),
        "author": _words(one, "author"),
        "body": _body(one),
        "published_at": _moment(one, "published_parsed"),
        "updated_at": _moment(one, "updated_parsed")
        or _moment(one, "published_parsed"),
    }


def _words(told: Told, name: str) -> str:
    value = told.get(name)
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def _body(one: Told) -> str:
    """The whole text, of entries that carry it themselves."""
    bodies = [part.get("value", "") for part in one.get("content", [])]
    longest: str = max(bodies, key=len, default="")
    return longest if len(longest) <= LONGEST_BODY else ""


def _moment(one: Told, name: str) -> str | None:
    parsed: Any = one.get(name)
    try:
        return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat()
    except (TypeError, ValueError, OverflowError, OSError):
        return None


if __name__ == "__main__":
    child.run(read)
