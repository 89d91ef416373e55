"""The words of a sentence that name who is meant: a name, a noun or a pronoun."""

from itertools import pairwise
from typing import NamedTuple

from factcheck.text.names import NOT_NAMES
from factcheck.text.tokens import Word, bare
from factcheck.text.wordlists import words

PRONOUNS = frozenset(["he", "she", "they", "it"])
PEOPLE = words("people_nouns")


class Phrase(NamedTuple):
    """A stretch of a sentence's words that names who is meant."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where it begins in its sentence."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where it ends in its sentence, exclusive."""
        return self.words[-1].end

    @property
    def is_pronoun(self) -> bool:
        """Say whether it points back: he, she, they, it."""
        return len(self.words) == 1 and self.words[0].lower in PRONOUNS

    def without_article(self) -> str:
        """Return its words as they are written, without "the" or "a" in front."""
        kept = self.words
        if len(kept) > 1 and kept[0].lower in ("the", "a", "an"):
            # "the group" stays: "group" alone names nobody
            bare_noun = len(kept) == 2 and not kept[1].is_capital
            kept = kept if bare_noun else kept[1:]
        parts = [kept[0].text]
        for before, word in pairwise(kept):
            parts.append(" " * (word.start - before.end) + word.text)
        text = bare("".join(parts))
        return text[:1].lower() + text[1:] if kept[0].lower == "the" else text

    def names_somebody(self) -> bool:
        """Say whether it holds a name or a word for people or bodies."""
        return any(
            (word.is_capital and word.lower not in NOT_NAMES)
            or bare(word.lower) in PEOPLE
            for word in self.words
        )
