"""Single keys act where they should, and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted import Scene

MARKUP = """
<input id="text">
<button data-key="n" type="button" popovertarget="taken">Take the next one</button>
<p id="taken" popover>taken</p>
<input data-key="/" id="search">
<button data-key="a" id="no" aria-disabled="true" type="button">Approve</button>
<form id="verdict" method="get"><input type="radio" name="rating" data-digit="1">
<input type="radio" name="rating" data-digit="4"></form>
<div id="keys" popover><input type="checkbox" data-switch-keys checked></div>
"""


@pytest.fixture
def scene(page: Page) -> Scene:
    """A page of the look."""
    return Scene(page)


def test_a_key_clicks_what_asks_for_it(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("n")

    expect(page.locator("#taken")).to_be_visible()


def test_a_key_does_nothing_while_somebody_types(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.locator("#text").press_sequentially("n4?")

    expect(page.locator("#taken")).to_be_hidden()
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("[data-digit='4']")).not_to_be_checked()


def test_escape_leaves_the_field_and_keys_act_again(scene: Scene) -> None:
    page = scene.show(MARKUP)
    page.locator("#text").press_sequentially("Half is wrong")

    page.keyboard.press("Escape")
    page.keyboard.press("4")

    expect(page.locator("[data-digit='4']")).to_be_checked()
    expect(page.locator("#text")).to_have_value("Half is wrong")


def test_what_just_arrived_is_where_keys_act(scene: Scene) -> None:
    page = scene.show(MARKUP + '<p id="new" tabindex="-1" data-arrived>Source [1]</p>')
    page.locator("#text").focus()

    page.evaluate("document.dispatchEvent(new Event('htmx:afterSettle'))")

    expect(page.locator("#new")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator("[data-digit='1']")).to_be_checked()


def test_a_key_with_a_modifier_belongs_to_the_browser(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("Alt+n")

    expect(page.locator("#taken")).to_be_hidden()


def test_a_slash_goes_to_the_search_box(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("/")

    expect(page.locator("#search")).to_be_focused()
    expect(page.locator("#search")).to_have_value("")


def test_a_refused_button_is_reached_so_that_its_reason_is_read(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("a")

    expect(page.locator("#no")).to_be_focused()


def test_a_digit_chooses_the_rating(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("4")

    expect(page.locator("[data-digit='4']")).to_be_checked()


def test_a_question_mark_shows_the_keys(scene: Scene) -> None:
    page = scene.show(MARKUP)

    page.keyboard.press("?")

    expect(page.locator("#keys")).to_be_visible()


def test_keys_can_be_switched_off_and_stay_off(scene: Scene) -> None:
    page = scene.show(MARKUP)
    page.keyboard.press("?")
    page.locator("[data-switch-keys]").uncheck()

    page.reload()
    page.keyboard.press("n")

    expect(page.locator("#taken")).to_be_hidden()
    expect(page.locator("[data-switch-keys]")).not_to_be_checked()


def test_the_theme_is_remembered(scene: Scene) -> None:
    page = scene.show('<button data-switch-theme type="button">Light / dark</button>')

    page.locator("[data-switch-theme]").click()
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
