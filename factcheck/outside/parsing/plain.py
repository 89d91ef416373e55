"""Reading plain text: nothing is taken away, the letters are told apart."""

from __future__ import annotations

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.decoding import decode
from factcheck.refusals import BadInput, gettext_noop


def read(body: bytes, hints: Hints) -> Document:
    """The text as it stands, line for line."""
    text = decode(body, hints.charset)
    if not text.strip():
        raise BadInput(gettext_noop("The file holds no text, only blanks."))
    return Document(text)


if __name__ == "__main__":
    child.run(read)
