"""Sources cited in an explanation by their number: [1], [2, 3]."""

from __future__ import annotations

import re

# a year in brackets, [2019], is the writer's own remark and cites nothing
CITED = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
NUMBER = re.compile(r"\d+")


def citations(explanation: str) -> list[tuple[str, int | None]]:
    """The text in pieces, each with the number it cites, None where it cites nothing.

    Together the pieces are the text again. Of [1] the brackets belong to the number, of
    [2, 3] they stand between the numbers.
    """
    pieces: list[tuple[str, int | None]] = []
    done = 0
    for found in CITED.finditer(explanation):
        numbers = list(NUMBER.finditer(explanation, found.start(), found.end()))
        spans = [one.span() for one in numbers]
        if len(spans) == 1:
            spans = [found.span()]
        for (start, end), number in zip(spans, numbers, strict=True):
            pieces += [
                (explanation[done:start], None),
                (explanation[start:end], int(number[0])),
            ]
            done = end
    pieces.append((explanation[done:], None))
    return [one for one in pieces if one[0]]


def cited_numbers(explanation: str) -> list[int]:
    """The numbers cited, each once, in the order of the text."""
    cited = (
        int(number)
        for found in CITED.finditer(explanation)
        for number in NUMBER.findall(found[1])
    )
    return list(dict.fromkeys(cited))
