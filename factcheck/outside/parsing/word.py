"""Reading a Word document (.docx): its paragraphs, headings and tables."""

from __future__ import annotations

import posixpath
import zipfile
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.packages import (
    attribute,
    elements,
    local_name,
    open_package,
)
from factcheck.refusals import BadInput, gettext_noop

# Text that a reader of the document does not see: what was moved away or deleted, and
# a second copy of drawings for old programs.
UNSEEN = frozenset({"moveFrom", "del", "Fallback"})
SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
NOT_WORD = gettext_noop(
    "This is an archive, but not a Word document. Hand in a .txt, .md, .html, .docx "
    "or .pdf file, or paste the text."
)


@dataclass(slots=True)
class Page:
    """What has been read so far; the lists hold what is still open, innermost last."""

    blocks: list[str] = field(default_factory=list)
    paragraphs: list[list[str]] = field(default_factory=list)
    cells: list[list[str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    title: str = ""
    is_title: bool = False
    unseen: int = 0

    def add_block(self, text: str) -> None:
        """A paragraph or row: into the open table cell, else into the document."""
        if text:
            (self.cells[-1] if self.cells else self.blocks).append(text)


def read(body: bytes, hints: Hints) -> Document:
    """The text as a reader sees it, with tracked insertions and without deletions.

    A table's row is one line. The file's own fields for writer and day are left alone,
    for they name whoever had the computer.
    """
    package = open_package(body)
    page = Page()
    for event, element in elements(package, _main_part(package)):
        tag = local_name(element.tag)
        if tag in UNSEEN:
            page.unseen += 1 if event == "start" else -1
        elif page.unseen:
            continue
        elif event == "start":
            _open(page, tag, element)
        else:
            _close(page, tag, element)
    if not page.blocks:
        raise BadInput(gettext_noop("This Word document holds no text."))
    return Document("\n\n".join(page.blocks), title=page.title)


def _open(page: Page, tag: str, element: Element) -> None:
    if tag == "p":
        page.paragraphs.append([])
    elif tag == "tc":
        page.cells.append([])
    elif tag == "tr":
        page.rows.append([])
    elif tag == "pStyle":
        page.is_title = attribute(element, "val") == "Title"


def _close(page: Page, tag: str, element: Element) -> None:
    if tag == "p":
        _close_paragraph(page)
    elif tag == "tc":
        cell = " ".join(page.cells.pop())
        if cell and page.rows:
            page.rows[-1].append(cell)
    elif tag == "tr":
        page.add_block(" | ".join(page.rows.pop()))
    elif page.paragraphs:
        said = (element.text or "") if tag == "t" else SIGNS.get(tag, "")
        page.paragraphs[-1].append(said)


def _close_paragraph(page: Page) -> None:
    text = _tidy("".join(page.paragraphs.pop()))
    if page.is_title and text:
        page.title = page.title or text
    page.is_title = False
    page.add_block(text)


def _tidy(paragraph: str) -> str:
    lines = (" ".join(line.split()) for line in paragraph.split("\n"))
    return "\n".join(filter(None, lines))


def _main_part(package: zipfile.ZipFile) -> str:
    """The part that holds the text; what has none is some other kind of archive."""
    names = set(package.namelist())
    if "_rels/.rels" not in names:
        raise BadInput(NOT_WORD)
    for event, element in elements(package, "_rels/.rels"):
        kind = attribute(element, "Type")
        if event == "end" and kind.endswith("/officeDocument"):
            target = attribute(element, "Target").lstrip("/")
            name = posixpath.normpath(target)
            if name in names and name.startswith("word/"):
                return name
    raise BadInput(NOT_WORD)


if __name__ == "__main__":
    child.run(read)
