"""A sentence as words and signs, each with its place."""

import re
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

    @property
    def is_capital(self) -> bool:
        """Say whether it opens with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_word(self) -> bool:
        """Say whether it is a word rather than a figure or a sign."""
        return self.text[0].isalpha()

    @property
    def is_possessive(self) -> bool:
        """Say whether it owns what follows: "Qassem’s"."""
        return _POSSESSIVE.search(self.text[-2:]) is not None


def tokens(sentence: str) -> list[Word]:
    """Return the words and signs of a sentence, in order."""
    return [
        Word(found.group(), found.start(), found.end(), _small(found.group()))
        for found in _TOKEN.finditer(sentence)
    ]


def _small(word: str) -> str:
    """Return the word in small letters; "US" and "WHO" are not "us" and "who"."""
    return word if 2 <= len(word) <= 5 and word.isupper() else word.lower()


def bare(word: str) -> str:
    """Return the word without the sign of possession: "Qassem’s" is Qassem."""
    return _POSSESSIVE.sub("", word)
