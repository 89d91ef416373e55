"""Items as content systems hand them over, in the fields their formats name."""

from __future__ import annotations

from typing import Any

from factcheck.actions import importing
from factcheck.actions.importing.shapes import read_shape
from factcheck.models import Desk, Incoming, User
from tests import factories

BODY = (
    "<p>The harbour board bought two ferries for 41&nbsp;million crowns in 2025.</p>"
    "<script>alert('x')</script><p>They <em>arrive</em> in May.</p>"
)


def ninjs2(**told: Any) -> dict[str, Any]:
    return {
        "standard": {"name": "ninjs", "version": "2.1"},
        "uri": "urn:newsml:tarnbay.example:20260305:4711",
        "type": "text",
        "version": "1",
        "versionCreated": "2026-03-05T10:00:00Z",
        "firstCreated": "2026-03-04T23:30:00Z",
        "pubStatus": "usable",
        "urgency": 2,
        "language": "en-GB",
        "by": "Ada Brandt",
        "headlines": [
            {"role": "alternate", "value": "Ferries!"},
            {"role": "main", "value": "Two ferries"},
        ],
        "bodies": [
            {"contentType": "text/plain", "value": "Not this one."},
            {"contentType": "text/html", "value": BODY},
        ],
        "subjects": [{"name": "Transport"}, {"uri": "x"}],
        "somethingNew": [1],
        **told,
    }


def ninjs1(**told: Any) -> dict[str, Any]:
    return {
        "uri": "urn:newsml:tarnbay.example:20260305:4712",
        "type": "text",
        "version": "1",
        "versioncreated": "2026-03-05T10:00:00Z",
        "pubstatus": "usable",
        "urgency": 8,
        "language": "en",
        "byline": "Ada Brandt",
        "headline": "Two ferries",
        "body_xhtml": BODY,
        "subject": [{"name": "Transport"}],
        **told,
    }


def post(**told: Any) -> dict[str, Any]:
    return {
        "id": 4713,
        "status": "publish",
        "link": "https://tarnbay.example/two-ferries/",
        "date_gmt": "2026-03-05T10:00:00",
        "modified_gmt": "2026-03-05T11:00:00",
        "title": {"rendered": "Two <em>ferries</em> &#8211; at last"},
        "content": {"rendered": BODY, "protected": False},
        "_embedded": {
            "author": [{"name": "Ada Brandt"}],
            "wp:term": [[{"name": "Transport"}, {"name": "Uncategorized"}], []],
        },
        **told,
    }


def arrive(desk: Desk, shape: str, told: dict[str, Any], by: User) -> Incoming:
    """What became of the item."""
    handed, about = read_shape(shape, told)
    job = importing.ask_for_import(desk, handed, about, by=by, as_client=True)
    factories.run_jobs()
    job.refresh_from_db()
    assert not job.failure, job.failure
    return Incoming.objects.get(job=job)
