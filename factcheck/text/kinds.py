"""What a line is before it is read: a sentence, a heading, or a page's furniture."""

import re
from collections.abc import Sequence

from factcheck.text.labels import SentenceKind
from factcheck.text.wordlists import pattern

_LONGEST_HEADING = 16
# a word without end is not searched to its end for figures
_LOOKED_AT = 300
_ENDS = re.compile(r"[.!?…।؟。][\"'”’»)\]]*$")
_FIGURE = re.compile(r"[-+]?\d+(?:[.,]\d+)+%?|\d+%")
_NO_LETTER = re.compile(r"[^\W\d_]")
_FURNITURE = pattern("furniture")
# openings that only mark furniture when nothing follows, or a colon
_NEEDS_PROOF = pattern("furniture_with_colon")
_BYLINE = re.compile(
    r"(?:[Bb][Yy]|[Pp]or|[Vv]on|[Pp]ar)(?: [A-Z][\w.’'-]+){1,4}"
    r"(?:(?:,| and| y| e| und| et) .*)?$"
)
_DATELINE = re.compile(r"[A-Z][A-Z .,]+(?:\([A-Za-z ]+\)|\([A-Za-z ]+\) ?[—–-]|[—–-])$")
_STAMP = re.compile(
    r"(?:\w+ ){0,3}\d{1,2}[ .,]\S+[ .,]+\d{4}(?:[ ,]+\d{1,2}[:.]\d{2}.*)?$"
)
_CONTACT = re.compile(r"[—–-] .*@\w+.*$|\S+@\S+\.\w+$|https?://\S+$|www\.\S+$|@\w+$")


def kind_of(line: str, sentences: Sequence[str]) -> list[SentenceKind]:
    """Return the kind of each sentence of a line; headings stand on a line alone."""
    if len(sentences) == 1:
        return [_kind_of_single(sentences[0])]
    kinds: list[SentenceKind] = []
    for sentence in sentences:
        empty = not re.search(r"\w", sentence) or _CONTACT.match(sentence)
        kinds.append("boilerplate" if empty or _is_notice(sentence) else "sentence")
    return kinds


def _kind_of_single(line: str) -> SentenceKind:
    if _is_furniture(line):
        return "boilerplate"
    short = len(line.split()) <= _LONGEST_HEADING
    # a row of figures is no heading: it states what a table states
    figures = _FIGURE.findall(line[:_LOOKED_AT]) if short else ()
    if short and not _is_closed(line) and len(figures) < 3:
        return "heading"
    return "sentence"


def _is_closed(line: str) -> bool:
    """Say whether the line ends like a sentence."""
    return _ENDS.search(line[-8:]) is not None


def _is_furniture(line: str) -> bool:
    if not _NO_LETTER.search(line) or _CONTACT.match(line):
        return True
    if line.startswith("(") and _is_notice(line):
        return True
    if len(line) > 200:
        return False
    if _STAMP.match(line) or _BYLINE.match(line) or _DATELINE.match(line):
        return True
    small = line.lower()
    found = _FURNITURE.match(small)
    if found is None:
        return False
    if _NEEDS_PROOF.match(small):
        rest = small[found.end() :].lstrip()
        return rest.startswith((":", "/", "|")) or not rest
    return not _is_closed(line) or _is_notice(line)


_NOTICE = re.compile(
    r"disclaimer:"
    r"|this (?:article|story|piece|report|post) (?:was|has been|is|first|originally)\b"
    r".{0,60}(?:published|adapted|updated|appeared|produced|translated|republished)"
    r"|(?:sign up|subscribe|click here|follow us|read more|all rights reserved)\b"
    r"|(?:additional )?(?:reporting|editing|writing) by [A-Z]",
    re.I,
)


def _is_notice(sentence: str) -> bool:
    return len(sentence) <= 200 and _NOTICE.match(sentence.lstrip("(")) is not None
