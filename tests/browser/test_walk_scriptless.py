"""The main job in browsers that run no script: forms, links and whole pages."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser import steps, texts
from tests.browser.people import INES, MARTA, NOOR
from tests.browser.stage import EXPLANATION
from tests.browser.visitors import Visitors


def imported(editor: Page, title: str) -> str:
    """Hand the article in; the page looks again by itself until it is there."""
    editor.goto("/desk/articles/import/")
    editor.get_by_label("Paste the text").fill(texts.text(title))
    editor.get_by_role("button", name="Import the article").click()
    onward = editor.get_by_role("link", name="Open the workbench")
    expect(onward).to_be_visible(timeout=steps.WITHIN)
    onward.click()
    return editor.url


def add_description(reviewer: Page, description: str) -> None:
    """A source without an address, by the form as it is without scripts."""
    steps.cite(reviewer, description=description, stance="refutes", locator="page 4")
    steps.say(reviewer, "is added.")


def test_the_main_job_needs_no_script(visitors: Visitors) -> None:
    editor = visitors.page(MARTA, java_script_enabled=False)
    bench = imported(editor, "Without a script")

    editor.goto(f"{bench}?s=1")
    editor.get_by_role("button", name="It is a claim").click()
    steps.say(editor, "Sentence 1 goes to check as claim A.")
    editor.goto(bench)
    steps.assign(editor, "A", "Noor Castellan")
    steps.say(editor, "1 claim assigned to Noor Castellan")

    reviewer = visitors.page(NOOR, "/desk/?q=two+electric", java_script_enabled=False)
    mine = reviewer.locator("li").filter(has_text="Without a script")
    mine.get_by_role("link").first.click()
    reviewer.get_by_role("button", name="Start").click()
    add_description(reviewer, "Minutes of the board")
    reviewer.locator("#verdict").get_by_text("False", exact=True).click()
    reviewer.get_by_label("Explanation").fill(EXPLANATION)
    reviewer.get_by_role("button", name="Submit", exact=True).click()
    expect(reviewer.locator("#submit-refused")).to_contain_text("source")
    add_description(reviewer, "Budget of 2024")
    reviewer.get_by_role("button", name="Submit", exact=True).click()
    steps.say(reviewer, "Your verdict on claim A is handed in.")

    second = visitors.page(INES, "/desk/signoff/", java_script_enabled=False)
    waiting = second.locator("li").filter(has_text="Without a script")
    waiting.get_by_role("link").first.click()
    second.get_by_role("button", name="Approve “False”").click()
    steps.say(second, "You approved “False” for claim A.")


def test_a_passage_pasted_without_a_script_becomes_a_claim(visitors: Visitors) -> None:
    editor = visitors.page(MARTA, java_script_enabled=False)
    imported(editor, "Pasted without a script")

    editor.get_by_label("The passage, word for word").last.fill("the harbour smells")
    editor.get_by_role("button", name="Make it a claim").click()

    steps.say(editor, "is added.")
    quote = editor.locator("#claim .claim-quote")
    expect(quote).to_have_text("the harbour smells")
