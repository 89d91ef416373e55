"""Fetching a page: what comes back, and what is said when nothing does."""

from datetime import UTC, datetime

import pytest

from factcheck.outside.fetching import fetch
from factcheck.refusals import Unreachable
from tests.outside import sites
from tests.outside.sites import PAGE, Site


def test_a_page_comes_back_with_when_and_what_it_is(site: Site) -> None:
    before = datetime.now(UTC)

    fetched = fetch(site.url("/page#top"))

    assert (fetched.status, fetched.body) == (200, PAGE)
    assert (fetched.media_type, fetched.charset) == ("text/html", "utf-8")
    assert fetched.url == site.url("/page#top")
    assert fetched.final_url == site.url("/page")
    assert before <= fetched.fetched_at <= datetime.now(UTC)


def test_a_page_that_does_not_say_what_it_is_comes_back_without(site: Site) -> None:
    site.answers["/bare"] = lambda visit: visit.say(200, PAGE)

    fetched = fetch(site.url("/bare"))

    assert (fetched.media_type, fetched.charset) == ("", "")


def test_the_desk_says_who_it_is_and_carries_nothing_else(site: Site) -> None:
    fetch(site.url("/page?id=7"))

    path, headers = site.asked[0]
    assert path == "/page?id=7"
    assert headers["User-Agent"].startswith("FactCheckDesk/")
    assert headers["Host"] == f"127.0.0.1:{site.port}"
    assert headers.keys().isdisjoint({"Cookie", "Authorization", "Referer"})


def test_no_proxy_of_the_environment_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert fetch(site.url("/page")).body == PAGE


def test_a_packed_page_comes_back_unpacked(site: Site) -> None:
    site.answers["/packed"] = sites.packed(b"The quay opens. " * 1000)

    assert fetch(site.url("/packed")).body == b"The quay opens. " * 1000


def test_a_page_that_moved_is_followed_to_where_it_is(site: Site) -> None:
    site.answers["/old"] = sites.moved("/older?id=1")
    site.answers["/older"] = sites.moved(site.url("/page"))

    fetched = fetch(site.url("/old"))

    assert fetched.body == PAGE
    assert fetched.final_url == site.url("/page")
    assert fetched.url == site.url("/old")


def test_a_move_is_read_as_browsers_read_it(site: Site) -> None:
    site.answers["/caf%C3%A9%20bar"] = sites.page(PAGE)
    site.answers["/old"] = sites.moved("/caf\u00e9 bar".encode().decode("latin-1"))

    assert fetch(site.url("/old")).final_url == site.url("/caf%C3%A9%20bar")


def test_five_moves_are_followed_and_a_sixth_is_not(site: Site) -> None:
    for number in range(6):
        site.answers[f"/{number}"] = sites.moved(f"/{number + 1}")
    site.answers["/6"] = sites.page(PAGE)

    assert fetch(site.url("/1")).body == PAGE
    with pytest.raises(Unreachable, match="passed on more than 5 times"):
        fetch(site.url("/0"))


def test_going_round_in_circles_ends(site: Site) -> None:
    site.answers["/round"] = sites.moved("/round")

    with pytest.raises(Unreachable, match="passed on more than 5 times"):
        fetch(site.url("/round"))

    assert len(site.asked) == 6


@pytest.mark.parametrize(
    ("code", "word"),
    [
        (401, "log-in needed"),
        (402, "payment needed"),
        (403, "access refused"),
        (404, "not found"),
        (410, "gone for good"),
        (418, "i'm a teapot"),
        (429, "too many requests"),
        (451, "withheld for legal reasons"),
        (500, "internal server error"),
        (503, "service unavailable"),
        (599, "no known answer"),
        (304, "not modified"),
    ],
)
def test_a_page_that_is_not_given_out_is_refused_with_its_number(
    site: Site, code: int, word: str
) -> None:
    site.answers["/page"] = sites.status(code)

    with pytest.raises(Unreachable) as refused:
        fetch(site.url("/page"))

    assert refused.value.sentence.startswith(f"The page answered {code} ({word}). ")


def test_a_move_to_nowhere_is_refused(site: Site) -> None:
    site.answers["/page"] = sites.status(302)

    with pytest.raises(Unreachable, match=r"answered 302 \(found\)"):
        fetch(site.url("/page"))


def test_a_page_that_breaks_off_is_not_taken_for_a_whole_one(site: Site) -> None:
    site.answers["/page"] = sites.breaking_off

    with pytest.raises(Unreachable, match="did not answer, or broke off"):
        fetch(site.url("/page"))


def test_a_site_that_is_not_there_is_refused_in_plain_words(site: Site) -> None:
    site.close()

    with pytest.raises(Unreachable) as refused:
        fetch(site.url("/page"))

    assert refused.value.sentence == (
        "The site did not answer, or broke off. Check the address, or try again later."
    )


def test_what_is_not_http_is_refused_in_plain_words(site: Site) -> None:
    site.answers["/page"] = lambda visit: (visit.wfile.write(b"220 mail\r\n"), None)[1]

    with pytest.raises(Unreachable, match="did not answer, or broke off"):
        fetch(site.url("/page"))
