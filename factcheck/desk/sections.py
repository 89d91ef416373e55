"""One figure as the page draws it and as its file holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.desk.figure_words import HOW
from factcheck.desk.plots import Plot

WIDEST_BESIDE = 5
NOTHING = "–"
Cell = str | int | float


@dataclass(frozen=True, slots=True)
class Section:
    """One figure: what it says in a sentence, the plot, all numbers, how it is counted.

    The first cell of a row names it.
    """

    key: str
    title: str
    finding: str
    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    plot: Plot | None = None
    # for the file, where it differs: what the first cells and the columns are called
    names: Sequence[str] = ()
    columns: Sequence[str] = ()

    @property
    def file_head(self) -> list[str]:
        """The columns of the file: plain words, that programs can look for."""
        return list(self.columns or self.head)

    @property
    def file_rows(self) -> list[list[Cell]]:
        """The rows of the file: whole dates, plain words, nothing where nothing is."""
        names: Sequence[Cell] = self.names or [row[0] for row in self.rows]
        return [
            [name, *("" if cell == NOTHING else cell for cell in row[1:])]
            for name, row in zip(names, self.rows, strict=True)
        ]

    @property
    def is_wide(self) -> bool:
        """Whether the table needs the whole width, below the plot."""
        return len(self.head) > WIDEST_BESIDE

    @property
    def how(self) -> str:
        """How it is counted."""
        return str(HOW[self.key])
