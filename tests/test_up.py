"""`manage.py up` says plainly why it cannot open the desk, and sweeps for jobs."""

import logging
import socket
from collections.abc import Callable, Iterator
from unittest.mock import Mock

import pytest
from django.core.management import call_command
from django.db import DatabaseError
from pytest_django import Settings

from factcheck.management.knocking import Knock, refusal_to_open
from newsroom.celery import SweepStep

HOST = "127.0.0.1"


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server((HOST, 0)) as server:
        yield server.getsockname()[1]


def test_a_port_in_use_is_one_clear_sentence(
    busy_port: int, settings: Settings
) -> None:
    settings.PORT = busy_port

    with pytest.raises(SystemExit) as refusal:
        call_command("up")

    assert str(refusal.value) == (
        f"Port {busy_port} is in use. Stop the other program or choose another: "
        f"PORT={busy_port + 1} make run"
    )


def test_a_port_that_was_just_given_up_is_free(busy_port: int) -> None:
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]

    assert refusal_to_open(HOST, port) == ""


def test_a_knock_is_answered_once_the_server_speaks() -> None:
    with socket.create_server((HOST, 0)) as server:
        knock = Knock(HOST, server.getsockname()[1], "/")
        assert not knock.is_answered()

        visitor, _ = server.accept()
        with visitor:
            assert visitor.recv(100).startswith(b"GET / HTTP/1.0")
            visitor.sendall(b"HTTP/1.0 302 Found\r\n")

            assert knock.is_answered()


def test_a_knock_where_nobody_listens_is_tried_again() -> None:
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]

    assert not Knock(HOST, port, "/").is_answered()


@pytest.fixture
def sweep_once() -> Callable[[Callable[[], int]], None]:
    return SweepStep(Mock()).sweep_once


def test_a_database_that_is_away_is_reported_once_and_waited_for(
    sweep_once: Callable[[Callable[[], int]], None], caplog: pytest.LogCaptureFixture
) -> None:
    sweep = Mock(side_effect=[DatabaseError("away"), DatabaseError("away"), 0])

    with caplog.at_level(logging.ERROR, "newsroom.celery"):
        for _ in range(3):
            sweep_once(sweep)

    assert sweep.call_count == 3
    assert len(caplog.records) == 1


def test_a_second_absence_is_reported_again(
    sweep_once: Callable[[Callable[[], int]], None], caplog: pytest.LogCaptureFixture
) -> None:
    sweep = Mock(side_effect=[DatabaseError("away"), 0, DatabaseError("away")])

    with caplog.at_level(logging.ERROR, "newsroom.celery"):
        for _ in range(3):
            sweep_once(sweep)

    assert len(caplog.records) == 2
