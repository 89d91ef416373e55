"""A file is what is in it; its name only helps where the content cannot tell."""

import pytest

from factcheck.outside.recognising import Kind, recognise
from factcheck.refusals import BadInput
from tests.outside import papers

TEXT = b"The quay opens on Monday."
NOISE = bytes(range(256)) * 8


@pytest.mark.parametrize(
    ("body", "name", "media_type", "kind"),
    [
        (TEXT, "", "", Kind.TEXT),
        (TEXT, "quay.txt", "text/plain", Kind.TEXT),
        (TEXT, "quay.pdf", "application/pdf", Kind.TEXT),
        (TEXT, "quay.MD", "", Kind.MARKDOWN),
        (TEXT, "", "text/markdown", Kind.MARKDOWN),
        (b"<!DOCTYPE html><p>Quay", "quay.txt", "text/plain", Kind.PAGE),
        (b"\xef\xbb\xbf \n<HTML>", "", "", Kind.PAGE),
        ("<html><p>Quay".encode("utf-16"), "", "", Kind.PAGE),
        (b"<!-- <p> --><!-- b --> <body>", "", "", Kind.PAGE),
        (b'<?xml version="1.0"?><!DOCTYPE html>', "", "", Kind.PAGE),
        (b"<p>Quay", "quay.md", "", Kind.PAGE),
        (b"Quay<br>Monday", "quay.html", "", Kind.PAGE),
        (b"Quay<br>Monday", "", "text/html", Kind.PAGE),
        (b"Quay", "quay.html", "text/html", Kind.TEXT),
        (b"<plaintiff> said", "", "", Kind.TEXT),
        (b"<!-- never closed", "", "", Kind.TEXT),
        (b"1 < 2, said the port.", "", "", Kind.TEXT),
        (papers.pdf([]), "quay.txt", "text/plain", Kind.PDF),
        (b"\n \n%PDF-1.4", "", "", Kind.PDF),
        (b"\x07 printer \n%PDF-1.4", "quay.pdf", "", Kind.PDF),
        (b"How a %PDF-1.4 file begins", "", "", Kind.TEXT),
        (papers.word(("", "Quay")), "quay.txt", "", Kind.WORD),
        (b"BMW sold more cars.", "", "", Kind.TEXT),
        (b"MZ is a sign.", "", "", Kind.TEXT),
        (b"PKK fighters left.", "", "", Kind.TEXT),
    ],
)
def test_the_content_says_what_a_file_is(
    body: bytes, name: str, media_type: str, kind: Kind
) -> None:
    assert recognise(body, name, media_type) is kind


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
        (b"{\\rtf1\\ansi The quay}", "an RTF file"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.text", "OpenDocum"),
        (b"\x89PNG\r\n\x1a\n", "an image"),
        (b"\xff\xd8\xff\xe0", "an image"),
        (b"BM\x00\x01", "an image"),
        (b"RIFF\x00\x00\x00\x01WEBP", "an image"),
        (b"\x00\x00\x00\x20ftypisom", "a film"),
        (b"\x1f\x8b\x08", "a compressed archive"),
        (b"7z\xbc\xaf'\x1c", "a compressed archive"),
        (b"\x7fELF", "a program"),
        (b"SQLite format 3\x00", "a database"),
        (b'<?xml version="1.0"?><rss></rss>', "an XML file"),
        (b"<svg></svg>", "an XML file"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name(body: bytes, what: str) -> None:
    with pytest.raises(BadInput, match=what) as refused:
        recognise(body, "quay.txt", "text/plain")

    assert ".txt, .md, .html, .docx or .pdf" in refused.value.sentence


@pytest.mark.parametrize(
    ("name", "media_type"), [("quay.pdf", ""), ("quay", "application/pdf")]
)
def test_what_is_only_called_a_pdf_is_named_as_that(name: str, media_type: str) -> None:
    with pytest.raises(BadInput, match="not a readable one"):
        recognise(NOISE, name, media_type)
