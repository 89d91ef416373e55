"""An article of 5,000 sentences is opened, searched and stepped through like any."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.opened import OpenDesk
from tests.browser.people import MARTA
from tests.browser.stage import Stage
from tests.browser.texts import long_text
from tests.browser.visitors import Visitors

SENTENCES = 4_990
# of the page for each sentence: its words are 54 of them
MOST_BYTES = 420
MOST_ELEMENTS = 6
WINDOW = 900  # pixels in height
LAID_OUT = """[...document.querySelectorAll(".stretch > :first-child")].filter(
  (one) => one.checkVisibility({ contentVisibilityAuto: true })).length"""
TIMES = """(() => {
  const [page] = performance.getEntriesByType("navigation");
  const [paint] = performance.getEntriesByName("first-contentful-paint");
  return [page.responseStart, paint.startTime, page.loadEventEnd].map(Math.round);
})()"""
FOUND = "getSelection().anchorNode.parentElement.closest('.s').textContent"
IN_SIGHT = """(id) => {
  const here = document.getElementById(id).getBoundingClientRect();
  return here.top >= 0 && here.bottom <= innerHeight;
}"""


@pytest.fixture(scope="module")
def long_one(desk_open: OpenDesk) -> Stage:
    """The article, imported once for all of this."""
    title = "Five thousand boats"
    return Stage(desk_open, title, long_text(title, SENTENCES))


def opened(visitors: Visitors, stage: Stage, query: str = "") -> Page:
    """It on the workbench."""
    return visitors.page(MARTA, f"/desk/articles/{stage.article}/{query}")


def in_sight(page: Page, number: int) -> None:
    """Wait until the sentence stands in the window."""
    page.wait_for_function(IN_SIGHT, arg=f"s{number}")


def test_little_is_sent_and_less_is_laid_out(
    visitors: Visitors, long_one: Stage
) -> None:
    page = visitors.page(MARTA)
    answer = page.goto(f"/desk/articles/{long_one.article}/")

    assert answer is not None
    weight, elements = len(answer.body()), page.locator("*").count()
    asked, painted, loaded = page.evaluate(TIMES)
    print(  # noqa: T201
        f"\nThe workbench of {SENTENCES} sentences: {weight:,} bytes, {elements:,} "
        f"elements; answer {asked} ms, first paint {painted} ms, loaded {loaded} ms"
    )
    assert weight < SENTENCES * MOST_BYTES
    assert elements < SENTENCES * MOST_ELEMENTS
    assert 0 < page.evaluate(LAID_OUT) <= 8 < page.locator(".stretch").count()


def test_a_far_sentence_is_at_hand_by_address_and_by_search(
    visitors: Visitors, long_one: Stage
) -> None:
    page = opened(visitors, long_one, "?s=2500#s2500")
    in_sight(page, 2500)

    page.goto(f"/desk/articles/{long_one.article}/?s=4400")
    in_sight(page, 4400)

    assert page.evaluate("find('On pier 700 the board')")
    assert "On pier 700 the board" in page.evaluate(FOUND)


def test_keys_and_numbers_step_through_it_without_loading_it_anew(
    visitors: Visitors, long_one: Stage
) -> None:
    page = opened(visitors, long_one, "?s=2500")
    page.evaluate("window.same = true")
    title = page.locator("#triage-title")

    page.keyboard.press("j")
    expect(title).to_have_text("Sentence 2501")
    page.locator("#s2503 > .no").click()
    expect(title).to_have_text("Sentence 2503")

    expect(page.locator(".s.focus")).to_have_id("s2503")
    assert page.url.endswith("?s=2503")
    assert page.evaluate("window.same")


def test_without_a_script_a_number_leads_to_its_page(
    visitors: Visitors, long_one: Stage
) -> None:
    address = f"/desk/articles/{long_one.article}/?s=2500"
    page = visitors.page(MARTA, address, java_script_enabled=False)

    page.locator("#s2503 > .no").click()

    page.wait_for_url("**/?s=2503#s2503")
    box = page.locator("#s2503").bounding_box()
    assert box is not None
    assert 0 < box["y"] < WINDOW
    expect(page.locator("#triage-title")).to_have_text("Sentence 2503")
