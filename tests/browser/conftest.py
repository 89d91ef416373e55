"""A real browser: the machine's own Chromium, driven by Playwright."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.opened import OpenDesk
from tests.browser.visitors import Visitors
from tests.environment import chromium, has_playwright
from tests.outside.sites import Site

if TYPE_CHECKING:
    from playwright.sync_api import Browser

collect_ignore_glob = [] if chromium() and has_playwright() else ["test_*.py"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    return {
        "executable_path": chromium(),
        "args": ["--no-sandbox", "--disable-dev-shm-usage"],
    }


@pytest.fixture(scope="session", autouse=True)
def database_beside_the_browser() -> None:
    """Playwright keeps an event loop where Django means to ask its database."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A web site that articles come from and verdicts cite."""
    site = Site()
    yield site
    site.close()


@pytest.fixture(scope="session")
def desk_open(
    tmp_path_factory: pytest.TempPathFactory, site: Site
) -> Iterator[OpenDesk]:
    """The whole desk with its demo, as `make run` opens it; one for all walks."""
    desk = OpenDesk(tmp_path_factory.mktemp("desk"), cited_port=site.port)
    desk.open()
    yield desk
    desk.close()


@pytest.fixture(scope="session")
def logged_in() -> dict[str, Any]:
    """Who has logged in already, each with the cookies of it."""
    return {}


@pytest.fixture
def visitors(
    browser: Browser, desk_open: OpenDesk, logged_in: dict[str, Any]
) -> Iterator[Visitors]:
    """People at their browsers, who see no error and meet no other site."""
    visitors = Visitors(browser, desk_open, logged_in)
    yield visitors
    visitors.leave()
    assert visitors.complaints == []
