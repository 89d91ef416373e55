"""Odd settings stop the start with a sentence; sound ones arrive as what they are."""

import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from newsroom import engines, environment


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda: environment.flag("X"), "maybe", "X is 'maybe'. Set it to yes or no."),
        (
            lambda: environment.number("X", 1),
            "fast",
            "X is 'fast'. Set it to a number from 0 upwards.",
        ),
        (
            lambda: environment.number("X", 1, least=1),
            "nan",
            "X is 'nan'. Set it to a number from 1 upwards.",
        ),
        (
            lambda: environment.whole_number("X", 1),
            "1.5",
            "X is '1.5'. Set it to a whole number.",
        ),
        (
            lambda: environment.port("X", 1),
            "70000",
            "X is 70000. Set it to at most 65535.",
        ),
        (
            lambda: environment.ports("X"),
            "80,http",
            "X is '80,http'. Set it to port numbers with commas between.",
        ),
        (
            lambda: environment.choice("X", ("text", "json")),
            "xml",
            "X is 'xml'. Set it to one of: text, json.",
        ),
    ],
)
def test_an_odd_value_is_refused_with_its_remedy(
    read: Callable[[], object],
    value: str,
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("X", value)

    with pytest.raises(ImproperlyConfigured) as refusal:
        read()

    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("DATABASE_URL", lambda: engines.database(Path(), "sqlite:///x")),
        ("CACHE_URL", engines.cache),
        ("CELERY_BROKER_URL", engines.broker),
        ("EMAIL_URL", engines.email),
    ],
)
def test_an_address_of_an_unknown_kind_is_refused(
    name: str, read: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "gopher://nowhere")

    with pytest.raises(ImproperlyConfigured, match=f"{name} .*egin"):
        read()


def test_a_secret_key_is_drawn_once_and_kept_private(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SECRET_KEY", raising=False)

    first, second = environment.secret_key(tmp_path), environment.secret_key(tmp_path)

    assert first == second
    assert len(first) > 50
    assert stat.S_IMODE(os.stat(tmp_path / "secret_key").st_mode) == 0o600


def test_sqlite_takes_its_write_lock_early_and_waits_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///desk.sqlite3")

    database = engines.database(tmp_path, "")

    assert database["NAME"] == str(tmp_path / "desk.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert database["OPTIONS"]["timeout"] == 20


def test_a_message_comes_back_only_after_the_longest_task() -> None:
    back_after = settings.CELERY_BROKER_TRANSPORT_OPTIONS.get("visibility_timeout")

    assert back_after is None or back_after > settings.CELERY_TASK_TIME_LIMIT


@pytest.mark.django_db
def test_a_page_may_load_nothing_from_elsewhere_and_run_nothing_inline(
    client: Client,
) -> None:
    policy = client.get("/accounts/login/").headers["Content-Security-Policy"]

    rules = set(policy.split("; "))
    assert {
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    } <= rules
    assert "unsafe" not in policy


@pytest.mark.django_db
def test_nobody_opens_an_account_for_themselves(client: Client) -> None:
    password = {"password1": "long-and-odd-7", "password2": "long-and-odd-7"}

    client.post("/accounts/signup/", {"username": "guest", **password})

    assert not get_user_model().objects.filter(username="guest").exists()


@pytest.mark.django_db
def test_the_admin_sends_people_to_the_desks_own_log_in(client: Client) -> None:
    answer = client.get("/admin/login/?next=/admin/")

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")
