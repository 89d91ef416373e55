"""An editor in the web admin: the pages between a choice and its results."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.inspecting import look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import MARTA, NOOR
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

CLAIMS = "/admin/factcheck/claim/"


def test_claims_are_assigned_and_dismissed_each_with_its_result(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Chosen in the admin")
    stage.move(MARTA, stage.claims[0], "accept")
    page = visitors.page(MARTA, f"{CLAIMS}?article__id__exact={stage.article}")

    page.locator("#action-toggle").check()
    page.locator("select[name=action]").select_option(label="Assign to a person")
    page.get_by_role("button", name="Go").click()
    expect(page.get_by_role("heading", name="Assign to a person")).to_be_visible()
    assert look_over(page) == []
    page.get_by_label("To whom").select_option(label="Noor Castellan")
    page.get_by_label("By when").fill(steps.in_days(2))
    page.get_by_role("button", name="Assign to a person").click()

    told = page.locator(".messagelist")
    expect(told).to_contain_text("1 claim assigned to Noor Castellan.")
    expect(told).to_contain_text("Claim B of “Chosen in the admin”")

    page.goto(f"{CLAIMS}{stage.claims[1]}/change/")
    page.get_by_role("button", name="Dismiss with a reason").click()
    assert look_over(page) == []
    page.get_by_label("Not checked").select_option("opinion")
    page.get_by_role("button", name="Dismiss with a reason").click()
    expect(page.locator(".messagelist")).to_contain_text("1 claim dismissed.")


def test_no_column_of_the_claims_is_cut_off_on_a_small_screen(
    visitors: Visitors,
) -> None:
    page = visitors.page(MARTA, CLAIMS)

    page.set_viewport_size({"width": 1280, "height": 800})

    results = page.locator(".results")
    assert results.evaluate("box => box.scrollWidth <= box.clientWidth")
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_token_is_made_shown_once_replaced_and_revoked(visitors: Visitors) -> None:
    page = visitors.page(MARTA, "/admin/factcheck/apitoken/add/")

    page.get_by_label("What will use it").fill("The newsletter")
    page.get_by_role("checkbox", name="read", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()
    first = page.locator("code").inner_text()
    assert re.fullmatch(r"fc_\S{40,}", first)

    page.get_by_role("link", name="Back to the tokens").click()
    page.get_by_role("link", name="The newsletter").click()
    page.get_by_role("button", name="Replace").click()
    assert page.locator("code").inner_text() != first
    page.get_by_role("link", name="Back to the tokens").click()
    page.get_by_role("link", name="The newsletter").first.click()
    page.get_by_role("button", name="Revoke").click()
    expect(page.locator(".messagelist")).to_contain_text("1 token revoked.")


def test_a_claims_page_and_a_verdicts_shut_nobody_out(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Looked over in the admin").handed_in(NOOR)
    page = visitors.page(MARTA, f"{CLAIMS}{claim}/change/")

    expect(page.locator("#main")).to_contain_text("Minutes, part 2")
    expect(page.locator("#main")).to_contain_text("verdict submitted")
    assert look_over(page) == []
    page.goto("/admin/factcheck/verdict/")
    page.get_by_role("link", name="two electric ferries").first.click()
    expect(page.locator("#main")).to_contain_text("research started")
    assert look_over(page) == []
