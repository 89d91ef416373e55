"""Connections that go where they were told, and end when their time is up."""

from __future__ import annotations

import contextlib
import functools
import socket
import ssl
import threading
import time

import certifi
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

from factcheck.refusals import Unreachable, gettext_noop


class Deadline:
    """One moment by which everything has to be over, however slowly it drips.

    A timeout on a socket starts anew with every byte. So at the moment itself the
    sockets under watch are shut, which wakes whoever is waiting on one.
    """

    def __init__(self, seconds: float) -> None:
        """Count from now on."""
        self._at = time.monotonic() + seconds
        self._watched: list[socket.socket] = []
        self._timer = threading.Timer(seconds, self._shut)
        self._timer.daemon = True
        self._timer.start()

    def close(self) -> None:
        """Stop watching; whatever it was is done."""
        self._timer.cancel()
        for watched in self._watched:
            watched.close()

    @property
    def remaining(self) -> float:
        """Seconds left; never below a hundredth, for 0 would mean no limit at all."""
        return max(self._at - time.monotonic(), 0.01)

    @property
    def is_over(self) -> bool:
        """Whether the time is up."""
        return time.monotonic() >= self._at

    def watch(self, sock: socket.socket) -> None:
        """Shut this socket when the time is up, even in the middle of a handshake."""
        # A duplicate, because TLS takes the original away from whoever holds it.
        self._watched.append(sock.dup())
        if self.is_over:
            self._shut()

    def _shut(self) -> None:
        for watched in self._watched:
            with contextlib.suppress(OSError):
                watched.shutdown(socket.SHUT_RDWR)


def dial(addresses: tuple[str, ...], port: int, deadline: Deadline) -> socket.socket:
    """Connect to the first of these very addresses that answers, and to no other."""
    failure: OSError = TimeoutError()
    for address in addresses:
        if deadline.is_over:
            break
        try:
            sock = socket.create_connection((address, port), deadline.remaining)
        except OSError as error:
            failure = error
            continue
        if sock.getpeername()[0] != address:
            sock.close()
            raise Unreachable(
                gettext_noop("The connection ended at another place than it should.")
            )
        deadline.watch(sock)
        return sock
    raise failure


class PinnedHTTP(HTTPConnection):
    """A connection to addresses that were checked; it never looks the name up again."""

    def __init__(
        self, host: str, port: int, addresses: tuple[str, ...], deadline: Deadline
    ) -> None:
        """Take the addresses that the name was found to stand for."""
        super().__init__(host, port, timeout=deadline.remaining)
        self._addresses = addresses
        self._deadline = deadline

    def _new_conn(self) -> socket.socket:
        # The one place where urllib3 would resolve the name again.
        try:
            return dial(self._addresses, self.port, self._deadline)
        except OSError as error:
            raise NewConnectionError(self, str(error)) from error


class PinnedHTTPS(PinnedHTTP, HTTPSConnection):
    """The same with TLS, where the certificate has to be good for the name."""

    def __init__(
        self, host: str, port: int, addresses: tuple[str, ...], deadline: Deadline
    ) -> None:
        """Trust whom the desk trusts, on top of that."""
        super().__init__(host, port, addresses, deadline)
        self.ssl_context = _trust()


@functools.cache
def _trust() -> ssl.SSLContext:
    """Whom the desk believes: the machine's own list and Mozilla's.

    Some Python installations come without any list of their own.
    """
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context
