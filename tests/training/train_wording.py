"""Train the wording head on the debate sentences of checkworthy_ct24.

usage: FACTCHECK_DATA=... python -m tests.training.train_wording
Needs scikit-learn and scipy; what it writes needs neither. Same input, same file.
"""

import gzip
import os
import struct
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable
from math import log
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from factcheck.text.grams import part_grams, plain_words, word_grams
from factcheck.text.wording import RARITY_STEP

SEED = 20260326
FILE = Path("factcheck/text/heads/wording.bin")
# a gram seen in fewer sentences says nothing
LEAST = {"words": 3, "parts": 5}
STRENGTH = 1.0
Grams = Callable[[list[str]], set[int]]


def load(folder: Path, name: str) -> list[tuple[str, int]]:
    """Return the sentences of one split with their labels; 1 is check-worthy."""
    with gzip.open(folder / f"{name}.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    # one upstream line is garbled: its label is read from its beginning
    return [(row[1], int(row[2][:1] == "1")) for row in rows if len(row) > 2]


def training_rows(folder: Path) -> list[tuple[str, int]]:
    """Return the training split without the sentences that dev and devtest hold too."""
    held = {
        text.strip().lower()
        for name in ("dev", "devtest")
        for text, _ in load(folder, name)
    }
    return [row for row in load(folder, "train") if row[0].strip().lower() not in held]


def fit(rows: list[tuple[str, int]]) -> bytes:
    """Return the head as it is shipped: keys, rarities and weights, packed."""
    words = [plain_words(text) for text, _ in rows]
    tables = [
        _table(words, word_grams, LEAST["words"]),
        _table(words, part_grams, LEAST["parts"]),
    ]
    inputs = hstack([matrix for matrix, _, _ in tables]).tocsr()
    model = LogisticRegression(
        C=STRENGTH, solver="liblinear", max_iter=500, random_state=SEED
    )
    model.fit(inputs, [label for _, label in rows])
    keys = [key for _, found, _ in tables for key in found]
    rarities = [level for _, _, levels in tables for level in levels]
    return pack(keys, rarities, model.coef_[0], float(model.intercept_[0]))


def _table(
    sentences: list[list[str]], grams: Grams, least: int
) -> tuple[csr_matrix, list[int], list[int]]:
    """Return one block of inputs, the keys of its columns and how rare each is."""
    found = [grams(words) for words in sentences]
    seen = Counter(key for keys in found for key in keys)
    kept = sorted(key for key, count in seen.items() if count >= least)
    levels = [_level(seen[key], len(sentences)) for key in kept]
    return _matrix(found, kept, levels), kept, levels


def _level(count: int, total: int) -> int:
    return min(255, round(log((1 + total) / (1 + count)) / RARITY_STEP))


def _matrix(found: list[set[int]], kept: list[int], levels: list[int]) -> csr_matrix:
    column = {key: place for place, key in enumerate(kept)}
    rarity = np.array([1 + level * RARITY_STEP for level in levels])
    starts, columns = [0], list[int]()
    values: list[float] = []
    for keys in found:
        places = sorted(column[key] for key in keys if key in column)
        own = rarity[places]
        columns.extend(places)
        values.extend(own / (np.sqrt((own**2).sum()) or 1))
        starts.append(len(columns))
    return csr_matrix((values, columns, starts), shape=(len(found), len(kept)))


def pack(
    keys: list[int], rarities: list[int], weights: Iterable[float], bias: float
) -> bytes:
    """Return the shipped bytes; weights are kept in 8 bits."""
    every = np.array(list(weights))
    scale = float(np.abs(every).max() / 127)
    small = np.round(every / scale).astype(np.int8)
    packed = struct.pack("<ddI", bias, scale, len(keys))
    packed += np.array(keys, dtype="<u4").tobytes() + bytes(rarities) + small.tobytes()
    return zlib.compress(packed, 9)


def main() -> None:
    """Train, write the file and say how large it is."""
    folder = Path(os.environ["FACTCHECK_DATA"]) / "checkworthy_ct24"
    content = fit(training_rows(folder))
    FILE.write_bytes(content)
    sys.stdout.write(f"{FILE}: {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
