"""Fetching a page that a journalist named: from the open internet, within limits."""

from __future__ import annotations

import ssl
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from http import HTTPStatus
from http.client import HTTPException
from urllib.parse import urljoin

from django.conf import settings
from urllib3.exceptions import HTTPError, SSLError
from urllib3.response import BaseHTTPResponse

from factcheck.outside.addresses import DEFAULT_PORTS, Address, split_address
from factcheck.outside.connecting import Deadline, PinnedHTTP, PinnedHTTPS
from factcheck.outside.resolving import public_addresses
from factcheck.refusals import BadInput, OutOfReach, Unreachable, gettext_noop

SECONDS = 20.0
MAX_BYTES = 10 * 1024 * 1024
MAX_REDIRECTS = 5
CHUNK = 64 * 1024
LOOPBACK = "127.0.0.1"
# Who we are: a site's owner should be able to tell, and to turn us away.
HEADERS = {
    "User-Agent": "FactCheckDesk/1.0 (fetches single pages that a journalist cites)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
    "Connection": "close",
}
REDIRECTS = frozenset({301, 302, 303, 307, 308})
LATER = gettext_noop("Try again later, or hand the page in as a file.")
WORDS = {
    401: gettext_noop("log-in needed"),
    402: gettext_noop("payment needed"),
    403: gettext_noop("access refused"),
    404: gettext_noop("not found"),
    410: gettext_noop("gone for good"),
    429: gettext_noop("too many requests"),
    451: gettext_noop("withheld for legal reasons"),
}
ADVICE = {
    401: gettext_noop("Save the page in your browser and hand it in as a file."),
    402: gettext_noop("Save the page in your browser and hand it in as a file."),
    403: gettext_noop("Save the page in your browser and hand it in as a file."),
    404: gettext_noop("Check the address, or look for an archived copy."),
    410: gettext_noop("Look for an archived copy."),
}

# what a site says of the page once and for all, to whoever comes without a log-in
FOR_GOOD = frozenset({401, 402, 410, 451})


@dataclass(frozen=True, slots=True)
class Known:
    """What a site said with its last answer, to ask what has changed since."""

    etag: str = ""
    last_modified: str = ""

    def headers(self) -> dict[str, str]:
        """The headers of a conditional request; none where nothing is known."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a site answered: the bytes as they came, unpacked, and when (UTC)."""

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str
    body: bytes
    fetched_at: datetime
    known: Known = Known()

    @property
    def is_unchanged(self) -> bool:
        """Whether the site has nothing newer than what was known."""
        return self.status == HTTPStatus.NOT_MODIFIED


def fetch(
    url: str,
    *,
    seconds: float = SECONDS,
    max_bytes: int = MAX_BYTES,
    known: Known | None = None,
) -> Fetched:
    """Fetch a public page, following at most five redirects, or say why not.

    Every hop is checked like the first. `seconds` is for everything together,
    `max_bytes` counts what comes out of the packing. No cookies, no log-ins, no proxy.
    With `known` the site may answer that nothing has changed.
    """
    with closing(Deadline(seconds)) as deadline:
        try:
            return _follow(url, deadline, max_bytes, known)
        except (Unreachable, HTTPError, HTTPException, OSError, ValueError) as error:
            if deadline.is_over:
                raise Unreachable(
                    gettext_noop(
                        "The page took longer than %(seconds)s seconds. Try again "
                        "later, or save it and hand it in as a file."
                    ),
                    seconds=f"{seconds:g}",
                ) from error
            raise _refusal(error) from error


def _follow(
    url: str, deadline: Deadline, max_bytes: int, known: Known | None
) -> Fetched:
    here, headers = _allowed(url), HEADERS | (known.headers() if known else {})
    for _hop in range(MAX_REDIRECTS + 1):
        with closing(_connect(here, deadline)) as connection:
            connection.request(
                "GET", here.target, headers=headers, preload_content=False
            )
            with closing(connection.getresponse()) as response:
                onward = response.headers.get("Location")
                if response.status in REDIRECTS and onward:
                    here = _allowed(urljoin(here.url, _spelled(onward)))
                    continue
                if known is None or response.status != HTTPStatus.NOT_MODIFIED:
                    _refuse_failure(response.status)
                body = _read(response, deadline, max_bytes)
                return _fetched(url, here, response, body)
    raise Unreachable(
        gettext_noop(
            "The address was passed on more than %(most)s times. Give the address at "
            "which the page ends up in your browser."
        ),
        most=MAX_REDIRECTS,
    )


