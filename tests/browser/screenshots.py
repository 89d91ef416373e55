"""Draws the desk's pages for the README from a demo desk of its own.

`make screenshots` runs it; nothing of the desk in ./var is shown.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from django.conf import settings
from playwright.sync_api import ViewportSize, sync_playwright

from tests.browser.opened import OpenDesk
from tests.browser.people import MARTA, NOOR
from tests.browser.pictures import lightened
from tests.browser.visitors import Visitors
from tests.environment import chromium

FOLDER = Path(settings.BASE_DIR) / "docs" / "screenshots"
SIZES = {
    "desktop": ViewportSize(width=1366, height=900),
    "390": ViewportSize(width=390, height=844),
}
MOST_BYTES = 150_000


def draw() -> None:
    """Open a demo desk, draw every page in both sizes, close it again."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        desk = OpenDesk(Path(folder))
        browser = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        try:
            desk.open()
            visitors = Visitors(browser, desk, {})
            for name, (who, path) in pages(desk).items():
                draw_page(visitors, name, who, path)
        finally:
            browser.close()
            desk.close()


def pages(desk: OpenDesk) -> dict[str, tuple[str, str]]:
    """What is drawn: by its name, who looks at which address."""
    mine = desk.call(NOOR, "claims/?status=in_research")["results"][0]["id"]
    proposed = desk.call(MARTA, "claims/?status=proposed")["results"][0]
    waiting = desk.call(MARTA, f"claims/?article={proposed['article']}")["results"]
    open_claim = next(one["id"] for one in waiting if one["status"] == "detected")
    approved = desk.call(MARTA, "claims/?status=approved")["results"][0]
    return {
        "review": (NOOR, f"/desk/claims/{mine}/"),
        "workbench": (
            MARTA,
            f"/desk/articles/{proposed['article']}/?claim={open_claim}",
        ),
        "queue": (NOOR, "/desk/"),
        "signoff": (MARTA, f"/desk/signoff/{proposed['id']}/"),
        "articles": (MARTA, "/desk/articles/"),
        "report": (MARTA, f"/desk/articles/{approved['article']}/report/"),
        "board": (MARTA, "/desk/board/"),
        "figures": (MARTA, "/desk/figures/"),
    }


def draw_page(visitors: Visitors, name: str, who: str, path: str) -> None:
    """One page in both sizes; a picture too heavy for a README is a mistake."""
    for size, viewport in SIZES.items():
        page = visitors.page(who, viewport=viewport)
        page.goto(path, wait_until="networkidle")
        drawn = FOLDER / f"{name}-{size}.png"
        drawn.write_bytes(lightened(page.screenshot()))
        weight = drawn.stat().st_size
        print(f"{drawn.name}: {weight:,} bytes")  # noqa: T201
        assert weight < MOST_BYTES, drawn.name
