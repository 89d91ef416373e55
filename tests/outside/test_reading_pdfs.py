"""Of a PDF the printed lines are read, in order, and what is no text is refused."""

import zlib

import pytest

from factcheck.outside.documents import Hints, read_document
from factcheck.outside.parsing import pdfs
from factcheck.refusals import BadInput
from tests.outside import papers
from tests.outside.papers import PrintedLine

ARTICLE: list[PrintedLine] = [
    (780, 20, "Port loses jobs"),
    (740, 11, "The port of Quayside lost twelve jobs in May, the"),
    (726, 11, "harbour board reported on Tuesday."),
    (700, 11, "Officials expect more (or less) to come in"),
    (686, 11, "the summer, when the caf\u00e9 opens."),
]


def text(body: bytes) -> str:
    return pdfs.read(body, Hints()).text


def test_lines_are_read_in_order_with_gaps_where_the_page_leaves_them() -> None:
    assert text(papers.pdf(ARTICLE)) == (
        "Port loses jobs\n"
        "\n"
        "The port of Quayside lost twelve jobs in May, the\n"
        "harbour board reported on Tuesday.\n"
        "\n"
        "Officials expect more (or less) to come in\n"
        "the summer, when the caf\u00e9 opens."
    )


def test_a_paragraph_may_run_over_to_the_next_page() -> None:
    body = papers.pdf([(80, 11, "The quay opens")], [(780, 11, "on Monday.")])

    assert text(body) == "The quay opens\non Monday."


def test_what_is_printed_on_every_page_is_left_out() -> None:
    pages: list[list[PrintedLine]] = [
        [
            (800, 9, f"The Quay Times, 3 May, page {number}"),
            (700, 11, f"Paragraph {word} goes"),
            (686, 11, f"on and {word} ends."),
            (40, 9, f"{number}"),
        ]
        for number, word in enumerate(["one", "two", "three", "four"], start=1)
    ]

    assert text(papers.pdf(*pages)).split("\n") == [
        line
        for word in ("one", "two", "three", "four")
        for line in (f"Paragraph {word} goes", f"on and {word} ends.")
    ]


def test_two_pages_that_begin_alike_keep_their_lines() -> None:
    body = papers.pdf([(700, 11, "Answer: no.")], [(700, 11, "Answer: no.")])

    assert text(body) == "Answer: no.\nAnswer: no."


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("Port loses jobs", "Port loses jobs"),
        ("Microsoft Word - draft3.docx", ""),
        ("statement_final.indd", ""),
        ("Untitled", ""),
        ("", ""),
    ],
)
def test_a_file_name_is_not_taken_for_a_title(said: str, title: str) -> None:
    assert pdfs.read(papers.pdf(ARTICLE, title=said), Hints()).title == title


def test_a_pdf_that_anybody_can_open_is_read_whatever_it_forbids() -> None:
    assert "Port loses jobs" in text(papers.locked_pdf(papers.pdf(ARTICLE), ""))


def test_a_pdf_under_a_password_is_refused() -> None:
    body = papers.locked_pdf(papers.pdf(ARTICLE), "secret")

    with pytest.raises(BadInput, match="locked with a password"):
        text(body)


@pytest.mark.parametrize("line", ["", " ", "..."])
def test_a_pdf_of_pictures_is_refused(line: str) -> None:
    body = papers.pdf([(700, 11, line)], [(700, 11, line)])

    with pytest.raises(BadInput, match="pictures of pages, not text"):
        text(body)


def test_a_pdf_without_pages_is_refused() -> None:
    with pytest.raises(BadInput, match="has no pages"):
        text(papers.pdf())


@pytest.mark.parametrize(
    "body",
    [
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nnothing of the kind",
        b"%PDF-1.7",
        papers.pdf(ARTICLE)[:300],
    ],
)
def test_a_damaged_pdf_is_refused_in_a_sentence(body: bytes) -> None:
    with pytest.raises(BadInput) as refused:
        read_document(body, name="quay.pdf")

    assert "damaged" in refused.value.sentence or "no pages" in refused.value.sentence


def test_a_page_that_unpacks_without_end_ends_in_a_refusal() -> None:
    body = papers.pdf(ARTICLE, stream=zlib.compress(b" " * 100_000_000, 1))

    with pytest.raises(BadInput, match="more time or memory than a document should"):
        read_document(body)
