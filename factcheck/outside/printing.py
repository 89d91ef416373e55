"""Putting a page of the desk on paper: a PDF, where WeasyPrint is installed.

It is an optional extra (requirements-pdf.txt). A page is drawn in a process of its own,
which ends by itself, holds no secrets and opens nothing but what it is handed.
"""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from factcheck.outside.documents import PROJECT, bare_environment
from factcheck.refusals import BadInput, gettext_noop

WALL_SECONDS = 60.0
NOT_INSTALLED = gettext_noop(
    "This desk cannot make PDF files itself. Print the page in your browser and choose "
    "“Save as PDF” as the printer."
)
TOO_LONG = gettext_noop(
    "This takes too long to put into a PDF file here. Print the page in your browser "
    "and choose “Save as PDF” as the printer."
)
NOT_PRINTED = gettext_noop(
    "The PDF file could not be made; the desk’s log says why. Print the page in your "
    "browser and choose “Save as PDF” as the printer."
)
log = logging.getLogger(__name__)


def can_print() -> bool:
    """Whether the extra that makes PDF files is installed."""
    return find_spec("weasyprint") is not None


def as_pdf(page: str, sheets: Sequence[Path], *, paper: str = "A4") -> bytes:
    """The page as a PDF file, dressed in the sheets; BadInput where that fails."""
    if not can_print():
        raise BadInput(NOT_INSTALLED)
    styles = [one.read_text(encoding="utf-8") for one in sheets]
    asked = json.dumps([page, [*styles, f"@page {{ size: {paper} }}"]])
    try:
        drawn = subprocess.run(
            [sys.executable, "-m", "factcheck.outside.printing"],
            input=asked.encode(),
            capture_output=True,
            timeout=WALL_SECONDS,
            check=True,
            cwd=PROJECT,
            env=bare_environment(),
        )
    except subprocess.TimeoutExpired:
        raise BadInput(TOO_LONG) from None
    except subprocess.CalledProcessError as failed:
        log.warning("a page was not printed: %s", failed.stderr[-2000:])
        raise BadInput(NOT_PRINTED) from None
    return drawn.stdout


def _refuse(url: str, *_more: object, **_options: object) -> Any:
    raise ValueError(f"A printed page opens nothing: {url}")


def _draw() -> None:
    """Read page and sheets from standard input, write the PDF to standard output."""
    weasyprint: Any = import_module("weasyprint")
    page, styles = json.load(sys.stdin)
    sheets = [weasyprint.CSS(string=one, url_fetcher=_refuse) for one in styles]
    document = weasyprint.HTML(string=page, url_fetcher=_refuse, base_url="about:blank")
    sys.stdout.buffer.write(document.write_pdf(stylesheets=sheets))


if __name__ == "__main__":
    _draw()
