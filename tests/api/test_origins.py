"""Scripts of other sites are let in by name only, and never with a log-in's cookie."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings

from factcheck.actions import tokens
from factcheck.models import User
from tests import factories

SITE = "https://cms.tarnbay.example"
FIRST = {"origin": SITE, "access-control-request-method": "POST"}
AT = "/api/v1/desks/"


@pytest.fixture
def named(settings: Settings) -> None:
    settings.API_ORIGINS = [SITE]


def cors(response: Any) -> set[str]:
    return {one for one in response.headers if one.startswith("Access-Control")}


def with_token(user: User) -> dict[str, str]:
    return {"authorization": f"Bearer {tokens.create(user, ['read'], by=user).key}"}


def test_by_default_no_site_is_let_in(client: Client, editor: User) -> None:
    asked = client.get(AT, headers={"origin": SITE, **with_token(editor)})
    first = client.options(AT, headers=FIRST)

    assert asked.status_code == 200
    assert first.status_code in {401, 405}
    assert cors(asked) == cors(first) == set()


def test_a_named_site_may_ask_with_a_token(
    named: None, client: Client, editor: User
) -> None:
    told = client.get(AT, headers={"origin": SITE, **with_token(editor)})

    assert told.status_code == 200
    assert told["Access-Control-Allow-Origin"] == SITE
    assert "ETag" in told["Access-Control-Expose-Headers"]
    assert "Origin" in told["Vary"]


def test_a_browser_that_asks_first_is_told_what_may_be_sent(
    named: None, client: Client
) -> None:
    told = client.options(AT, headers=FIRST)

    assert told.status_code == 204
    assert "Idempotency-Key" in told["Access-Control-Allow-Headers"]
    assert "PATCH" in told["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Credentials" not in told


def test_a_site_that_is_not_named_stays_outside(
    named: None, client: Client, editor: User
) -> None:
    elsewhere = {"origin": "https://elsewhere.example", **with_token(editor)}

    told = client.get(AT, headers=elsewhere)

    assert cors(told) == set()
    assert "Origin" in told["Vary"]


def test_a_cookie_does_not_count_for_a_named_site(
    named: None, client: Client, editor: User
) -> None:
    client.login(username=editor.username, password=factories.PASSWORD)
    assert client.get(AT).status_code == 200

    told = client.get(AT, headers={"origin": SITE})

    assert told.status_code == 401
    assert "Access-Control-Allow-Credentials" not in told


def test_pages_are_for_no_other_site(named: None, client: Client) -> None:
    assert cors(client.get("/desk/", headers={"origin": SITE})) == set()
