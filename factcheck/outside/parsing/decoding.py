"""Turning bytes into letters: UTF-8, UTF-16, what was declared, or Windows-1252."""

from __future__ import annotations

import codecs

from factcheck.refusals import BadInput, gettext_noop

MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Encodings of programs, which no page is written in.
NOT_OF_TEXT = frozenset(
    {"utf_7", "unicode_escape", "raw_unicode_escape", "punycode", "idna", "undefined"}
)
SAMPLE = 4096
UNREADABLE_LETTERS = gettext_noop(
    "The letters of this file cannot be told (it is not UTF-8, UTF-16 or "
    "Windows-1252). Save it as UTF-8 text, or paste the text."
)
NO_TEXT = gettext_noop(
    "This file holds no readable text. Hand in a .txt, .md, .html, .docx or .pdf "
    "file, or paste the text."
)


def decode(body: bytes, declared: str = "") -> str:
    """The text of a file, read as what it shows itself to be.

    A mark at the beginning decides, then what only UTF-16 or UTF-8 looks like, then
    what was declared; the rest is read as Windows-1252. Binary content is refused.
    """
    text = _decode(body, declared).removeprefix("\ufeff")
    oddities = sum(text.count(chr(code)) for code in (*range(9), *range(14, 32)))
    if "\x00" in text or oddities > len(text) / 200:
        raise BadInput(NO_TEXT)
    return text


def codec_name(label: str) -> str:
    """Python's name for a declared encoding; empty for one that is unknown.

    What calls itself Latin-1 is Windows-1252 on the web, as browsers read it.
    """
    try:
        name = codecs.lookup(label.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return ""
    if name in NOT_OF_TEXT:
        return ""
    return "cp1252" if name in ("iso8859_1", "ascii") else name


def _decode(body: bytes, declared: str) -> str:
    for mark, encoding in MARKS.items():
        if body.startswith(mark):
            return _strictly(body, encoding) or _refused()
    declared = codec_name(declared)
    utf16 = _utf16_without_mark(body)
    # Escape signs are how the older Japanese encodings hide among plain letters.
    first = declared if b"\x1b" in body else ""
    for encoding in (utf16, first, "utf_8", declared, "cp1252"):
        text = _strictly(body, encoding) if encoding else None
        if text is not None:
            return text
    return _refused()


def _strictly(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (LookupError, ValueError):
        return None


def _utf16_without_mark(body: bytes) -> str:
    """UTF-16 shows where every second byte is zero; other files hold hardly any."""
    sample = body[:SAMPLE]
    if len(sample) < 4 or len(body) % 2:
        return ""
    half = len(sample) // 2
    first, second = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if second > 0.4 and first < 0.05:
        return "utf_16_le"
    return "utf_16_be" if first > 0.4 and second < 0.05 else ""


def _refused() -> str:
    raise BadInput(UNREADABLE_LETTERS)
