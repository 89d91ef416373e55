"""Only the open internet is asked, whatever a name stands for."""

import time

import pytest

from factcheck.outside.resolving import is_public, public_addresses
from factcheck.refusals import Unreachable
from tests.outside.conftest import Answers

PRIVATE = [
    "0.0.0.0",  # noqa: S104 - refused, not bound to
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.8.8.8",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.9.9",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.1",
    "203.0.113.7",
    "224.0.0.1",
    "224.0.1.1",
    "233.252.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::7f00:1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:169.254.169.254",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
]
PUBLIC = [
    "1.1.1.1",
    "8.8.8.8",
    "93.184.215.14",
    "100.63.255.255",
    "172.32.0.1",
    "192.0.1.1",
    "223.255.255.1",
    "2606:4700:4700::1111",
    "2a00:1450:4001:80b::200e",
    "2001:4860:4860::8888",
    "::ffff:8.8.8.8",
]


@pytest.mark.parametrize("literal", PRIVATE)
def test_an_address_off_the_open_internet_is_not_public(literal: str) -> None:
    assert not is_public(literal)


@pytest.mark.parametrize("literal", PUBLIC)
def test_an_address_on_the_open_internet_is_public(literal: str) -> None:
    assert is_public(literal)


def test_what_is_no_address_is_not_public() -> None:
    assert not is_public("news.example")


def test_every_address_of_a_name_is_returned_once(names: Answers) -> None:
    names("8.8.8.8", "1.1.1.1", "8.8.8.8")

    assert public_addresses("news.example", 80, 5) == ("8.8.8.8", "1.1.1.1")


def test_one_private_address_among_public_ones_refuses_the_name(names: Answers) -> None:
    names("8.8.8.8", "10.0.0.7")

    with pytest.raises(Unreachable, match="not on the public internet"):
        public_addresses("news.example", 80, 5)


def test_a_name_that_nothing_answers_to_is_refused(names: Answers) -> None:
    names([])

    with pytest.raises(Unreachable, match="No site answers to the name"):
        public_addresses("news.example", 80, 5)


def test_a_name_system_that_does_not_answer_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def sleep(*args: object, **more: object) -> list[object]:
        time.sleep(2)
        return []

    monkeypatch.setattr("socket.getaddrinfo", sleep)
    begun = time.monotonic()

    with pytest.raises(Unreachable, match="could not be looked up in time"):
        public_addresses("news.example", 80, 0.1)

    assert time.monotonic() - begun < 1
