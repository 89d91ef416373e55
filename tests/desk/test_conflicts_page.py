"""Declaring on the desk's pages what somebody does not check."""

from __future__ import annotations

from django.test import Client

from factcheck.actions import articles
from factcheck.models import Claim, ConflictOfInterest, Desk, User
from factcheck.vocabulary import Ending
from tests import factories
from tests.desk.pages import drawn, get, post


def declare(client: Client, by: User, person: User, desk: Desk, **more: str) -> None:
    sent = {"desk": desk.pk, "person": person.pk, "kind": "publisher"}
    said = {"name": "The Bay Herald", "reason": "I own shares.", **more}
    post(client, by, "conflicts", **sent, **said)


def test_a_person_declares_and_ends_their_own(
    client: Client, desk: Desk, reviewer: User, second_reviewer: User
) -> None:
    declare(client, reviewer, reviewer, desk)
    declare(client, reviewer, second_reviewer, desk)

    made = ConflictOfInterest.objects.get()
    assert "I own shares." in drawn(client, reviewer, "conflicts")
    post(client, reviewer, "conflict_end", made.pk)

    assert "None is declared." in drawn(client, reviewer, "conflicts")


def test_editors_know_of_a_conflict_and_not_of_its_reason(
    client: Client, desk: Desk, editor: User, reviewer: User, stranger: User
) -> None:
    declare(client, reviewer, reviewer, desk)

    page = drawn(client, editor, "conflicts")

    assert "The Bay Herald" in page
    assert "I own shares." not in page
    assert "The Bay Herald" not in drawn(client, stranger, "conflicts")


def test_what_is_missing_is_said_beside_its_field(
    client: Client, desk: Desk, reviewer: User
) -> None:
    declare(client, reviewer, reviewer, desk, reason="")

    answer = get(client, reviewer, "conflicts")

    assert answer.status_code == 200
    assert not ConflictOfInterest.objects.exists()


def held_despite(client: Client, claim: Claim, reviewer: User, editor: User) -> None:
    """The reviewer has the claim, and then declares a conflict with its publisher."""
    articles.change(claim.article, by=editor, publisher="The Bay Herald")
    factories.assigned(claim, reviewer, by=editor)
    declare(client, reviewer, reviewer, claim.article.desk)


def test_what_somebody_has_despite_a_conflict_is_shown_to_them_and_the_editors(
    client: Client, claim: Claim, editor: User, reviewer: User, second_reviewer: User
) -> None:
    held_despite(client, claim, reviewer, editor)

    for user in (editor, reviewer):
        assert "still has 1 claim that it touches" in drawn(client, user, "conflicts")
        assert 'id="bound"' in drawn(client, user, "review", claim.pk)
    assert "who has a conflict of interest" in drawn(client, editor, "board")
    assert 'id="bound"' not in drawn(client, second_reviewer, "review", claim.pk)


def test_what_one_has_despite_a_conflict_is_given_back_at_once(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    held_despite(client, claim, reviewer, editor)

    post(client, reviewer, "conflict_give_back", ConflictOfInterest.objects.get().pk)

    given = claim.assignments.get()
    assert given.ending == Ending.DECLINED
    assert given.reason == "A conflict of interest with The Bay Herald."
    assert "still has" not in drawn(client, editor, "conflicts")


def test_an_editor_takes_back_and_a_colleague_cannot(
    client: Client, claim: Claim, editor: User, reviewer: User, second_reviewer: User
) -> None:
    held_despite(client, claim, reviewer, editor)
    conflict = ConflictOfInterest.objects.get()

    answer = post(client, second_reviewer, "conflict_give_back", conflict.pk)
    assert answer.status_code == 404
    post(client, editor, "conflict_give_back", conflict.pk)

    assert claim.assignments.get().ending == Ending.UNASSIGNED


def test_whoever_signs_off_is_told_of_a_conflict_declared_since(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    articles.change(claim.article, by=editor, publisher="The Bay Herald")
    factories.proposed(claim, reviewer, by=editor)
    declare(client, reviewer, reviewer, claim.article.desk)

    page = drawn(client, editor, "signoff", claim.pk)

    assert "Noor Castellan declared a conflict of interest" in page
    assert "checked by somebody else" in page
