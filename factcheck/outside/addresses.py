"""Web addresses: which ones the desk accepts, and when two of them are one source."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import SplitResult, quote, unquote, urlsplit

import idna

from factcheck.refusals import BadInput, gettext_noop

LONGEST = 2000
DEFAULT_PORTS = {"http": 80, "https": 443}
# Parameters that say where a reader came from, never what the page shows.
TRACKING = re.compile(
    r"fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|twclid|ttclid|yclid|igshid|igsh"
    r"|mc_[ce]id|mkt_tok|li_fat_id|vero_id|oly_(anon|enc)_id|_ga|_gl|_hsenc|_hsmi|s_cid"
    r"|cmpid|ocid|wt_mc|ns_(campaign|mchannel|source)|(utm|pk|mtm|hsa)_.*"
)
UNFIT_CHARACTERS = re.compile(r"[\s\\\x00-\x1f\x7f]")
ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
NO_ADDRESS = gettext_noop(
    "This is not a web address. Give the whole address of the page, beginning with "
    "http:// or https://."
)


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its parts; `target` is path and query as a server is asked."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address in one piece, without a port that goes without saying."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == DEFAULT_PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def split_address(url: str) -> Address:
    """Take a web address apart; what is no plain http(s) address is refused.

    Log-ins inside an address are refused: the desk neither stores nor sends them.
    Fragments are dropped, for a server never sees them.
    """
    parts = _split(url.strip())
    if "@" in parts.netloc:
        raise BadInput(
            gettext_noop("The address holds a log-in name. Give it without one.")
        )
    scheme = parts.scheme.lower()
    target = _escaped(parts.path or "/")
    if parts.query:
        target += "?" + _escaped(parts.query)
    port = parts.port if parts.port is not None else DEFAULT_PORTS[scheme]
    address = Address(scheme, _host(parts.hostname or ""), port, target)
    if len(address.url) > LONGEST:
        words = gettext_noop("The address is longer than %(most)s characters.")
        raise BadInput(words, most=f"{LONGEST:,}")
    return address


def canonical_url(url: str) -> str:
    """The address that tells one source from another.

    Two addresses are one source when they differ only in capitals of scheme or host,
    a default port, the fragment, tracking parameters or the order of the query.
    """
    address = split_address(url)
    path, _, query = address.target.partition("?")
    kept = sorted(
        (pair for pair in query.split("&") if pair and not _tracks(pair)),
        key=lambda pair: pair.partition("=")[0],
    )
    target = path + ("?" + "&".join(kept) if kept else "")
    return Address(address.scheme, address.host, address.port, target).url


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port_is_odd = parts.port == 0
    except ValueError:
        raise BadInput(NO_ADDRESS) from None
    no_web_scheme = parts.scheme.lower() not in DEFAULT_PORTS
    if no_web_scheme or not parts.hostname or port_is_odd:
        raise BadInput(NO_ADDRESS)
    if UNFIT_CHARACTERS.search(url):
        raise BadInput(
            gettext_noop(
                "The address holds a space or a sign that no address can hold."
            )
        )
    return parts


def _host(name: str) -> str:
    """The host as the name system knows it: lower case, accents in ASCII form."""
    name = name.lower().removesuffix(".")
    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        pass
    if not name.isascii():
        try:
            name = idna.encode(name, uts46=True).decode("ascii")
        except idna.IDNAError:
            raise BadInput(NO_ADDRESS) from None
    if not re.fullmatch(r"[a-z0-9._-]{1,253}", name):
        raise BadInput(NO_ADDRESS)
    return name


def _escaped(part: str) -> str:
    """One spelling of the escapes: capitals, and none where none is needed."""
    spelled = ESCAPE.sub(_respelled, part)
    return quote(spelled, safe="/%:=&?~+!$,;'@()*[]|")


def _respelled(escape: re.Match[str]) -> str:
    sign = unquote(escape[0], errors="replace")
    return sign if re.fullmatch(r"[A-Za-z0-9._~-]", sign) else escape[0].upper()


def _tracks(pair: str) -> bool:
    return TRACKING.fullmatch(pair.partition("=")[0].lower()) is not None
