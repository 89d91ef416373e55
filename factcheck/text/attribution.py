"""Who is said to say a sentence, as it is written there: no name looked up yet."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.text.limits import MAX_FINDS
from factcheck.text.naming import PEOPLE, PRONOUNS, Phrase
from factcheck.text.phrases import (
    AUXILIARIES,
    first_subject,
    subject_after,
    subject_before,
)
from factcheck.text.quoting import Quotations
from factcheck.text.tokens import Word
from factcheck.text.wordlists import words

_ABROAD = words("reporting_abroad")
_REPORTING = words("reporting") | _ABROAD
_WEAK = words("reporting_weak")
_PARTICIPLES = words("participles")
_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "it’s", "it's"])
# before these forms a word is a noun: "the report", "of claims"
_BEFORE_NOUNS = words("before_nouns")
# verbs whose object tells that somebody spoke, without "that" or a quotation
_OPINING = words("reporting_clause")
_TO_THE_POINT = frozenset(["that", "how", "why", "whether", ":", "“", '"', "‘"])
_POINTING = frozenset(["point", "points", "pointed"])
# verbs that speak with one word after them only: "ruled out", "called on both sides"
_WITH_ONE = {"ruled": "out", "rules": "out"}
_ADDING = frozenset(["added", "adds", "noted", "notes"])
_CALLED = frozenset(["the", "it", "him", "her", "them"])
# after these a verb means something else: "called off", "reported for work"
_TURNING = frozenset(["by", "for", "on", "off", "in", "up", "out", "back"])
_CALLING = frozenset(["called", "calls", "call"])
_EITHER = words("verbs_or_nouns")
_SHARES = frozenset(["cent", "percent", "%", "half"])
_SAYING = frozenset(["said", "says", "say", "told", "tells"])
_INVERTING = _ABROAD | {"said", "says", "say", "wrote", "writes", "added", "explained"}
_AFTER_SAID = frozenset(["who", "on", "in", "at", "after", "during", "last", "and"])
_STATING = words("participles_of_speech")
_DENIALS = frozenset(
    ["doesn’t", "doesn't", "don’t", "don't", "didn’t", "didn't", "not"]
)
_SPEECH = (
    _REPORTING
    | _WEAK
    | _PARTICIPLES
    | {"according", "According", "per", "Per", "view", "opinion"}
)


class Attribution(NamedTuple):
    """The phrase for who speaks and the word that says so."""

    phrase: Phrase
    verb: Word


def who_says(line: Sequence[Word], quoted: Quotations) -> Attribution | None:
    """Return who the sentence credits with what it says, or None: the writer.

    The first sign of speech counts; what it introduces may hold further ones.
    """
    if not quoted.spans and not any(word.text in _SPEECH for word in line):
        return None
    outside = [not quoted.holds(word.start) for word in line]
    source = None
    places = [p for p, w in enumerate(line) if outside[p] and w.text in _SPEECH]
    for place in places[:MAX_FINDS]:
        word = line[place]
        phrase = _credited(line, place, quoted, outside)
        if phrase is None:
            continue
        found = Attribution(phrase, word)
        if word.lower not in ("according", "per"):
            # "according to NPR, Li wrote": Li is the one who is quoted
            return found if source is None or word.text in _REPORTING else source
        source = source or found
    return source


def _credited(
    line: Sequence[Word], place: int, quoted: Quotations, outside: Sequence[bool]
) -> Phrase | None:
    """Return who speaks by the word here, if it tells of speech and names somebody."""
    word = line[place]
    found = _told_by(line, place, quoted, outside)
    if found is None:
        return None
    before = line[max(0, line.index(found.words[0]) - 1)].lower
    # "less than McKinley said" is not what the sentence says itself; a share of people
    # ("71 per cent said they were satisfied") is nobody
    if before in ("what", "than") or found.words[-1].lower in _SHARES:
        return None
    known = found.is_pronoun or found.names_somebody()
    if word.lower in _SAYING:
        known = True
    if word.text in _REPORTING:
        known = known or found.words[0].lower in ("the", "a", "an")
    return found if known else None


def _told_by(
    line: Sequence[Word], place: int, quoted: Quotations, outside: Sequence[bool]
) -> Phrase | None:
    """Return the phrase that the word here gives the speech to, whatever it names."""
    word = line[place]
    if word.lower in ("according", "per"):
        return _by_source(line, place)
    if word.text in _PARTICIPLES:
        return _by_participle(line, place, quoted)
    if word.text in ("view", "opinion"):
        return _by_view(line, place)
    if _is_passive(line, place):
        return _by_agent(line, place)
    return _subject(line, place, outside) if _reports(line, place, quoted) else None


def _by_source(line: Sequence[Word], place: int) -> Phrase | None:
    """Find "according to a report" and "per the WHO"."""
    if line[place].lower == "according":
        return subject_after(line, place + 1) if _next(line, place) == "to" else None
    before = line[place - 1].text if place else ","
    found = subject_after(line, place) if before == "," else None
    return found if found and found.words[-1].is_capital else None


def _next(line: Sequence[Word], place: int) -> str:
    return line[place + 1].text if place + 1 < len(line) else ""


def _reports(line: Sequence[Word], place: int, quoted: Quotations) -> bool:
    """Say whether the word here is a verb by which somebody speaks."""
    word = line[place]
    before = line[place - 1] if place else None
    if before is not None and not _may_precede(before, word):
        return False
    if word.text in _EITHER and not _is_verb_here(line, place):
        return False
    return word.text in _REPORTING or _has_object(line, place, quoted)


def _may_precede(before: Word, verb: Word) -> bool:
    """Say whether a verb, not a noun or an infinitive, can follow this word."""
    if verb.text in _ABROAD:
        return True
    if before.lower in _BEFORE_NOUNS or before.is_possessive:
        return before.lower in ("this", "that") and verb.text in _REPORTING
    if before.lower in _DENIALS:
        return verb.text in _OPINING
    return before.lower not in AUXILIARIES - {"has", "had", "have"}


def _is_verb_here(line: Sequence[Word], place: int) -> bool:
    """Tell "Qassem claims that" from "current fears" and "territorial claims"."""
    if place == 0 or _next(line, place) in _TO_THE_POINT:
        return place > 0
    before = line[place - 1]
    if place == 1:
        return before.lower in PRONOUNS or before.lower in PEOPLE
    named = before.is_capital or before.lower in PRONOUNS or before.lower in PEOPLE
    return named or not before.is_word or before.lower.endswith("ly")


def _has_object(line: Sequence[Word], place: int, quoted: Quotations) -> bool:
    """Say whether a weaker verb reports words: "added that", "called it “historic”"."""
    word, following = line[place], _next(line, place)
    if word.text in _WITH_ONE:
        return following == _WITH_ONE[word.text]
    if _leads_on(word, following) or _is_aside(line, place):
        return True
    if word.lower in _OPINING and following != "by":
        return True
    if following in _TURNING:
        return False
    return _is_beside_speech(word, quoted) or (
        word.lower == "called" and following in _CALLED
    )


def _leads_on(word: Word, following: str) -> bool:
    """Tell by the next word: "added that", "noted he", "pointed out", "called on"."""
    if following in _TO_THE_POINT:
        return True
    if word.lower in _ADDING and following in PRONOUNS:
        return True
    if word.text in _CALLING:
        return following == "on"
    return word.text in _POINTING and following == "out"


def _is_aside(line: Sequence[Word], place: int) -> bool:
    """Find "As Petrov noted, ..." and "..., wrote Petrov"."""
    before = line[place - 1]
    if line[0].lower == "as" and before.is_capital:
        return True
    return before.text == "," and _next(line, place)[:1].isupper()


def _is_beside_speech(word: Word, quoted: Quotations) -> bool:
    """Say whether a quotation follows closely, or spoken words end just before."""
    near = any(0 <= start - word.end <= 80 for start, _ in quoted.spans)
    return near or any(0 <= word.start - end <= 60 for end in quoted.spoken_ends)


def _subject(
    line: Sequence[Word], place: int, outside: Sequence[bool]
) -> Phrase | None:
    before = line[place - 1].text if place else ","
    if line[place].text in _ABROAD:
        return subject_after(line, place) or subject_before(line, place)
    if before in ',”"’—–-)?!' and (place < 2 or _is_inverted(line, place)):
        phrase = subject_after(line, place)
        if phrase is not None and (phrase.is_pronoun or phrase.names_somebody()):
            return phrase
    phrase = subject_before(line, place)
    if phrase is None:
        return None
    quoted_words = {
        word.start for word, out in zip(line, outside, strict=True) if not out
    }
    return None if any(word.start in quoted_words for word in phrase.words) else phrase


def _is_inverted(line: Sequence[Word], place: int) -> bool:
    """Say whether the speaker follows the verb: "..., said Avi Bell, a fellow"."""
    if line[place - 1].text != "," or line[place - 2].text in "”\"’'":
        return True
    phrase = subject_after(line, place)
    if phrase is None or phrase.is_pronoun:
        return phrase is not None
    if line[place].text not in _INVERTING and not phrase.words[0].is_capital:
        return False
    end = line.index(phrase.words[-1]) + 1
    return end >= len(line) or line[end].text in ",.;" or line[end].lower in _AFTER_SAID


def _by_participle(
    line: Sequence[Word], place: int, quoted: Quotations
) -> Phrase | None:
    """Find "..., stating that": the sentence's subject speaks."""
    if place and line[place - 1].lower in _BE:
        return subject_before(line, place - 1)
    following = _next(line, place)
    by_saying = line[place - 1].lower in ("in", "by") and following == "that"
    if place < 2 or (line[place - 1].lower in _BEFORE_NOUNS and not by_saying):
        return None
    near = any(0 <= start - line[place].end <= 45 for start, _ in quoted.spans)
    if not (following in _TO_THE_POINT or near or line[place].text in _STATING):
        return None
    if line[place - 1].is_capital:
        return subject_before(line, place)
    return first_subject(line[:place])


def _is_passive(line: Sequence[Word], place: int) -> bool:
    return place > 0 and line[place - 1].lower in _BE and _next(line, place) == "by"


def _by_agent(line: Sequence[Word], place: int) -> Phrase | None:
    """Find "was accused by critics of ..."."""
    found = subject_after(line, place + 1)
    if found is None:
        return None
    for cut, word in enumerate(found.words):
        if cut and word.lower == "of" and not found.words[cut - 1].is_capital:
            return Phrase(found.words[:cut])
    return found


def _by_view(line: Sequence[Word], place: int) -> Phrase | None:
    """Find "are of the view that" and "in the group’s view,"."""
    before = line[place - 1] if place else None
    if before is None:
        return None
    if before.is_possessive and any(w.lower == "in" for w in line[:place]):
        return subject_before(line, place)
    if _next(line, place) == "that" and line[max(0, place - 2)].lower == "of":
        return subject_before(line, place - 3) if place > 3 else None
    return None
