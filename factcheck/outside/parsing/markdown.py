"""Reading Markdown: the words stay, the marks go."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from factcheck.outside.documents import Document, Hints
from factcheck.outside.parsing import child
from factcheck.outside.parsing.decoding import decode
from factcheck.refusals import BadInput, gettext_noop

FRONT_MATTER = re.compile(r"\A---[ \t]*\r?\n(.{0,5000}?)\r?\n---[ \t]*\r?\n", re.S)
FIELD = re.compile(r"^(title|author)[ \t]*:[ \t]*(.+?)[ \t]*$", re.M | re.I)
TAG = re.compile(r"<[^<>]{1,1000}>")
COMMONMARK = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")
CODE = ("fence", "code_block")


def read(body: bytes, hints: Hints) -> Document:
    """Headings and list items are lines of their own; links and pictures keep words.

    A paragraph that was wrapped by hand becomes one line, as Markdown means it.
    """
    source = decode(body, hints.charset)
    fields: dict[str, str] = {}
    front = FRONT_MATTER.match(source)
    if front:
        for field in FIELD.finditer(front[1]):
            fields[field[1].lower()] = field[2].strip("\"'")
        source = source[front.end() :]
    tokens = COMMONMARK.parse(source)
    text = "\n\n".join(filter(None, _blocks(tokens)))
    if not text:
        raise BadInput(gettext_noop("The file holds no text, only Markdown's signs."))
    return Document(
        text, title=fields.get("title", ""), byline=fields.get("author", "")
    )


def _blocks(tokens: list[Token]) -> list[str]:
    blocks: list[str] = []
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close" and cells is not None:
            blocks.append(" | ".join(filter(None, cells)))
            cells = None
        elif token.type == "inline":
            words = _words(token.children or [])
            (blocks if cells is None else cells).append(words)
        elif token.type in CODE:
            blocks.append(token.content.strip())
        elif token.type == "html_block":
            blocks.append(" ".join(TAG.sub(" ", token.content).split()))
    return blocks


def _words(children: list[Token]) -> str:
    words: list[str] = []
    for token in children:
        if token.type in ("text", "code_inline", "image"):
            words.append(token.content)
        elif token.type == "softbreak":
            words.append(" ")
        elif token.type == "hardbreak":
            words.append("\n")
    return "".join(words).strip()


if __name__ == "__main__":
    child.run(read)
