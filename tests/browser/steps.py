"""What people do on the desk, step by step, through its pages and forms only."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import Locator, Page, expect

from tests.browser.texts import text

WITHIN = 30_000  # milliseconds for background work on a busy machine


def begin_import(page: Page, **fields: str) -> None:
    """Fill in the form for an import and send it; fields by their names."""
    page.goto("/desk/articles/import/")
    for name, value in fields.items():
        page.locator(f"#import-form [name={name}]").fill(value)
    page.get_by_role("button", name="Import the article").click()


def follow_import(page: Page) -> int:
    """Wait for the import, then open the workbench; answers with the number."""
    page.wait_for_url("**/desk/imports/*/")
    onward = page.get_by_role("link", name="Open the workbench")
    expect(onward).to_be_visible(timeout=WITHIN)
    onward.click()
    page.wait_for_url("**/desk/articles/*/")
    return int(page.url.rstrip("/").rsplit("/", 1)[1])


def import_text(page: Page, title: str) -> int:
    """Import the usual article under this title."""
    begin_import(page, text=text(title))
    return follow_import(page)


def said(page: Page) -> Locator:
    """What the desk says happened."""
    return page.locator("#messages")


def say(page: Page, words: str) -> None:
    """Wait until the desk says so."""
    expect(said(page)).to_contain_text(words)


def in_days(days: int) -> str:
    """A moment as a field for date and time takes it."""
    return (datetime.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def assign(page: Page, letters: str, person: str) -> None:
    """Tick these claims on the workbench and give them to a person for two days."""
    chosen = page.get_by_role("region", name="Assign claims")
    for letter in letters:
        row = chosen.get_by_role("listitem").filter(
            has=page.get_by_text(letter, exact=True)
        )
        row.get_by_role("checkbox").check()
    chosen.get_by_role("radio", name=person).check()
    chosen.get_by_label("Due").fill(in_days(2))
    chosen.get_by_role("button", name="Assign the chosen claims").click()


def cite(page: Page, **fields: str) -> None:
    """Add a source to the claim; fields by their names."""
    form = page.locator("#evidence-form")
    if (
        "description" in fields
        and form.locator("details").get_attribute("open") is None
    ):
        form.get_by_text("No address? Describe it").click()
    if "description" in fields:
        fields = {"type": "primary_document"} | fields
    for name, value in fields.items():
        field = form.locator(f"[name=source-{name}]")
        if name in ("stance", "type"):
            field.select_option(value)
        else:
            field.fill(value)
    form.get_by_role("button", name="Add the source").click()
