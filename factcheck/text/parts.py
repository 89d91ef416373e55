"""A sentence that holds two separate statements is offered as two claims.

Each part must be able to stand alone: its own subject and verb, its own fact.
"""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.text.figures import figures
from factcheck.text.limits import MAX_FINDS
from factcheck.text.look import Look
from factcheck.text.names import names_in
from factcheck.text.naming import PEOPLE, PRONOUNS
from factcheck.text.phrases import AUXILIARIES, VERBS, first_subject
from factcheck.text.signs import is_past
from factcheck.text.splitting import Span
from factcheck.text.tokens import Word
from factcheck.text.wordlists import words

_JOINING = frozenset(["and", "but", "while", "whereas", "although", "though", "yet"])
_JOINTS = _JOINING | {";", ":"}
_SUBORDINATE = words("subordinate")
_DATES = words("dates")
_FEWEST_WORDS = 4


class Part(NamedTuple):
    """A statement within a sentence, and the subject it leaves to its neighbour."""

    span: Span
    # what to put in front, so that the part stands alone: "Exports" of "and fell 3%"
    subject: str = ""

    @classmethod
    def whole(cls, look: Look) -> "Part":
        """Return the sentence as its only part."""
        return cls(Span(0, len(look.whole)))


def parts_of(look: Look) -> list[Part]:
    """Return the checkable statements of a sentence, in order; mostly one."""
    whole = [Part.whole(look)]
    if look.kind != "sentence" or look.is_mostly_quoted or look.text != look.whole:
        return whole
    joints = [
        place
        for place in range(_FEWEST_WORDS, len(look.line) - 3)
        if look.line[place].lower in _JOINTS
    ]
    for place in joints[:MAX_FINDS]:
        cut = _cut_at(look, place)
        if cut is not None:
            return cut
    return whole


def _cut_at(look: Look, place: int) -> list[Part] | None:
    """Return the two parts on either side of the word here, if it joins two."""
    word = look.line[place]
    if look.quoted.holds(word.start) or _is_in_brackets(look.line, place):
        return None
    if word.text == ";":
        return _two(look, place, place + 1)
    if word.text == ":" and look.credit and look.credit.phrase.start > word.end:
        return _two(look, place, place + 1)
    comma = look.line[place - 1].text in (",", "–", "—")
    if word.lower not in _JOINING:
        return None
    if comma:
        return _two(look, place - 1, place + 1)
    return _with_shared_subject(look, place) if word.lower == "and" else None


def _two(look: Look, stop: int, go_on: int) -> list[Part] | None:
    left, right = look.line[:stop], look.line[go_on:]
    if left[0].lower in _SUBORDINATE and all(word.text != "," for word in left):
        return None
    if not (_stands(left) and _stands(right)):
        return None
    if not _opens_clause(right) or _is_within_speech(look, left, right):
        return None
    if not (_is_factual(look, left) and _is_factual(look, right)):
        return None
    return [_part(look, left), _part(look, right)]


def _with_shared_subject(look: Look, place: int) -> list[Part] | None:
    """Cut "Exports rose 5% in May and fell 3% in June": both halves have a figure."""
    left, right = look.line[:place], look.line[place + 1 :]
    verb = right[0].lower
    if not (is_past(verb) or right[0].text in VERBS) or not _stands(left):
        return None
    if not (_counts(look, left) and _counts(look, right)):
        return None
    subject = first_subject(left)
    if subject is None or look.credit is not None or subject.start > 0:
        return None
    text = look.text[subject.start : subject.end]
    return [_part(look, left), _part(look, right)._replace(subject=text)]


def _part(look: Look, line: Sequence[Word]) -> Part:
    return Part(Span(line[0].start, line[-1].end))


def _stands(line: Sequence[Word]) -> bool:
    """Say whether these words hold a finite verb and are more than a remark."""
    if sum(word.text.isalnum() for word in line) < _FEWEST_WORDS:
        return False
    return any(_is_finite(word) for word in line[1:])


def _is_finite(word: Word) -> bool:
    if word.is_capital:
        return False
    return word.lower in AUXILIARIES or word.text in VERBS or is_past(word.lower)


def _opens_clause(line: Sequence[Word]) -> bool:
    """Say whether the words begin with a subject that is soon followed by its verb."""
    if line[0].lower in _SUBORDINATE or _is_finite(line[0]):
        return False
    if line[0].lower in PRONOUNS:
        return True
    for place, word in enumerate(line[1:14], 1):
        if word.text == "," or word.lower in ("who", "which", "that", "to"):
            return False
        if _is_finite(word):
            return line[place - 1].lower not in _SUBORDINATE
    return False


def _is_within_speech(look: Look, left: Sequence[Word], right: Sequence[Word]) -> bool:
    """Say whether both halves are what one speaker said: it stays one claim."""
    if look.credit is None:
        return False
    verb, start = look.credit.verb, look.credit.phrase.start
    if any(word is verb for word in right):
        # "..., and nobody was hurt, Berg said": he said both
        return all(word.start < start for word in right[:4])
    return look.text[verb.end : verb.end + 6].startswith((" that", ":"))


def _is_factual(look: Look, line: Sequence[Word]) -> bool:
    if any(w.lower in _DATES or w.lower in PEOPLE for w in line):
        return True
    return bool(names_in(line)) or _counts(look, line)


def _counts(look: Look, line: Sequence[Word]) -> bool:
    found = figures(look.text[line[0].start : line[-1].end])
    return found.any or found.rank or found.dates > 0


def _is_in_brackets(line: Sequence[Word], place: int) -> bool:
    opened = sum(word.text == "(" for word in line[:place])
    return opened > sum(word.text == ")" for word in line[:place])
