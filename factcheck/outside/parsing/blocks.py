"""The blocks of a page: headings, paragraphs, list items and rows, a line each."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import html
from lxml.etree import _Element

# Names of blocks in what trafilatura hands back.
LINES = re.compile(r"p|head|item|row|quote|list|table|code")
# Names of blocks in a page as it was written.
BLOCKS = re.compile(
    r"p|h[1-6]|li|d[tdl]|ul|ol|tr|table|tbody|thead|blockquote|pre|div|section|article"
    r"|main|figure|figcaption|header|hr|body|details|summary"
)
LEFT_OUT = (
    "//script|//style|//noscript|//template|//nav|//footer|//aside|//button|//label"
    "|//iframe|//svg|//select|//head|//comment()|//processing-instruction()"
)
# A page of a site has scripts and many links; one with neither is somebody's document.
FEW_LINKS = 20
# A page with more text than this has an article that was looked for in earnest.
SHORT_PAGE = 2000


def article_blocks(body: _Element) -> list[str]:
    """The blocks of an extracted article, in order, without empty ones."""
    return _joined(body, LINES, "lb", "cell")


def whole_blocks(tree: html.HtmlElement) -> list[str]:
    """All blocks of a page, navigation, buttons and the like aside."""
    for element in tree.xpath(LEFT_OUT):
        if element.getparent() is not None:
            element.drop_tree()
    return _joined(tree, BLOCKS, "br", "td")


def is_document(tree: html.HtmlElement) -> bool:
    """Whether a page was written as a document and is not a page of a site.

    Such a page is all article; looking for one in it would lose headings and lists.
    """
    links = tree.xpath("count(//a)")
    return bool(links <= FEW_LINKS) and not tree.xpath("boolean(//script|//iframe)")


def _joined(
    top: _Element, lines: re.Pattern[str], line_break: str, cell: str
) -> list[str]:
    signs = "".join(_signs(top, lines, line_break, cell))
    blocks = (_tidy(block) for block in signs.split("\x00"))
    return [block for block in blocks if block]


def _signs(
    top: _Element, lines: re.Pattern[str], line_break: str, cell: str
) -> Iterator[str]:
    """The text in order, with a zero between blocks and a line feed at breaks."""
    waiting: list[tuple[_Element, bool]] = [(top, False)]
    while waiting:
        element, is_closing = waiting.pop()
        tag = str(element.tag)
        if lines.fullmatch(tag):
            yield "\x00"
        elif tag == cell:
            yield "\x1f"
        if is_closing:
            yield _flat(element.tail) if element is not top else ""
            continue
        if tag == line_break:
            yield "\n"
        yield _flat(element.text)
        waiting.append((element, True))
        waiting.extend((child, False) for child in reversed(element))


def _flat(text: str | None) -> str:
    """A line feed in a page's source is a blank; trafilatura's own carry no meaning."""
    return (text or "").replace("\x00", "").replace("\x1f", "").replace("\n", " ")


def _tidy(block: str) -> str:
    row = " | ".join(filter(None, (cell.strip() for cell in block.split("\x1f"))))
    return "\n".join(filter(None, (" ".join(line.split()) for line in row.split("\n"))))
