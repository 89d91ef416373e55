"""The letters of a text are the ones that its writer typed."""

import codecs

import pytest

from factcheck.outside.documents import Hints
from factcheck.outside.parsing import plain
from factcheck.outside.parsing.decoding import codec_name, decode
from factcheck.refusals import BadInput

GERMAN = "Der Zoll stieg um 3\u00a0% \u2013 \u201ezu viel\u201c, so die H\u00e4fen."
CZECH = "P\u0159\u00edstav ztratil 12 m\u00edst, \u0159ekl \u0159editel."


@pytest.mark.parametrize(
    "body",
    [
        GERMAN.encode(),
        codecs.BOM_UTF8 + GERMAN.encode(),
        GERMAN.encode("utf-16"),
        codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-16-le"),
        GERMAN.encode("utf-16-be"),
        GERMAN.encode("utf-32"),
        GERMAN.encode("cp1252"),
    ],
)
def test_a_text_is_read_in_whatever_it_was_saved(body: bytes) -> None:
    assert decode(body) == GERMAN


def test_what_was_declared_is_believed_where_the_bytes_leave_room() -> None:
    assert decode(CZECH.encode("iso-8859-2"), "ISO-8859-2") == CZECH
    assert decode("\u30cb\u30e5".encode("iso-2022-jp"), "iso-2022-jp") == "\u30cb\u30e5"


def test_a_wrong_declaration_gives_way_to_what_the_bytes_show() -> None:
    assert decode(GERMAN.encode(), "iso-8859-1") == GERMAN
    assert decode(GERMAN.encode("cp1252"), "utf-8") == GERMAN
    assert decode(GERMAN.encode("utf-16"), "utf-8") == GERMAN


def test_latin_1_is_read_with_the_quotes_that_browsers_read_in_it() -> None:
    assert decode(b"\x93Never\x94", "ISO-8859-1") == "\u201cNever\u201d"


@pytest.mark.parametrize(
    "label", ["utf-7", "unicode_escape", "rot13", "zip", "idna", "no-such", "", "\x00"]
)
def test_what_is_no_encoding_of_pages_counts_as_undeclared(label: str) -> None:
    assert decode(GERMAN.encode("cp1252"), label) == GERMAN


def test_an_encoding_has_one_name() -> None:
    assert codec_name("UTF8") == codec_name(" utf-8 ") == "utf_8"


@pytest.mark.parametrize(
    "body",
    [
        bytes(range(256)) * 4,
        b"The quay\x00 opens on Monday.",
        b"\x01\x02\x03\x04 quay",
        codecs.BOM_UTF16_LE + b"\x00\xd8a",
        b"The quay \x81\x8d opens.",
    ],
)
def test_what_holds_no_letters_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        decode(body)

    assert refused.value.sentence.endswith("paste the text.")


def test_plain_text_stays_line_for_line() -> None:
    text = "The quay\r\n\r\n  opened, the\n\tport said.\n"

    assert plain.read(text.encode(), Hints()).text == text


def test_a_file_of_blanks_is_refused() -> None:
    with pytest.raises(BadInput, match="holds no text, only blanks"):
        plain.read(b" \r\n\t ", Hints())
