"""A second opinion is given blind: nothing of the first verdict on any page of it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import evidence, seconding, verdicts
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Assignment, Claim, User
from factcheck.vocabulary import Status
from tests import factories
from tests.desk.pages import AUTOSAVE, HTMX, drawn, get, post

WORDS = "Only somebody who read the minutes writes this [1]."
NOTE = "The harbour master confirmed it"
# "False" also stands among the ratings one may choose
TELLING = (WORDS, NOTE, "Refutes", "refutes", "“False”", 'data-mark="≠">False</strong>')


@pytest.fixture
def first(claim: Claim, reviewer: User, editor: User) -> Claim:
    """The claim with a first verdict that waits for sign-off."""
    assignment = factories.assigned(claim, reviewer, by=editor)
    for number in (1, 2):
        cited = Cited(
            description=f"Minutes of the harbour board, part {number}", type="dataset"
        )
        found = Finding(stance="refutes", passage="Two ferries.", note=NOTE)
        evidence.add(claim, cited, found, by=reviewer)
    factories.draft(assignment, explanation=WORDS)
    verdicts.submit(assignment, by=reviewer)
    claim.refresh_from_db()
    return claim


@pytest.fixture(params=["second_reviewer", "second_editor"])
def second(request: pytest.FixtureRequest, first: Claim, editor: User) -> User:
    """Who was asked for the second opinion: a reviewer, or an editor."""
    person: User = request.getfixturevalue(request.param)
    if request.param == "second_editor":
        # another one is left who could sign off
        assert editor.memberships.exists()
    due_at = factories.tomorrow()
    seconding.ask_second(first, person, by=editor, due_at=due_at)
    return person


def tells_nothing(page: str) -> None:
    body = page.replace("Supports, refutes", "")
    # the choice of a stance for one's own finds
    body = body.replace('<option value="refutes">Refutes</option>', "")
    assert [word for word in TELLING if word in body] == []


def test_the_claims_page_tells_nothing_of_the_first_verdict(
    client: Client, first: Claim, second: User
) -> None:
    page = drawn(client, second, "review", first.pk)

    tells_nothing(page)
    assert "You are asked for a second opinion." in page
    assert "Minutes of the harbour board, part 1" in page
    assert "Two ferries." in page
    assert 'id="verdict-form"' in page


@pytest.mark.parametrize("name", ["queue", "evidence_list"])
def test_neither_do_the_pages_around_it(
    client: Client, first: Claim, second: User, name: str
) -> None:
    client.force_login(second)
    args = [first.pk] if name == "evidence_list" else []

    page = client.get(reverse(f"desk:{name}", args=args), headers=HTMX)

    tells_nothing(page.content.decode())


def test_the_sign_off_leads_to_the_blind_page(
    client: Client, first: Claim, second: User, reviewer: User
) -> None:
    answer = get(client, second, "signoff", first.pk)

    assert answer["Location"] == reverse("desk:review", args=[first.pk])
    moves = ("approve", "send_back", "signoff_reopen", "unask_second", "ask_second")
    for name in moves:
        answer = post(client, second, name, first.pk, reason="x")
        assert answer.status_code == 403
        tells_nothing(answer.content.decode())


def test_the_list_of_sign_offs_leaves_it_out(
    client: Client, first: Claim, second_editor: User, editor: User
) -> None:
    page = drawn(client, second_editor, "signoffs")
    assert first.statement[:30] in page
    tells_nothing(page)
    due_at = factories.tomorrow()
    seconding.ask_second(first, second_editor, by=editor, due_at=due_at)

    assert first.statement[:30] not in drawn(client, second_editor, "signoffs")


def test_the_firsts_evidence_is_not_the_seconds_to_change(
    client: Client, first: Claim, second: User
) -> None:
    one = first.evidence.get(number=1)

    assert get(client, second, "evidence", one.pk).status_code == 403
    assert post(client, second, "evidence_remove", one.pk).status_code == 403


def test_saving_and_handing_in_keeps_it_blind_until_it_is_in(
    client: Client, first: Claim, second: User, reviewer: User
) -> None:
    wrong = first.article.desk.scale.ratings.get(word="True")
    client.force_login(second)
    url = reverse("desk:draft", args=[first.pk])
    told = {"edition": "1", "rating": str(wrong.pk), "explanation": "I find it so."}
    tells_nothing(client.post(url, told, headers=AUTOSAVE).content.decode())
    stale = {**told, "explanation": "Other"}
    tells_nothing(client.post(url, stale, headers=AUTOSAVE).content.decode())

    client.post(url, {**told, "edition": "2", "do": "submit"})

    first.refresh_from_db()
    assert first.status == Status.DISPUTED
    assert "I find it so." not in drawn(client, reviewer, "review", first.pk)


def test_what_the_second_finds_is_kept_from_the_first(
    client: Client, first: Claim, second: User, reviewer: User
) -> None:
    told = {"source-description": "A letter of the mayor", "source-stance": "supports"}
    told["source-type"] = "official_statement"
    post(client, second, "evidence_list", first.pk, **told)

    assert "A letter of the mayor" in drawn(client, second, "review", first.pk)
    page = drawn(client, reviewer, "review", first.pk)
    assert "supports the claim" not in page
    assert Assignment.objects.open().filter(claim=first).count() == 1
