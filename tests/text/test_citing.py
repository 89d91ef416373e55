"""Which sources an explanation cites."""

from __future__ import annotations

import pytest

from factcheck.text.citing import citations, cited_numbers


@pytest.mark.parametrize(
    ("explanation", "cited"),
    [
        ("", []),
        ("Two [1], not three [2]; see [1].", [1, 2]),
        ("As both say [1, 3].", [1, 3]),
        ("He said it [in 2019] and [2019] again [sic] [1a].", []),
        ("[12][7]", [12, 7]),
    ],
)
def test_numbers_in_brackets_cite_sources(explanation: str, cited: list[int]) -> None:
    assert cited_numbers(explanation) == cited


def test_the_pieces_are_the_text_again_each_with_its_number() -> None:
    text = "Two [1], as both say [2, 3]; [2019] is no source."

    pieces = citations(text)

    assert "".join(words for words, _number in pieces) == text
    cited = [(words, number) for words, number in pieces if number]
    assert cited == [("[1]", 1), ("2", 2), ("3", 3)]
