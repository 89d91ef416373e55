"""Handing out claims on the workbench, one or many, with a result for each."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.actions import articles, triaging
from factcheck.models import Article, Assignment, User
from tests import factories

DUE = "2030-01-01T12:00"


@pytest.fixture
def accepted(article: Article, editor: User) -> list[int]:
    """The keys of the article's claims, all of them accepted."""
    triaging.accept_suggested(article, by=editor, at_most=100)
    return list(article.claims.values_list("pk", flat=True))


def give(client: Client, by: User, article: Article, **asked: object) -> str:
    """Send the form; what the desk says then."""
    client.force_login(by)
    page = f"/desk/articles/{article.pk}/"
    asked = {"due_at": DUE, **asked}
    answer = client.post(
        f"{page}assign/", asked, headers={"Referer": f"http://testserver{page}"}
    )
    return client.get(answer["Location"]).content.decode()


def test_chosen_claims_go_to_a_person_with_a_deadline(
    client: Client, article: Article, accepted: list[int], editor: User, reviewer: User
) -> None:
    told = give(client, editor, article, person=reviewer.pk, claims=accepted[:2])

    assert "2 claims assigned to Noor Castellan, due" in told
    held = Assignment.objects.open().filter(person=reviewer)
    assert sorted(held.values_list("claim", flat=True)) == accepted[:2]


def test_all_that_nobody_has_can_be_given_at_once(
    client: Client, article: Article, accepted: list[int], editor: User, reviewer: User
) -> None:
    give(client, editor, article, person=reviewer.pk, all="pool")

    assert Assignment.objects.open().count() == len(accepted)


def test_what_is_refused_is_said_claim_by_claim(
    client: Client, article: Article, accepted: list[int], editor: User, reviewer: User
) -> None:
    first = article.claims.get(pk=accepted[0])
    factories.proposed(first, reviewer, by=editor)

    told = give(client, editor, article, person=reviewer.pk, claims=accepted)

    assert f"{len(accepted) - 1} claims assigned" in told
    assert "Claim A was not assigned:" in told
    assert "Proposed" in told


def test_a_writer_is_refused_with_the_reason(
    client: Client, article: Article, accepted: list[int], editor: User, reviewer: User
) -> None:
    articles.change(article, by=editor, writers=[reviewer])

    told = give(client, editor, article, person=reviewer.pk, claims=accepted[:1])

    assert "wrote the article and cannot check it" in told


@pytest.mark.parametrize(
    ("missing", "sentence"),
    [
        ("person", "Choose who is to check it."),
        ("due_at", "Say by when it is to be checked."),
        ("claims", "Choose at least one claim to assign."),
    ],
)
def test_what_is_missing_is_said(
    client: Client,
    article: Article,
    accepted: list[int],
    editor: User,
    reviewer: User,
    missing: str,
    sentence: str,
) -> None:
    asked = {"person": reviewer.pk, "claims": accepted[:1], "due_at": DUE, missing: ""}

    assert sentence in give(client, editor, article, **asked)


def test_a_deadline_that_has_passed_is_refused(
    client: Client, article: Article, accepted: list[int], editor: User, reviewer: User
) -> None:
    asked = {
        "person": reviewer.pk,
        "claims": accepted[:1],
        "due_at": "2020-01-01T12:00",
    }

    assert "The deadline has passed already" in give(client, editor, article, **asked)


def test_somebody_of_another_desk_is_no_choice(
    client: Client, article: Article, accepted: list[int], editor: User, stranger: User
) -> None:
    told = give(client, editor, article, person=stranger.pk, claims=accepted[:1])

    assert "Choose somebody of this desk." in told
