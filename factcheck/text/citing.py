"""Sources cited in an explanation by their number: [1], [2, 3]."""

from __future__ import annotations

import re

# a year in brackets, [2019], is the writer's own remark and cites nothing
CITED = re.compile(r"\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]")
NUMBER = re.compile(r"\d+")


def cited_numbers(explanation: str) -> list[int]:
    """The numbers cited, each once, in the order of the text."""
    cited = (
        int(number)
        for found in CITED.finditer(explanation)
        for number in NUMBER.findall(found[1])
    )
    return list(dict.fromkeys(cited))
