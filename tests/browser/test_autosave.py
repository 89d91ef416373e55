"""What a reviewer writes is saved without asking, and never lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.scripted import Scene

MARKUP = """
<form data-autosave="/draft/" action="/submit/" method="post">
<input type="hidden" name="edition" value="3"><textarea name="explanation"></textarea>
<button name="do" value="submit" data-key="ctrl+enter">Submit</button></form>
<div data-conflict-target></div><p id="bar">old</p>
<span role="status" data-autosave-status data-saved="Saved" data-lost="Not saved: no
connection" data-conflict="Overtaken" data-restored="Brought back"
data-unsent="Not handed in"></span>
"""


@pytest.fixture
def scene(page: Page) -> Scene:
    """A page of the look."""
    return Scene(page)


def write(scene: Scene, text: str = "Half is wrong.") -> Page:
    """Open the form and write something."""
    page = scene.show(MARKUP)
    page.locator("textarea").fill(text)
    return page


def say(page: Page, words: str) -> None:
    """Wait until the status says so."""
    expect(page.get_by_role("status")).to_contain_text(words)


def test_a_pause_in_writing_saves_with_the_edition(scene: Scene) -> None:
    page = write(scene)

    say(page, "Saved")

    assert scene.saves == [{"edition": "3", "explanation": "Half is wrong."}]
    assert scene.complaints == []


def test_the_next_save_starts_from_the_edition_the_last_one_made(scene: Scene) -> None:
    scene.answer = lambda _request: {
        "headers": {"X-Edition": "4"},
        "body": '<p id="bar">new</p>',
    }
    page = write(scene)
    say(page, "Saved")
    expect(page.locator("#bar")).to_have_text("new")

    with page.expect_response("**/draft/"):
        page.locator("textarea").fill("By half is wrong.")

    assert [save["edition"] for save in scene.saves] == ["3", "4"]


def test_a_lost_connection_keeps_the_text_and_tries_again(scene: Scene) -> None:
    scene.answer = None
    page = write(scene)
    say(page, "Not saved: no connection")

    scene.answer = lambda _request: {"status": 204}

    say(page, "Saved")
    assert page.evaluate("localStorage.length") == 0


def test_what_could_not_be_saved_comes_back(scene: Scene) -> None:
    scene.answer = None
    page = write(scene)
    say(page, "Not saved")

    page.reload()

    expect(page.locator("textarea")).to_have_value("Half is wrong.")
    say(page, "Brought back")


def test_a_conflict_shows_both_and_stops_saving(scene: Scene) -> None:
    scene.answer = lambda _request: {"status": 412, "body": "<p>both versions</p>"}
    page = write(scene)
    say(page, "Overtaken")

    page.locator("textarea").fill("Still mine.")
    page.wait_for_timeout(1200)

    expect(page.locator("[data-conflict-target]")).to_have_text("both versions")
    assert len(scene.saves) == 1
    assert "Still mine." in str(page.evaluate("JSON.stringify(localStorage)"))


def test_a_failing_desk_is_told_from_a_saved_text(scene: Scene) -> None:
    scene.answer = lambda _request: {"status": 500, "body": "<html>broken</html>"}

    say(write(scene), "Not saved")


def test_submitting_at_once_sends_the_text_once(scene: Scene) -> None:
    page = write(scene)

    page.locator("textarea").press("Control+Enter")
    page.wait_for_url("**/submit/")
    page.wait_for_timeout(1200)

    assert [save.get("do") for save in scene.saves] == ["submit"]


def test_a_submission_waits_for_a_save_under_way(scene: Scene) -> None:
    def answer(request: Request) -> dict[str, object]:
        if request.url.endswith("/draft/"):
            scene.page.wait_for_timeout(400)
        return {"headers": {"X-Edition": "4"}, "body": ""}

    scene.answer = answer
    page = write(scene)

    with page.expect_request("**/draft/"):
        pass
    page.locator("button").click()
    page.wait_for_url("**/submit/")

    assert [save["edition"] for save in scene.saves] == ["3", "4"]


def test_a_submitted_text_is_not_brought_back(scene: Scene) -> None:
    page = write(scene)
    page.locator("button").click()
    page.wait_for_url("**/submit/")

    scene.show('<p data-answers="/draft/">It is handed in.</p>')

    assert page.evaluate("localStorage.length") == 0


def test_a_text_sent_to_no_avail_comes_back(scene: Scene) -> None:
    page = write(scene)
    page.locator("button").click()
    page.wait_for_url("**/submit/")

    scene.show("<p>log in first</p>")
    scene.show(MARKUP)

    expect(page.locator("textarea")).to_have_value("Half is wrong.")


def test_nothing_is_submitted_into_a_lost_connection(scene: Scene) -> None:
    scene.answer = None
    page = write(scene)
    say(page, "Not saved: no connection")

    page.locator("button").click()
    say(page, "Not handed in")
    scene.answer = lambda _request: {"headers": {"X-Edition": "4"}, "body": ""}
    page.locator("button").click()

    page.wait_for_url("**/submit/")
    assert [save["edition"] for save in scene.saves[-2:]] == ["3", "4"]


def test_an_answer_that_sends_to_the_log_in_is_not_taken_for_saved(
    scene: Scene,
) -> None:
    scene.answer = lambda _request: {"headers": {"HX-Redirect": "/login/"}, "body": ""}

    page = write(scene, "While logged out.")

    page.wait_for_timeout(1500)
    assert page.evaluate("localStorage.length") == 1
    assert "Saved" not in page.get_by_role("status").inner_text()


def test_ones_own_version_can_be_given_up(scene: Scene) -> None:
    scene.answer = lambda _request: {"status": 412, "body": "<p>Two versions</p>"}
    page = scene.show(
        MARKUP.replace("</form>", "<button data-discard>No</button></form>")
    )
    page.locator("textarea").fill("Mine")
    say(page, "Overtaken")

    page.get_by_role("button", name="No").click()

    page.wait_for_url("**/submit/")
    assert page.evaluate("localStorage.length") == 0
