"""One item of news in each shape that systems hand over, at any state of its life."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

KEPT = "The harbour board bought two ferries for 41 million crowns in 2025."
LOST = "The old ferry burned 900,000 litres of diesel in 2024."
ANEW = "The old ferry burned 800,000 litres of diesel in 2023."
Item = dict[str, Any]
STATES = {
    "killed": {"ninjs": "canceled", "wordpress": "trash", "desk": "killed"},
    "withheld": {"ninjs": "withheld", "wordpress": "draft", "desk": "withheld"},
    "usable": {"ninjs": "usable", "wordpress": "publish", "desk": "usable"},
}


def moment(version: int) -> str:
    return f"2026-03-{version:02}T10:00:00Z"


def ninjs2(text: str, version: int, state: str, until: datetime | None) -> Item:
    return {
        "standard": {"name": "ninjs", "version": "2.1"},
        "uri": "urn:newsml:tarnbay.example:20260301:4711",
        "type": "text",
        "version": str(version),
        "versionCreated": moment(version),
        "firstCreated": moment(1),
        "pubStatus": STATES[state]["ninjs"],
        "urgency": 2,
        "language": "en-GB",
        "by": "Ada Lund",
        "headlines": [{"role": "main", "value": "Two ferries"}],
        "bodies": [{"contentType": "text/html", "value": f"<p>{text}</p>"}],
        "renditions": [{"contentType": "image/jpeg"}],
        **({"embargoed": until.isoformat()} if until else {}),
    }


def ninjs1(text: str, version: int, state: str, until: datetime | None) -> Item:
    return {
        "uri": "urn:newsml:tarnbay.example:20260301:4712",
        "type": "text",
        "version": str(version),
        "versioncreated": moment(version),
        "firstcreated": moment(1),
        "pubstatus": STATES[state]["ninjs"],
        "urgency": 3,
        "language": "en",
        "byline": "Ada Lund",
        "headline": "Two ferries",
        "body_text": text,
        "profile": "text-only",
        **({"embargoed": until.isoformat()} if until else {}),
    }


def wordpress(text: str, version: int, state: str, until: datetime | None) -> Item:
    return {
        "id": 4713,
        "status": "future" if until else STATES[state]["wordpress"],
        "link": "https://tarnbay.example/two-ferries/",
        "date_gmt": (until.isoformat() if until else moment(1)).replace("Z", ""),
        "modified_gmt": moment(version).replace("Z", ""),
        "title": {"rendered": "Two ferries"},
        "content": {"rendered": f"<p>{text}</p>", "protected": False},
        "lang": "en_GB",
        "_embedded": {"author": [{"name": "Ada Lund"}]},
        "yoast_head": "<title>Two ferries</title>",
    }


def own(text: str, version: int, state: str, until: datetime | None) -> Item:
    return {
        "origin": "our-cms",
        "external_id": "4714",
        "title": "Two ferries",
        "text": text,
        "byline": "Ada Lund",
        "language": "en",
        "published_on": "2026-03-01",
        "urgency": 1,
        "version": str(version),
        "modified_at": moment(version),
        "status": state,
        "reason": "Withdrawn.",
        "layout": "two columns",
        "embargo_until": until.isoformat() if until else None,
    }


Make = Callable[[str, int, str, datetime | None], Item]
SHAPES: dict[str, tuple[str, Make]] = {
    "ninjs 2": ("ninjs", ninjs2),
    "ninjs 1.3": ("ninjs", ninjs1),
    "WordPress": ("wordpress", wordpress),
    "our own": ("desk", own),
}