def _allowed(url: str) -> Address:
    """The address, if its scheme and port are among those the desk asks."""
    try:
        address = split_address(url)
    except BadInput as refusal:
        raise OutOfReach(refusal.words, **refusal.values) from None
    usual = address.port == DEFAULT_PORTS[address.scheme]
    if not usual and not _is_loopback_under_test(address):
        raise OutOfReach(
            gettext_noop(
                "The address asks for port %(port)s. Only the usual ports of the web, "
                "80 and 443, are fetched."
            ),
            port=address.port,
        )
    return address


def _spelled(location: str) -> str:
    """Where a site sends us, as a browser reads it: raw UTF-8 and blanks allowed."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return location.strip().replace(" ", "%20")


def _connect(address: Address, deadline: Deadline) -> PinnedHTTP | PinnedHTTPS:
    if _is_loopback_under_test(address):
        found: tuple[str, ...] = (LOOPBACK,)
    else:
        found = public_addresses(address.host, address.port, deadline.remaining)
    kind = PinnedHTTPS if address.scheme == "https" else PinnedHTTP
    return kind(address.host, address.port, found, deadline)


def _is_loopback_under_test(address: Address) -> bool:
    """Whether this is a web server that tests or a demo run on this very machine.

    FETCH_LOOPBACK_PORTS is empty unless somebody sets it; it opens these ports on
    127.0.0.1 and nothing else.
    """
    opened: list[int] = getattr(settings, "FETCH_LOOPBACK_PORTS", [])
    return address.host == LOOPBACK and address.port in opened


def _refuse_failure(status: int) -> None:
    if 200 <= status < 300:
        return
    word: str | None = WORDS.get(status)
    if word is None:
        known = status in {member.value for member in HTTPStatus}
        word = (
            HTTPStatus(status).phrase.lower()
            if known
            else gettext_noop("no known answer")
        )
    advice = ADVICE.get(status, LATER)
    words = gettext_noop("The page answered %(status)s (%(word)s). %(advice)s")
    kind = OutOfReach if status in FOR_GOOD else Unreachable
    raise kind(words, status=status, word=word, advice=advice)


def _read(response: BaseHTTPResponse, deadline: Deadline, max_bytes: int) -> bytes:
    body = bytearray()
    while chunk := response.read1(CHUNK, decode_content=True):
        body += chunk
        if len(body) > max_bytes:
            raise Unreachable(
                gettext_noop(
                    "The page is larger than %(megabytes)s MB. Save the part you need "
                    "and hand it in as a file."
                ),
                megabytes=f"{max_bytes / 1024 / 1024:g}",
            )
    if deadline.is_over:
        # A socket shut by the deadline looks like the proper end of a body.
        raise TimeoutError
    return bytes(body)


def _fetched(
    url: str, here: Address, response: BaseHTTPResponse, body: bytes
) -> Fetched:
    header = Message()
    header["Content-Type"] = response.headers.get("Content-Type", "")
    declared = response.headers.get("Content-Type", "")
    return Fetched(
        url=url,
        final_url=here.url,
        status=response.status,
        media_type=header.get_content_type() if declared else "",
        charset=header.get_content_charset("") if declared else "",
        body=body,
        fetched_at=datetime.now(UTC),
        known=Known(
            response.headers.get("ETag", "")[:500],
            response.headers.get("Last-Modified", "")[:200],
        ),
    )


def _refusal(error: Exception) -> Unreachable:
    """The failure in words for the person; what the libraries say stays behind."""
    if isinstance(error, Unreachable):
        return error
    if isinstance(error, (SSLError, ssl.SSLError)):
        return Unreachable(
            gettext_noop(
                "The site could not prove that it is the site it claims to be (its "
                "certificate is not valid). Check the address."
            )
        )
    return Unreachable(
        gettext_noop(
            "The site did not answer, or broke off. Check the address, or try again "
            "later."
        )
    )
