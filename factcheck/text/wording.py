"""How check-worthy a sentence sounds: a linear head over words and parts of words.

Trained on sentences of debates (heads/MODEL_CARD.md); needs no library to run.
"""

import sys
import zlib
from array import array
from functools import cache
from math import sqrt
from pathlib import Path
from struct import unpack_from

from factcheck.text.grams import part_grams, plain_words, word_grams

_FILE = Path(__file__).parent / "heads" / "wording.bin"
# so many words are remembered with their parts
_REMEMBERED = 20_000
# steps in which the file keeps a gram's rarity above 1
RARITY_STEP = 1 / 24


class Head:
    """Two tables of grams, each with its rarity and its weight, and a bias."""

    def __init__(self, content: bytes) -> None:
        packed = zlib.decompress(content)
        bias, scale, count = unpack_from("<ddI", packed)
        keys = array("I", packed[20 : 20 + 4 * count])
        if sys.byteorder == "big":
            keys.byteswap()
        rarities = packed[20 + 4 * count : 20 + 5 * count]
        weights = array("b", packed[20 + 5 * count : 20 + 6 * count])
        self._table = {
            key: ((1 + rarity * RARITY_STEP) ** 2, (1 + rarity * RARITY_STEP) * weight)
            for key, rarity, weight in zip(keys, rarities, weights, strict=True)
        }
        self._words: dict[str, dict[int, tuple[float, float]]] = {}
        self._bias, self._scale = float(bias), float(scale)

    def weigh(self, text: str) -> float:
        """Return the log-odds that a sentence with this wording is worth a check."""
        words = plain_words(text)
        parts: dict[int, tuple[float, float]] = {}
        for word in set(words):
            parts.update(self._known_parts(word))
        table = self._table
        whole = {key: table[key] for key in word_grams(words) if key in table}
        return self._bias + self._scale * (_share(whole) + _share(parts))

    def _known_parts(self, word: str) -> dict[int, tuple[float, float]]:
        """Return what the head knows of a word's parts, looked up once."""
        known = self._words.get(word)
        if known is None:
            table = self._table
            known = {key: table[key] for key in part_grams([word]) if key in table}
            if len(self._words) < _REMEMBERED:
                self._words[word] = known
        return known


def _share(known: dict[int, tuple[float, float]]) -> float:
    """Return one table's share: weights by rarity, for a text of any length."""
    if not known:
        return 0.0
    squares, weights = zip(*known.values(), strict=True)
    return float(sum(weights) / sqrt(sum(squares)))


@cache
def head() -> Head:
    """Return the shipped head, read once."""
    return Head(_FILE.read_bytes())
