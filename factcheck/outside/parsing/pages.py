"""Reading a web page: the article in it, without what stands around it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document as Extract

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.blocks import (
    SHORT_PAGE,
    article_blocks,
    is_document,
    whole_blocks,
)
from factcheck.outside.parsing.decoding import codec_name, decode
from factcheck.refusals import BadInput, gettext_noop

DECLARED = re.compile(
    rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I
)
XML_DECLARATION = re.compile(r"\A\s*<\?xml[^<>]{0,200}\?>")
NAMED_BODY = re.compile(r"<(?:body|frameset)[\s>]", re.I)
FIRST_OF_BODY = re.compile(
    r"<(?:article|main|section|header|figure|nav|aside|footer)[\s>]", re.I
)
# Below this, what was found may be a remnant and the page is read whole.
SHORT = 250
NO_ARTICLE = gettext_noop(
    "No article text was found in this page. It may be built by scripts or be behind "
    "a log-in: copy the text from your browser and paste it."
)


def read(body: bytes, hints: Hints) -> Document:
    """The article's headings and paragraphs, and what the page says of itself.

    Title, writer, publisher, day and language are taken from the page's own marks;
    the day is never guessed from figures in the text.
    """
    source = with_body(XML_DECLARATION.sub("", _letters(body, hints)))
    tree = _tree(source)
    extract = trafilatura.bare_extraction(
        source,
        fast=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={
            "extensive_search": False,
            "original_date": True,
            "max_date": date.today().isoformat(),
        },
    )
    about = _document(tree, extract)
    blocks = _article(tree, extract)
    if not any(sign.isalnum() for block in blocks for sign in block):
        raise BadInput(NO_ARTICLE)
    return replace(about, text="\n\n".join(blocks))


def _article(tree: html.HtmlElement, extract: object) -> list[str]:
    """The blocks found to be the article; of a document or a short page, all of them.

    A note of three lines has none of the marks by which an article is found.
    """
    blocks: list[str] = []
    if isinstance(extract, Extract) and extract.body is not None:
        blocks = article_blocks(extract.body)
    of_document = is_document(tree)
    if not of_document and sum(map(len, blocks)) >= SHORT:
        return blocks
    whole = whole_blocks(tree)
    is_short = sum(map(len, whole)) <= SHORT_PAGE
    return whole if of_document or is_short else blocks


def with_body(source: str) -> str:
    """The page with its body named, where it begins with an element of HTML 5.

    A page may leave `<body>` out. The parser is older than `<article>` and the like,
    and takes them for a part of the head, of which nothing is read.
    """
    if NAMED_BODY.search(source):
        return source
    first = FIRST_OF_BODY.search(source)
    if first is None:
        return source
    return f"{source[: first.start()]}<body>{source[first.start() :]}"


def _letters(body: bytes, hints: Hints) -> str:
    declared = DECLARED.search(body[:4096])
    label = hints.charset or (declared[1].decode("ascii") if declared else "")
    if codec_name(label) == "utf_8":
        # One broken sign in a page that says it is UTF-8 does not make it another.
        mended = body.decode("utf-8", "replace")
        if mended.count("\ufffd") < 1 + len(mended) / 500:
            body = mended.encode()
    return decode(body, label)


def _tree(source: str) -> html.HtmlElement:
    try:
        return html.document_fromstring(source)
    except (etree.LxmlError, ValueError):
        raise BadInput(NO_ARTICLE) from None


def _document(tree: html.HtmlElement, extract: object) -> Document:
    """What the page says of itself, still without its text."""
    languages = tree.xpath("string(/html/@lang)").strip().lower()
    found = extract if isinstance(extract, Extract) else Extract()
    title = found.title or " ".join(tree.xpath("string(//title)").split())
    return Document(
        text="",
        title=title,
        byline=(found.author or "").replace("; ", ", "),
        publisher=found.sitename or "",
        published_on=date.fromisoformat(found.date) if found.date else None,
        language=re.split(r"[-_]", languages)[0][:3],
    )


if __name__ == "__main__":
    child.run(read)
