"""People at their browsers: each logged in once, and every page they see watched."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from factcheck.management.demo.cast import PASS_PHRASE
from tests.browser.opened import OpenDesk

if TYPE_CHECKING:  # the fixtures are collected where Playwright is not installed, too
    from playwright.sync_api import (
        Browser,
        BrowserContext,
        ConsoleMessage,
        Page,
        Request,
        Response,
    )

# A refusal is an answer with its own page; Chromium calls each a failure to load.
REFUSED = re.compile(
    r"responded with a status of (403|404|409|412|422) |ERR_INTERNET_DISCONNECTED"
)
# Time for a machine that has other work; nothing waits longer than it has to.
PATIENCE = 20_000  # milliseconds


class Visitors:
    """Opens pages for people, and notes whatever should not happen on any of them."""

    def __init__(
        self, browser: Browser, desk: OpenDesk, logged_in: dict[str, Any]
    ) -> None:
        self.browser = browser
        self.desk = desk
        self.logged_in = logged_in
        self.contexts: list[BrowserContext] = []
        self.complaints: list[str] = []

    def page(self, who: str = "", at: str = "", **browsing: Any) -> Page:
        """A page of somebody's own browser; without a name, of a stranger's.

        `at` is opened, if given; `browsing` are Playwright's options of a context.
        """
        if who and who not in self.logged_in:
            self.log_in(who)
        wide = {"viewport": {"width": 1366, "height": 900}}
        context = self.browser.new_context(
            base_url=self.desk.address,
            storage_state=self.logged_in[who] if who else None,
            **(wide | browsing),
        )
        context.set_default_timeout(PATIENCE)
        self.contexts.append(context)
        page = context.new_page()
        self.watch(page)
        if at:
            page.goto(at)
        return page

    def log_in(self, who: str) -> None:
        """Log in through the form; the desk remembers this browser from then on."""
        page = self.page(at="/accounts/login/")
        log_in(page, who)
        self.logged_in[who] = page.context.storage_state()

    def watch(self, page: Page) -> None:
        """Note errors of scripts, broken policies, failures, and other sites."""
        page.on("console", self.note_message)
        page.on("pageerror", lambda error: self.note(page, f"script: {error}"))
        page.on("request", self.note_request)
        page.on("response", self.note_response)

    def note(self, page: Page | None, complaint: str) -> None:
        at = page.url.removeprefix(self.desk.address) if page else ""
        self.complaints.append(f"{at}: {complaint}")

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type == "error" and not REFUSED.search(message.text):
            self.note(message.page, f"console: {message.text}")

    def note_request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.desk.address}/", "data:", "blob:")):
            self.note(None, f"asked another site: {request.url}")

    def note_response(self, response: Response) -> None:
        if response.status >= 500:
            self.note(None, f"{response.status} from {response.url}")

    def leave(self) -> None:
        """Close every browser that was opened."""
        for context in self.contexts:
            context.close()


def log_in(page: Page, who: str) -> None:
    """Fill in the log-in form, and wait for the desk."""
    page.get_by_label("Log-in name").fill(who)
    page.get_by_label("Password").fill(PASS_PHRASE)
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/desk/")
