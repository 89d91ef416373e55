"""Work that came back, and work that is done: why, and what was said."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import signoffs, verdicts
from factcheck.models import Claim, User
from tests import factories
from tests.desk.pages import MARKUP, drawn, is_escaped


@pytest.fixture
def returned(claim: Claim, reviewer: User, editor: User) -> Claim:
    """The claim, sent back to the reviewer with a question."""
    factories.proposed(claim, reviewer, by=editor)
    claim.refresh_from_db()
    signoffs.send_back(claim, by=editor, reason=f"Which page? {MARKUP}")
    return claim


def test_why_it_was_sent_back_stands_there_as_long_as_it_is_worked_on(
    client: Client, returned: Claim, reviewer: User
) -> None:
    for _look in range(3):
        page = drawn(client, reviewer, "review", returned.pk)

        assert "Sent back by Marta Okell" in page.split('id="history"')[0]
        assert "Which page?" in page.split('id="evidence-list"')[0]
        assert is_escaped(page)


def test_the_queue_says_why_it_was_sent_back(
    client: Client, returned: Claim, reviewer: User
) -> None:
    for part in ("", "returned"):
        page = drawn(client, reviewer, "queue", part=part)

        assert "Which page?" in page
        assert is_escaped(page)


def test_handed_in_again_it_is_no_longer_said_to_have_come_back(
    client: Client, returned: Claim, reviewer: User
) -> None:
    verdicts.submit(returned.assignments.get(), by=reviewer)

    assert "Sent back by" not in drawn(client, reviewer, "review", returned.pk)


def test_what_is_done_shows_ones_own_rating(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor, word="False")

    page = drawn(client, reviewer, "queue", part="done")

    assert 'data-mark="≠">False</strong>' in page


def test_only_statuses_that_a_part_can_have_are_offered(
    client: Client, returned: Claim, reviewer: User
) -> None:
    page = drawn(client, reviewer, "queue", part="returned")
    assert 'name="status"' not in page

    verdicts.submit(returned.assignments.get(), by=reviewer)
    page = drawn(client, reviewer, "queue", part="done", status="proposed")
    assert 'value="approved"' in page
    assert 'value="assigned"' not in page
    assert 'name="order"' not in page
    assert returned.statement[:20] in page
