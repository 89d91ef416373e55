"""Lines that a PDF or an e-mail broke are joined again; headings keep their own.

A line was broken by a machine when the next line's first word would not have fitted.
"""

import re
from itertools import pairwise

from factcheck.text.wordlists import words

# between these widths people and programs wrap prose
_NARROWEST, _WIDEST = 40, 110
# a proportional font does not fill its lines evenly
_SLACK = 0.8
# signs that may stand between a sentence's end and the line's
_CLOSING = "\"'”’»)]"
_SENTENCE_ENDS = ".!?…:;।؟。"
_STARTS_ITEM = re.compile(r"(?:[-–—•*⁃▪·>#]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u2010]$")
# no longer word is looked at, so that a line without a blank costs no time
_TAIL = 40
_FIRST_WORD = re.compile(r"[^\W_]+")
_QUOTE_MARKS = re.compile(r"^(?:> ?)+")
_KEEPS_HYPHEN = words("keeps_hyphen")


def unwrap(lines: list[str]) -> list[str]:
    """Join the lines of each paragraph that was wrapped; leave everything else."""
    blocks = _blocks(lines)
    width = _width([line for block in blocks for line in block])
    if width is not None and not _reads_on(blocks, width):
        width = None
    known = _words_of(lines)
    joined: list[str] = []
    for block in blocks:
        own = width
        if own is None and len(block) > 2:
            own = _width(block)
            own = own if own and _reads_on([block], own) else None
        joined.extend(block if own is None else _join_block(block, own, known))
        joined.append("")
    return joined


def _blocks(lines: list[str]) -> list[list[str]]:
    """Return the stretches of lines between blank ones, marks of e-mails taken off."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [
        [_QUOTE_MARKS.sub("", line.lstrip()) for line in block]
        if len(block) > 1 and all(line.lstrip().startswith(">") for line in block)
        else block
        for block in blocks
    ]


def _width(lines: list[str]) -> int | None:
    """How wide the text was wrapped, or None when it was not wrapped as a whole."""
    lengths = [len(line) for line in lines if line.strip()]
    narrow = [length for length in lengths if length <= _WIDEST]
    if len(narrow) < 2 or len(narrow) < 0.8 * len(lengths):
        return None
    width = max(narrow)
    return width if width >= _NARROWEST else None


def _words_of(lines: list[str]) -> frozenset[str]:
    """Words of the text, to tell "long-term" from a hyphenated "long-er"."""
    if not any(map(_broken_word, lines)):
        return frozenset()
    return frozenset(re.findall(r"\w+(?:-\w+)*", " ".join(lines).lower()))


def _join_block(block: list[str], width: int, known: frozenset[str]) -> list[str]:
    """Join what was wrapped in lines that stand together without a blank one."""
    joined: list[list[str]] = [block[:1]]
    for above, below in pairwise(block):
        if _was_broken(above, below, width):
            joined[-1].append(below)
        else:
            joined.append([below])
    return [_glue(parts, known) for parts in joined if parts]


def _broken_word(line: str) -> str:
    """The part of a word that stands before a hyphen at the line's end, or nothing."""
    found = _HYPHENATED.search(line[-_TAIL:])
    return found.group(1) if found else ""


def _ends_sentence(line: str) -> bool:
    return line[-_TAIL:].rstrip(_CLOSING).endswith(tuple(_SENTENCE_ENDS))


def _reads_on(blocks: list[list[str]], width: int) -> bool:
    """Say whether most full lines go on in mid-sentence: prose, not a list."""
    pairs = [
        (above, below)
        for block in blocks
        for above, below in pairwise(block)
        if _is_full(above, below, width)
    ]
    going_on = sum(_goes_on(above, below) for above, below in pairs)
    return bool(pairs) and going_on * 2 >= len(pairs)


def _goes_on(above: str, below: str) -> bool:
    if _ends_sentence(above):
        return False
    first = below.lstrip()[:1]
    # scripts without capitals give no other sign
    uncased = first.upper() == first.lower() and first.isalpha()
    return first.islower() or uncased or above[-1:] in "-,‐"


def _is_full(above: str, below: str, width: int) -> bool:
    first = below.split(None, 1)[0]
    return len(above) <= _WIDEST and len(above) + 1 + len(first) > width * _SLACK


def _was_broken(above: str, below: str, width: int) -> bool:
    if _STARTS_ITEM.match(below.lstrip()) or not _is_full(above, below, width):
        return False
    # an indented line opens a paragraph
    if below[:1] in " \t" and above[:1] not in " \t" and _ends_sentence(above):
        return False
    # a sentence that ends well before the margin ends its paragraph
    short = len(above) + 1 + len(below.split(None, 1)[0]) <= width
    return not (short and _ends_sentence(above))


def _glue(parts: list[str], known: frozenset[str]) -> str:
    text = [parts[0]]
    for part in parts[1:]:
        below = part.strip()
        broken = _broken_word(text[-1])
        if not broken:
            text.append(" " + below)
        elif _hyphen_belongs(broken, below, known):
            text.append(below)
        else:
            text[-1] = text[-1][:-1]
            text.append(below)
    return "".join(text)


def _hyphen_belongs(first: str, below: str, known: frozenset[str]) -> bool:
    """Say whether a hyphen at a line's end is part of the word."""
    rest = _FIRST_WORD.match(below)
    if rest is None or not below[0].islower():
        return True
    whole, hyphened = first + rest.group(), f"{first}-{rest.group()}"
    if hyphened.lower() in known or whole.lower() in known:
        return hyphened.lower() in known
    return first.lower() in _KEEPS_HYPHEN
