"""Many claims at once: chosen in a list, moved in one step, a result for each."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.actions import triaging
from factcheck.models import Article, Batch, Claim, User
from factcheck.vocabulary import Status
from tests import factories
from tests.desk.pages import drawn, get, post


@pytest.fixture
def claims(article: Article, editor: User, reviewer: User) -> list[Claim]:
    """One proposed, the others waiting for somebody."""
    first, *rest = article.claims.filter(status=Status.DETECTED)
    factories.proposed(first, reviewer, by=editor)
    for claim in rest:
        triaging.accept(claim, by=editor)
    return [first, *rest]


def keys(claims: list[Claim]) -> list[int]:
    return [one.pk for one in claims]


def due() -> str:
    return (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")


def test_a_step_asks_first_and_then_tells_of_each_claim(
    client: Client, claims: list[Claim], editor: User, second_reviewer: User
) -> None:
    asked = post(client, editor, "many", do="assign", claims=keys(claims))
    assert "Assign them to one person" in asked.content.decode()
    said = {"said": "yes", "person": second_reviewer.pk, "due_at": due()}

    post(client, editor, "many", do="assign", claims=keys(claims), **said)

    batch = Batch.objects.get()
    page = drawn(client, editor, "batch", batch.pk)
    assert f"{len(claims) - 1} assigned, 1 refused: already “Proposed”" in page
    assert "“Assign” is not possible while claim A is “Proposed”" in page
    assert claims[0].statement in page
    assert page.count("Assigned to Tomas Wray.") == len(claims) - 1


@pytest.mark.parametrize(
    ("step", "said", "words"),
    [
        ("accept", {}, "0 accepted"),
        ("dismiss", {"dismissal": "opinion"}, "dismissed"),
        ("unassign", {"reason": "Ill."}, "0 taken back"),
        ("deadline", {"due_at": "2099-01-01T10:00"}, "0 deadlines set"),
        ("priority", {"priority": "3"}, "set"),
    ],
)
def test_every_step_is_one_result_page(
    step: str,
    said: dict[str, str],
    words: str,
    client: Client,
    claims: list[Claim],
    editor: User,
) -> None:
    sent = {"do": step, "said": "yes", "claims": keys(claims), **said}

    answer = post(client, editor, "many", **sent)

    batch = Batch.objects.get()
    assert answer.status_code == 302
    assert len(batch.results) == len(claims)
    assert words in drawn(client, editor, "batch", batch.pk)
    assert batch.desk.timeline.filter(event=f"batch.{step}").count() == 1


def test_what_is_missing_is_asked_again_and_nothing_happens(
    client: Client, claims: list[Claim], editor: User
) -> None:
    sent = {"do": "dismiss", "said": "yes", "claims": keys(claims)}

    answer = post(client, editor, "many", **sent)

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()
    assert not Batch.objects.exists()


def test_a_deadline_is_set_for_whoever_has_the_claim(
    client: Client, claims: list[Claim], editor: User, reviewer: User
) -> None:
    given = factories.assigned(claims[1], reviewer, by=editor)
    sent = {"do": "deadline", "said": "yes", "claims": claims[1].pk}

    post(client, editor, "many", due_at="2099-01-01T10:00", **sent)

    given.refresh_from_db()
    assert given.due_at.year == 2099
    assert claims[1].timeline.filter(event="claim.due").exists()


def test_claims_of_others_are_not_moved(
    client: Client, claims: list[Claim], reviewer: User, stranger: User
) -> None:
    sent = {"do": "accept", "claims": keys(claims)}

    assert post(client, reviewer, "many", **sent).status_code == 403
    assert post(client, stranger, "many", **sent).status_code == 422
    assert not Batch.objects.exists()


def test_the_list_is_filtered_by_its_address(
    client: Client, claims: list[Claim], editor: User, reviewer: User
) -> None:
    found = drawn(client, editor, "claims", state="proposed")
    assert f'name="claims" value="{claims[0].pk}"' in found
    assert f'name="claims" value="{claims[1].pk}"' not in found

    assert "No claim fits" in drawn(client, editor, "claims", state="late")
    assert "No claim fits" in drawn(client, editor, "claims", person=str(reviewer.pk))
    assert get(client, reviewer, "claims").status_code == 403
