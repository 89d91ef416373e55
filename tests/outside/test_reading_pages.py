"""Of a web page the article is read, and what the page says of itself."""

import contextlib
from datetime import date

import pytest

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import pages
from factcheck.refusals import BadInput

SENTENCE = "The port of Quayside lost twelve jobs in May, the harbour board reported. "
PARAGRAPH = f"<p>{SENTENCE * 3}</p>"
SITE = f"""<!doctype html><html lang="en-GB"><head><meta charset="utf-8">
<title>Port loses jobs - The Quay Times</title>
<meta property="og:title" content="Port loses jobs">
<meta property="og:site_name" content="The Quay Times">
<meta name="author" content="Ada Berg">
<meta property="article:published_time" content="2026-03-26T09:00:00Z">
<script>track()</script></head><body>
<nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Port loses jobs</h1>{PARAGRAPH}<h2>What comes next</h2>{PARAGRAPH}
<ul><li>First, the <b>council</b> votes on the plan.</li><li>Then the board.</li></ul>
{PARAGRAPH}</article><footer>Copyright, imprint and cookies</footer></body></html>"""


def read(source: str, charset: str = "") -> Document:
    return pages.read(source.encode(), Hints(charset=charset))


def test_the_article_is_read_in_headings_and_paragraphs() -> None:
    lines = read(SITE).text.split("\n\n")

    assert "What comes next" in lines
    assert lines.count((SENTENCE * 3).strip()) == 3
    assert "First, the council votes on the plan." in lines
    assert all("\n" not in line for line in lines)


def test_what_stands_around_the_article_is_left_out() -> None:
    text = read(SITE).text

    assert not any(word in text for word in ("Home", "Sport", "Copyright", "track"))


def test_the_page_says_who_wrote_it_where_and_when() -> None:
    document = read(SITE)

    assert document.title == "Port loses jobs"
    assert document.byline == "Ada Berg"
    assert document.publisher == "The Quay Times"
    assert document.published_on == date(2026, 3, 26)
    assert document.language == "en"


def test_a_day_in_the_text_is_not_taken_for_the_day_of_publication() -> None:
    document = read(
        f"<html><body><p>{SENTENCE * 5} On 3 May 2019 it rained.</p></html>"
    )

    assert document.published_on is None


def test_a_document_without_scripts_and_menus_is_read_whole() -> None:
    document = read(
        f"<html><head><title>Note</title></head><body><h1>Quay</h1>{PARAGRAPH}"
        "<h2>Next</h2><ul><li>One</li><li>Two</li></ul><blockquote>No.</blockquote>"
        "<table><tr><td>Year</td><td>Jobs</td></tr><tr><td>2024</td><td>120</td></tr>"
        "</table></body></html>"
    )

    headings = ["Quay", (SENTENCE * 3).strip(), "Next", "One", "Two", "No."]
    assert document.text.split("\n\n") == [*headings, "Year | Jobs", "2024 | 120"]


def test_a_short_note_is_read_whole() -> None:
    assert read("<p>The <i>quay</i> opens<br>on Monday.</p>").text == (
        "The quay opens\non Monday."
    )


def test_words_are_neither_run_together_nor_torn_apart() -> None:
    document = read("<p>Un<b>believ</b>able,<em>\n he </em>said.</p><p>Next</p>")

    assert document.text == "Unbelievable, he said.\n\nNext"


@pytest.mark.parametrize(
    ("body", "charset"),
    [
        ("<meta charset=iso-8859-2><p>\u0159editel".encode("iso-8859-2"), ""),
        ("<p>\u0159editel".encode("iso-8859-2"), "iso-8859-2"),
        ("<p>\u0159editel".encode("utf-16"), ""),
        ("<p>\u0159editel".encode(), "iso-8859-1"),
        ('<?xml version="1.0" encoding="utf-16"?><p>\u0159editel'.encode(), ""),
    ],
)
def test_the_letters_of_a_page_are_the_ones_it_was_written_in(
    body: bytes, charset: str
) -> None:
    assert pages.read(body, Hints(charset=charset)).text == "\u0159editel"


def test_one_broken_sign_does_not_spoil_the_others() -> None:
    body = "<p>\u201eDer Zoll stieg\u201c, so die H\u00e4fen ".encode() + b"\xff.</p>"

    text = pages.read(body, Hints(charset="utf-8")).text

    assert text == "\u201eDer Zoll stieg\u201c, so die H\u00e4fen \ufffd."


@pytest.mark.parametrize(
    "source",
    [
        "<html><body></body></html>",
        "<html>",
        "<p></p>",
        "<html><body><script>render('all of it')</script></body></html>",
        "<html><body><nav>Home</nav><footer>Imprint</footer></body></html>",
        "<html><body><!-- only a remark --></body></html>",
        "<p>...</p>",
    ],
)
def test_a_page_without_an_article_is_refused(source: str) -> None:
    with pytest.raises(BadInput, match="No article text was found in this page"):
        read(source)


def test_broken_html_is_read_for_what_it_holds() -> None:
    assert read("<html><body><p>The quay <b>opens</p><div></p></b> Monday").text


def test_tags_nested_past_all_sense_are_read_or_refused() -> None:
    with contextlib.suppress(BadInput):
        assert read("<div>" * 50_000 + "The quay opens.").text


@pytest.mark.parametrize("first", ["article", "main", "section", "header"])
def test_a_page_that_leaves_its_body_unnamed_is_read_all_the_same(first: str) -> None:
    words = "Tarn Bay bought two ferries for 41 million crowns in 2025."

    short = f"<!doctype html><title>Ferries</title><{first}><p>{words}</p></{first}>"
    long = f"<title>Ferries</title>\n<{first}>{PARAGRAPH * 20}</{first}><p>{words}</p>"

    assert (read(short).title, read(short).text) == ("Ferries", words)
    assert read(long).text.endswith(words)
