"""Names are suggested while one is typed after an @, by keys and to a screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.inspecting import barriers
from tests.browser.scripted import Scene

MARKUP = """
<title>A claim</title><main><h1>Comments</h1>
<form data-kept="/comments/" method="post"><div class="field">
<label for="text">Say it</label><textarea id="text" name="text"
data-mentions="people"></textarea><ul id="suggested" role="listbox" aria-label="Whom"
data-mentions-list hidden></ul><p role="status" data-mentions-said data-one="1 name"
data-many="{count} names"></p><ul id="people"><li data-login="noor"><code>@noor</code>
<span>Noor Castellan</span></li><li data-login="tomas"><code>@tomas</code>
<span>Tomás Wray</span></li><li data-login="norbert"><code>@norbert</code>
<span>Bert Oslo</span></li></ul></div><button>Send</button></form></main>
"""


@pytest.fixture
def scene(page: Page) -> Scene:
    """A page of the look."""
    return Scene(page)


def typed(scene: Scene, words: str) -> Page:
    """A comment as far as these words."""
    page = scene.show(MARKUP)
    page.locator("textarea").press_sequentially(words)
    return page


def test_a_name_is_chosen_with_arrows_and_taken_with_enter(scene: Scene) -> None:
    page = typed(scene, "Ask @no")
    expect(page.get_by_role("option")).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("2 names")

    page.keyboard.press("ArrowDown")
    chosen = page.get_by_role("option", selected=True)
    expect(chosen).to_have_text("@norbert Bert Oslo")
    told = page.locator("textarea").get_attribute("aria-activedescendant")
    assert told == chosen.get_attribute("id")
    page.keyboard.press("Enter")

    expect(page.locator("textarea")).to_have_value("Ask @norbert ")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("textarea")).to_be_focused()


@pytest.mark.parametrize("begun", ["tom", "WRAY", "Tomas"])
def test_a_persons_own_name_fits_too_without_its_accents(
    scene: Scene, begun: str
) -> None:
    page = typed(scene, f"@{begun}")

    if begun != "tom":
        expect(page.get_by_role("status")).to_have_text("1 name")
    page.get_by_role("option", name="Tomás Wray").click()

    expect(page.locator("textarea")).to_have_value("@tomas ")


@pytest.mark.parametrize("words", ["noor", "mail@no", "@nobody", "@noor", "@no "])
def test_nothing_is_suggested_where_no_name_is_begun(scene: Scene, words: str) -> None:
    page = typed(scene, words)

    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator("textarea")).to_have_value(f"{words}\n")


def test_escape_leaves_the_words_and_enter_is_a_new_line_again(scene: Scene) -> None:
    page = typed(scene, "@no")

    page.keyboard.press("Escape")
    page.keyboard.press("Enter")

    expect(page.locator("textarea")).to_have_value("@no\n")


def test_a_name_in_the_middle_of_a_sentence_keeps_what_follows(scene: Scene) -> None:
    page = typed(scene, "Is  sure?")
    for _ in range(6):
        page.keyboard.press("ArrowLeft")

    page.keyboard.type("@to")
    page.keyboard.press("Enter")

    expect(page.locator("textarea")).to_have_value("Is @tomas sure?")


def test_the_suggestions_shut_nobody_out(scene: Scene) -> None:
    page = typed(scene, "@no")

    expect(page.get_by_role("listbox")).to_be_visible()
    assert barriers(page) == []
    assert scene.complaints == []


def test_a_taken_name_is_kept_with_the_other_words(scene: Scene) -> None:
    page = typed(scene, "Ask @to")
    page.keyboard.press("Enter")

    page.reload()

    expect(page.locator("textarea")).to_have_value("Ask @tomas ")
