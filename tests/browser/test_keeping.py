"""What is typed into a form that is sent only once is kept until the desk has it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted import Scene

NEW = """<form data-kept="/comments/" action="/comments/" method="post">
<textarea name="text"></textarea><p data-kept-status role="status"
data-restored="Here again"></p><button>Send</button></form>"""
OWN_PAGE = """<form data-kept="/comments/5/" data-kept-alone action="/comments/5/"
method="post"><input type="hidden" name="was" value="As it was">
<textarea name="text">As it was</textarea><p data-kept-status role="status"
data-restored="Here again"></p><button>Save</button>
<a href="/claim/" data-discard>Leave it</a></form>"""


@pytest.fixture
def scene(page: Page) -> Scene:
    """A page of the look."""
    return Scene(page)


def write(scene: Scene, markup: str, text: str = "Half a sentence") -> Page:
    """Open the form and write something."""
    page = scene.show(markup)
    page.locator("textarea").fill(text)
    return page


def test_words_not_sent_come_back_and_it_is_said(scene: Scene) -> None:
    page = write(scene, NEW)

    page.reload()

    expect(page.locator("textarea")).to_have_value("Half a sentence")
    expect(page.get_by_role("status")).to_have_text("Here again")


def test_another_person_at_this_browser_does_not_meet_them(scene: Scene) -> None:
    page = write(scene, NEW)

    scene.markup = scene.markup.replace('data-person="4"', 'data-person="5"')
    page.reload()

    expect(page.locator("textarea")).to_have_value("")


def test_words_sent_into_a_lost_network_come_back_on_their_own_page(
    scene: Scene,
) -> None:
    scene.answer = None
    page = write(scene, OWN_PAGE)
    page.get_by_role("button").click()
    page.wait_for_timeout(300)

    scene.show(OWN_PAGE.replace("As it was", "As it is now"))

    expect(page.locator("textarea")).to_have_value("Half a sentence")
    # the desk is to tell that it was changed in between
    expect(page.locator("[name=was]")).to_have_value("As it was")


def test_words_are_forgotten_once_the_desk_says_that_they_arrived(scene: Scene) -> None:
    page = write(scene, OWN_PAGE)
    page.get_by_role("button").click()
    page.wait_for_url("**/comments/5/")

    scene.show('<p data-answers="/comments/5/">Your comment is changed.</p>')

    assert page.evaluate("localStorage.length") == 0


def test_the_log_in_in_between_forgets_nothing(scene: Scene) -> None:
    page = write(scene, OWN_PAGE)
    page.get_by_role("button").click()
    scene.markup = '<body data-person=""><p>Log in</p>'
    page.goto("http://desk.test/login/")

    scene.show(OWN_PAGE)

    expect(page.locator("textarea")).to_have_value("Half a sentence")


def test_words_that_are_given_up_do_not_come_back(scene: Scene) -> None:
    page = write(scene, OWN_PAGE)

    page.get_by_role("link").click()
    scene.show(OWN_PAGE)

    expect(page.locator("textarea")).to_have_value("As it was")
