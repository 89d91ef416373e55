"""Telling what a file is by what is in it, not by what it is called."""

from __future__ import annotations

from enum import StrEnum

from factcheck.outside.parsing.decoding import decode
from factcheck.refusals import BadInput, gettext_noop

HEAD = 4096
READABLE = gettext_noop(
    "Hand in a .txt, .md, .html, .docx or .pdf file, or paste the text."
)

NO_PDF = gettext_noop(
    "This is called a PDF and is not a readable one: it may be damaged, or only half "
    "downloaded. Save it as a PDF once more, or paste the text."
)


class Kind(StrEnum):
    """What the desk can read; the value is the media type."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    PAGE = "text/html"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    PDF = "application/pdf"


OLD_OFFICE = gettext_noop(
    "This is an old Office file (such as .doc), which the desk cannot read."
)
RTF = gettext_noop("This is an RTF file, which the desk cannot read.")
IMAGE = gettext_noop("This is an image, which the desk cannot read.")
ARCHIVE = gettext_noop("This is a compressed archive, which the desk cannot read.")
SOUND = gettext_noop("This is a sound recording, which the desk cannot read.")
RECORDING = gettext_noop("This is a recording, which the desk cannot read.")
POSTSCRIPT = gettext_noop("This is a PostScript file, which the desk cannot read.")
PROGRAM = gettext_noop("This is a program, which the desk cannot read.")
DATABASE = gettext_noop("This is a database, which the desk cannot read.")
# How files begin that are often handed in and cannot be read.
UNREADABLE = {
    b"\xd0\xcf\x11\xe0": OLD_OFFICE,
    b"{\\rtf": RTF,
    b"\x89PNG": IMAGE,
    b"\xff\xd8\xff": IMAGE,
    b"GIF8": IMAGE,
    b"BM": IMAGE,
    b"II*\x00": IMAGE,
    b"MM\x00*": IMAGE,
    b"\x1f\x8b": ARCHIVE,
    b"BZh": ARCHIVE,
    b"\xfd7zXZ": ARCHIVE,
    b"7z\xbc\xaf\x27": ARCHIVE,
    b"Rar!": ARCHIVE,
    b"ID3": SOUND,
    b"OggS": RECORDING,
    b"%!PS": POSTSCRIPT,
    b"MZ": PROGRAM,
    b"\x7fELF": PROGRAM,
    b"SQLite format 3": DATABASE,
}
# Of these beginnings ordinary words are made, so a text may begin with them too.
ALSO_WORDS = frozenset({b"BM", b"MZ", b"ID3", b"BZh", b"GIF8", b"Rar!", b"OggS"})
PAGE_TAGS = (
    "!doctype html",
    "html",
    "head",
    "body",
    "title",
    "meta",
    "article",
    "section",
    "main",
    "div",
    "h1",
    "h2",
    "p",
    "table",
    "script",
    "link",
    "style",
    "span",
)
PAGE_NAMES = (".html", ".htm", ".xhtml")
PAGE_TYPES = ("text/html", "application/xhtml+xml")
MARKDOWN_NAMES = (".md", ".markdown", ".mdown")


def recognise(body: bytes, name: str = "", media_type: str = "") -> Kind:
    """What a file is, or BadInput naming what it is instead and what can be read.

    Only Markdown has no mark of its own: there the name or the media type tells.
    """
    head = body[:HEAD]
    name = name.lower()
    packed = _packed_kind(head, name)
    if packed is not None:
        return packed
    _refuse_unreadable(head)
    beginning = _beginning(head)
    if _opens_page(beginning):
        return Kind.PAGE
    if name.endswith(MARKDOWN_NAMES) or media_type == Kind.MARKDOWN:
        return Kind.MARKDOWN
    if name.endswith(".pdf") or media_type == Kind.PDF:
        _insist_on_text(body)
    says_page = name.endswith(PAGE_NAMES) or media_type in PAGE_TYPES
    if says_page and "<" in beginning:
        return Kind.PAGE
    if beginning.startswith(("<?xml", "<rss", "<feed", "<svg")):
        raise _unreadable(gettext_noop("This is an XML file, not an article."))
    return Kind.TEXT


def _packed_kind(head: bytes, name: str) -> Kind | None:
    if head.startswith(b"PK"):
        if b"mimetypeapplication/vnd.oasis.opendocument" in head:
            raise _unreadable(
                gettext_noop("This is an OpenDocument file (such as .odt).")
            )
        if head[2:4] in (b"\x03\x04", b"\x05\x06", b"\x07\x08"):
            # Which archive it is, the reader finds out within its limits.
            return Kind.WORD
    # Some programs put a few bytes of their own before a PDF.
    says_pdf = name.endswith(".pdf") and b"%PDF-" in head[:1024]
    return Kind.PDF if says_pdf or head.lstrip().startswith(b"%PDF-") else None


def _refuse_unreadable(head: bytes) -> None:
    # A sign below the blank never stands in a text, except in UTF-16, and that
    # does not begin like any of these.
    is_binary = any(sign < 9 for sign in head)
    for magic, what in UNREADABLE.items():
        if head.startswith(magic) and (is_binary or magic not in ALSO_WORDS):
            raise _unreadable(what)
    if (head[:4] == b"RIFF" and is_binary) or head[4:8] == b"ftyp":
        raise _unreadable(gettext_noop("This is an image, a sound or a film."))


def _unreadable(what: str) -> BadInput:
    """What the file is, and what can be read."""
    words = gettext_noop("%(what)s %(readable)s")
    return BadInput(words, what=what, readable=READABLE)


def _insist_on_text(body: bytes) -> None:
    """What is called a PDF and does not begin as one may still be a plain text."""
    try:
        decode(body)
    except BadInput:
        raise BadInput(NO_PDF) from None


def _beginning(head: bytes) -> str:
    """The first signs in small letters, whatever they are encoded in."""
    letters = head.replace(b"\x00", b"").decode("latin-1")
    return letters.lstrip("\xef\xbb\xbf\xff\xfe \t\r\n\f").lower()


def _opens_page(beginning: str) -> bool:
    """Whether an HTML tag comes first, declarations and comments aside."""
    while beginning.startswith(("<!--", "<?")):
        end = "-->" if beginning.startswith("<!--") else "?>"
        _, found, beginning = beginning.partition(end)
        if not found:
            return False
        beginning = beginning.lstrip()
    if not beginning.startswith("<"):
        return False
    return any(_is_tag(beginning[1:], tag) for tag in PAGE_TAGS)


def _is_tag(beginning: str, tag: str) -> bool:
    following = beginning[len(tag) : len(tag) + 1]
    return beginning.startswith(tag) and following in ("", " ", ">", "/", "\n", "\r")
