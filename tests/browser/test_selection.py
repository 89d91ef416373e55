"""A passage selected in the copy is counted as the desk counts: in code points."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted import Scene

MARKUP = """
<div class="copy"><p><span class="s"><a class="no">1</a><span
data-start="10">A 🦊 ran. </span></span><span class="s"><a class="no">2</a><mark
data-start="19">It 🦊 won</mark><span data-start="27"> twice.</span></span></p></div>
<form data-add-claim><input name="start"><input name="end">
<p data-until-passage>Select a passage.</p><p data-passage hidden></p></form>
"""
SELECT = """([from, at, to, until]) => {
  const pieces = document.querySelectorAll('[data-start]');
  getSelection().setBaseAndExtent(
    pieces[from].firstChild, at, pieces[to].firstChild, until);
}"""


@pytest.fixture
def scene(page: Page) -> Scene:
    """A page of the look."""
    return Scene(page)


def select(scene: Scene, *place: int) -> Page:
    """Select from a piece and UTF-16 offset to another."""
    page = scene.show(MARKUP)
    page.evaluate(SELECT, list(place))
    return page


def chosen(page: Page) -> tuple[str, str]:
    """Start and end in the form."""
    expect(page.locator("[data-until-passage]")).to_be_hidden()
    start = page.locator("[name=start]").input_value()
    return start, page.locator("[name=end]").input_value()


def test_a_picture_sign_counts_once(scene: Scene) -> None:
    page = select(scene, 0, 5, 0, 8)

    assert chosen(page) == ("14", "17")
    expect(page.locator("[data-passage]")).to_have_text("ran")


def test_a_passage_may_reach_over_sentences(scene: Scene) -> None:
    page = select(scene, 0, 5, 1, 9)

    assert chosen(page) == ("14", "27")
    expect(page.locator("[data-passage]")).to_have_text("ran. It 🦊 won")


def test_blanks_around_a_passage_are_left_out(scene: Scene) -> None:
    page = select(scene, 0, 4, 0, 10)

    assert chosen(page) == ("14", "18")


def test_numbers_in_the_margin_are_no_text(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.evaluate("getSelection().selectAllChildren(document.querySelector('.copy'))")

    assert chosen(page) == ("10", "34")
    expect(page.locator("[data-passage]")).to_have_text("A 🦊 ran. It 🦊 won twice.")


def test_blanks_alone_are_no_passage(scene: Scene) -> None:
    page = select(scene, 0, 9, 0, 10)
    page.wait_for_timeout(300)

    assert page.locator("[name=start]").input_value() == ""
