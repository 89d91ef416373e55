"""Lines of a delivery, and handing them in."""

from __future__ import annotations

import io
from typing import Any

import orjson

from factcheck.actions import importing
from factcheck.models import Delivery, Desk, User
from tests import factories

TEXT = "The pier cost 41 million crowns. 🚢 It opened in 1931.\n\nWhat now?"


def line(number: int = 1, **told: Any) -> dict[str, Any]:
    """An article that is like no other, unless told."""
    return {
        "external_id": f"story-{number}",
        "title": f"Story {number}",
        "text": f"The pier cost {number + 40} million crowns. It opened in 1931.",
        "published_on": "2026-03-05",
        "language": "en",
        **told,
    }


def spans(*bounds: tuple[int, int]) -> list[dict[str, Any]]:
    return [{"start": a, "end": b, "kind": "sentence"} for a, b in bounds]


def as_file(*lines: Any) -> io.BytesIO:
    told = (one if isinstance(one, bytes) else orjson.dumps(one) for one in lines)
    return io.BytesIO(b"\n".join(told) + b"\n")


def deliver(desk: Desk, *lines: Any, by: User, **how: Any) -> Delivery:
    """The delivery with these lines, taken in."""
    job = importing.ask_for_delivery(desk, as_file(*lines), by=by, **how)
    factories.run_jobs()
    job.refresh_from_db()
    assert not job.failure
    return Delivery.objects.get(job=job)


def told(delivery: Delivery) -> tuple[int, int, int, int]:
    """How many were added, known, new versions, and refused."""
    refused = delivery.refused.count()
    return delivery.added, delivery.known, delivery.drafts, refused
