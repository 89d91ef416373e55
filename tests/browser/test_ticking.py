"""One box ticks all of a list, and shows whether all, some or none are ticked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.scripted import Scene

MARKUP = """
<label><input type="checkbox" data-tick-all="claims" data-needs-script> all</label>
<input type="checkbox" name="claims" value="1"><input type="checkbox" name="claims"
value="2"><input type="checkbox" name="others" value="3">
"""


@pytest.fixture
def drawn(page: Page) -> Page:
    """A list of two claims and something else."""
    return Scene(page).show(MARKUP)


def test_it_ticks_those_of_its_name_and_unticks_them(drawn: Page) -> None:
    drawn.check("[data-tick-all]")
    expect(drawn.locator(":checked[name]")).to_have_count(2)

    drawn.uncheck("[data-tick-all]")
    expect(drawn.locator(":checked[name]")).to_have_count(0)


def test_it_follows_what_is_ticked_one_by_one(drawn: Page) -> None:
    everything = drawn.locator("[data-tick-all]")

    drawn.check("[value='1']")
    assert everything.evaluate("box => box.indeterminate && !box.checked")

    drawn.check("[value='2']")
    expect(everything).to_be_checked()
