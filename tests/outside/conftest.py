"""A site to fetch from, and a way of saying what the name system answers."""

from collections.abc import Callable, Iterator

import pytest
from pytest_django import Settings

from tests.outside.sites import Site

Answers = Callable[..., list[str]]


@pytest.fixture
def site(settings: Settings) -> Iterator[Site]:
    """A site on this machine that the desk may fetch from during this test."""
    running = Site()
    settings.FETCH_LOOPBACK_PORTS = [running.port]
    yield running
    running.close()


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """`names("1.2.3.4", "5.6.7.8")`: the answers to every name; returns who was asked.

    Each argument may be a list too: then it is the answer to one question, in turn.
    """

    def answer_with(*answers: str | list[str]) -> list[str]:
        asked: list[str] = []

        def getaddrinfo(host: str, *args: object, **more: object) -> list[object]:
            asked.append(host)
            turn = answers[min(len(asked), len(answers)) - 1]
            found = turn if isinstance(turn, list) else [str(a) for a in answers]
            return [(0, 0, 0, "", (address, 0)) for address in found]

        monkeypatch.setattr("socket.getaddrinfo", getaddrinfo)
        return asked

    return answer_with
