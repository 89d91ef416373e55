"""A sentence as words and signs, each with its place."""

import re
from functools import lru_cache
from typing import NamedTuple

# initials; words with inner hyphens and apostrophes; figures; any single sign
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}|[A-Z]\.(?=\s[A-Z])|[^\W\d_]+(?:[-'’&][^\W_]+)*(?:['’](?=\s))?"
    r"|\d[\d.,:]*\d|\d|[^\w\s]"
)
_POSSESSIVE = re.compile(r"['’]s?$")


class Word(NamedTuple):
    """A word or sign; offsets count from the sentence's start, end exclusive."""

    text: str
    start: int
    end: int
    # in small letters, unless it is an abbreviation
    lower: str
    # it opens with a capital letter
    is_capital: bool
    # it is a word rather than a figure or a sign
    is_word: bool

    @property
    def is_possessive(self) -> bool:
        """Say whether it owns what follows: "Qassem’s"."""
        return _POSSESSIVE.search(self.text[-2:]) is not None


def tokens(sentence: str) -> list[Word]:
    """Return the words and signs of a sentence, in order."""
    found = []
    for match in _TOKEN.finditer(sentence):
        text = match[0]
        small, is_capital, is_word = _seen(text)
        found.append(Word(text, *match.span(), small, is_capital, is_word))
    return found


@lru_cache(maxsize=20_000)
def _seen(word: str) -> tuple[str, bool, bool]:
    """Return the word in small letters, if it has a capital and if it is a word.

    "US" and "WHO" are not "us" and "who".
    """
    small = word if 2 <= len(word) <= 5 and word.isupper() else word.lower()
    return small, word[0].isupper(), word[0].isalpha()


def bare(word: str) -> str:
    """Return the word without the sign of possession: "Qassem’s" is Qassem."""
    return _POSSESSIVE.sub("", word)
