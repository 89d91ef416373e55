"""The phrase that is the subject of a verb: who does or says something.

Without a grammar of English: from a verb, read back (or on) to where its subject ends.
"""

from collections.abc import Sequence

from factcheck.text.names import NOT_NAMES, is_given
from factcheck.text.naming import PRONOUNS, Phrase
from factcheck.text.tokens import Word, bare
from factcheck.text.wordlists import words

AUXILIARIES = words("auxiliaries")
_DETERMINERS = words("determiners")
# small words that may stand inside such a phrase
_INNER = words("inner")
LINKS = frozenset(["of", "for", "at", "from", "in", "with", "&", "by", "and", "to"])
_SKIPPED = words("between_subject_and_verb")
_DATES = words("dates")
_STOPS = (
    NOT_NAMES - _DETERMINERS - _INNER - frozenset(["former", "new", "top", "another"])
)
_SHORT = words("before_name") | {"jr", "sr", "inc", "co", "corp", "ltd", "bros"}
_LONGEST = 14
_NEVER_INSIDE = _DATES | AUXILIARIES | PRONOUNS
# nouns and adjectives that look like adverbs
_LIKE_ADVERBS = frozenset(["family", "assembly", "weekly", "daily", "elderly"])
_ENDING = frozenset(["who", "that", "which", "in", "on", "to", "as", "after"])


def subject_before(line: Sequence[Word], verb: int) -> Phrase | None:
    """Return the subject of the verb at this place, read backwards from it."""
    place = _skip_back(line, verb - 1)
    if place < 0:
        return None
    word = line[place]
    if word.lower in PRONOUNS:
        return Phrase((word,))
    if word.lower in ("who", "which", "that"):
        place -= 2 if place > 0 and line[place - 1].text == "," else 1
        return _without_deed(_phrase_ending(line, place))
    if word.text in (",", "–", "—", "-"):
        return _before_apposition(line, place)
    if word.text == ")":
        opened = _back_to(line, place, "(")
        return _phrase_ending(line, opened - 1) if opened > 0 else None
    if word.lower in ("and", "but", "or"):
        return first_subject(line[:place])
    return _phrase_ending(line, place)


def _without_deed(phrase: Phrase | None) -> Phrase | None:
    """Return who did it: "rejected by Prothero, who said" tells of Prothero."""
    if phrase is None or len(phrase.words) < 3 or phrase.words[1].lower != "by":
        return phrase
    did = phrase.words[0]
    return Phrase(phrase.words[2:]) if did.lower.endswith("ed") else phrase


def first_subject(line: Sequence[Word]) -> Phrase | None:
    """Return the subject of a sentence's main clause, read from its beginning."""
    for start in _clause_starts(line):
        found = _phrase_from(line, start)
        if found is not None and (found.is_pronoun or found.names_somebody()):
            return _named_beside(line, found) or found
    return None


def _named_beside(line: Sequence[Word], found: Phrase) -> Phrase | None:
    """Return the name that explains a phrase: "The group, Free Fens, said"."""
    if any(word.is_capital for word in found.words[1:]):
        return None
    place = line.index(found.words[-1]) + 1
    if place + 1 >= len(line) or line[place].text != ",":
        return None
    beside = _phrase_from(line, place + 1)
    if beside is None or not all(word.is_capital for word in beside.words):
        return None
    return beside


def subject_after(line: Sequence[Word], verb: int) -> Phrase | None:
    """Return the subject that follows its verb: "said Avi Bell, a senior fellow"."""
    place = verb + 1
    if place < len(line) and line[place].lower in PRONOUNS:
        return Phrase((line[place],))
    if place < len(line) and line[place].lower in _INNER:
        return None
    taken: list[Word] = []
    for word in line[place : place + _LONGEST]:
        if _ends_phrase(word, taken):
            break
        taken.append(word)
    return _sound(taken)


def _ends_phrase(word: Word, taken: Sequence[Word]) -> bool:
    if not word.is_word:
        return not _is_inner_sign(word, taken)
    if word.lower in _DATES:
        return True
    if not taken or word.is_capital:
        return False
    if _is_verbal(word) and taken[-1].lower not in _DETERMINERS:
        return True
    if word.lower in ("of", "for", "and"):
        return False
    if word.lower in ("at", "from", "with", "by"):
        # "a professor at the University" goes on, "Smith at a rally" does not
        return taken[-1].is_capital
    return word.lower in _ENDING or word.lower in _STOPS


def _is_inner_sign(sign: Word, taken: Sequence[Word]) -> bool:
    if sign.text in "&-" or sign.text.isdigit():
        return True
    return sign.text == "." and bool(taken) and _is_short(taken[-1])


def _is_short(word: Word) -> bool:
    """Say whether a full stop belongs to the word: "Sen.", "J.", "Inc."."""
    return len(word.text) == 1 or word.lower in _SHORT


