"""One source has one address, however it was copied."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.outside.addresses import canonical_url, split_address
from factcheck.refusals import BadInput


@pytest.mark.parametrize(
    ("copied", "canonical"),
    [
        ("HTTPS://News.Example/Quay", "https://news.example/Quay"),
        ("http://news.example:80/quay", "http://news.example/quay"),
        ("https://news.example:443", "https://news.example/"),
        ("https://news.example./quay", "https://news.example/quay"),
        ("  https://news.example/quay\n", "https://news.example/quay"),
        ("https://news.example/quay#opening", "https://news.example/quay"),
        (
            "https://news.example/q?utm_source=a&id=7&UTM_X=b",
            "https://news.example/q?id=7",
        ),
        ("https://news.example/q?fbclid=x&gclid=y", "https://news.example/q"),
        ("https://news.example/q?b=2&a=1", "https://news.example/q?a=1&b=2"),
        ("https://news.example/q?&a=1&", "https://news.example/q?a=1"),
        ("https://news.example/%7equay%c3%a9", "https://news.example/~quay%C3%A9"),
        ("https://news.example/caf\u00e9", "https://news.example/caf%C3%A9"),
        ("https://b\u00fccher.example/", "https://xn--bcher-kva.example/"),
        ("https://stra\u00dfe.example/", "https://xn--strae-oqa.example/"),
        ("http://[2001:DB8::0:1]/", "http://[2001:db8::1]/"),
        ("http://news.example:8080/", "http://news.example:8080/"),
    ],
)
def test_two_ways_of_writing_an_address_are_one_source(
    copied: str, canonical: str
) -> None:
    assert canonical_url(copied) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example/Quay", "https://news.example/quay"),
        ("https://news.example/quay?id=1", "https://news.example/quay?id=2"),
        ("https://news.example/quay", "https://www.news.example/quay"),
        ("https://news.example/q?a=1&a=2", "https://news.example/q?a=2&a=1"),
        ("https://news.example/a%2Fb", "https://news.example/a/b"),
    ],
)
def test_what_may_be_two_pages_stays_two_sources(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "news.example/quay",
        "the minutes of 3 May",
        "ftp://news.example/quay",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "http://",
        "http:///quay",
        "https://news.example:99999/",
        "https://news.example:0/",
        "http://[::1/",
        "http://news_\u2603\u2603.\u202e/",
        "https://news.example/the quay",
        "https://news.example\\@evil.example/",
        "https://news.example/a\x00b",
        "https://news.example/a\nb",
        "https://a<b>.example/",
        "https://reader:secret@news.example/",
        "https://news.example/" + "a" * 2000,
        "https://news.example/" + "\u00e9" * 400,
    ],
)
def test_what_is_no_plain_web_address_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        canonical_url(text)

    assert refused.value.sentence.endswith(".")
    assert "secret" not in refused.value.sentence


def test_an_address_comes_apart_into_what_a_connection_needs() -> None:
    address = split_address("https://News.Example/quay?b=1&a=2#top")

    assert (address.scheme, address.host, address.port) == (
        "https",
        "news.example",
        443,
    )
    assert address.target == "/quay?b=1&a=2"


@given(st.text(), st.text(), st.text())
def test_any_address_is_refused_or_has_one_form(
    host: str, path: str, query: str
) -> None:
    with contextlib.suppress(BadInput):
        canonical = canonical_url(f"http://{host}/{path}?{query}")

        assert canonical_url(canonical) == canonical
        assert canonical.isascii()
