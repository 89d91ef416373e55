"""A reviewer's day in a browser: three claims by keys, two windows, a lost network."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.inspecting import WIDTH, look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, KIM, MARTA, NOOR, TOMAS
from tests.browser.stage import EXPLANATION, Stage
from tests.browser.visitors import Visitors

ZOOMED = {"width": 640, "height": 450}  # 1280 pixels wide at 200 per cent
MOTION = "getComputedStyle(document.documentElement).getPropertyValue('--motion')"


def written(page: Page, words: str) -> None:
    """Write the explanation, and wait until it is said that it is saved."""
    page.get_by_label("Explanation").fill(words)
    expect(page.locator("#saved")).to_contain_text("Saved")


def test_three_claims_are_checked_one_after_the_other_by_keys(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Three in a row")
    for at in range(3):
        stage.begun(KIM, at, sources=2)
    page = visitors.page(KIM, "/desk/?q=&order=article")
    page.get_by_role("link", name="two electric ferries").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/claims/*/")

    for letter in "ABC":
        page.get_by_role("heading", name=f"Claim {letter}").wait_for()
        page.wait_for_load_state()  # keys act once the page is there as a whole
        page.keyboard.press("4")
        expect(page.locator("#verdict :checked")).to_have_attribute("data-digit", "4")
        page.keyboard.press("e")
        page.keyboard.type(EXPLANATION)
        page.keyboard.press("Control+Enter")
        steps.say(page, f"Your verdict on claim {letter} is handed in.")


def test_two_windows_on_one_claim_show_both_versions(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Two windows").begun(NOOR)
    first = visitors.page(NOOR, f"/desk/claims/{claim}/")
    second = visitors.page(NOOR, f"/desk/claims/{claim}/")
    written(first, "From the first window.")

    second.get_by_label("Explanation").fill("From the second window.")

    box = second.locator("#conflict-box")
    expect(box).to_contain_text("From the first window.")
    expect(box).to_contain_text("From the second window.")
    assert look_over(second) == []
    second.get_by_role("button", name="Use yours").click()
    steps.say(second, "Your draft is saved.")
    first.reload()
    expect(first.get_by_label("Explanation")).to_have_value("From the second window.")


def test_a_lost_network_loses_nothing(visitors: Visitors, desk_open: OpenDesk) -> None:
    claim = Stage(desk_open, "No network").begun(TOMAS)
    page = visitors.page(TOMAS, f"/desk/claims/{claim}/")
    page.context.set_offline(True)
    page.get_by_label("Explanation").fill("Written on the train.")
    expect(page.locator("#saved")).to_contain_text("no connection")

    page.context.set_offline(False)

    expect(page.locator("#saved")).to_contain_text("Saved")
    page.reload()
    expect(page.get_by_label("Explanation")).to_have_value("Written on the train.")


def test_a_half_written_source_comes_back_and_what_others_did_is_told(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Half a source").begun(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")
    page.get_by_label("Quoted passage").fill("Two ferries.")
    words = {"statement": "Two ferries were bought."}
    desk_open.call(MARTA, f"claims/{claim}/", words, verb="PATCH")

    page.reload()

    expect(page.get_by_label("Quoted passage")).to_have_value("Two ferries.")
    expect(page.locator("#news")).to_contain_text("changed the claim")


def test_a_passage_is_marked_in_the_copy_with_the_mouse(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Marking").begun(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")
    body = b"The minutes.\n\nThe board bought two ferries. They cost 41 million.\n"
    file = {"name": "minutes.txt", "mimeType": "text/plain", "buffer": body}
    page.get_by_text("No address? Describe it").click()
    page.locator("[name=source-file]").set_input_files(file)  # type: ignore[arg-type]
    steps.cite(page, description="Minutes of 3 March", stance="refutes")
    expect(page.locator("#evidence-said")).to_have_text("Source [1] is added.")
    pick = page.get_by_role("link", name="Pick a passage")
    while not pick.count():  # the file is read in the background
        page.wait_for_timeout(300)
        page.reload()
    pick.click()
    page.locator("[data-start]").nth(1).wait_for()
    assert look_over(page) == []

    page.locator("[data-start]").nth(1).dblclick(position={"x": 8, "y": 8})
    expect(page.locator("#pick-form [data-passage]")).to_have_text("The")
    page.get_by_role("checkbox", name="They cost 41 million.").check()
    page.get_by_role("button", name="Quote this passage").click()

    steps.say(page, "Source [1] quotes that passage")
    expect(page.locator("#source-1 .passage")).to_have_text("They cost 41 million.")


def test_nothing_scrolls_sideways_at_twice_the_size_and_nothing_moves(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Twice the size")
    claim, asked = stage.begun(NOOR, sources=1), stage.handed_in(NOOR, 1)
    due = {"due_at": "2100-01-01T12:00:00Z", "person": desk_open.numbers[TOMAS]}
    stage.move(MARTA, asked, "ask_second", **due)
    still = {"viewport": ZOOMED, "reduced_motion": "reduce"}

    page = visitors.page(NOOR, "/desk/", **still)
    assert page.evaluate(WIDTH) <= ZOOMED["width"]
    assert page.evaluate(MOTION).strip() in ("0ms", "0s")
    page.goto(f"/desk/claims/{claim}/")
    assert page.evaluate(WIDTH) <= ZOOMED["width"]

    second = visitors.page(TOMAS, f"/desk/claims/{asked}/")
    assert look_over(second) == []
