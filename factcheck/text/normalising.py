"""One clean way of writing a text, whatever it was pasted from.

Every offset the desk keeps counts code points of a text that went through here.
"""

import re
import unicodedata

from factcheck.text.wrapping import unwrap

# a carriage return, a vertical tab, a page break and Unicode's own line ends
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# format characters that carry meaning: joiners (Persian, Hindi, emoji) and directions
_KEPT_FORMATS = frozenset(
    "\u200c\u200d\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e"
    "\u2066\u2067\u2068\u2069"
)
_BLANK_RUN = re.compile(r"[ \t]{2,}|\t")
_BLANK_LINES = re.compile(r"\n{3,}")
# no script puts over 30 marks on a letter; a pile of them costs its square to compose
_HEAPED = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{30})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]+"
)
_SUSPECT = re.compile(r"[^\n -~\u00a1-\u00ac\u00ae-\u02ff\u0370-\u0482\u2010-\u2027]")


def normalise(raw: str) -> str:
    """The text as the desk keeps it: NFC, plain newlines, no junk, lines unwrapped.

    Layout stays: a heading keeps its own line, at most one blank line stands between
    paragraphs. Joiners and direction marks that carry meaning are kept.
    """
    text = _LINE_ENDS.sub("\n", raw)
    text = "".join(map(_cleaned, text)) if _SUSPECT.search(text) else text
    text = unicodedata.normalize("NFC", _HEAPED.sub(r"\1", text))
    lines = [line.rstrip() for line in text.split("\n")]
    lines = unwrap(lines)
    text = "\n".join(_BLANK_RUN.sub(" ", line).strip() for line in lines)
    return _BLANK_LINES.sub("\n\n", text).strip()


def _cleaned(character: str) -> str:
    """Return the character, or what stands for it: nothing, or a sign that it broke."""
    category = unicodedata.category(character)
    if category == "Cs":
        # half of a pair: cannot be stored as UTF-8
        return "\ufffd"
    if category == "Cf":
        return character if character in _KEPT_FORMATS else _tag(character)
    if category == "Cc":
        return character if character in "\n\t" else ""
    return character


def _tag(character: str) -> str:
    # the flags of England, Scotland and Wales are spelt with tag characters
    return character if "\U000e0020" <= character <= "\U000e007f" else ""
