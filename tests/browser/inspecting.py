"""Looks a page over: can everybody use it, in light and dark, on a telephone?"""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

GRAVE = ("critical", "serious")
TELEPHONE = {"width": 390, "height": 844}
# Colours that are on their way from light to dark are neither. They are not waited for:
# a browser that draws nothing, as without a window, may never bring them to their end.
AT_REST = "document.getAnimations().forEach((one) => one.finish())"
WIDTH = "document.documentElement.scrollWidth"
# preloading would fetch the imports of style sheets by a style of axe's own;
# what is in order is not told element by element, which takes most of the time
ASKED = {"preload": False, "resultTypes": ["violations"]}
ONLY_CONTRAST = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}


def barriers(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """What axe finds critical or serious, a line for each element."""
    page.evaluate(AT_REST)
    found = Axe().run(page, options=ASKED | (options or {})).response["violations"]
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found
        if one["impact"] in GRAVE
        for node in one["nodes"]
    ]


def look_over(page: Page) -> list[str]:
    """Barriers on a wide page and a narrow one, and what cannot be read in the dark."""
    found = barriers(page)
    page.emulate_media(color_scheme="dark")
    found += [f"dark: {one}" for one in barriers(page, ONLY_CONTRAST)]
    page.emulate_media(color_scheme="light")
    wide = page.viewport_size
    page.set_viewport_size(TELEPHONE)  # type: ignore[arg-type]
    width = page.evaluate(WIDTH)
    if width > TELEPHONE["width"]:
        found.append(f"narrow: scrolls sideways, {width} pixels wide")
    found += [f"narrow: {one}" for one in barriers(page)]
    if wide:
        page.set_viewport_size(wide)
    return found
