"""Nobody is shut out of a page: axe, a telephone's width, the dark.

Two versions of a draft or comment side by side are looked over where they come about,
in test_walk_checking and test_walk_comments.
"""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import expect

from tests.browser import steps
from tests.browser.inspecting import look_over
from tests.browser.opened import OpenDesk
from tests.browser.people import EDDA, INES, KIM, MARTA, NOOR, TOMAS, VERA
from tests.browser.stage import Stage
from tests.browser.visitors import Visitors

PAGES = [
    ("", "/accounts/login/"),
    (NOOR, "/desk/"),
    (NOOR, "/desk/?q=nothing-has-these-words"),
    (KIM, "/desk/?part=second"),
    (MARTA, "/desk/articles/"),
    (MARTA, "/desk/articles/import/"),
    (MARTA, "/desk/articles/1/"),
    (MARTA, "/desk/articles/1/?claim=1"),
    (VERA, "/desk/articles/1/"),
    (MARTA, "/desk/articles/1/facts/"),
    (MARTA, "/desk/articles/1/draft/"),
    (MARTA, "/desk/articles/1/history/"),
    (MARTA, "/desk/articles/1/report/"),
    (MARTA, "/desk/assignments/"),
    (MARTA, "/desk/board/"),
    (MARTA, "/desk/board/?state=stuck"),
    (MARTA, "/desk/claims/"),
    (MARTA, "/desk/spread/?article=1&all=yes"),
    (MARTA, "/desk/conflicts/"),
    (MARTA, "/desk/jobs/"),
    (MARTA, "/desk/figures/"),
    (VERA, "/desk/compliance/"),
    (MARTA, "/desk/compliance/texts/"),
    (MARTA, "/desk/signoff/"),
    (MARTA, "/desk/tokens/"),
    (MARTA, "/desk/notices/"),
    (KIM, "/desk/notices/"),
    (MARTA, "/desk/notices/choices/"),
    (MARTA, "/admin/"),
    (MARTA, "/admin/factcheck/article/"),
    (MARTA, "/admin/factcheck/claim/"),
    (MARTA, "/admin/factcheck/job/"),
    (MARTA, "/api/v1/docs/"),
    (VERA, "/desk/claims/987654/"),
    (VERA, "/desk/articles/import/"),
]


@pytest.mark.parametrize(("who", "path"), PAGES)
def test_a_page_shuts_nobody_out(visitors: Visitors, who: str, path: str) -> None:
    page = visitors.page(who, path)

    assert look_over(page) == []


def test_the_claims_page_shuts_nobody_out_at_any_stage(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Every stage of a check")
    waiting, begun = stage.given(TOMAS, 0), stage.begun(EDDA, 1, sources=1)
    done = stage.handed_in(NOOR, 2)

    page = visitors.page(TOMAS, f"/desk/claims/{waiting}/")
    assert look_over(page) == []
    page = visitors.page(EDDA, f"/desk/claims/{begun}/")
    assert look_over(page) == []
    page.get_by_role("button", name="Submit", exact=True).click()
    page.locator("#submit-refused").wait_for()
    assert look_over(page) == []
    page = visitors.page(NOOR, f"/desk/claims/{done}/")
    assert look_over(page) == []


def test_an_empty_queue_shuts_nobody_out(visitors: Visitors) -> None:
    page = visitors.page(VERA, "/desk/")
    expect(page.get_by_role("heading", name="Nothing waits for you.")).to_be_visible()

    assert look_over(page) == []


def test_a_second_opinion_shuts_nobody_out_before_and_after_it_is_given(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Seen by a second")
    claim = stage.handed_in(NOOR)
    due = {"due_at": "2100-01-01T12:00:00Z", "person": desk_open.numbers[TOMAS]}
    stage.move(MARTA, claim, "ask_second", **due)
    page = visitors.page(TOMAS, f"/desk/claims/{claim}/")
    assert look_over(page) == []

    page.locator("#verdict").get_by_text("True", exact=True).click()
    page.get_by_label("Explanation").fill("There is no second ferry.")
    page.get_by_role("button", name="Submit", exact=True).click()
    steps.say(page, "is handed in.")

    assert look_over(page) == []


def test_a_refused_log_in_shuts_nobody_out(visitors: Visitors) -> None:
    page = visitors.page(at="/accounts/login/")
    page.get_by_label("Log-in name").fill("nobody")
    page.get_by_label("Password").fill("no such phrase")
    page.get_by_role("button", name="Log in").click()
    page.locator(".errorlist").first.wait_for()

    assert look_over(page) == []


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_a_page_without_the_desk_behind_it_shuts_nobody_out(
    visitors: Visitors, name: str
) -> None:
    told = render_to_string(name)
    page = visitors.page()
    page.route("**/broken/", lambda route: route.fulfill(body=told))
    page.goto("/broken/")

    assert look_over(page) == []


@pytest.mark.parametrize("who", [INES, MARTA])
def test_the_sign_off_shuts_nobody_out(
    visitors: Visitors, desk_open: OpenDesk, who: str
) -> None:
    claim = Stage(desk_open, f"Read by {who}").handed_in(INES)

    page = visitors.page(who, f"/desk/signoff/{claim}/")

    assert look_over(page) == []
