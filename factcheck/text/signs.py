"""Signs in a sentence that tell what it asserts and how far it can be checked."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from factcheck.text.figures import Figures, figures
from factcheck.text.look import Look
from factcheck.text.phrases import VERBS
from factcheck.text.tokens import Word
from factcheck.text.wordlists import pattern, words

_SUBJECTIVE = words("subjective")
_PAST = words("events")
_FIRST = words("first_person")
_SECOND = frozenset(["you", "your", "yours", "you’re", "you're", "yourself"])
_FUTURE = pattern("future")
_POSSIBLE = re.compile(r"\b(?:could|may|might|would)\b(?! have\b| not have\b)")
_WOULD = pattern("would")
_PLAN = pattern("plan")
_EXPECTED = re.compile(r"\b(?:expect|project|forecast)(?:ed|s)? to\b")
_CAUSE = pattern("cause")
_COMPARED = pattern("compared")
_HEDGED = pattern("hedged")
_DUTY = pattern("duty")
_LAW = pattern("law")
_TOLD_TO_READER = pattern("other")
_OPINION = pattern("opinion")
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_OLD = re.compile(
    r"\b(?:1[0-8]\d\d|19[0-8]\d)\b|\bcentury\b|\bcenturies\b"
    r"|\bin the (?:\w+ties|19\d0s)\b|\bsince (?:19|20)\d\d\b"
)
_QUESTION_TAIL = re.compile(r"[?؟][\"'”’»)\]]*$")


class Signs(NamedTuple):
    """What stands out in one sentence; counts unless said otherwise."""

    figures: Figures
    words: int
    names: int
    quoted_words: int
    credited: bool
    question: bool
    future: bool
    possible: bool
    plan: bool
    # the plan is somebody's expectation only
    expected: bool
    cause: bool
    compared: bool
    hedged: bool
    duty: bool
    law: bool
    # the tense of the first finite verb the writer uses: past, present or neither
    tense: str
    past: int
    subjective: int
    first_person: int
    second_person: int
    to_reader: bool
    opens_with_link: bool
    # a year several years before the article's own
    old: bool
    # the writer judges by a turn of phrase
    judging: bool


def signs_of(look: Look, credited: bool, this_year: int = 0) -> Signs:
    """Gather the signs of a sentence.

    `credited` says that somebody is quoted, `this_year` when the article was written;
    0 is not known.
    """
    text, small = look.text, look.lower
    outside = look.quoted.outside(look.line)
    own = [word.lower for word in outside]
    first = next((word.lower for word in look.line if word.is_word), "")
    return Signs(
        figures=figures(text),
        words=sum(word.is_word for word in look.line),
        names=len(look.names),
        quoted_words=look.quoted.words(text),
        credited=credited,
        question=_QUESTION_TAIL.search(text[-6:]) is not None,
        future=_FUTURE.search(small) is not None
        or (credited and _WOULD.search(small) is not None),
        possible=_POSSIBLE.search(text) is not None,
        plan=_PLAN.search(small) is not None,
        expected=_EXPECTED.search(text) is not None,
        cause=_CAUSE.search(small) is not None,
        compared=_COMPARED.search(small) is not None,
        hedged=_HEDGED.search(small) is not None,
        duty=_DUTY.search(small) is not None,
        law=_LAW.search(small) is not None,
        past=sum(map(is_past, own)),
        tense=_tense(outside),
        subjective=sum(map(_SUBJECTIVE.__contains__, own)),
        first_person=sum(map(_FIRST.__contains__, own)),
        second_person=sum(map(_SECOND.__contains__, own)),
        to_reader=_TOLD_TO_READER.match(small) is not None,
        opens_with_link=first in _LINKS,
        old=_OLD.search(text) is not None
        or any(int(year) < this_year - 3 for year in _YEAR.findall(text)),
        judging=_OPINION.search(small) is not None,
    )


_LINKS = words("links")


def _tense(line: Sequence[Word]) -> str:
    """Return the tense of the first finite verb, as far as its form shows it."""
    for place, word in enumerate(line):
        following = line[place + 1].lower if place + 1 < len(line) else ""
        if word.lower in ("is", "are", "am", "do", "does", "can", "cannot"):
            return "present"
        if word.lower in ("was", "were", "has", "have", "had", "did"):
            return _of_compound(line, place)
        if not word.is_capital and word.lower in _PAST:
            return "past"
        if not word.is_capital and is_past(word.lower) and following != "by":
            return "past"
        if place and word.text in VERBS and word.text.endswith("s"):
            return "present"
    return ""


def _of_compound(line: Sequence[Word], place: int) -> str:
    """Tell "was arrested" and "has risen" from "was a teacher" and "has a son"."""
    own = line[place].lower
    if own in ("has", "have") and _is_been(line, place):
        return "present"
    for word in line[place + 1 : place + 4]:
        if is_past(word.lower) or word.lower in _PARTICIPLES:
            return "past"
        if word.lower.endswith("ing") and own in ("was", "were"):
            return "past"
        if word.lower in ("a", "an", "the", "no"):
            break
    return "present" if own in ("has", "have") else "state"


def _is_been(line: Sequence[Word], place: int) -> bool:
    """Say whether "has long been" goes on without a participle: a state, no event."""
    following = [word.lower for word in line[place + 1 : place + 6]]
    if "been" not in following[:3]:
        return False
    rest = following[following.index("been") + 1 :][:2]
    return not any(is_past(word) or word in _PARTICIPLES for word in rest)


@lru_cache(maxsize=20_000)
def is_past(word: str) -> bool:
    """Say whether a word in small letters has the form of a past tense."""
    return word in _PAST or (
        word.endswith("ed")
        and len(word) > 4
        and "-" not in word
        and word not in _NOT_PAST
    )


_PARTICIPLES = words("past_participles")
_NOT_PAST = frozenset(
    ["indeed", "need", "hundred", "united", "speed", "breed", "exceed"]
)
