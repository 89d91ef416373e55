"""The shapes an export leaves in: JSON, JSON Lines, CSV; each a stream of bytes."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from io import StringIO
from itertools import chain, islice
from typing import Any, NamedTuple, TypeVar

import orjson

from factcheck.actions.exporting.records import Record

Some = TypeVar("Some")
Line = Record | dict[str, Any]
# a chunk of an answer: fewer are quicker, larger ones need more memory
LINES_AT_ONCE = 100

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


def as_jsonl(found: Iterable[Line]) -> Iterator[bytes]:
    """One JSON object a line, UTF-8."""
    for lines in _gathered(found):
        yield b"\n".join(map(_told, lines)) + b"\n"


def as_json(found: Iterable[Line]) -> Iterator[bytes]:
    """One JSON array of objects, UTF-8."""
    before = b"[\n"
    for lines in _gathered(found):
        yield before + b",\n".join(map(_told, lines))
        before = b",\n"
    yield b"[]\n" if before == b"[\n" else b"\n]\n"


def as_csv(found: Iterable[Record]) -> Iterator[bytes]:
    """Comma-separated values with a header line, one verdict a row, UTF-8."""
    return as_table(list(CSV_COLUMNS), (_row(orjson.loads(one)) for one in found))


def as_table(head: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """Any table as comma-separated values, UTF-8, with the same guard of its cells."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    for some in _gathered(chain([head], rows)):
        writer.writerows([_cell(one) for one in row] for row in some)
        yield text.getvalue().encode()
        text.seek(0)
        text.truncate()


class Form(NamedTuple):
    """How a form is written, and what it is called on the web."""

    write: Callable[[Iterable[Record]], Iterator[bytes]]
    media_type: str


FORMS = {
    "json": Form(as_json, "application/json"),
    "jsonl": Form(as_jsonl, "application/jsonl"),
    "csv": Form(as_csv, "text/csv"),
}


def _told(record: Line) -> bytes:
    """The line of a record: the database's own, or one made here."""
    if isinstance(record, bytes):
        return record
    return orjson.dumps(record, option=orjson.OPT_UTC_Z)


def _gathered(found: Iterable[Some]) -> Iterator[list[Some]]:
    left = iter(found)
    while some := list(islice(left, LINES_AT_ONCE)):
        yield some


def _row(record: dict[str, Any]) -> list[Any]:
    return [_at(record, path) for path in CSV_COLUMNS.values()]


def _at(record: dict[str, Any], path: tuple[str, ...]) -> Any:
    value = record.get(path[0])
    return value.get(path[1]) if value and len(path) > 1 else value


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


def _source_line(source: dict[str, Any]) -> str:
    parts = [f"[{source['number']}] {source['title'] or ''}", source["url"] or ""]
    stance = f"({source['stance']})" if source["stance"] else ""
    return " ".join(part for part in (*parts, stance) if part)