def _skip_back(line: Sequence[Word], place: int) -> int:
    """Pass over adverbs, dates and auxiliaries between a subject and its verb."""
    while place >= 0:
        word = line[place]
        adverb = word.lower.endswith("ly") and not word.is_capital
        figure = (
            word.text[0].isdigit() and place > 0 and line[place - 1].lower in _DATES
        )
        if not (adverb or figure or word.lower in _SKIPPED or word.lower in _DATES):
            break
        place -= 1
    return place


def _back_to(line: Sequence[Word], place: int, sign: str) -> int:
    while place >= 0 and line[place].text != sign:
        place -= 1
    return place


def _before_apposition(line: Sequence[Word], comma: int) -> Phrase | None:
    """Return the name beside "..., chief executive of Full Fact, said"."""
    inside = _phrase_ending(line, comma - 1)
    best = None
    opened = comma - 1
    for _ in range(4):
        opened = _back_to(line, opened, line[comma].text)
        if opened <= 0 or _crosses_speech(line, opened):
            break
        found = _phrase_ending(line, opened - 1)
        if best is None and inside is not None and _is_name_alone(inside, line, opened):
            # "The study’s author, Amara Diallo, said"
            return inside if found is None or not found.words[-1].is_capital else found
        if found is not None and found.names_somebody():
            best = found
            if found.words[-1].is_capital and len(found.words) > 1:
                break
        opened -= 1
    return best


def _is_name_alone(inside: Phrase, line: Sequence[Word], comma: int) -> bool:
    """Say whether nothing but a name stands between the two commas."""
    return inside.words[0] is line[comma + 1] and all(
        word.is_capital and word.lower not in NOT_NAMES for word in inside.words
    )


def _crosses_speech(line: Sequence[Word], place: int) -> bool:
    return place > 0 and line[place - 1].text in '”"’'


def _phrase_ending(line: Sequence[Word], place: int) -> Phrase | None:
    """Return the phrase whose last word stands at this place."""
    taken: list[Word] = []
    while place >= 0 and len(taken) < _LONGEST:
        word = line[place]
        if not _may_stand_inside(word, taken):
            break
        taken.insert(0, word)
        if word.lower in _DETERMINERS and not _is_linked(line, place):
            break
        place -= 1
    return _sound(taken)


def _may_stand_inside(word: Word, taken: Sequence[Word]) -> bool:
    """Say whether a word may stand in front of those taken, in the same phrase."""
    if not word.is_word:
        return _joins(word, taken)
    if word.is_capital and is_given(word.lower) and (not taken or taken[0].is_capital):
        return True
    if word.lower in _NEVER_INSIDE:
        return False
    if _is_adverb(word):
        return word.lower in _LIKE_ADVERBS
    if word.lower in _INNER:
        return bool(taken) and word.lower != "that"
    plain = bare(word.lower)
    return plain in _DETERMINERS or plain not in _STOPS


def _joins(sign: Word, taken: Sequence[Word]) -> bool:
    """Say whether a sign or figure belongs: "Sen. Poe", "AT & T", "the 12 members"."""
    if sign.text == "." and taken:
        return taken[0].is_capital
    return sign.text in ("&", "-") or (sign.text[0].isdigit() and bool(taken))


def _is_adverb(word: Word) -> bool:
    return word.lower.endswith("ly") and not word.is_capital and len(word.text) > 5


def _is_linked(line: Sequence[Word], place: int) -> bool:
    return place > 0 and line[place - 1].lower in LINKS


def _sound(taken: list[Word]) -> Phrase | None:
    """Drop what cannot open or close such a phrase."""
    while taken and (taken[0].lower in _INNER or not taken[0].is_word):
        taken = taken[1:]
    while taken and (taken[-1].lower in _INNER or not taken[-1].is_word):
        if taken[-1].text == "." and len(taken) > 1 and _is_short(taken[-2]):
            break
        taken = taken[:-1]
    if not taken or all(word.lower in _DETERMINERS for word in taken):
        return None
    return Phrase(tuple(taken))


def _clause_starts(line: Sequence[Word]) -> list[int]:
    """Where the main clause may begin: at the start, or after an opening phrase."""
    starts = [0]
    for place, word in enumerate(line[:40]):
        if word.text == ",":
            starts.append(place + 1)
    return starts


def _phrase_from(line: Sequence[Word], start: int) -> Phrase | None:
    if start < len(line) and line[start].lower in PRONOUNS:
        return Phrase((line[start],))
    taken: list[Word] = []
    for place in range(start, min(len(line), start + _LONGEST)):
        word = line[place]
        if taken and (not word.is_word or _is_verbal(word)):
            break
        if not taken and word.lower in ("but", "and", "however", "yet", "so"):
            continue
        if not _may_stand_inside(word, taken):
            break
        taken.append(word)
    return _sound(taken)


def _is_verbal(word: Word) -> bool:
    if word.is_capital:
        return False
    return (
        word.lower in VERBS
        or word.lower in AUXILIARIES
        or (word.lower.endswith("ed") and len(word.text) > 4)
    )


VERBS = words("reporting") | words("reporting_weak") | words("verbs")
