"""Examples of what is sent and answered, made of the description and a few words.

Each value is one that a desk could have: `title` is a title, a moment lies in March.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Shape = Mapping[str, Any]

HASH = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
TEXT = "The harbour board bought two ferries for 41 million crowns in 2025."
PASSAGE = "two ferries for 41 million crowns"
# what a field of this name holds, where its type allows it
VALUES: dict[str, Any] = {
    "id": 12,
    "article": 12,
    "claim": 30,
    "person": 7,
    "assignment": 51,
    "verdict": 64,
    "job": 88,
    "batch": 9,
    "sentence": 140,
    "evidence": 77,
    "copy": 19,
    "start": 0,
    "end": 67,
    "number": 1,
    "version": 1,
    "edition": 2,
    "change": 118,
    "last_change": 118,
    "status": "to_check",
    "score": 0.86,
    "done": 1,
    "total": 1,
    "http_status": 200,
    "best": 5,
    "worst": 1,
    "every_minutes": 30,
    "digest_hour": 7,
    "capacity": 8,
    "line": 2,
    "desk": "city-desk",
    "slug": "city-desk",
    "time_zone": "Europe/Oslo",
    "language": "en",
    "languages": "en",
    "title": "Two new ferries",
    "heading": "Minutes of the harbour board",
    "byline": "Ada Lund",
    "author": "The harbour board",
    "publisher": "Tarn Bay Herald",
    "name": "Noor Castellan",
    "speaker": "Ada Brandt",
    "aliases": "chairwoman Brandt",
    "reviewer": "Noor Castellan",
    "editor": "Marta Okell",
    "actor": "Marta Okell",
    "by": "Marta Okell",
    "second": "Tomas Wray",
    "origin": "our-cms",
    "external_id": "4711",
    "guid": "https://tarnbay.example/quay",
    "source_url": "https://tarnbay.example/two-ferries/",
    "url": "https://harbour.example/minutes/2025-03",
    "text": TEXT,
    "quote": TEXT,
    "statement": "Tarn Bay bought two ferries for 41 million crowns in 2025.",
    "exact": TEXT,
    "prefix": "",
    "suffix": " They arrive in May.",
    "passage": PASSAGE,
    "locator": "page 4",
    "explanation": "The minutes name both ships and the price [1] [2].",
    "description": "Minutes of the harbour board",
    "how": "seen at the town hall",
    "note": "Names one ship only.",
    "reliability_note": "Publishes its minutes within a week.",
    "subjects": "harbour",
    "subject": "harbour",
    "role": "chairwoman",
    "letter": "a",
    "sha256": HASH,
    "content_hash": HASH,
    "media_type": "text/html",
    "event": "claim.accepted",
    "word": "True",
    "scale": "Five words",
    "mark": "=",
    "definition": "The evidence agrees with every part of it.",
    "sentences": 2,
    "unit": "week",
    "file": "ferry.txt",
    "original_name": "ferry.txt",
    "label": "Accept",
    "words": "Assigned to Noor Castellan.",
    "why": "Noor Castellan has 2 of 8 open claims.",
    "seen": "2.to_check",
    "q": "ferries",
    "problem": "There is no such claim on your desks.",
    "kind": "bad-input",
    "reasons": "It names a sum of money.",
}
# fields that most rows have nothing in
EMPTY = {
    *("previous", "next", "failure", "killed_at", "kill_reason", "removed_at"),
    *("merged_into", "split_from", "dismissal", "ended_at", "ending", "withdrawn_at"),
    *("embargo_until", "superseded_at", "edited_at", "gone", "corrections"),
    *("unknown", "kept_from", "errors", "published_at", "problem", "kind", "writers"),
}
FORMATS: dict[str, Any] = {
    "date": "2026-03-05",
    "date-time": "2026-03-05T12:00:00Z",
    "uri": "https://desk.example.org/api/v1/",
    "binary": "the bytes of the file",
    "double": 0.5,
}
PLAIN: dict[str, Any] = {"string": "", "integer": 1, "number": 0.5, "boolean": True}
KINDS: dict[str, Any] = {
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
}


def sampled(shape: Shape, shapes: Mapping[str, Shape], name: str = "") -> Any:
    """A value of this shape, as a field of this name would have it."""
    shape = resolved(shape, shapes)
    if "const" in shape:
        return shape["const"]
    if "enum" in shape:
        return _chosen(shape["enum"], name)
    kinds = shape.get("type", "object")
    may_be_null = isinstance(kinds, list) and "null" in kinds
    kind = next(one for one in kinds if one != "null") if may_be_null else kinds
    if may_be_null and name in EMPTY:
        return None
    if kind == "array":
        return [] if name in EMPTY else [sampled(shape["items"], shapes, name)]
    if kind == "object":
        return _object(shape, shapes)
    return _plain(shape, str(kind), name)


def resolved(shape: Shape, shapes: Mapping[str, Shape]) -> Shape:
    """The shape itself, behind references and among alternatives the first."""
    while True:
        if "$ref" in shape:
            shape = shapes[str(shape["$ref"]).rpartition("/")[2]]
            continue
        among = next((shape[one] for one in JOINTS if one in shape), None)
        if among is None:
            return shape
        shape = among[0]


JOINTS = ("oneOf", "anyOf", "allOf")


def _object(shape: Shape, shapes: Mapping[str, Shape]) -> dict[str, Any]:
    """Its fields; of a row's problem only the row, which went well."""
    fields = shape.get("properties", {})
    required = shape.get("required", ())
    told = {
        name: sampled(one, shapes, name)
        for name, one in fields.items()
        if name in required or name not in {"problem", "kind"}
    }
    return told


def _chosen(words: list[Any], name: str) -> Any:
    return VALUES[name] if VALUES.get(name) in words else next(w for w in words if w)


def _plain(shape: Shape, kind: str, name: str) -> Any:
    value = VALUES.get(name)
    fitting = isinstance(value, KINDS[kind]) and not isinstance(value, bool)
    if shape.get("format") in FORMATS and name not in {"url", "guid"}:
        value, fitting = FORMATS[shape["format"]], True
    if name in EMPTY and kind == "string" and not shape.get("minLength"):
        return ""
    if not fitting:
        value = PLAIN[kind]
    if kind in {"integer", "number"}:
        return max(value, shape.get("minimum", value))
    return value
