"""Reading what was handed in: a file's text, taken out where it can do no harm.

The parsers of documents are large and meet whatever the world sends. Each file is
read in a process of its own that holds no secrets and ends by itself.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import subprocess
import sys
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from factcheck.outside.recognising import Kind, recognise
from factcheck.refusals import BadInput, gettext_noop, received

log = logging.getLogger(__name__)

MAX_UPLOAD_BYTES = 20 * 1024 * 1024
# Beyond the processor time that the child allows itself: a machine may be busy.
WALL_SECONDS = 60.0
PROJECT = Path(__file__).resolve().parents[2]
READERS = {
    Kind.TEXT: "plain",
    Kind.MARKDOWN: "markdown",
    Kind.PAGE: "pages",
    Kind.WORD: "word",
    Kind.PDF: "pdfs",
}
NEEDED_TO_START = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
# One thread each: on a large machine, threads nobody uses would take the memory.
START = {
    "PYTHONPATH": str(PROJECT),
    "PYTHONUTF8": "1",
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
OUT_OF_TIME = frozenset({-signal.SIGKILL, -signal.SIGXCPU})
TOO_MUCH = gettext_noop(
    "Reading this file took more time or memory than a document should. Copy the text "
    "out of it and paste it."
)
DAMAGED = gettext_noop(
    "This file is damaged and cannot be read. Open it in the program it comes from, "
    "save it anew, or paste the text."
)


@dataclass(frozen=True, slots=True)
class Hints:
    """What was said about a file; its content decides, this only helps."""

    name: str = ""
    media_type: str = ""
    charset: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text as it was read, not yet normalised, and what it says of itself.

    Paragraphs and headings are lines with a blank line between them, except in plain
    text and PDFs, whose lines stay as they are. Empty strings mean: it does not say.
    """

    text: str
    title: str = ""
    byline: str = ""
    publisher: str = ""
    published_on: date | None = None
    language: str = ""
    media_type: str = ""


def read_document(
    body: bytes, *, name: str = "", media_type: str = "", charset: str = ""
) -> Document:
    """Read a .txt, .md, .html, .docx or .pdf file; BadInput says why one cannot be.

    The content decides what a file is. `name`, `media_type` and `charset` are only
    hints, for what content cannot tell.
    """
    if not body:
        raise BadInput(gettext_noop("The file is empty."))
    if len(body) > MAX_UPLOAD_BYTES:
        megabytes = MAX_UPLOAD_BYTES // 1024 // 1024
        raise BadInput(
            gettext_noop(
                "The file is larger than %(megabytes)s MB. Hand in a smaller one, or "
                "paste the text."
            ),
            megabytes=megabytes,
        )
    hints = Hints(name, media_type.lower(), charset.lower())
    kind = recognise(body, hints.name, hints.media_type)
    answer = _read_apart(READERS[kind], body, hints)
    published_on = answer.pop("published_on")
    return Document(
        **answer,
        published_on=date.fromisoformat(published_on) if published_on else None,
        media_type=kind.value,
    )


def read_body(body: str) -> Document:
    """Read an article's HTML as a content system hands it over: its words alone.

    It is read like a file, in a process of its own; scripts, forms and embedded
    things are left out.
    """
    if not body.strip():
        raise BadInput(gettext_noop("The article has no text."))
    answer = _read_apart("bodies", body.encode(), Hints(media_type="text/html"))
    answer.pop("published_on")
    return Document(**answer, media_type="text/html")


def read_feed(body: bytes, media_type: str = "", charset: str = "") -> Document:
    """Read an RSS or Atom feed like a file; its entries are JSON in the text."""
    if not body:
        raise BadInput(gettext_noop("The feed is empty."))
    answer = _read_apart("feeds", body, Hints("", media_type.lower(), charset.lower()))
    answer.pop("published_on")
    return Document(**answer, media_type="application/xml")


def _read_apart(reader: str, body: bytes, hints: Hints) -> dict[str, Any]:
    """Run one reader as a process of its own; the first line it gets are the hints."""
    asked = json.dumps(asdict(hints)).encode() + b"\n" + body
    try:
        child = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", f"factcheck.outside.parsing.{reader}"],
            input=asked,
            capture_output=True,
            timeout=WALL_SECONDS,
            cwd=PROJECT,
            env=bare_environment(),
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise BadInput(TOO_MUCH) from None
    # Whoever runs out of memory may not have enough left to say so in good form.
    if child.returncode in OUT_OF_TIME or b"MemoryError" in child.stderr[-2000:]:
        raise BadInput(TOO_MUCH)
    if child.returncode:
        log.warning("a %s reader failed: %s", reader, child.stderr[-2000:])
        raise BadInput(DAMAGED)
    answer: dict[str, Any] = json.loads(child.stdout)
    if "refusal" in answer:
        raise received(answer)
    return answer


def bare_environment() -> dict[str, str]:
    """What Python needs to start, and none of the settings and secrets around us."""
    kept = {name: os.environ[name] for name in NEEDED_TO_START if name in os.environ}
    return kept | START
