"""How well articles are found in real pages: 91 of them, with what a person copied out.

Run with FACTCHECK_DATA set to the folder of data sets; it is compared by runs of four
words, as the public benchmark does, with a plain run of trafilatura.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import mean

import trafilatura

from factcheck.outside.documents import Hints
from factcheck.outside.parsing import pages
from factcheck.refusals import BadInput

RUN = 4
WORD = re.compile(r"\w+")
AT_LEAST = 0.969
Pages = dict[str, bytes]


def ours(body: bytes) -> str:
    """The text as the desk reads it."""
    try:
        return pages.read(body, Hints()).text
    except BadInput:
        return ""


def plainly(body: bytes) -> str:
    """The text as trafilatura's fast run finds it."""
    found = trafilatura.extract(
        body.decode("utf-8", "replace"), fast=True, include_comments=False
    )
    return found or ""


def runs(text: str) -> Counter[tuple[str, ...]]:
    """How often every run of four words occurs; a shorter text is one run."""
    words = WORD.findall(text)
    last = max(len(words) - RUN, 0)
    starts = range(last + 1) if words else range(0)
    return Counter(tuple(words[start : start + RUN]) for start in starts)


def score(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """F1, precision and recall of (expected, found) texts, averaged over pages."""
    precisions, recalls = [], []
    for expected, found in pairs:
        wanted, got = runs(expected), runs(found)
        shared = (wanted & got).total()
        if got:
            precisions.append(shared / got.total())
        if wanted:
            recalls.append(shared / wanted.total())
    precision, recall = (mean(of) if of else 0.0 for of in (precisions, recalls))
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0, precision, recall)


def measure(name: str, read: Callable[[bytes], str], folder: Path) -> float:
    """Print one line of figures for one way of reading; return its F1."""
    expected = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pairs = []
    begun = time.perf_counter()
    for page, truth in expected.items():
        body = gzip.decompress((folder / "html" / f"{page}.html.gz").read_bytes())
        pairs.append((truth.get("articleBody", ""), read(body)))
    seconds = time.perf_counter() - begun
    f1, precision, recall = score(pairs)
    print(
        f"{name:<12} pages {len(pairs)}  F1 {f1:.4f}  precision {precision:.4f}  "
        f"recall {recall:.4f}  {seconds / len(pairs) * 1000:.0f} ms a page"
    )
    return f1


def main() -> int:
    """Fail when the desk finds articles worse than it should."""
    data = os.environ.get("FACTCHECK_DATA")
    if not data:
        print("Not measured: FACTCHECK_DATA does not name the folder of data sets.")
        return 0
    folder = Path(data) / "article_extraction"
    if not folder.is_dir():
        print(f"Not measured: there is no {folder.name} in FACTCHECK_DATA.")
        return 0
    measure("trafilatura", plainly, folder)
    f1 = measure("the desk", ours, folder)
    return 0 if round(f1, 3) >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
