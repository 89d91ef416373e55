"""IPTC's ninjs, 1.3 and 2.x: news items as wires and content systems send them.

https://iptc.org/standards/ninjs/ : 2.x renamed the fields of 1.x to camelCase and made
headlines and bodies lists; what both mean is the same.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.lines import priority_for
from factcheck.actions.importing.shapes import fields
from factcheck.actions.importing.shapes.fields import Told, plain, words
from factcheck.refusals import BadInput

HTML = ("body_xhtml", "body_html")
PLAIN = ("body_text",)
KILLED = ("canceled", "cancelled")
STATUSES = ("usable", "withheld", *KILLED)


def read(told: Told, origin: str) -> tuple[Handed, About]:
    """The text of an item and what it says about itself; its `uri` is its identity."""
    status = words(told, "pubStatus", "pubstatus").lower() or "usable"
    if status not in STATUSES:
        raise BadInput(
            _("“pubstatus” is usable, withheld or canceled, not “%(status)s”.")
            % {"status": status[:40]}
        )
    kind = words(told, "type").lower() or "text"
    if kind != "text":
        raise BadInput(
            _("Only items of the type “text” are checked, not “%(kind)s”.")
            % {"kind": kind[:40]}
        )
    handed, uri = _body(told), words(told, "uri")
    is_killed = status in KILLED
    has_text = is_killed or handed.text or handed.body
    fields.insist({"uri": uri, "bodies (2.x) or body_xhtml, body_text (1.3)": has_text})
    about = About(
        title=_title(told),
        byline=words(told, "by", "byline"),
        publisher=words(told, "copyrightHolder", "copyrightholder"),
        published_on=_published(told),
        language=fields.language(words(told, "language")),
        priority=priority_for(told.get("urgency")),
        origin=origin,
        external_id=uri,
        subjects=_subjects(told),
        embargo_until=fields.moment(told, "embargoed", "embargoedUntil"),
        is_withheld=status == "withheld",
        is_killed=is_killed,
        kill_reason=words(told, "edNote", "ednote")[:500],
        their_version=words(told, "version"),
        their_changed_at=fields.moment(told, "versionCreated", "versioncreated"),
    )
    return fields.taken(handed, about)


def _body(told: Told) -> Handed:
    """The body with markup, where there is one; else the plain one."""
    bodies = {
        words(one, "contentType", "contenttype").lower(): one.get("value")
        for one in reversed(fields.listed(told, "bodies"))
    }
    marked = [value for kind, value in bodies.items() if "html" in kind]
    bare = [value for kind, value in bodies.items() if "html" not in kind]
    for value in (*marked, *(fields.rendered(told, name) for name in HTML)):
        if isinstance(value, str) and value.strip():
            return Handed(body=value)
    for value in (*bare, *(fields.rendered(told, name) for name in PLAIN)):
        if isinstance(value, str) and value.strip():
            return Handed(text=value)
    return Handed()


def _title(told: Told) -> str:
    headlines = fields.listed(told, "headlines")
    main = [one for one in headlines if words(one, "role") in ("", "main")]
    for one in (*main, *headlines):
        if found := words(one, "value"):
            return plain(found)[:500]
    return plain(words(told, "headline", "title", "name", "slugline"))[:500]


def _published(told: Told) -> date | None:
    first = fields.moment(
        told,
        "firstCreated",
        "firstcreated",
        "contentCreated",
        "contentcreated",
        "versionCreated",
        "versioncreated",
    )
    return first.date() if first else None


def _subjects(told: Told) -> tuple[str, ...]:
    found = (*fields.listed(told, "subjects"), *fields.listed(told, "subject"))
    return fields.subjects(words(one, "name", "literal") for one in found)
