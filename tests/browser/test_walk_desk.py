"""An article from its import until it is cleared: two editors and three reviewers."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from tests.browser import steps
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, INES, MARTA, NOOR, TOMAS
from tests.browser.stage import EXPLANATION
from tests.browser.visitors import Visitors

TITLE = "A whole night at the desk"
GIVEN = {
    "A": (NOOR, "Noor Castellan"),
    "B": (TOMAS, "Tomas Wray"),
    "C": (EDDA, "Edda Brun"),
}
SECOND = "The budget names one ferry and an option [1]."


def test_two_editors_and_three_reviewers_clear_an_article(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    marta, ines = visitors.page(MARTA), visitors.page(INES)
    article = steps.import_text(marta, TITLE)
    claims = triage(marta, desk_open, article)

    for letter, (who, _name) in GIVEN.items():
        check(visitors.page(who), desk_open, who, claims[letter])
    dispute(visitors, marta, claims["A"])

    decide_the_dispute(ines, claims["A"])
    for letter in ("B", "C"):
        ines.goto(f"/desk/signoff/{claims[letter]}/")
        ines.get_by_role("button", name="Approve “False”").click()
        steps.say(ines, f"You approved “False” for claim {letter}.")

    ines.goto(f"/desk/articles/?state=cleared&q={TITLE}")
    expect(ines.locator("#articles")).to_contain_text(TITLE)


def triage(page: Page, desk: OpenDesk, article: int) -> dict[str, int]:
    """Give three claims to three reviewers; decide about all that is left."""
    told = desk.call(MARTA, f"claims/?article={article}")["results"]
    claims = {one["letter"]: one["id"] for one in told}
    page.get_by_role("button", name=re.compile(r"^Accept (all|the) \d")).click()
    for letter, (_who, name) in GIVEN.items():
        steps.assign(page, letter, name)
        steps.say(page, "assigned")
    for letter in claims.keys() - GIVEN.keys():
        move = {"move": "dismiss", "reason": "out_of_scope"}
        desk.call(MARTA, f"claims/{claims[letter]}/moves/", move)
    for one in desk.call(MARTA, f"articles/{article}/sentences/")["results"]:
        if one["kind"] == "sentence" and one["disposition"] == "open":
            decision = {"disposition": "dismissed", "reason": "opinion"}
            desk.call(MARTA, f"sentences/{one['id']}/", decision, verb="PATCH")
    return claims


def check(page: Page, desk: OpenDesk, who: str, claim: int) -> None:
    """Start from the queue, cite two sources, rate it and hand it in."""
    page.goto(f"/desk/claims/{claim}/")
    page.get_by_role("button", name="Start").click()
    page.locator("#verdict").wait_for()
    find(desk, who, claim)
    page.reload()
    page.locator("#verdict").get_by_text("False", exact=True).click()
    page.get_by_label("Explanation").fill(EXPLANATION)
    page.get_by_role("button", name="Submit", exact=True).click()
    steps.say(page, "is handed in.")


def find(desk: OpenDesk, who: str, claim: int) -> None:
    """Two sources of this person's own."""
    for part in (1, 2):
        found = {"description": f"Minutes, part {part}", "stance": "refutes"}
        found["type"] = "primary_document"
        desk.call(who, f"claims/{claim}/evidence/", found)


def dispute(visitors: Visitors, editor: Page, claim: int) -> None:
    """Ask for a second opinion, which comes to another rating, blind to the first."""
    editor.goto(f"/desk/signoff/{claim}/")
    editor.get_by_label("Whom?").select_option(label="Tomas Wray")
    editor.get_by_role("button", name="Ask for a second opinion").click()
    steps.say(editor, "Tomas Wray is asked")
    find(visitors.desk, TOMAS, claim)
    second = visitors.page(TOMAS, f"/desk/claims/{claim}/")
    expect(second.locator("main")).not_to_contain_text(EXPLANATION)
    second.locator("#verdict").get_by_text("True", exact=True).click()
    second.get_by_label("Explanation").fill(SECOND)
    second.get_by_role("button", name="Submit", exact=True).click()
    steps.say(second, "is handed in.")


def decide_the_dispute(page: Page, claim: int) -> None:
    """Read both verdicts side by side, choose one below the evidence, and say why."""
    page.goto("/desk/signoff/?status=disputed")
    page.get_by_role("listitem").filter(has_text=TITLE).get_by_role(
        "link"
    ).first.click()
    heading = page.get_by_role("heading", name="Sign off: two reviewers, two ratings")
    expect(heading).to_be_visible()
    expect(page.locator(".version")).to_have_count(2)
    evidence = page.get_by_role("heading", name="Evidence of Noor Castellan")
    decision = page.get_by_role("heading", name="Decide")
    assert below(decision.bounding_box(), evidence.bounding_box())
    form = page.locator("#decision form").filter(has_text="Noor Castellan").first
    form.get_by_label("Why this verdict").fill("The minutes count both ferries.")
    form.get_by_role("button", name="Approve “False”").click()
    steps.say(page, "You approved “False” for claim A.")


def below(one: object, other: object) -> bool:
    """Whether the one box stands further down the page than the other."""
    assert isinstance(one, dict)
    assert isinstance(other, dict)
    return bool(one["y"] > other["y"])
