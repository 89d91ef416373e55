"""The style sheets that every page of the desk wears, served as one file.

They are written one to a component; `collectstatic` finds them joined as css/desk.css,
so that a browser asks once. There is nothing to build by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.core.checks import CheckMessage
from django.core.files.storage import FileSystemStorage, Storage

JOINED = "css/desk.css"
# in the order in which later ones may refine earlier ones
SHEETS = (
    "tokens",
    "base",
    "masthead",
    "form",
    "status",
    "stamp",
    "claim",
    "copy",
    "evidence",
    "verdict",
)


class JoinedSheets(BaseFinder):
    """Finds css/desk.css, joined anew whenever one of its sheets has changed."""

    def check(self, **kwargs: Any) -> list[CheckMessage]:
        """Nothing to check: there are no settings of its own."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file, where it is the one that is asked for."""
        found = [str(joined())] if path == JOINED else []
        return found if find_all else next(iter(found), [])

    def list(
        self, ignore_patterns: Iterable[str] | None
    ) -> Iterator[tuple[str, Storage]]:
        """The one file, and where it lies."""
        yield JOINED, FileSystemStorage(location=joined().parent.parent)


def joined() -> Path:
    """The joined file; written only when a sheet is newer."""
    target: Path = settings.VAR_DIR / "joined" / JOINED
    sheets = [settings.BASE_DIR / "static" / "css" / f"{one}.css" for one in SHEETS]
    newest = max(one.stat().st_mtime for one in sheets)
    if not target.exists() or target.stat().st_mtime < newest:
        target.parent.mkdir(parents=True, exist_ok=True)
        told = "".join(one.read_text(encoding="utf-8") for one in sheets)
        target.write_text(told, encoding="utf-8")
    return target
