"""Reading the HTML body of an article: all of it is article, none of it is trusted."""

from __future__ import annotations

from lxml import etree, html

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.blocks import whole_blocks
from factcheck.refusals import BadInput, gettext_noop

# pictures with their captions, players, forms and what only looks like text
LEFT_OUT = (
    "//figure|//form|//object|//embed|//video|//audio|//canvas|//math|//textarea"
    "|//input|//title|//*[@hidden]|//*[@aria-hidden='true']"
)
NO_TEXT = gettext_noop(
    "The article has no text: its body holds only pictures or embedded things. Hand in "
    "its text."
)


def read(body: bytes, hints: Hints) -> Document:
    """The headings, paragraphs and list lines, a block each."""
    try:
        tree = html.document_fromstring(f"<body>{body.decode()}</body>")
    except (etree.LxmlError, ValueError):
        raise BadInput(NO_TEXT) from None
    for element in tree.xpath(LEFT_OUT):
        if element.getparent() is not None:
            element.drop_tree()
    blocks = whole_blocks(tree)
    if not any(sign.isalnum() for block in blocks for sign in block):
        raise BadInput(NO_TEXT)
    return Document(text="\n\n".join(blocks))


if __name__ == "__main__":
    child.run(read)
