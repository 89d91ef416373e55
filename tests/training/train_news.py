"""Train the news head: named features of a sentence against "must be checked".

usage: FACTCHECK_DATA=... python -m tests.training.train_news [EXAMPLES.jsonl]
Learns from the project's own sentences, from the labels, not the words, of
news_claims_dev, and from what editors decided (`manage.py export_examples`); says how
it does on articles it has not seen. Needs numpy alone.
"""

import csv
import json
import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from factcheck.text.claim_types import type_of
from factcheck.text.features import features
from factcheck.text.labels import SentenceKind, SentenceType
from factcheck.text.look import look_at
from factcheck.text.scoring import FIXED, share_of, weigh
from factcheck.text.signs import signs_of
from factcheck.text.speakers import who_speaks
from factcheck.text.wording import head

SENTENCES = Path("tests/training/own_sentences.tsv")
FILE = Path("factcheck/text/heads/news.json")
# how much a large weight costs; how much an own sentence counts beside a real one
COST, OWN = 1.0, 0.5
# this share of what must be checked is to be suggested
WANTED = 0.96


class Row(NamedTuple):
    """A labelled sentence: its article, its label, its type and its features."""

    article: str
    check: str
    kind_of_claim: SentenceType
    # how much of its score it keeps
    share: float
    found: dict[str, float]


def own_rows() -> list[Row]:
    """Return the project's own sentences, each looked at alone."""
    with SENTENCES.open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file, "excel-tab", quoting=csv.QUOTE_NONE))
    return [
        row
        for check, _, text in lines
        for row in _read("own", [(text, "sentence", 0)], [check])
    ]


def news_rows(folder: Path) -> list[Row]:
    """Return the sentences of news_claims_dev, each looked at in its article."""
    gold = json.loads((folder / "news_claims_dev/gold.json").read_text("utf-8"))
    articles = defaultdict(list)
    for sentence in gold:
        articles[sentence["article"]].append(sentence)
    return [
        row
        for name, sentences in articles.items()
        for row in _read(
            name,
            [(s["text"], s["kind"], s["paragraph"]) for s in sentences],
            [s["check"] for s in sentences],
        )
    ]


def example_rows(file: Path) -> list[Row]:
    """Return what editors of a desk decided: English passages, each in its context.

    What was dismissed as a duplicate or out of scope, or only corrected, is left out.
    """
    rows = []
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            example = json.loads(line)
            if example["language"] == "en" and example["checkable"] is not None:
                rows.append(_of_example(example))
    return rows


def _of_example(example: dict[str, str]) -> Row:
    """Return the passage's row, looked at between its neighbours."""
    texts: list[tuple[str, SentenceKind, int]] = [
        (example["before"], "sentence", 0),
        (example["text"], "sentence", 0),
        (example["after"], "sentence", 0),
    ]
    check = "must" if example["checkable"] else "not"
    return _read("examples", texts, ["", check, ""])[1]


def _read(
    name: str, texts: Sequence[tuple[str, SentenceKind, int]], checks: Iterable[str]
) -> list[Row]:
    looks = look_at(texts)
    rows = []
    for look, voice, check in zip(looks, who_speaks(looks), checks, strict=True):
        signs = signs_of(look, bool(voice.name) or look.credit is not None)
        kind = type_of(look, signs)
        found = features(look, signs, kind, head().weigh(look.text))
        rows.append(Row(name, check, kind, share_of(kind, signs), found))
    return rows


def fit(rows: Sequence[Row]) -> dict[str, float]:
    """Return the weight of every feature, and the bias: logistic regression."""
    rows = [row for row in rows if row.kind_of_claim not in FIXED]
    names = list(rows[0].found)
    inputs = np.array([[1.0, *row.found.values()] for row in rows])
    wanted = np.array([float(row.check == "must") for row in rows])
    shares = np.array([OWN if row.article == "own" else 1.0 for row in rows])
    cost = np.diag([1e-6, *[COST] * len(names)])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        guess = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (shares * (guess - wanted)) + cost @ weights
        curve = (inputs.T * (shares * guess * (1 - guess))) @ inputs + cost
        weights -= np.linalg.solve(curve, slope)
    return dict(zip(["bias", *names], weights.tolist(), strict=True))


def apply(weights: dict[str, float], row: Row) -> float:
    """Return the score of a sentence, from 0 to 1."""
    if row.kind_of_claim in FIXED:
        return FIXED[row.kind_of_claim]
    return weigh(weights, row.found) * row.share


def unseen(own: Sequence[Row], news: Sequence[Row]) -> list[tuple[float, Row]]:
    """Return every sentence's score by a head that has not seen its article."""
    scored = []
    for name in dict.fromkeys(row.article for row in news):
        weights = fit([*own, *(row for row in news if row.article != name)])
        scored += [(apply(weights, row), row) for row in news if row.article == name]
    return scored


def average_precision(scored: Iterable[tuple[float, bool]]) -> float:
    """Return how purely the wanted sentences come first, from 0 to 1."""
    hits = total = 0.0
    for place, (_, wanted) in enumerate(sorted(scored, key=lambda s: -s[0]), 1):
        if wanted:
            hits += 1
            total += hits / place
    return total / hits


def main() -> None:
    """Train, move the bias so that 0.5 suggests enough, write, and report."""
    own, news = own_rows(), news_rows(Path(os.environ["FACTCHECK_DATA"]))
    own += [row for file in sys.argv[1:] for row in example_rows(Path(file))]
    scored = unseen(own, news)
    musts = sorted(score for score, row in scored if row.check == "must")
    least = musts[int((1 - WANTED) * len(musts))]
    weights = fit([*own, *news])
    weights["bias"] -= float(np.log(least / (1 - least)))
    rounded = {name: round(weight, 4) for name, weight in weights.items()}
    FILE.write_text(json.dumps(rounded, indent=1) + "\n", encoding="utf-8")
    nots = [score >= least for score, row in scored if row.check == "not"]
    found = average_precision((score, row.check == "must") for score, row in scored)
    sys.stdout.write(
        f"{FILE}: {len(weights)} weights\non unseen articles: AP {found:.3f}, "
        f"{WANTED:.0%} of must suggested with {np.mean(nots):.1%} of not\n"
    )


if __name__ == "__main__":
    main()
