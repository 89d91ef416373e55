"""My API tokens: made, shown once, revoked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.actions.tokens import digest_of
from factcheck.models import ApiToken, Desk, User
from tests.desk.pages import MARKUP, drawn, is_escaped, post


def test_a_new_token_is_shown_this_once(client: Client, reviewer: User) -> None:
    answer = post(client, reviewer, "tokens", name=MARKUP, scopes=["read", "review"])

    page = answer.content.decode()
    found = re.search(r'id="new-key">(fc_[\w-]+)<', page)
    assert found
    token = ApiToken.objects.get()
    assert token.digest == digest_of(found[1])
    assert token.scopes == ["read", "review"]
    assert "no-store" in answer["Cache-Control"]
    assert is_escaped(page)
    later = drawn(client, reviewer, "tokens")
    assert found[1] not in later
    assert is_escaped(later)


def test_a_token_ends_with_its_last_day(client: Client, reviewer: User) -> None:
    day = timezone.localdate() + timedelta(days=3)

    post(client, reviewer, "tokens", name="CMS", scopes="read", expires_on=str(day))

    expires_at = ApiToken.objects.get().expires_at
    assert expires_at is not None
    assert timezone.localtime(expires_at).date() == day + timedelta(days=1)


@pytest.mark.parametrize(
    "sent",
    [
        {"name": "", "scopes": "read"},
        {"name": "CMS"},
        {"name": "CMS", "scopes": "everything"},
        {"name": "CMS", "scopes": "read", "expires_on": "2020-01-01"},
        {"name": "CMS", "scopes": "read", "expires_on": "9999-12-31"},
        {"name": "CMS\x00", "scopes": "read"},
    ],
)
def test_bad_input_is_told_beside_the_field(
    client: Client, reviewer: User, sent: dict[str, str]
) -> None:
    answer = post(client, reviewer, "tokens", **sent)

    assert answer.status_code == 422
    assert not ApiToken.objects.exists()


def test_a_token_is_revoked_by_its_owner_alone(
    client: Client, reviewer: User, editor: User
) -> None:
    post(client, reviewer, "tokens", name="CMS", scopes="read")
    token = ApiToken.objects.get()

    assert post(client, editor, "token_revoke", token.pk).status_code == 404
    assert "CMS" not in drawn(client, editor, "tokens")
    post(client, reviewer, "token_revoke", token.pk)

    token.refresh_from_db()
    assert token.revoked_at is not None
    assert "revoked" in drawn(client, reviewer, "tokens")


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    assert client.post("/desk/tokens/", {"name": "x"}).status_code == 302


@pytest.mark.parametrize(("hours", "goes_on"), [("0", False), ("24", True)])
def test_a_token_is_replaced_at_once_or_after_a_while(
    client: Client, reviewer: User, hours: str, goes_on: bool
) -> None:
    post(client, reviewer, "tokens", name="CMS", scopes="read")
    old = ApiToken.objects.get()

    answer = post(client, reviewer, "token_rotate", old.pk, grace=hours)

    old.refresh_from_db()
    new = ApiToken.objects.exclude(pk=old.pk).get()
    assert (new.name, new.scopes) == (old.name, old.scopes)
    assert f"{new.prefix}" in answer.content.decode()
    soon = timezone.now() + timedelta(hours=23)
    assert ApiToken.objects.valid_at(soon).filter(pk=old.pk).exists() == goes_on
    later = timezone.now() + timedelta(hours=25)
    assert not ApiToken.objects.valid_at(later).filter(pk=old.pk).exists()
    assert post(client, reviewer, "token_rotate", old.pk).status_code == 409


def test_a_token_is_made_for_one_desk_of_ones_own(
    client: Client, reviewer: User, desk: Desk, other_desk: Desk
) -> None:
    post(client, reviewer, "tokens", name="CMS", scopes="read", desk=other_desk.pk)
    assert not ApiToken.objects.exists()

    post(client, reviewer, "tokens", name="CMS", scopes="read", desk=desk.pk)

    assert ApiToken.objects.get().desk == desk
    assert "City desk" in drawn(client, reviewer, "tokens")
