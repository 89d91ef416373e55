"""Names of people and bodies, read off capitals, titles and the words around them."""

from collections.abc import Sequence
from typing import NamedTuple

from factcheck.text.limits import MAX_FINDS
from factcheck.text.tokens import Word, bare
from factcheck.text.wordlists import words

TITLES = words("titles")
BODY_WORDS = words("body_words")
NOT_NAMES = words("not_names")
_PLACES = words("places")
_BEFORE_PLACES = words("before_places")
_MEN, _WOMEN = words("males"), words("females")
_SHORT_TITLES = words("before_name")
_PARTICLES = words("particles")
_KEPT_TITLES = words("kept_titles")
_HIS, _HERS = words("his"), words("hers")


class Name(NamedTuple):
    """A name as it is written at one place, its titles and owners taken off."""

    text: str
    start: int
    end: int
    # titles and roles that stood before it, in small letters
    roles: tuple[str, ...]
    is_person: bool
    # true also when nothing shows that it is not a person
    may_be_person: bool
    # "the" stands before it
    with_article: bool


def names_in(line: Sequence[Word]) -> list[Name]:
    """Return the names of a sentence, in order."""
    runs = _runs(line)[:MAX_FINDS]
    return [name for run in runs if (name := _name_of(run, line))]


def is_given(word: str) -> bool:
    """Say whether a word in small letters is a given name."""
    return word in _MEN or word in _WOMEN


def gender_of(name: str, roles: Sequence[str] = ()) -> str:
    """Return "m", "f" or "" (not known) by given name and title."""
    first = name.split()[0].lower().rstrip(".")
    marks = {first, *roles}
    if marks & _HERS or (first in _WOMEN and first not in _MEN):
        return "f"
    if marks & _HIS or (first in _MEN and first not in _WOMEN):
        return "m"
    return ""


def _runs(line: Sequence[Word]) -> list[list[Word]]:
    """Stretches of words with capitals, small particles inside them kept."""
    runs: list[list[Word]] = [[]]
    for place, word in enumerate(line):
        if not (word.is_capital or runs[-1]):
            continue
        if _belongs(word, runs[-1], line, place):
            runs[-1].append(word)
        if runs[-1] and (runs[-1][-1] is not word or word.is_possessive):
            runs.append([])
    return [kept for run in runs if (kept := _without_ends(run))]


def _belongs(word: Word, run: list[Word], line: Sequence[Word], place: int) -> bool:
    if not word.is_word:
        # the full stop of "Sen." and "St."
        return bool(run) and word.text == "." and run[-1].lower in _SHORT_TITLES
    if word.is_capital:
        return bool(run) or not _only_opens(line, place)
    following = line[place + 1] if place + 1 < len(line) else None
    if not run or following is None or not following.is_capital:
        return False
    return word.lower in _PARTICLES or _joins_in_body(word, run)


def _joins_in_body(word: Word, run: list[Word]) -> bool:
    """Say whether it holds a body's name together: "Ministry of Health and Care"."""
    before = {earlier.lower for earlier in run}
    if before.isdisjoint(BODY_WORDS):
        return False
    if word.lower == "and":
        return not before.isdisjoint(("of", "for"))
    return word.lower in ("of", "for", "on")


def _only_opens(line: Sequence[Word], place: int) -> bool:
    """Say whether a capital shows nothing: "In", "But"; not the "Will" of Will Moy."""
    word = line[place]
    if bare(word.lower) not in NOT_NAMES:
        return False
    following = line[place + 1] if place + 1 < len(line) else word
    return not (is_given(word.lower) and following.is_capital)


def _without_ends(run: list[Word]) -> list[Word]:
    while run and (_only_opens(run, 0) or not run[0].is_word):
        run = run[1:]
    while run and (run[-1].lower in NOT_NAMES or not run[-1].is_word):
        run = run[:-1]
    return run


def _name_of(run: list[Word], line: Sequence[Word]) -> Name | None:
    """Take titles off the front of a run of capitals."""
    if len(run) == 1 and run[0].lower in TITLES:
        return None
    is_body = any(bare(word.lower) in BODY_WORDS for word in run)
    title = -1 if is_body else _last_title(run)
    rest = _from_given_name(run[title + 1 :])
    if title >= 0 and len(rest) == 1 and run[title].lower in _KEPT_TITLES:
        rest = run[title:]
    before = _words_before(run[0], line)
    roles = [word.lower for word in run[: title + 1] if word.is_word]
    roles += [word for word in _unbroken(before) if word in TITLES]
    person, maybe = (
        _humanity(rest, bool(roles), before) if not is_body else (False,) * 2
    )
    text = bare(" ".join(word.text for word in rest))
    with_article = before[:1] == ["the"]
    span = rest[0].start, rest[-1].end
    return Name(text, *span, tuple(roles), person, person or maybe, with_article)


def _humanity(
    rest: Sequence[Word], has_role: bool, before: Sequence[str]
) -> tuple[bool, bool]:
    """Say whether the name is a person's, and whether it may be one's."""
    given = len(rest) > 1 and is_given(rest[0].lower)
    if _is_no_person(rest) and not given:
        return False, False
    maybe = 2 <= len(rest) <= 4 and before[:1] not in _BEFORE
    return _is_person(rest, has_role), maybe


def _from_given_name(run: list[Word]) -> list[Word]:
    """Drop the club or firm in front of a person: "Browns DL Sheldon Richardson"."""
    for place, word in enumerate(run[1:-1], 1):
        if is_given(word.lower) and word.is_capital and not is_given(run[0].lower):
            return run[place:] if len(run) - place <= 4 else run
    return run


_BEFORE = [[word] for word in _BEFORE_PLACES]


def _last_title(run: Sequence[Word]) -> int:
    """Return the place of the last title in front of a name, or -1."""
    title = -1
    for place, word in enumerate(run[:-1]):
        if word.lower in TITLES or word.text == ".":
            title = place
    if title >= 0 and run[title + 1].lower == "of":
        return -1
    return title


def _words_before(word: Word, line: Sequence[Word]) -> list[str]:
    """Return the four words before a name, the nearest first."""
    place = line.index(word)
    return [earlier.lower for earlier in reversed(line[max(0, place - 4) : place])]


def _unbroken(before: Sequence[str]) -> list[str]:
    """Return the words that belong to the same phrase as the name after them."""
    kept: list[str] = []
    for word in before:
        if not word[0].isalpha() or word in NOT_NAMES:
            break
        kept.append(word)
    return kept


def _is_no_person(rest: Sequence[Word]) -> bool:
    return any(
        bare(word.lower) in _PLACES or (word.text.isupper() and len(word.text) > 2)
        for word in rest
    )


def _is_person(rest: Sequence[Word], has_role: bool) -> bool:
    first = rest[0].lower
    known = is_given(first) and (len(rest) > 1 or first not in NOT_NAMES)
    return known or has_role or first in _KEPT_TITLES
