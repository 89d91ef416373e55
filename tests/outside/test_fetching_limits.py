"""Fetching stays within bounds of size, time and place, at every hop."""

import gzip
import time
import tracemalloc

import pytest
from pytest_django import Settings

from factcheck.outside.fetching import fetch
from factcheck.refusals import Unreachable
from tests.outside import sites
from tests.outside.conftest import Answers
from tests.outside.sites import PAGE, Site


@pytest.mark.parametrize(
    "url",
    [
        "ftp://news.example/quay",
        "file:///etc/passwd",
        "http://reader:secret@news.example/",
        "news.example/quay",
        "http://news.example:8080/",
        "https://news.example:80/",
        "http://news.example:22/",
    ],
)
def test_other_schemes_ports_and_log_ins_are_refused_unasked(
    url: str, names: Answers
) -> None:
    asked = names("8.8.8.8")

    with pytest.raises(Unreachable):
        fetch(url)

    assert not asked


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "10.0.0.1",
        "169.254.169.254",
        "192.168.0.1",
    ],
)
def test_a_private_address_is_refused_however_it_is_written(host: str) -> None:
    with pytest.raises(Unreachable, match="not on the public internet"):
        fetch(f"http://{host}/")


@pytest.mark.parametrize(
    "to",
    [
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "//169.254.169.254/latest",
    ],
)
def test_a_move_to_a_private_address_is_refused(site: Site, to: str) -> None:
    site.answers["/page"] = sites.moved(to)

    with pytest.raises(Unreachable, match="not on the public internet"):
        fetch(site.url("/page"))


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://a.example/", "http://[x/"])
def test_a_move_to_what_is_no_web_address_is_refused(site: Site, to: str) -> None:
    site.answers["/page"] = sites.moved(to)

    with pytest.raises(Unreachable):
        fetch(site.url("/page"))


def test_a_move_to_another_port_of_this_machine_is_refused(site: Site) -> None:
    other = Site()
    site.answers["/page"] = sites.moved(other.url("/page"))

    with pytest.raises(Unreachable, match="Only the usual ports"):
        fetch(site.url("/page"))

    assert not other.asked
    other.close()


def test_this_machine_is_never_fetched_from_unless_a_test_opens_a_port(
    site: Site, settings: Settings
) -> None:
    settings.FETCH_LOOPBACK_PORTS = []

    with pytest.raises(Unreachable, match="Only the usual ports"):
        fetch(site.url("/page"))

    assert not site.asked


def test_an_opened_port_is_open_for_the_literal_address_only(site: Site) -> None:
    with pytest.raises(Unreachable, match="Only the usual ports"):
        fetch(f"http://localhost:{site.port}/page")


def test_a_page_of_just_the_allowed_size_is_fetched(site: Site) -> None:
    site.answers["/big"] = sites.page(b"a" * 1000)

    assert len(fetch(site.url("/big"), max_bytes=1000).body) == 1000
    with pytest.raises(Unreachable, match="The page is larger than"):
        fetch(site.url("/big"), max_bytes=999)


def test_a_page_that_unpacks_to_gigabytes_is_left_after_ten_megabytes(
    site: Site,
) -> None:
    # 2 GB of zeros, packed twice over into a few kilobytes.
    once = gzip.compress(b"\x00" * 20_000_000) * 100
    site.answers["/bomb"] = lambda visit: visit.say(200, once, content_encoding="gzip")
    tracemalloc.start()

    with pytest.raises(Unreachable, match="The page is larger than 10 MB"):
        fetch(site.url("/bomb"))

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000


HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(
    ("head", "drop"),
    [
        (HEAD + b"Connection: close\r\n\r\n", b"a"),
        (HEAD + b"Content-Length: 100000\r\n\r\n", b"a"),
        (HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n"),
        (HEAD + b"X-Drip: ", b"a"),
        (b"", b"H"),
        (b"", b""),
    ],
)
def test_a_site_that_drips_is_left_when_the_time_is_up(
    site: Site, head: bytes, drop: bytes
) -> None:
    site.answers["/drip"] = sites.dripping(head, drop)
    begun = time.monotonic()

    with pytest.raises(Unreachable, match=r"took longer than 0\.4 seconds"):
        fetch(site.url("/drip"), seconds=0.4)

    assert time.monotonic() - begun < 1


def test_the_time_is_for_all_hops_together(site: Site) -> None:
    def slowly(visit: sites.Visit) -> None:
        time.sleep(0.2)
        visit.say(302, location="/slow")

    site.answers["/slow"] = slowly
    begun = time.monotonic()

    with pytest.raises(Unreachable, match=r"took longer than 0\.5 seconds"):
        fetch(site.url("/slow"), seconds=0.5)

    assert time.monotonic() - begun < 1


def test_a_page_that_took_its_time_and_came_whole_is_fetched(site: Site) -> None:
    def slowly(visit: sites.Visit) -> None:
        time.sleep(0.2)
        visit.say(200, PAGE)

    site.answers["/slow"] = slowly

    assert fetch(site.url("/slow"), seconds=5).body == PAGE
