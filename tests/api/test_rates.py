"""A token has so many requests a minute, is told how many are left, and when to ask."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from pytest_django import Settings
from rest_framework.test import APIClient

from factcheck.api import rates
from factcheck.api.counting import Counter
from factcheck.models import User
from tests.api.conftest import API, Caller


@pytest.fixture(autouse=True)
def _noon(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that stands, 20 seconds into a minute that nobody has used."""
    cache.clear()
    monkeypatch.setattr(rates, "_counter", Counter(60))
    monkeypatch.setattr("time.time", lambda: 1_900_000_040.0)


def test_the_request_over_the_limit_is_told_when_to_ask_again(
    editor: User, program: Caller, settings: Settings
) -> None:
    settings.API_RATE = 2
    caller = program(editor)
    first, last, refused = [caller.call("get", "desks/") for _ in range(3)]

    assert first["RateLimit-Policy"] == '"requests";q=2;w=60'
    assert [one["RateLimit"] for one in (first, last)] == [
        '"requests";r=1;t=40',
        '"requests";r=0;t=40',
    ]
    assert (refused.status_code, refused["Retry-After"]) == (429, "40")
    assert refused.json()["type"].endswith("#too-many-requests")
    assert program(editor).call("get", "desks/").status_code == 200


def test_tries_without_a_token_are_limited_by_address(
    db: None, settings: Settings
) -> None:
    settings.API_RATE_ANONYMOUS = 1

    codes = [
        APIClient().get(f"{API}desks/", REMOTE_ADDR=at).status_code
        for at in ("198.51.100.1", "198.51.100.1", "198.51.100.2")
    ]

    assert codes == [401, 429, 401]


def test_processes_share_a_limit_and_a_minute_begins_anew(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = Counter(60), Counter(60)

    shared = [counter.count("t1", 900) for counter in (one, other, one)]
    monkeypatch.setattr("time.time", lambda: 1_900_000_080.0)

    assert shared == [1, 2, 3]
    assert one.count("t1", 900) == 1


def test_a_busy_program_costs_a_step_through_the_cache_now_and_then(
    db: None, django_assert_num_queries: object
) -> None:
    counter = Counter(60)
    counter.count("t1", 5000)

    with django_assert_num_queries(0):  # type: ignore[operator]
        assert [counter.count("t1", 5000) for _ in range(4)] == [2, 3, 4, 5]
    assert counter.count("t1", 5000) == 6


def test_without_a_limit_nothing_is_counted(
    editor: User, program: Caller, settings: Settings
) -> None:
    settings.API_RATE = 0

    assert "RateLimit" not in program(editor).call("get", "desks/")
