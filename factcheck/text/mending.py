"""Repairs to where a sentence was cut: the abbreviations and lists of the news.

Two rules only: join what was cut in the middle, cut what runs on.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from factcheck.text.wordlists import words

_BEFORE_NAME = words("before_name")
_BEFORE_NUMBER = words("before_number")
_STATES = words("states")
_DAYS = (
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Mon|Tue|Tues|Wed|Thu"
    "|Thur|Thurs|Fri|Sat|Sun"
)
_LAST_WORD = re.compile(r"([^\W\d_]+)\.$")
_AFTER_CLOCK = re.compile(
    rf"(?:{_DAYS}|ET|EST|EDT|CT|CST|CDT|MT|MST|MDT|PT|PST|PDT|GMT|UTC|BST|CET|IST|local"
    r"|Eastern|Central|Pacific|Mountain)\b|[A-Z]{3}\b"
)
_CLOCK = re.compile(r"\d ?[ap]\.?m\.$", re.I)
_LOWER_START = re.compile(r"[\"'“‘«(\[]?[^\W\d_]")
_NAME_WITH_BANG = re.compile(r"\b(?:Yahoo|Jeopardy|Yum|Mamma Mia|Moulin Rouge)!$")
_DASH_OR_COMMA = tuple(",;:–—")
# a full stop glued to the next sentence: "killed 12.Police said"
_GLUED = re.compile(
    r"[.!?](?<=[^\W\d_A-Z]{2}.|\d[)%].)[\"”’»]?(?=[\"“‘«]?[A-Z][a-z]{1,20}[\s,’'])"
)
# "in Washington, D.C. The vote": the full stop also ends the sentence
_INITIALS_END = re.compile(
    r"\.(?<=[A-Z]\.[A-Z]\.) (?=(?:The|It|He|She|They|We|But|And|In|On|At|A|An|This|That"
    r"|These|Those|There|When|While|After|Before|However|Its|His|Her|Their) )"
)
# "voted no. Rep. Poe": "no." before a capital is an answer, not a number
_SAID_NO = re.compile(r" no\. (?=[A-Z][a-z])")
_ITEM = re.compile(r"(?<!\S)(?:[•⁃▪] ?)?\(?(\d{1,2}|[a-z])[.)]{1,2} +(?=[^\Wa-z_])")


def mend(
    line: str, bounds: Sequence[tuple[int, int]], language: str
) -> list[tuple[int, int]]:
    """Join and cut the bounds that were found, so that they fit how news is written."""
    joined: list[tuple[int, int]] = []
    for start, end in bounds:
        if joined and _was_cut_inside(line, joined[-1], (start, end), language):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    cuts = {start for start, _ in joined}
    cuts.update(found.end() for found in _GLUED.finditer(line))
    if language == "en":
        for pattern in (_INITIALS_END, _SAID_NO):
            cuts.update(found.end() for found in pattern.finditer(line))
    _keep_items_whole(line, cuts)
    edges = [*sorted(cuts | {0}), len(line)]
    return list(pairwise(edges))


def _keep_items_whole(line: str, cuts: set[int]) -> None:
    """Cut a list that runs on in one line before each item, never after its number."""
    if _ITEM.match(line) is None:
        return
    items = list(_ITEM.finditer(line))
    if len(items) < 2 or not _counts_up(items):
        return
    for item in items:
        cuts.difference_update(range(item.start() + 1, item.end() + 1))
        cuts.add(item.start())


def _counts_up(items: Sequence[re.Match[str]]) -> bool:
    marks = [item.group(1) for item in items]
    places = [int(mark) if mark.isdigit() else ord(mark) for mark in marks]
    return all(b - a == 1 for a, b in pairwise(places))


def _was_cut_inside(
    line: str, before: tuple[int, int], after: tuple[int, int], language: str
) -> bool:
    """Say whether the two belong to one sentence."""
    left = line[max(before[0], before[1] - 60) : before[1]].rstrip()
    right = line[after[0] : min(after[1], after[0] + 40)].lstrip()
    if not left or not right:
        return True
    if left.endswith(_DASH_OR_COMMA) or _NAME_WITH_BANG.search(left):
        return True
    if _goes_on_in_lower_case(left, right):
        return True
    return language == "en" and _is_abbreviation(left, right)


def _goes_on_in_lower_case(left: str, right: str) -> bool:
    """Say whether the right side opens like the middle of a sentence."""
    first = _LOWER_START.match(right)
    if first is None or not first.group()[-1].islower():
        return False
    # "iPhone", "eBay" and "al-Qaida" open sentences too
    word = right.split(None, 1)[0]
    return not any(letter.isupper() for letter in word)


def _is_abbreviation(left: str, right: str) -> bool:
    if _CLOCK.search(left):
        return _AFTER_CLOCK.match(right) is not None
    last = _LAST_WORD.search(left)
    if last is None:
        return False
    word = last.group(1).lower()
    if word in _BEFORE_NAME and right[0].isupper():
        return True
    if word in _BEFORE_NUMBER and right[0].isdigit():
        return True
    return word in _STATES and last.group(1)[0].isupper() and _is_place(right)


def _is_place(right: str) -> bool:
    """Say whether a state goes on: "R-W. Va., visited"."""
    second = right.split(None, 1)[0].rstrip(",")
    return second.endswith(".") and second[:-1].lower() in _STATES
