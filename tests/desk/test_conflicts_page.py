"""Declaring on the desk's pages what somebody does not check."""

from __future__ import annotations

from django.test import Client

from factcheck.models import ConflictOfInterest, Desk, User
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
