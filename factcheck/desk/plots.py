"""Plots as values: where bars, dots and words stand, in units of the drawing.

Coordinates are text, so that no language writes a comma into them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import ceil, log10, sqrt

WIDTH = 470
LABELS = 150
BAND = 52
LINE = 26
LONGEST_LABEL = 24


@dataclass(frozen=True, slots=True)
class Rect:
    """A bar; `kind` is its class, `tone` a rating's."""

    x: str
    y: str
    width: str
    height: str
    kind: str = "bar"
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line."""

    x1: str
    x2: str
    y1: str
    y2: str
    kind: str = "grid"


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: str
    y: str
    r: str
    kind: str = "dot"


@dataclass(frozen=True, slots=True)
class Words:
    """A label; `kind` are its classes."""

    x: str
    y: str
    text: str
    kind: str = ""


@dataclass
class Plot:
    """A drawing of this height, told in a sentence for those who do not see it."""

    title: str
    height: int
    rects: list[Rect] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    dots: list[Dot] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    width: int = WIDTH

    def bar(self, x: float, y: float, width: float, height: float, **look: str) -> None:
        """Draw a bar from its upper left corner."""
        self.rects.append(Rect(_at(x), _at(y), _at(width), _at(height), **look))

    def rule(
        self, x1: float, x2: float, y1: float, y2: float, kind: str = "grid"
    ) -> None:
        """Draw a line from one point to the other."""
        self.rules.append(Rule(_at(x1), _at(x2), _at(y1), _at(y2), kind))

    def dot(self, x: float, y: float, r: float, kind: str = "dot") -> None:
        """Draw a circle around a point."""
        self.dots.append(Dot(_at(x), _at(y), _at(r), kind))

    def write(self, x: float, y: float, text: str, kind: str = "") -> None:
        """Write words that stand on a point, before it or around it, by their kind."""
        self.words.append(Words(_at(x), _at(y), text, kind))


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a stacked bar: how many, in a rating's tone and mark."""

    number: int
    tone: str
    mark: str


def columns(
    title: str, labels: Sequence[str], series: Sequence[tuple[str, Sequence[int]]]
) -> Plot:
    """A band of upright bars for each series, all over the same labels."""
    plot = Plot(title, len(series) * BAND + 18)
    wide = (WIDTH - LABELS / 2 - 10) / max(len(labels), 1)
    most = max(chain([1], *(values for _name, values in series)))
    for row, (name, values) in enumerate(series):
        foot = (row + 1) * BAND
        plot.write(LABELS / 2 - 8, foot - 4, name, "end")
        plot.rule(LABELS / 2, WIDTH, foot, foot, "axis")
        bar = min(wide * 0.8, 40)
        for place, value in enumerate(values):
            x, high = LABELS / 2 + place * wide, value * (BAND - 16) / most
            if value:
                plot.bar(x + (wide - bar) / 2, foot - high, bar, high)
            if value and (len(values) <= 12 or value == max(values)):
                plot.write(x + wide / 2, foot - high - 3, str(value), "mid")
    _label_foot(plot, labels, LABELS / 2, wide)
    return plot


def spans(
    title: str, labels: Sequence[str], ranges: Sequence[tuple[float, float] | None]
) -> Plot:
    """For each label a dot at the lower value, and a bar from it to the higher one."""
    height, left = 190, 36
    plot = Plot(title, height + 20)
    top = _round(max((high for _low, high in filter(None, ranges)), default=1.0))
    for part in range(5):
        value, y = top * part / 4, height - part * (height - 14) / 4
        plot.rule(left, WIDTH, y, y)
        plot.write(left - 6, y + 4, f"{value:g}", "quiet end")
    wide = (WIDTH - left) / max(len(labels), 1)
    for place, one in enumerate(ranges):
        if one is None:
            continue
        x = left + (place + 0.5) * wide
        low, high = (height - value * (height - 14) / top for value in one)
        plot.rule(x, x, low, high, "range")
        plot.dot(x, low, 3.6)
    _label_foot(plot, labels, left, wide)
    return plot


def stacks(title: str, rows: Sequence[tuple[str, Sequence[Stretch]]]) -> Plot:
    """A lying bar for each row, cut by rating, with its number behind it."""
    plot = Plot(title, len(rows) * LINE + 6)
    most = max((sum(one.number for one in row) for _name, row in rows), default=1) or 1
    scale = (WIDTH - LABELS - 40) / most
    for place, (name, row) in enumerate(rows):
        y, x = place * LINE + 4, float(LABELS)
        label = name if len(name) <= LONGEST_LABEL else f"{name[: LONGEST_LABEL - 1]}…"
        plot.write(LABELS - 8, y + 14, label, "end")
        for one in filter(lambda one: one.number, row):
            wide = one.number * scale
            plot.bar(x, y, wide, 18, kind="part", tone=one.tone)
            if wide >= 14:
                plot.write(x + wide / 2, y + 13.5, one.mark, "mid on-tone")
            x += wide
        total = str(sum(one.number for one in row))
        plot.write(x + 6, y + 14, total, "bold")
    return plot


def matrix(
    title: str, marks: Sequence[tuple[str, str]], counts: Sequence[Sequence[int]]
) -> Plot:
    """Circles by row and column; those of the diagonal are filled.

    `marks` are (mark, word) in the order of both.
    """
    cell = min(64.0, (WIDTH - LABELS) / max(len(marks), 1))
    plot = Plot(title, round(len(marks) * 46 + 34))
    most = max(chain([1], *counts))
    for place, (mark, word) in enumerate(marks):
        x, y = LABELS + (place + 0.5) * cell, 54 + place * 46
        plot.write(x, 24, mark, "mid bold")
        plot.write(LABELS - 8, y + 5, f"{mark} {word}", "end")
        plot.rule(LABELS, LABELS + cell * len(marks), y + 23, y + 23)
        for column, number in enumerate(counts[place]):
            if number:
                same, x = column == place, LABELS + (column + 0.5) * cell
                r = max(9.0, 20 * sqrt(number / most))
                plot.dot(x, y, r, "same" if same else "other")
                plot.write(x, y + 4.5, str(number), "mid on" if same else "mid")
    return plot


def _label_foot(plot: Plot, labels: Sequence[str], left: float, wide: float) -> None:
    """As many of the labels below as there is room for."""
    every = ceil(len(labels) * 44 / (WIDTH - left)) or 1
    for place, label in enumerate(labels):
        if place % every == 0:
            x = left + (place + 0.5) * wide
            plot.write(x, plot.height - 4, label, "quiet mid")


def _round(value: float) -> float:
    """The next number upwards that four lines divide well, at least 1."""
    if value <= 1:
        return 1
    power = float(10 ** int(log10(value) // 1))
    return next(step * power for step in (1, 2, 4, 8, 10) if step * power >= value)


def _at(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
