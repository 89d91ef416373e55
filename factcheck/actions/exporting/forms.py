"""The shapes an export leaves in: JSON, JSON Lines, CSV; each a stream of bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import orjson

Record = dict[str, Any]

# the columns of the CSV, in order, and where in a record each is found
CSV_COLUMNS = {
    "id": ("id",),
    "change": ("change",),
    "gone": ("gone",),
    "claim_id": ("claim", "id"),
    "quote": ("claim", "quote"),
    "statement": ("claim", "statement"),
    "type": ("claim", "type"),
    "speaker": ("claim", "speaker"),
    "said_on": ("claim", "said_on"),
    "article_id": ("article", "id"),
    "article_title": ("article", "title"),
    "article_version": ("article", "version"),
    "article_url": ("article", "source_url"),
    "rating": ("rating", "word"),
    "scale": ("rating", "scale"),
    "rating_number": ("rating", "number"),
    "rating_best": ("rating", "best"),
    "rating_worst": ("rating", "worst"),
    "explanation": ("explanation",),
    "reviewer": ("reviewer",),
    "second": ("second",),
    "editor": ("editor",),
    "proposed_at": ("proposed_at",),
    "approved_at": ("approved_at",),
    "published_at": ("published_at",),
    # every source as [number] title, address (stance); one a line
    "sources": ("sources",),
    "corrections": ("corrections",),
}
# a spreadsheet runs a cell that begins so; an apostrophe before it makes it text
# (OWASP, CSV injection)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def as_jsonl(found: Iterable[Record]) -> Iterator[bytes]:
    """One JSON object a line, UTF-8."""
    for record in found:
        yield orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE | orjson.OPT_UTC_Z)


def as_json(found: Iterable[Record]) -> Iterator[bytes]:
    """One JSON array of objects, UTF-8."""
    before = b"[\n"
    for record in found:
        yield before + orjson.dumps(record, option=orjson.OPT_UTC_Z)
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def as_csv(found: Iterable[Record]) -> Iterator[bytes]:
    """Comma-separated values with a header line, one verdict a row, UTF-8."""
    writer = csv.writer(_Echo())
    yield _line(writer, list(CSV_COLUMNS))
    for record in found:
        row = [_cell(_at(record, path)) for path in CSV_COLUMNS.values()]
        yield _line(writer, row)


def as_table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Any table as comma-separated values, UTF-8, with the same guard of its cells."""
    writer = csv.writer(_Echo())
    for row in (head, *rows):
        yield _line(writer, [_cell(one) for one in row])


class Form(NamedTuple):
    """How a form is written, and what it is called on the web."""

    write: Callable[[Iterable[Record]], Iterator[bytes]]
    media_type: str


FORMS = {
    "json": Form(as_json, "application/json"),
    "jsonl": Form(as_jsonl, "application/jsonl"),
    "csv": Form(as_csv, "text/csv"),
}


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        return text


def _line(writer: Any, row: list[str]) -> bytes:
    return str(writer.writerow(row)).encode()


def _at(record: Record, path: tuple[str, ...]) -> Any:
    value: Any = record
    for name in path:
        value = value.get(name) if value else None
    return value


def _cell(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list):
        text = "\n".join(_source_line(one) for one in value)
    elif hasattr(value, "isoformat"):
        text = value.isoformat()
    else:
        text = str(value)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _source_line(source: Record) -> str:
    parts = [f"[{source['number']}] {source['title'] or ''}", source["url"] or ""]
    stance = f"({source['stance']})" if source["stance"] else ""
    return " ".join(part for part in (*parts, stance) if part)
