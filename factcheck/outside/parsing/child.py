"""The child process in which a document is read: its limits and its pipes."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict

from factcheck.outside.documents import TOO_MUCH, Document, Hints
from factcheck.refusals import BadInput, gettext_noop, sent

CPU_SECONDS = 30
MEMORY_BYTES = 1024 * 1024 * 1024
# Five times what an article may hold; what is longer is a book or a bomb.
LONGEST_TEXT = 5_000_000

Reader = Callable[[bytes, Hints], Document]


def run(read: Reader) -> None:
    """Read the one document that comes in, answer with one line of JSON, and end."""
    _limit(resource.RLIMIT_CPU, CPU_SECONDS)
    _limit(resource.RLIMIT_AS, MEMORY_BYTES)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_CORE, 0)
    # A parser that prints must not speak into the answer.
    with os.fdopen(os.dup(1), "w", encoding="ascii") as answer:
        os.dup2(2, 1)
        asked, _, body = sys.stdin.buffer.read().partition(b"\n")
        answer.write(json.dumps(_answer(read, body, Hints(**json.loads(asked)))))


def _answer(read: Reader, body: bytes, hints: Hints) -> dict[str, object]:
    try:
        document = read(body, hints)
        if len(document.text) > LONGEST_TEXT:
            raise BadInput(
                gettext_noop(
                    "The text is longer than %(most)s characters. Hand it in in parts."
                ),
                most=f"{LONGEST_TEXT:,}",
            )
    except BadInput as refusal:
        return sent(refusal)
    except (MemoryError, RecursionError):
        return sent(BadInput(TOO_MUCH))
    fields = asdict(document)
    on = fields.pop("published_on")
    del fields["media_type"]
    words: dict[str, object] = {name: _storable(text) for name, text in fields.items()}
    return words | {"published_on": on.isoformat() if on else None}


def _storable(text: str) -> str:
    """The text without what no database takes: zero characters, halves of pairs."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")


def _limit(what: int, at_most: int) -> None:
    # Some systems (macOS) know a limit by name only; the parent's clock remains.
    with contextlib.suppress(ValueError, OSError):
        _, hard = resource.getrlimit(what)
        lowest = at_most if hard == resource.RLIM_INFINITY else min(at_most, hard)
        resource.setrlimit(what, (lowest, lowest))
