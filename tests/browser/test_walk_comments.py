"""People talk about a claim: nothing half-written is lost, nobody is spoken past."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.inspecting import look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, MARTA, NOOR
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

SAY = "Say something to your colleagues"


def say(page: Page, words: str) -> None:
    """Add a comment and wait until it stands there."""
    page.get_by_label(SAY).fill(words)
    page.get_by_role("button", name="Add the comment").click()
    expect(page.locator("#comments .history")).to_contain_text(words)


def test_a_half_written_comment_comes_back_for_who_wrote_it_on_its_claim(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Half a comment")
    one, other = stage.begun(EDDA), stage.given(EDDA, 1)
    page = visitors.page(EDDA, f"/desk/claims/{one}/")
    page.get_by_label(SAY).fill("The minutes say")

    page.reload()
    expect(page.get_by_label(SAY)).to_have_value("The minutes say")
    expect(page.locator("#comments")).to_contain_text("is here again")
    page.goto(f"/desk/claims/{other}/")
    expect(page.get_by_label(SAY)).to_have_value("")
    page.goto(f"/desk/claims/{one}/")
    say(page, "The minutes say two.")

    page.reload()
    expect(page.get_by_label(SAY)).to_have_value("")


def test_a_comment_sent_without_a_network_is_still_there(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "A comment on the train").begun(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")
    page.get_by_label(SAY).fill("From the train.")
    page.context.set_offline(True)
    page.get_by_role("button", name="Add the comment").click()
    expect(steps.said(page)).not_to_be_empty()

    page.context.set_offline(False)
    page.reload()
    # the library says so on the console, too
    visitors.complaints = [one for one in visitors.complaints if "htmx:" not in one]

    expect(page.get_by_label(SAY)).to_have_value("From the train.")


def test_a_colleague_is_named_by_keys_and_told(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Naming a colleague").begun(EDDA)
    page = visitors.page(EDDA, f"/desk/claims/{claim}/")

    page.get_by_label(SAY).press_sequentially("Please look, @cast")
    option = page.get_by_role("option", name="@noor")
    expect(option).to_have_attribute("aria-selected", "true")
    assert look_over(page) == []
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")

    expect(page.locator("#comments .history")).to_contain_text("Please look, @noor")
    noor = visitors.page(NOOR, "/desk/notices/")
    expect(noor.locator("main")).to_contain_text("Edda Brun")


def test_two_windows_change_one_comment_and_both_versions_are_shown(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "One comment, two windows").begun(EDDA)
    first = visitors.page(MARTA, f"/desk/claims/{claim}/")
    say(first, "Which ferry?")
    first.locator("#comments").get_by_role("link", name="Change").click()
    second = visitors.page(MARTA, first.url)
    for page, words in ((first, "Which of the two?"), (second, "The old ferry?")):
        page.get_by_label("Comment", exact=True).fill(words)
        page.get_by_role("button", name="Save the comment").click()

    box = second.locator("#conflict-box")
    expect(box).to_contain_text("Which of the two?")
    expect(box).to_contain_text("The old ferry?")
    assert look_over(second) == []
    second.get_by_label("Comment", exact=True).fill("Which of the two, the old one?")
    second.get_by_role("button", name="Save the comment").click()

    expect(second.locator("#comments")).to_contain_text("Which of the two, the old")
