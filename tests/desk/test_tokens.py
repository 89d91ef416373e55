"""My API tokens: made, shown once, revoked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from factcheck.actions.tokens import digest_of
from factcheck.models import ApiToken, User
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
