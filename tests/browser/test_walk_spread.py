"""An editor spreads claims over the desk: looks at the plan, does it, takes it back."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.inspecting import look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import KIM, MARTA, NOOR
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors


def test_claims_are_spread_previewed_done_and_undone_once(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Spreading")
    for claim in stage.claims[:3]:
        stage.move(MARTA, claim, "accept")
    page = visitors.page(MARTA, f"/desk/articles/{stage.article}/")
    page.get_by_label("all 3 claims that nobody has").check()

    page.get_by_role("button", name="Spread these over the desk").click()
    expect(page.get_by_role("heading", name="Spread 3 claims")).to_be_visible()
    assert look_over(page) == []
    for letter in ("A", "B", "C"):
        choice = page.get_by_label(f"Claim {letter} goes to")
        choice.select_option(label="nobody" if letter == "C" else "Kim Sorel")
    page.get_by_role("button", name="Assign as it stands here").click()

    expect(page.get_by_role("heading", name="2 assigned")).to_be_visible()
    assert look_over(page) == []
    begun = stage.claims[0]
    stage.move(KIM, begun, "start")
    page.get_by_role("button", name="Undo the spread").click()
    expect(page.get_by_text("1 taken back, 1 refused")).to_be_visible()
    expect(page.get_by_text("Kim Sorel has started on it").first).to_be_visible()
    expect(page.get_by_role("button", name="Undo the spread")).to_have_count(0)


def test_many_claims_are_moved_by_keyboard_with_a_result_for_each(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Many at once")
    stage.begun(NOOR, 0)
    page = visitors.page(MARTA, f"/desk/claims/?article={stage.article}")
    for box in page.get_by_role("table").get_by_role("checkbox").all():
        box.focus()
        page.keyboard.press("Space")

    page.keyboard.press("a")
    page.get_by_label("With the chosen claims").select_option("dismiss")
    page.keyboard.press("Control+Enter")
    page.get_by_label("Not checked, because it is").select_option("out_of_scope")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("heading", name="dismissed")).to_be_visible()
    expect(page.get_by_text("Dismissed: outside what").first).to_be_visible()
    assert look_over(page) == []
