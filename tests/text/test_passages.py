"""A pasted passage is found word for word, once, or not at all."""

import pytest

from factcheck.refusals import BadInput
from factcheck.text.passages import find_passage

TEXT = "It cost 5 million.\nThe “new” ferry is late. It cost 5 million."


def test_a_passage_is_found_where_it_stands() -> None:
    start, end = find_passage(TEXT, "The “new” ferry")

    assert TEXT[start:end] == "The “new” ferry"


def test_blanks_and_line_breaks_may_differ() -> None:
    start, end = find_passage(TEXT, "  million. The   “new” ")

    assert TEXT[start:end] == "million.\nThe “new”"


@pytest.mark.parametrize(
    ("passage", "sentence"),
    [
        ("", "Paste the passage"),
        ("the old ferry", "does not stand in the text word for word"),
        ("It cost 5 million.", "stands in the text more than once"),
        ("new.*late", "does not stand"),
    ],
)
def test_what_cannot_be_found_for_certain_is_refused(
    passage: str, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        find_passage(TEXT, passage)


def test_a_passage_may_be_sought_in_a_part_of_the_text() -> None:
    assert find_passage(TEXT, "It cost 5 million.", 0, 20) == (0, 18)


def test_a_long_search_stays_short() -> None:
    with pytest.raises(BadInput):
        find_passage("a " * 200_000, "a " * 300 + "b")
