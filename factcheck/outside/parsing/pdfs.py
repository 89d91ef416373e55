"""Reading a PDF: the lines of its pages, without what is printed on every page."""

from __future__ import annotations

import io
import re

from pypdf import PageObject, PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from factcheck.outside.documents import DAMAGED, TOO_MUCH, Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.printed import PrintedPage, page_lines
from factcheck.refusals import BadInput, gettext_noop

LOCKED = gettext_noop(
    "This PDF is locked with a password. Save it without one and try again."
)
PICTURES = gettext_noop(
    "This PDF holds pictures of pages, not text. Run text recognition (OCR) over it "
    "first, or paste the text."
)
# Names that programs put where the title belongs.
NO_TITLE = re.compile(r"^(untitled|microsoft \w+ - .*|.*\.(docx?|odt|indd|pdf|rtf))$")
# More than a long report has; what lies beyond is not read for its text.
MAX_PAGES = 3000


def read(body: bytes, hints: Hints) -> Document:
    """The printed lines in order, a blank line where the page leaves a gap.

    A PDF that anybody can open is read even if it forbids changes; one that asks for
    a password is refused.
    """
    try:
        reader = PdfReader(io.BytesIO(body), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInput(LOCKED)
        if len(reader.pages) > MAX_PAGES:
            raise BadInput(
                gettext_noop(
                    "This PDF has more than %(most)s pages. Hand in those you need."
                ),
                most=f"{MAX_PAGES:,}",
            )
        pages = [_printed(page) for page in reader.pages]
        title = _title(reader)
    except LimitReachedError:
        raise BadInput(TOO_MUCH) from None
    except PyPdfError:
        raise BadInput(DAMAGED) from None
    if not pages:
        raise BadInput(gettext_noop("This PDF has no pages."))
    text = "\n".join(page_lines(pages)).strip()
    if not any(sign.isalnum() for sign in text):
        raise BadInput(PICTURES)
    return Document(text, title=title)


def _title(reader: PdfReader) -> str:
    """The title in the file's own fields, unless a program put a file name there."""
    title = ((reader.metadata and reader.metadata.title) or "").strip()
    return "" if NO_TITLE.match(title.lower()) else title


def _printed(page: PageObject) -> PrintedPage:
    printed = PrintedPage()

    def visit(
        text: str, place: list[float], letters: list[float], font: object, size: float
    ) -> None:
        # Text stands in a space of its own (letters) that is put on the page (place).
        height = letters[4] * place[1] + letters[5] * place[3] + place[5]
        printed.add(text, height, size * abs(letters[3] * place[3]))

    page.extract_text(visitor_text=visit)
    return printed


if __name__ == "__main__":
    child.run(read)
