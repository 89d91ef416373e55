"""A reviewer takes a claim from the queue to a submitted verdict."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import steps, texts
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, KIM, NOOR, TOMAS
from tests.browser.stage import EXPLANATION, Stage
from tests.browser.visitors import Visitors
from tests.outside.sites import Site, page

STORED = re.compile("Copy stored .* sha256")


def opened(visitors: Visitors, who: str, claim: int) -> Page:
    """The claim inside its article."""
    return visitors.page(who, f"/desk/claims/{claim}/")


def test_a_queue_begins_with_what_is_due_first(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "In order")
    for at, hours in ((0, 70), (1, 40), (2, 90)):
        stage.given(KIM, at, hours)

    page = visitors.page(KIM, "/desk/")

    rows = page.locator("#queue-list h3")
    expect(rows.nth(0)).to_contain_text("41 million")
    expect(rows.nth(1)).to_contain_text("two electric ferries")
    expect(rows.nth(2)).to_contain_text("No other town")


def test_a_claim_is_started_from_the_queue(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Starting")
    stage.given(TOMAS, hours=3)
    browser = visitors.page(TOMAS, "/desk/?q=two electric")

    browser.get_by_role("link", name="two electric ferries").first.click()
    browser.get_by_role("button", name="Start").click()

    expect(browser.get_by_role("group", name="Your verdict")).to_be_visible()


def test_a_cited_address_gets_its_title_and_copy_by_itself(
    visitors: Visitors, desk_open: OpenDesk, site: Site
) -> None:
    site.answers["/budget"] = page(texts.web_page("The budget of the harbour"))
    claim = Stage(desk_open, "Citing").begun(NOOR)
    browser = opened(visitors, NOOR, claim)

    passage = "They cost 41 million crowns"
    address = site.url("/budget")
    steps.cite(browser, url=address, stance="refutes", passage=passage)

    source = browser.locator("#source-1")
    title = source.get_by_role("link", name="The budget of the harbour")
    expect(title).to_be_visible(timeout=steps.WITHIN)
    expect(source).to_contain_text("The Tarn Bay Post")
    expect(source.locator("[data-state=stored]")).to_have_text(
        STORED, timeout=steps.WITHIN
    )
    source.get_by_role("link", name="open the copy").click()
    expect(browser.locator("main")).to_contain_text(passage)


def test_a_draft_is_saved_without_being_asked(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Drafting").begun(EDDA)
    page = opened(visitors, EDDA, claim)

    page.get_by_label("Explanation").fill("Half of it is wrong.")
    expect(page.locator("#saved")).to_contain_text("Saved")

    page.reload()
    expect(page.get_by_label("Explanation")).to_have_value("Half of it is wrong.")


def test_too_little_evidence_is_refused_and_enough_is_not(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Submitting").begun(NOOR)
    page = opened(visitors, NOOR, claim)
    steps.cite(
        page, description="Minutes of the board", stance="refutes", locator="p. 4"
    )
    expect(page.locator("#source-1")).to_contain_text("Minutes of the board")
    page.locator("#verdict").get_by_text("False", exact=True).click()
    page.get_by_label("Explanation").fill(EXPLANATION)

    page.get_by_role("button", name="Submit", exact=True).click()

    refusal = page.locator("#submit-refused")
    expect(refusal).to_contain_text("source")
    expect(page.get_by_label("Explanation")).to_have_value(EXPLANATION)

    steps.cite(page, description="Budget of 2024", stance="refutes", locator="p. 9")
    expect(page.locator("#source-2")).to_contain_text("Budget of 2024")
    page.get_by_role("button", name="Submit", exact=True).click()

    steps.say(page, "Your verdict on claim A is handed in.")
    expect(page.get_by_role("heading", name="Your verdict")).to_be_visible()
    expect(page.locator("main")).to_contain_text(EXPLANATION)


def test_a_claim_is_given_back_with_a_reason(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Giving back").given(TOMAS)
    page = opened(visitors, TOMAS, claim)

    page.get_by_text("Give it back", exact=True).click()
    page.get_by_label("Why?").fill("I know the captain.")
    page.get_by_role("button", name="Give the claim back").click()

    steps.say(page, "You gave claim A back.")
