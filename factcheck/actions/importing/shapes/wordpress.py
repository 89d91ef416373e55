"""A post as the REST API of WordPress tells it (/wp-json/wp/v2/posts?_embed)."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.shapes import fields
from factcheck.actions.importing.shapes.fields import Told, plain, words
from factcheck.outside.addresses import canonical_url, split_address
from factcheck.refusals import BadInput


def read(told: Told, origin: str) -> tuple[Handed, About]:
    """The post's text and what it says about itself; its id at its site is identity."""
    link, number = words(told, "link"), words(told, "id")
    body, status = fields.rendered(told, "content"), words(told, "status") or "publish"
    is_killed = status == "trash"
    fields.insist(
        {
            "id": number,
            "link": link,
            "content.rendered": body.strip() or is_killed,
            "modified_gmt": told.get("modified_gmt"),
        }
    )
    content = told.get("content")
    if isinstance(content, dict) and content.get("protected"):
        raise BadInput(_("The post is protected by a password: hand in its text."))
    on = fields.moment(told, "date_gmt", "date")
    about = About(
        title=plain(fields.rendered(told, "title"))[:500],
        byline=", ".join(filter(None, map(_name, _embedded(told, "author"))))[:300],
        published_on=on.date() if on else None,
        language=fields.language(words(told, "lang", "language")),
        origin=origin or split_address(link).host,
        external_id=number,
        source_url=canonical_url(link),
        subjects=_terms(told),
        embargo_until=_embargo(status, on),
        is_withheld=status in ("draft", "pending", "private", "auto-draft"),
        is_killed=is_killed,
        kill_reason=_("The post was moved to the bin.") if is_killed else "",
        their_changed_at=fields.moment(told, "modified_gmt"),
    )
    return fields.taken(Handed(body=body), about)


def _embargo(status: str, on: datetime | None) -> datetime | None:
    """A post that is planned for later is embargoed until it appears."""
    return on if status == "future" or (on and on > timezone.now()) else None


def _embedded(told: Told, name: str) -> list[Told]:
    embedded = told.get("_embedded")
    return fields.listed(embedded, name) if isinstance(embedded, dict) else []


def _name(author: Told) -> str:
    return plain(words(author, "name"))


def _terms(told: Told) -> tuple[str, ...]:
    """The post's categories and tags, where they are embedded."""
    embedded = told.get("_embedded")
    groups = embedded.get("wp:term") if isinstance(embedded, dict) else None
    terms = (
        term
        for group in (groups if isinstance(groups, list) else [])
        for term in fields.listed({"terms": group}, "terms")
    )
    named = fields.subjects(_name(term) for term in terms)
    return tuple(one for one in named if one != "Uncategorized")
