"""An editor brings articles in: as text, as a file, from an address."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import FilePayload, expect

from tests.browser import steps, texts
from tests.browser.people import MARTA
from tests.browser.visitors import Visitors, log_in
from tests.outside.sites import Site, page

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IMPORTED = re.compile(r"6 sentences, [1-6] suggested as claims?\.")


def test_the_log_in_leads_to_ones_queue(visitors: Visitors) -> None:
    page = visitors.page(at="/desk/articles/")
    expect(page.get_by_role("heading", name="Log in to the desk")).to_be_visible()

    page.goto("/")
    log_in(page, MARTA)

    expect(page.get_by_role("heading", name="Your queue")).to_be_visible()


def test_a_pasted_text_is_split_into_sentences(visitors: Visitors) -> None:
    page = visitors.page(MARTA)

    steps.begin_import(page, text=texts.text("Two ferries for Tarn Bay"))

    expect(page.get_by_text(IMPORTED)).to_be_visible(timeout=steps.WITHIN)
    steps.follow_import(page)
    title = page.get_by_role("heading", name="Two ferries for Tarn Bay")
    expect(title.first).to_be_visible()


@pytest.mark.parametrize(
    ("name", "kind", "made"),
    [
        ("ferries.docx", WORD, texts.word_file),
        ("ferries.pdf", "application/pdf", texts.pdf_file),
    ],
)
def test_a_file_becomes_an_article(
    visitors: Visitors, name: str, kind: str, made: Callable[[str], bytes]
) -> None:
    title = f"Ferries out of {name}"
    page = visitors.page(MARTA, "/desk/articles/import/")

    body: FilePayload = {"name": name, "mimeType": kind, "buffer": made(title)}
    page.get_by_label("Or choose a file").set_input_files(body)
    page.get_by_role("button", name="Import the article").click()

    expect(page.get_by_text(IMPORTED)).to_be_visible(timeout=steps.WITHIN)
    steps.follow_import(page)
    expect(page.get_by_role("heading", name=title).first).to_be_visible()


def test_an_address_is_read_without_its_menu(visitors: Visitors, site: Site) -> None:
    site.answers["/ferries"] = page(texts.web_page("Ferries from the web"))
    browser = visitors.page(MARTA)

    steps.begin_import(browser, url=site.url("/ferries"))

    steps.follow_import(browser)
    copy = browser.get_by_role("article", name="The article")
    expect(copy).to_contain_text("buy two electric ferries")
    expect(copy).not_to_contain_text("Sport")


def test_a_long_import_counts_what_it_has_done(visitors: Visitors) -> None:
    browser = visitors.page(MARTA)

    steps.begin_import(browser, text=texts.long_text("Two thousand boats", 2000))

    count = browser.get_by_role("status").filter(has_text=re.compile(r"^\d+ of \d+$"))
    expect(count).to_be_visible(timeout=steps.WITHIN)
    expect(browser.get_by_role("progressbar")).to_have_attribute(
        "max", re.compile(r"\d")
    )
    done = browser.get_by_text(re.compile("2000 sentences"))
    expect(done).to_be_visible(timeout=60_000)


def test_a_broken_file_is_refused_in_plain_words(visitors: Visitors) -> None:
    browser = visitors.page(MARTA, "/desk/articles/import/")

    broken: FilePayload = {
        "name": "broken.pdf",
        "mimeType": "application/pdf",
        "buffer": b"%PDF-1.7\nnothing that a PDF is made of",
    }
    browser.get_by_label("Or choose a file").set_input_files(broken)
    browser.get_by_role("button", name="Import the article").click()

    refusal = browser.get_by_text(re.compile("This file is damaged"))
    expect(refusal.last).to_be_visible(timeout=steps.WITHIN)
    expect(browser.locator("main")).not_to_contain_text("Traceback")


def test_an_empty_form_is_refused_with_all_input_kept(visitors: Visitors) -> None:
    browser = visitors.page(MARTA)

    steps.begin_import(browser, byline="Sanna Reuk")

    expect(browser.locator("#import-form")).to_contain_text("text")
    expect(browser.locator("#import-form [role=alert]")).to_be_visible()
    expect(browser.get_by_label("Byline")).to_have_value("Sanna Reuk")
