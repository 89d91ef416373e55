"""Words, pairs of words and parts of words: what the wording head weighs."""

import re
from itertools import pairwise
from zlib import crc32

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d[\d.,]*|[?!$%]")
_YEAR = re.compile(r"(?:19|20)\d\d")
# a word longer than this is none
_LONGEST = 40


def plain_words(text: str) -> list[str]:
    """Return the words in small letters; a figure is "0n", a year "0y"."""
    found = []
    for word in _WORD.findall(text.lower().replace("’", "'")):
        if word[0].isdigit():
            word = "0y" if _YEAR.fullmatch(word.rstrip(".,")) else "0n"
        found.append(word[:_LONGEST])
    return found


def word_grams(words: list[str]) -> set[int]:
    """Return the keys of the words and of the pairs that follow one another."""
    marked = ["<", *words, ">"]
    pairs = {f"{a} {b}" for a, b in pairwise(marked)}
    return {crc32(gram.encode()) for gram in pairs.union(words)}


def part_grams(words: list[str]) -> set[int]:
    """Return the keys of all stretches of two to five letters inside words."""
    return set().union(*map(_parts, words))


def _parts(word: str) -> frozenset[int]:
    # a sign of its own keeps parts apart from words
    marked = f"_{word}_"
    return frozenset(
        crc32(f"#{marked[start : start + size]}".encode())
        for size in range(2, 6)
        for start in range(max(1, len(marked) - size + 1))
    )
