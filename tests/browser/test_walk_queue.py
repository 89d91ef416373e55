"""The queue by mouse and keys: filters in the address, taking, giving back and on."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, KIM, MARTA, TOMAS
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

CLAIM_PAGE = re.compile(r"/desk/claims/\d+/$")


def rows(page: Page) -> int:
    """How many claims the queue shows."""
    return page.locator("#queue-list h3").count()


def test_filters_stand_in_the_address_and_the_back_button_undoes_them(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Filtered ferries")
    stage.given(EDDA, 0)
    stage.begun(EDDA, 1)
    page = visitors.page(EDDA, "/desk/")
    before = rows(page)

    page.keyboard.press("/")
    page.keyboard.type("41 million crowns")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("q=41"))
    page.get_by_label("Article").select_option(label="Filtered ferries")
    page.get_by_label("Status").select_option(label="In research")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url(re.compile("status=in_research"))
    expect(page.locator("#queue-list h3")).to_have_count(1)

    again = visitors.page(EDDA, page.url)
    expect(again.locator("#queue-list h3")).to_have_count(1)
    expect(again.get_by_label("Words in the claim")).to_have_value("41 million crowns")
    page.go_back()
    page.wait_for_url(re.compile("q=41(?!.*in_research)"))
    expect(page.get_by_role("navigation", name="Filters in use")).to_be_visible()
    page.go_back()
    expect(page.locator("#queue-list h3")).to_have_count(before)


def test_n_takes_the_next_one_which_is_started_and_declined_with_a_reason(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Up for grabs")
    for claim in stage.claims[:2]:
        stage.move(MARTA, claim, "accept")
    page = visitors.page(KIM, "/desk/")

    page.keyboard.press("n")
    page.wait_for_url(CLAIM_PAGE)
    taken = page.url
    page.get_by_role("button", name="Start").click()
    expect(page.get_by_role("group", name="Your verdict")).to_be_visible()
    page.get_by_text("Give it back", exact=True).click()
    page.get_by_label("Why?").fill("I know the captain.")
    page.keyboard.press("Enter")

    steps.say(page, "back.")
    page.goto("/desk/")
    path = taken.removeprefix(desk_open.address)
    expect(page.locator(f"#queue-list a[href='{path}']")).to_have_count(0)
    page.goto(taken)
    expect(page.locator("main")).to_contain_text("I know the captain.")


def test_keys_that_are_switched_off_take_nothing(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    page = visitors.page(KIM, "/desk/")
    page.keyboard.press("?")
    page.locator("[data-switch-keys]").uncheck()

    page.reload()
    page.keyboard.press("n")
    page.keyboard.press("/")
    page.wait_for_timeout(500)

    assert page.url == f"{desk_open.address}/desk/"
    page.goto("/desk/articles/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_hidden()


def test_a_claim_is_handed_over_with_everything_that_was_done(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Handed on").begun(EDDA, sources=1)
    first = visitors.page(EDDA, f"/desk/claims/{claim}/")
    first.locator("#verdict").get_by_text("False", exact=True).click()
    first.get_by_label("Explanation").fill("One ferry so far [1].")
    expect(first.locator("#saved")).to_contain_text("Saved")

    first.get_by_text("Hand it to a colleague", exact=True).click()
    first.get_by_label("To whom?").select_option(label="Tomas Wray")
    first.get_by_role("button", name="Hand the claim over").click()
    expect(steps.said(first)).to_contain_text("Tomas Wray")

    second = visitors.page(TOMAS, f"/desk/claims/{claim}/")
    expect(second.locator("#source-1")).to_contain_text("Minutes, part 1")
    second.get_by_role("button", name="Start").click()
    expect(second.get_by_label("Explanation")).to_have_value("One ferry so far [1].")
    expect(second.locator("#verdict :checked")).to_have_attribute("data-digit", "4")
    expect(second.locator("#source-1")).to_contain_text("Minutes, part 1")
