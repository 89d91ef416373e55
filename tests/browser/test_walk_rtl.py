"""An article from right to left: its direction, its highlight, its numbers."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.inspecting import TELEPHONE, WIDTH, look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, MARTA
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

# ruff: noqa: RUF001
TITLE = "שתי מעבורות חשמליות לנמל"
TEXT = (
    f"{TITLE}\n\nמועצת הנמל החליטה ב-3 במרץ 2026 לקנות שתי מעבורות חשמליות. המחיר"
    " הוא 41 מיליון כתר, חמישית יותר מהתכנון בשנת 2024. המעבורת הישנה שרפה 900,000"
    " ליטר סולר בשנת 2025.\n\nבעיר גרים 12,400 תושבים לפי ATLAS, משרד הסטטיסטיקה."
    " בשנה שעברה נסעו במעבורת 310,000 נוסעים.\n"
)
WIDE = {"width": 1280, "height": 900}
SIZES = [WIDE, TELEPHONE]
# Where the first sentence's number, its words and the sheet of the copy stand.
PLACES = """() => {
  const copy = document.querySelector(".copy");
  const range = document.createRange();
  range.selectNodeContents(copy.querySelector("#s1 [data-start]"));
  const edges = (box) => [box.left, box.right];
  return {
    direction: getComputedStyle(copy).direction,
    sheet: edges(copy.getBoundingClientRect()),
    number: edges(copy.querySelector("#s1 > .no").getBoundingClientRect()),
    words: edges(range.getBoundingClientRect()),
    marked: edges(copy.querySelector("mark").getBoundingClientRect()),
  };
}"""


@pytest.fixture(scope="module")
def hebrew(desk_open: OpenDesk) -> Stage:
    """The article with its first claim begun."""
    stage = Stage(desk_open, TITLE, TEXT, language="he")
    if not stage.claims:
        sentences = desk_open.call(MARTA, f"articles/{stage.article}/sentences/")
        one = next(row for row in sentences["results"] if row["kind"] == "sentence")
        place = {"start": one["start"], "end": one["end"]}
        made: Any = desk_open.call(
            MARTA, "claims/", {"article": stage.article, **place}
        )
        stage.claims.append(made["id"])
    stage.begun(EDDA)
    return stage


def reads_from_the_right(page: Page) -> None:
    """The copy's direction is its text's, numbers stand right of the words."""
    told = page.evaluate(PLACES)
    assert told["direction"] == "rtl"
    left, right = told["sheet"]
    assert told["number"][0] > told["words"][1] - 2
    assert told["number"][1] <= right + 1
    for name in ("words", "marked"):
        assert left <= told[name][0] < told[name][1] <= right
    assert page.evaluate("document.dir") == "ltr"
    assert page.evaluate(WIDTH) <= page.viewport_size["width"]  # type: ignore[index]


@pytest.mark.parametrize("size", SIZES, ids=["wide", "telephone"])
def test_the_claims_page_reads_from_the_right(
    visitors: Visitors, hebrew: Stage, size: dict[str, int]
) -> None:
    path = f"/desk/claims/{hebrew.claims[0]}/"

    page = visitors.page(EDDA, path, viewport=size)

    reads_from_the_right(page)
    quote = page.locator(".claim-quote").first
    expect(quote).to_have_css("direction", "rtl")
    expect(page.locator("mark[data-current]").first).to_be_visible()


@pytest.mark.parametrize("size", SIZES, ids=["wide", "telephone"])
def test_the_workbench_reads_from_the_right(
    visitors: Visitors, hebrew: Stage, size: dict[str, int]
) -> None:
    path = f"/desk/articles/{hebrew.article}/?s=2"

    page = visitors.page(MARTA, path, viewport=size)

    reads_from_the_right(page)
    expect(page.locator(".s.focus")).to_have_id("s2")
    page.keyboard.press("j")
    expect(page.locator(".s.focus")).to_have_id("s3")


def test_nobody_is_shut_out_of_it(visitors: Visitors, hebrew: Stage) -> None:
    page = visitors.page(EDDA, f"/desk/claims/{hebrew.claims[0]}/")

    assert look_over(page) == []
