"""A Word document is read as its reader sees it, and never opened when it is a trap."""

import io
import zipfile

import pytest

from factcheck.outside.documents import Hints
from factcheck.outside.parsing import word
from factcheck.refusals import BadInput
from tests.outside import papers


def lines(body: bytes) -> list[str]:
    return word.read(body, Hints()).text.split("\n\n")


def paragraph(inside: str) -> list[str]:
    """The lines of a document with one paragraph of this XML."""
    return lines(papers.raw_word(f"<w:p>{inside}</w:p>"))


def test_headings_and_paragraphs_are_lines() -> None:
    body = papers.word(
        ("Title", "Port loses jobs"),
        ("Heading 1", "What happened"),
        ("", "The quay opens on Monday."),
        ("", ""),
        ("List Bullet", "First the council votes."),
        table=[["Year", "Jobs"], ["2024", "120"]],
    )

    assert lines(body) == [
        "Port loses jobs",
        "What happened",
        "The quay opens on Monday.",
        "First the council votes.",
        "Year | Jobs",
        "2024 | 120",
    ]
    assert word.read(body, Hints()).title == "Port loses jobs"


def test_the_name_of_the_computers_user_is_not_taken_for_the_writer() -> None:
    assert word.read(papers.word(("", "Quay")), Hints()).byline == ""


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<w:r><w:t>The </w:t></w:r><w:r><w:t>quay</w:t></w:r>", "The quay"),
        ("<w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink>", "a link"),
        ("<w:ins><w:r><w:t>added later</w:t></w:r></w:ins>", "added later"),
        ("<w:r><w:t>one</w:t><w:br/><w:t>two</w:t></w:r>", "one\ntwo"),
        ("<w:r><w:t>one</w:t><w:tab/><w:t>two</w:t></w:r>", "one two"),
        ("<w:r><w:t>ro</w:t><w:noBreakHyphen/><w:t>ro</w:t></w:r>", "ro-ro"),
    ],
)
def test_what_a_reader_sees_is_read(inside: str, text: str) -> None:
    assert paragraph(inside) == [text]


@pytest.mark.parametrize(
    "unseen",
    [
        "<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>",
        "<w:moveFrom><w:r><w:t>moved away</w:t></w:r></w:moveFrom>",
        "<w:r><w:instrText>PAGEREF 7</w:instrText></w:r>",
        "<mc:AlternateContent><mc:Fallback><w:r><w:t>a second time</w:t></w:r>"
        "</mc:Fallback></mc:AlternateContent>",
    ],
)
def test_what_a_reader_does_not_see_is_not_read(unseen: str) -> None:
    assert paragraph(f"<w:r><w:t>Quay</w:t></w:r>{unseen}") == ["Quay"]


def test_what_stands_in_a_form_field_or_a_text_box_is_read() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"

    body = papers.raw_word(
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>field</w:t></w:r></w:p></w:sdtContent>"
        f"</w:sdt><w:p><w:r><w:t>around</w:t></w:r><w:r>{box}</w:r></w:p>"
    )

    assert lines(body) == ["field", "box", "around"]


def test_a_table_in_a_table_is_one_row_of_the_outer_one() -> None:
    cell = "<w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format('b', '')}{cell.format('c', '')}</w:tr></w:tbl>"
    outer = (
        f"<w:tbl><w:tr>{cell.format('a', inner)}{cell.format('d', '')}</w:tr></w:tbl>"
    )

    assert lines(papers.raw_word(outer)) == ["a b | c | d"]


ENTITIES = '<!DOCTYPE d [<!ENTITY a "quay"><!ENTITY b "&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("prologue", ["<!DOCTYPE d>", ENTITIES, OUTSIDE])
def test_declarations_of_types_and_entities_are_refused(prologue: str) -> None:
    body = papers.raw_word("<w:p><w:r><w:t>Quay</w:t></w:r></w:p>", prologue)

    with pytest.raises(BadInput, match="declarations that no word processor writes"):
        word.read(body, Hints())


@pytest.mark.parametrize(
    "members",
    [
        {"word/document.xml": "<d>" + "<p/>" * 5_000_000 + "</d>"},
        {"word/document.xml": "<d/>", "word/media/bomb": "0" * 60_000_000},
        {"word/document.xml": "<d/>"} | {f"word/{n}": "" for n in range(2001)},
    ],
    ids=["packed too well", "too large", "too many members"],
)
def test_an_archive_that_is_a_bomb_is_not_opened(members: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="far more than a document holds"):
        word.read(papers.archive(members), Hints())


@pytest.mark.parametrize(
    "body",
    [
        papers.archive({"notes.txt": "Quay"}, is_word=False),
        papers.archive({"xl/workbook.xml": "<d/>"}),
    ],
)
def test_another_kind_of_archive_is_called_one(body: bytes) -> None:
    with pytest.raises(BadInput, match="an archive, but not a Word document"):
        word.read(body, Hints())


def broken() -> list[bytes]:
    whole = papers.word(("", "The quay opens."))
    packed = papers.raw_word("<w:p/>")
    place = packed.rindex(b"word/document.xml", 0, packed.index(b"PK\x01\x02")) + 20
    return [
        whole[: len(whole) // 2],
        b"PK\x03\x04" + b"\x00" * 100,
        packed[:place] + b"\xff\xff\xff" + packed[place + 3 :],
        papers.archive({"word/document.xml": "<w:p><w:r>"}),
        papers.archive({"word/document.xml": ""}),
    ]


@pytest.mark.parametrize("body", broken())
def test_a_damaged_document_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(BadInput, match="damaged and cannot be read"):
        word.read(body, Hints())


def test_a_locked_archive_is_refused() -> None:
    body = bytearray(papers.raw_word("<w:p/>"))
    for number in range(len(zipfile.ZipFile(io.BytesIO(body)).infolist())):
        entry = -1
        for _ in range(number + 1):
            entry = body.index(b"PK\x01\x02", entry + 1)
        body[entry + 8] |= 1

    with pytest.raises(BadInput, match="locked with a password"):
        word.read(bytes(body), Hints())


def test_a_document_without_words_is_refused() -> None:
    with pytest.raises(BadInput, match="holds no text"):
        word.read(papers.word(("", " ")), Hints())
