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

import numpy as np
from numpy.typing import NDArray

from factcheck.text.grams import part_grams, plain_words, word_grams

_FILE = Path(__file__).parent / "heads" / "wording.bin"
# so many words are remembered with their parts
_REMEMBERED = 20_000
# steps in which the file keeps a gram's rarity above 1
STEPS = 24
RARITY_STEP = 1 / STEPS


Columns = NDArray[np.int32]


class Head:
    """Two tables of grams, each with its rarity and its weight, and a bias.

    Rarities and weights are whole numbers, so that no order of adding matters.
    """

    def __init__(self, content: bytes) -> None:
        packed = zlib.decompress(content)
        bias, scale, count = unpack_from("<ddI", packed)
        keys = array("I", packed[20 : 20 + 4 * count])
        if sys.byteorder == "big":
            keys.byteswap()
        rarities = STEPS + np.frombuffer(
            packed, np.uint8, count, 20 + 4 * count
        ).astype(np.int32)
        weights = np.frombuffer(packed, np.int8, count, 20 + 5 * count)
        self._column = dict(zip(keys, range(count), strict=True))
        self._squares = rarities * rarities
        self._weights = rarities * weights
        self._words: dict[str, Columns] = {}
        self._bias, self._scale = float(bias), float(scale)

    def weigh(self, text: str) -> float:
        """Return the log-odds that a sentence with this wording is worth a check."""
        words = plain_words(text)
        if not words:
            return self._bias
        parts = np.concatenate([self._known_parts(word) for word in set(words)])
        column = self._column
        whole = np.array(
            [column[key] for key in word_grams(words) if key in column], np.int32
        )
        share = self._share(whole) + self._share(_each_once(parts))
        return self._bias + self._scale * share

    def _known_parts(self, word: str) -> Columns:
        """Return what the head knows of a word's parts, looked up once."""
        known = self._words.get(word)
        if known is None:
            column = self._column
            keys = part_grams([word])
            known = np.array([column[key] for key in keys if key in column], np.int32)
            if len(self._words) < _REMEMBERED:
                self._words[word] = known
        return known

    def _share(self, columns: Columns) -> float:
        """Return one table's share: weights by rarity, for a text of any length."""
        if not columns.size:
            return 0.0
        squares, weights = self._squares[columns], self._weights[columns]
        return int(weights.sum()) / sqrt(int(squares.sum()))


def _each_once(columns: Columns) -> Columns:
    """Return the columns without repetitions; numpy's own way takes twice as long."""
    columns.sort()
    fresh = np.ones(columns.size, np.bool_)
    np.not_equal(columns[1:], columns[:-1], out=fresh[1:])
    return columns[fresh]


@cache
def head() -> Head:
    """Return the shipped head, read once."""
    return Head(_FILE.read_bytes())
