"""Names on the net: which addresses a name stands for, and which are out of bounds.

A page that a journalist cites is on the open internet. An address inside the
newsroom's own network is never asked, whatever name leads there.
"""

from __future__ import annotations

import contextlib
import ipaddress
import socket
import threading
from collections.abc import Iterable

from factcheck.refusals import OutOfReach, Unreachable, gettext_noop

# What some Python versions count as global although nothing public lives there, and
# tunnels that would lead back to an address of the IPv4 world.
NEVER = tuple(
    ipaddress.ip_network(block)
    for block in (
        "100.64.0.0/10",  # carrier-grade NAT
        "192.0.0.0/24",  # protocol assignments
        "192.88.99.0/24",  # 6to4 relays
        "64:ff9b::/96",  # NAT64
        "64:ff9b:1::/48",  # NAT64 of one network
        "100::/64",  # discard
        "2001::/23",  # Teredo and other protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "3fff::/20",  # documentation
        "5f00::/16",  # segment routing
        "fec0::/10",  # site-local of old
    )
)
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


def is_public(literal: str) -> bool:
    """Whether an IP address belongs to the open internet, so that it may be asked."""
    try:
        ip: ipaddress.IPv4Address | ipaddress.IPv6Address = ipaddress.ip_address(
            literal
        )
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            ip = ip.ipv4_mapped
        elif ip not in GLOBAL_UNICAST:
            return False
    if any(ip in block for block in NEVER if block.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved)


def public_addresses(host: str, port: int, seconds: float) -> tuple[str, ...]:
    """Every address of a host, provided that all of them are public.

    One private address among several is enough to refuse: a name that mixes them is
    either broken or a trick.
    """
    found = tuple(dict.fromkeys(_resolve(host, port, seconds)))
    if not found:
        raise Unreachable(
            gettext_noop(
                "No site answers to the name %(host)s. Check the spelling of the "
                "address."
            ),
            host=host,
        )
    if not all(is_public(literal) for literal in found):
        raise OutOfReach(
            gettext_noop(
                "%(host)s leads to an address that is not on the public internet, "
                "which the desk does not fetch. Save the page and hand it in as a file."
            ),
            host=host,
        )
    return found


def _resolve(host: str, port: int, seconds: float) -> Iterable[str]:
    """Ask the name system, for at most so many seconds.

    The system's resolver knows no deadline, so it is asked in a thread that is left
    behind when it takes too long.
    """
    found: list[str] = []

    def ask() -> None:
        with contextlib.suppress(OSError, UnicodeError):
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            found.extend(str(answer[4][0]) for answer in answers)

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(max(seconds, 0))
    if asking.is_alive():
        words = gettext_noop(
            "The name %(host)s could not be looked up in time. Try again."
        )
        raise Unreachable(words, host=host)
    return found
