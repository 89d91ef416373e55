"""An editor reads a verdict, sends it back, approves it; never their own work."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page, expect

from tests.browser import steps, texts
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, INES, MARTA, NOOR, ROOT, TOMAS
from tests.browser.stage import EXPLANATION, Stage
from tests.browser.visitors import Visitors


def opened(visitors: Visitors, who: str, claim: int) -> Page:
    """The claim on the sign-off page."""
    return visitors.page(who, f"/desk/signoff/{claim}/")


def insist_on_refusal(page: Page, reason: str) -> None:
    """The button to approve is grey, and says why."""
    button = page.get_by_role("button", name="Approve")
    expect(button).to_have_attribute("aria-disabled", "true")
    expect(button).to_have_accessible_description(reason)


def test_a_verdict_goes_back_and_comes_again_and_is_approved(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Back and forth").handed_in(NOOR)
    editor = visitors.page(MARTA, "/desk/signoff/")

    row = editor.get_by_role("listitem").filter(has_text="Back and forth")
    row.get_by_role("link").first.click()
    expect(editor.locator("main")).to_contain_text("Minutes, part 2")
    editor.get_by_label("What is missing?").fill("Which minutes?")
    editor.get_by_role("button", name="Send back").click()
    steps.say(editor, "Claim A is sent back.")

    reviewer = visitors.page(NOOR, "/desk/?part=returned")
    reviewer.locator("li", has_text="Back and forth").get_by_role("link").first.click()
    expect(reviewer.locator("main")).to_contain_text("Which minutes?")
    again = f"{EXPLANATION} Those of 3 March."
    reviewer.get_by_label("Explanation").fill(again)
    reviewer.get_by_role("button", name="Submit", exact=True).click()
    steps.say(reviewer, "is handed in.")

    editor.goto(f"/desk/signoff/{claim}/")
    expect(editor.locator("ins").first).to_contain_text("Those of 3 March.")
    editor.get_by_role("button", name="Approve “False”").click()
    steps.say(editor, "You approved “False” for claim A.")


def test_nobody_approves_their_own_verdict(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    claim = Stage(desk_open, "Own work").handed_in(INES)

    page = opened(visitors, INES, claim)

    insist_on_refusal(page, "You wrote this verdict: another editor signs it off.")


def test_a_superuser_with_a_hand_in_it_does_not_approve_either(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "A superuser’s wording")
    claim = stage.begun(EDDA, sources=2)
    reword(stage, ROOT, claim)

    hand_in(visitors, EDDA, claim)

    page = opened(visitors, ROOT, claim)
    reason = "You changed this claim while it was checked: another editor signs off."
    insist_on_refusal(page, reason)


def test_a_new_draft_without_the_passage_reopens_the_claim(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "A second draft")
    claim = stage.handed_in(TOMAS)
    editor = opened(visitors, MARTA, claim)
    editor.get_by_role("button", name="Approve “False”").click()
    steps.say(editor, "You approved")

    editor.goto(f"/desk/articles/{stage.article}/draft/")
    changed = texts.text("A second draft").replace("two electric", "three electric")
    editor.locator("textarea").first.fill(changed)
    editor.get_by_role("button", name="Hand in the draft").click()
    done = editor.get_by_role("link", name="Open the workbench")
    expect(done).to_be_visible(timeout=steps.WITHIN)

    editor.goto(f"/desk/articles/{stage.article}/?claim={claim}")
    expect(editor.locator("#claim")).to_contain_text("Needs recheck")


def reword(stage: Stage, who: str, claim: int) -> None:
    """Change the claim's statement."""
    told: Any = stage.desk.call(who, f"claims/{claim}/")
    change = {"statement": "The board bought two.", "edition": told["edition"]}
    stage.desk.call(who, f"claims/{claim}/", change, verb="PATCH")


def hand_in(visitors: Visitors, who: str, claim: int) -> None:
    """Write a verdict on the claim's page and submit it."""
    page = visitors.page(who, f"/desk/claims/{claim}/")
    page.locator("#verdict").get_by_text("False", exact=True).click()
    page.get_by_label("Explanation").fill(EXPLANATION)
    page.get_by_role("button", name="Submit", exact=True).click()
    steps.say(page, "is handed in.")
