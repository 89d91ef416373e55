"""What a desk exports as labelled examples can be learnt from."""

import json
from pathlib import Path

from tests.training.train_news import apply, example_rows, fit, own_rows

EXAMPLE = {
    "language": "en",
    "before": "The board met on Monday.",
    "text": "The quay cost 14 million euros.",
    "after": "“That is a lot,” said Ada Quist.",
    "checkable": True,
}


def _written(folder: Path, *examples: dict[str, object]) -> Path:
    file = folder / "examples.jsonl"
    file.write_text("".join(json.dumps(one) + "\n" for one in examples), "utf-8")
    return file


def test_accepted_passages_must_be_checked_and_dismissed_ones_not(
    tmp_path: Path,
) -> None:
    file = _written(tmp_path, EXAMPLE, {**EXAMPLE, "checkable": False})

    rows = example_rows(file)

    assert [row.check for row in rows] == ["must", "not"]
    assert rows[0].kind_of_claim == "statistic"


def test_what_tells_nothing_of_the_words_is_left_out(tmp_path: Path) -> None:
    undecided = {**EXAMPLE, "checkable": None}
    foreign = {**EXAMPLE, "language": "de"}

    assert example_rows(_written(tmp_path, undecided, foreign)) == []


def test_examples_change_what_the_head_learns(tmp_path: Path) -> None:
    own = own_rows()
    more = example_rows(_written(tmp_path, *[{**EXAMPLE, "checkable": False}] * 40))

    assert apply(fit([*own, *more]), more[0]) < apply(fit(own), more[0])
