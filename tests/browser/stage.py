"""Brings a claim to where a walk begins, over REST: the quickest way there."""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.browser.opened import OpenDesk
from tests.browser.people import MARTA
from tests.browser.texts import text

EXPLANATION = "The minutes say two ferries [1], and the budget agrees [2]."
WITHIN = 60  # seconds for background work on a busy machine


class Stage:
    """An article of this title, and what was done with its claims."""

    def __init__(
        self, desk: OpenDesk, title: str, body: str = "", **about: Any
    ) -> None:
        self.desk = desk
        handed_in = {"text": body or text(title), **about}
        self.article = self.wait(desk.call(MARTA, "articles/", handed_in))
        told = desk.call(MARTA, f"claims/?article={self.article}")["results"]
        self.claims: list[int] = [one["id"] for one in told]

    def wait(self, queued: Any) -> int:
        """The number of the article, once the import is done."""
        path = f"jobs/{queued['job']['id']}/"
        given_up_at = time.monotonic() + WITHIN
        while (job := self.desk.call(MARTA, path))["state"] in ("waiting", "running"):
            assert time.monotonic() < given_up_at, job
            time.sleep(0.1)
        assert job["state"] == "done", job
        return int(job["article"])

    def move(self, who: str, claim: int, name: str, **needs: object) -> None:
        """Make a move of the table."""
        self.desk.call(who, f"claims/{claim}/moves/", {"move": name, **needs})

    def given(self, to: str, at: int = 0, hours: float = 20) -> int:
        """The claim at this place, accepted and with the reviewer."""
        claim = self.claims[at]
        self.move(MARTA, claim, "accept")
        due = (datetime.now(UTC) + timedelta(hours=hours)).isoformat()
        person = self.desk.numbers[to]
        self.move(MARTA, claim, "assign", person=person, due_at=due)
        return claim

    def begun(self, by: str, at: int = 0, *, sources: int = 0) -> int:
        """The claim with a reviewer who has begun, and found this many sources."""
        claim = self.given(by, at)
        self.move(by, claim, "start")
        for part in range(1, sources + 1):
            found = {"description": f"Minutes, part {part}", "stance": "refutes"}
            found["type"] = "primary_document"
            self.desk.call(by, f"claims/{claim}/evidence/", found)
        return claim

    def handed_in(self, by: str, at: int = 0) -> int:
        """The claim with a verdict that waits for sign-off."""
        claim = self.begun(by, at, sources=2)
        mine = self.desk.call(by, f"assignments/?claim={claim}&open=true")["results"]
        path = f"assignments/{mine[0]['id']}/verdict/"
        draft = {"rating": "False", "explanation": EXPLANATION}
        self.desk.call(by, path, draft, verb="PUT")
        self.desk.call(by, f"{path}submit/", {})
        return claim
