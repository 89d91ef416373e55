"""A claim that is reworded under the pen of whoever checks it."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import assigning, verdicts, wording
from factcheck.models import Assignment, Claim, User
from factcheck.refusals import Stale
from factcheck.vocabulary import Priority, Status
from tests import factories
from tests.desk.pages import AUTOSAVE, MARKUP, drawn, is_escaped
from tests.desk.test_review_drafts import rating, save

SAID = "This claim was reworded while you were writing"


@pytest.fixture
def opened(claim: Claim, reviewer: User, editor: User) -> Claim:
    """The claim with its sources, being written about by the reviewer."""
    factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)
    factories.add_sources(claim, by=reviewer)
    return claim


def whole(claim: Claim, edition: int) -> dict[str, str]:
    """A whole verdict, written on a page that showed that edition of the claim."""
    said = {"rating": rating(claim), "explanation": "Two [1], not three [2]."}
    return {**said, "edition": "1", "claim_edition": str(edition)}


def test_saving_by_itself_shows_both_wordings(
    client: Client, opened: Claim, reviewer: User, editor: User
) -> None:
    before = opened.statement
    wording.edit(opened, by=editor, statement=f"{before} {MARKUP}")

    answer = save(client, reviewer, opened, AUTOSAVE, **whole(opened, 1))

    assert answer.status_code == 200
    page = answer.content.decode()
    assert SAID in page
    assert "Marta Okell" in page
    assert "What you read" in page
    assert '<a href="#reworded">' in page
    assert "<ins>" in page
    assert is_escaped(page)


def test_no_verdict_is_handed_in_on_a_wording_that_was_not_read(
    client: Client, opened: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(opened, by=editor, statement="Three ferries were bought.")

    answer = save(client, reviewer, opened, do="submit", **whole(opened, 1))

    assert answer.status_code == 412
    page = answer.content.decode()
    assert SAID in page
    assert "Two [1], not three [2].</textarea>" in page
    assert 'name="claim_edition" value="2"' in page
    opened.refresh_from_db()
    assert opened.status == Status.IN_RESEARCH


def test_once_read_it_is_handed_in(
    client: Client, opened: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(opened, by=editor, statement="Three ferries were bought.")

    answer = save(client, reviewer, opened, do="submit", **whole(opened, 2))

    assert answer.status_code == 302
    opened.refresh_from_db()
    assert opened.status == Status.PROPOSED


def test_another_priority_is_no_other_wording(
    client: Client, opened: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(opened, by=editor, priority=Priority.LOW)

    saved = save(client, reviewer, opened, AUTOSAVE, **whole(opened, 1))

    assert SAID not in saved.content.decode()
    page = drawn(client, reviewer, "review", opened.pk)
    assert 'name="claim_edition" value="2"' in page


@pytest.mark.parametrize("odd", ["", "99", "x"])
def test_an_odd_number_of_the_wording_shows_nothing(
    client: Client, opened: Claim, reviewer: User, odd: str
) -> None:
    sent = {**whole(opened, 1), "claim_edition": odd}

    answer = save(client, reviewer, opened, AUTOSAVE, **sent)

    assert SAID not in answer.content.decode()


def test_the_action_refuses_with_the_claim_as_it_is(
    opened: Claim, reviewer: User, editor: User
) -> None:
    assignment = Assignment.objects.get(claim=opened)
    wording.edit(opened, by=editor, statement="Three ferries were bought.")

    with pytest.raises(Stale, match="was reworded after you opened it"):
        verdicts.submit(assignment, by=reviewer, claim_edition=1)
