"""How much a reviewer's browser has to fetch before the claim can be read."""

from __future__ import annotations

from tests.browser.opened import OpenDesk
from tests.browser.people import TOMAS
from tests.browser.stage import Stage
from tests.browser.texts import long_text
from tests.browser.visitors import Visitors

MOST_BYTES = 250_000
MOST_REQUESTS = 20


def test_a_claim_in_a_long_article_is_light(
    visitors: Visitors, desk_open: OpenDesk
) -> None:
    stage = Stage(desk_open, "Sixty boats", long_text("Sixty boats", 60))
    claim = stage.begun(TOMAS, sources=2)
    page = visitors.page(TOMAS)
    requests, loaded = [], []
    page.on("requestfinished", lambda request: requests.append(request))
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.setCacheDisabled", {"cacheDisabled": True})
    wire.on(
        "Network.loadingFinished", lambda told: loaded.append(told["encodedDataLength"])
    )

    page.goto(f"/desk/claims/{claim}/", wait_until="networkidle")

    figures = f"{sum(loaded)} bytes in {len(requests)} requests"
    print(f"\nThe claim’s page of a 60-sentence article: {figures}")  # noqa: T201
    assert sum(loaded) < MOST_BYTES, figures
    assert len(requests) <= MOST_REQUESTS, figures
