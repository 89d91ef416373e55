"""The claim's page without a mouse: every step by keys, and one sees where one is."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.inspecting import look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, MARTA
from tests.browser.stage import EXPLANATION, Stage
from tests.browser.visitors import Visitors

MOST_STEPS = 120
# Past its last element a page gives the focus back to the browser, and to its body.
UNSEEN = """() => {
  const here = document.activeElement;
  const hidden = getComputedStyle(here).outlineStyle === "none";
  return here !== document.body && hidden ? here.outerHTML.slice(0, 90) : "";
}"""


def tab_to(page: Page, identity: str) -> None:
    """Press Tab until the element with this id has the focus."""
    for _ in range(MOST_STEPS):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == identity:
            return
    raise AssertionError(f"Tab never came to #{identity}")


def test_a_verdict_is_written_by_keys_alone(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "By keys").given(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")

    tab_to(page, "start-button")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    expect(page.locator("#evidence-form")).to_be_visible()
    for number, address in enumerate(("minutes", "budget"), 1):
        page.keyboard.press("s")
        page.keyboard.type(f"http://127.0.0.1:9/{address}")
        page.keyboard.press("Tab")
        page.keyboard.type("Ref")
        tab_to(page, "evidence-add")
        page.keyboard.press("Enter")
        expect(page.locator(f"#source-{number}")).to_be_visible()
        page.locator("body").press("Escape")
    page.keyboard.press("4")
    expect(page.locator("#verdict :checked")).to_have_attribute("data-digit", "4")
    page.keyboard.press("e")
    page.keyboard.type(EXPLANATION)
    page.keyboard.press("Control+Enter")

    steps.say(page, "Your verdict on claim A is handed in.")


def test_the_workbench_is_gone_through_by_keys(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Sentence by sentence")
    page = visitors.page(MARTA, f"/desk/articles/{stage.article}/?s=1")
    title = page.locator("#triage-title")

    page.keyboard.press("j")
    expect(title).to_have_text("Sentence 2")
    page.keyboard.press("k")
    expect(title).to_have_text("Sentence 1")
    page.keyboard.press("c")
    steps.say(page, "Sentence 1 goes to check as claim A.")


def test_a_sentence_is_dismissed_by_two_keys_and_undone_by_one(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Two keys")
    page = visitors.page(MARTA, f"/desk/articles/{stage.article}/?s=4")
    reasons = page.locator("details.reasons")

    page.keyboard.press("2")
    page.keyboard.press("d")
    expect(reasons).to_have_attribute("open", "")
    page.keyboard.press("Escape")
    expect(reasons).not_to_have_attribute("open", "")
    page.keyboard.press("d")
    page.keyboard.press("2")

    steps.say(page, "Sentence 4 is dismissed: a question.")
    page.keyboard.press("u")
    steps.say(page, "The dismissal of sentence 4 is undone.")
    expect(page.locator("#triage-title")).to_have_text("Sentence 4")
    assert look_over(page) == []


def test_the_focus_can_always_be_seen(visitors: Visitors, desk_open: OpenDesk) -> None:
    claim = Stage(desk_open, "Where am I").begun(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")

    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(UNSEEN) == ""
