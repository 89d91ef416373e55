"""An editor decides about an article's sentences and hands its claims out."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.opened import OpenDesk
from tests.browser.people import MARTA, VERA
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

SELECT = """([piece, from, to]) => {
  const node = [...piece.childNodes].find((one) => one.nodeType === 3) ?? piece;
  getSelection().setBaseAndExtent(node, from, node, to);
}"""


def opened(visitors: Visitors, stage: Stage, query: str = "") -> Page:
    """The article on the workbench."""
    return visitors.page(MARTA, f"/desk/articles/{stage.article}/{query}")


@pytest.mark.parametrize(
    "path", ["/desk/articles/?q={title}", "/admin/factcheck/article/?q={title}"]
)
def test_an_articles_row_opens_its_workbench(
    visitors: Visitors, desk_open: OpenDesk, path: str
) -> None:
    title = f"A row in {path[1:5]}"
    stage = Stage(desk_open, title)
    page = visitors.page(MARTA, path.format(title=title))

    page.get_by_role("link", name=title).click()

    page.wait_for_url(f"**/desk/articles/{stage.article}/")
    expect(page.get_by_role("heading", name=title).first).to_be_visible()


def test_a_suggestion_is_accepted(visitors: Visitors, desk_open: OpenDesk) -> None:
    page = opened(visitors, Stage(desk_open, "Accepting"), "?s=1")

    page.get_by_role("button", name="It is a claim").click()

    steps.say(page, "Sentence 1 goes to check as claim A.")
    expect(page.get_by_text("1 of 6 sentences decided")).to_be_visible()


def test_a_sentence_is_dismissed_with_a_reason(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    page = opened(visitors, Stage(desk_open, "Dismissing"), "?s=4")

    page.get_by_text("Dismiss it, because it is").click()
    page.get_by_role("button", name="a question").click()

    steps.say(page, "Sentence 4 is dismissed: a question.")


def test_statement_and_speaker_are_edited(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Rewording")
    page = opened(visitors, stage, f"?claim={stage.claims[1]}")

    page.get_by_text("Change statement, type, speaker").click()
    page.get_by_label("Statement, to be read").fill("Two ferries cost 41 million.")
    page.get_by_label("Said by").fill("Ada Brandt")
    page.get_by_role("button", name="Save the claim").click()

    steps.say(page, "Claim B is changed.")
    card = page.locator("#claim")
    expect(card).to_contain_text("Two ferries cost 41 million.")
    expect(card).to_contain_text("Ada Brandt")


def test_a_selected_passage_becomes_a_claim(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    page = opened(visitors, Stage(desk_open, "Selecting"))
    piece = page.locator(".copy [data-start]").filter(has_text="To me the harbour").last

    page.evaluate(SELECT, [piece.element_handle(), 0, 24])
    form = page.locator("#add-claim")
    expect(form.locator("[data-passage]")).to_have_text("To me the harbour smells")
    form.get_by_role("button", name="Make it a claim").click()

    steps.say(page, "is added.")
    expect(page.locator("#claim .claim-quote")).to_have_text("To me the harbour smells")


def test_two_claims_are_assigned_at_once(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Handing out")
    for claim in stage.claims[:3]:
        stage.move(MARTA, claim, "accept")
    page = opened(visitors, stage)

    steps.assign(page, "AB", "Edda Brun")

    steps.say(page, "2 claims assigned to Edda Brun, due ")
    page.goto("/desk/assignments/")
    given = page.get_by_role("row").filter(has_text="Handing out")
    expect(given.filter(has_text="Edda Brun")).to_have_count(2)


def test_all_suggestions_are_accepted_in_one_step(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Accepting all")
    page = opened(visitors, stage)

    page.get_by_role("button", name="Accept all").click()

    steps.say(page, f"{len(stage.claims)} ")
    claims = f"{len(stage.claims)} of 6 sentences decided"
    expect(page.get_by_text(claims)).to_be_visible()


def test_a_viewer_reads_without_buttons(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Only reading")

    page = visitors.page(VERA, f"/desk/articles/{stage.article}/")

    expect(page.get_by_role("article", name="The article")).to_be_visible()
    expect(page.locator("main button")).to_have_count(0)
