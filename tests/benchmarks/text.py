"""How well articles are read, beside what was promised.

usage: FACTCHECK_DATA=folder python -m tests.benchmarks.text
"""

import gzip
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import trafilatura

from factcheck.text.normalising import normalise
from factcheck.text.reading import read
from factcheck.text.splitting import split
from factcheck.text.wording import head
from tests.text.measures import MEASURES
from tests.text.unseen import articles, labelled, tally
from tests.training.train_news import average_precision, news_rows, own_rows, unseen

SEED, DRAWS = 7, 1_000
Scored = list[tuple[float, bool]]


def say(what: str, found: str, wanted: str) -> None:
    """Print one line of the table."""
    print(f"{what:<58} {found:<26} {wanted}")


def interval(scored: Sequence[tuple[float, bool]]) -> str:
    """Return AP with the range that holds 95% of redrawn samples."""
    chance = random.Random(SEED)
    drawn = sorted(
        average_precision(chance.choices(scored, k=len(scored))) for _ in range(DRAWS)
    )
    low, high = drawn[DRAWS // 40], drawn[-DRAWS // 40]
    return f"{average_precision(scored):.3f} [{low:.3f} {high:.3f}]"


def asked(script: Path, answers: object, *more: str) -> str:
    """Return what a data set's own score.py says of these answers."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(answers, file)
        file.flush()
        command = [sys.executable, str(script), file.name, *more]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def news(data: Path) -> None:
    """Measure reading of whole articles of real news."""
    folder = data / "news_claims_dev"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    pages = json.loads(
        (data / "article_extraction/ground-truth.json").read_text("utf-8")
    )
    answers = {}
    for name, page in {row["article"]: row["page"] for row in gold}.items():
        text = normalise(pages[page]["articleBody"])
        answers[name] = [
            {
                "text": text[row.start : row.end],
                "score": row.score,
                "suggested": row.suggested,
                "type": row.type,
                "speaker": row.speaker or None,
            }
            for row in read(text).sentences
        ]
    found = json.loads(asked(folder / "score.py", answers, str(folder / "gold.json")))
    scored = [
        (s, row.check == "must") for s, row in unseen(own_rows(), news_rows(data))
    ]
    say("news: AP, must against the rest, articles unseen", interval(scored), ">= .94")
    say("news: the same with the shipped head", str(found["ap_must_vs_rest"]), "")
    say("news: type accuracy", str(found["type_accuracy"]), ">= .80")
    speakers = f"{found['speaker_recall']} / {found['speaker_false']}"
    say("news: speaker found / invented", speakers, ">= .85 / <= .05")
    suggested = f"{found['must_suggested']} / {found['not_suggested']}"
    say("news: must / not suggested", suggested, ">= .95 / <= .15")


def debates(data: Path) -> None:
    """Measure the wording head on debates."""

    def scored(name: str) -> Scored:
        path = data / f"checkworthy_ct24/{name}.tsv.gz"
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [line.rstrip("\n").split("\t") for line in lines][1:]
        return [(head().weigh(row[1]), row[2][:1] == "1") for row in rows]

    def f1(rows: Scored, least: float) -> float:
        hits = sum(wanted for score, wanted in rows if score >= least)
        taken = sum(score >= least for score, _ in rows)
        return 2 * hits / (taken + sum(wanted for _, wanted in rows))

    dev, devtest = scored("dev"), scored("devtest")
    least = max({score for score, _ in dev}, key=lambda score: f1(dev, score))
    found = f"{average_precision(devtest):.3f} / {f1(devtest, least):.3f}"
    say("debates: AP / F1 of the wording head", found, ">= .89 / >= .77")


def golden(data: Path) -> None:
    """Measure splitting by the golden rules."""
    folder = data / "sentence_split"
    rules = json.loads((folder / "golden_rules_en.json").read_text("utf-8"))
    answers = [
        [rule["text"][a:b] for line in split(rule["text"], "en") for a, b in line]
        for rule in rules
    ]
    found = asked(folder / "score.py", answers).split(" ")[0]
    say("splitting: golden rules", found, ">= 43/48")


def pages(data: Path) -> None:
    """Measure extraction of articles from web pages."""
    folder = data / "article_extraction"
    answers = {}
    for path in sorted((folder / "html").glob("*.html.gz")):
        html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
        text = trafilatura.extract(html, fast=True, include_comments=False) or ""
        answers[path.name.removesuffix(".html.gz")] = normalise(text)
    found = asked(folder / "score.py", answers)
    say("extraction, normalised", found.split(" P ")[0], "F1 .969")


def own_cases() -> None:
    """Measure the own hard cases."""
    for name, (measure, share) in MEASURES.items():
        answers = list(measure())
        right = sum(answer.is_right for answer in answers)
        say(f"own cases: {name}", f"{right} of {len(answers)}", f">= {share:.0%}")


def unseen_articles() -> None:
    """Measure own articles that were labelled before anybody saw how they are read."""
    rows = [row for name in articles() for row in labelled(name)]
    found = tally(rows)
    suggested = f"{found.must_suggested:.3f} / {found.not_suggested:.3f}"
    say(f"own unseen: must / not suggested ({len(rows)})", suggested, "")
    say("own unseen: type accuracy", f"{found.type_right:.3f}", "")
    speakers = f"{found.speaker_found:.3f} / {found.speaker_invented:.3f}"
    say("own unseen: speaker found / invented", speakers, "")


def speed() -> None:
    """Measure how long a 40-sentence article takes, split and scored, and many."""
    sentence = (
        "Olsen told the board on Monday that repair {} would cost {} million euros."
    )
    text = " ".join(sentence.format(n, n + 2) for n in range(40))
    taken = _median_seconds(lambda: read(text, published_on=date(2026, 3, 26)))
    say("speed: 40-sentence article", f"{taken * 1000:.0f} ms", "< 40 ms")
    real = [normalise("\n\n".join(r.text for r in labelled(n))) for n in articles()]
    count = sum(len(read(one).sentences) for one in real)
    taken = _median_seconds(lambda: [read(one) for one in real])
    say("speed: own unseen articles", f"{count / taken:,.0f} sentences/s", ">= 1,500")


def _median_seconds(work: Callable[[], object]) -> float:
    """Return what a call takes of one core, the first one left out."""
    work()
    spent = []
    for _ in range(15):
        began = time.process_time()
        work()
        spent.append(time.process_time() - began)
    return sorted(spent)[7]


def main() -> None:
    """Print the table; say what is skipped for want of data."""
    own_cases()
    unseen_articles()
    speed()
    measures: Iterable[Callable[[Path], None]] = (news, debates, golden, pages)
    folder = os.environ.get("FACTCHECK_DATA", "")
    for measure in measures:
        if folder:
            measure(Path(folder))
        else:
            say(f"{measure.__name__}: skipped", "set FACTCHECK_DATA", "")


if __name__ == "__main__":
    main()
