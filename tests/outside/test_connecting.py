"""A connection goes to the address that was checked, and to the name's own site."""

import datetime
import socket
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from pytest_django import Settings
from urllib3.exceptions import HTTPError

from factcheck.outside import connecting
from factcheck.outside.connecting import Deadline, PinnedHTTPS, dial
from factcheck.outside.fetching import fetch
from factcheck.refusals import Unreachable
from tests.outside.conftest import Answers
from tests.outside.sites import PAGE, Site


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A certificate for news.example, signed by itself, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "news.example")])
    now = datetime.datetime.now(datetime.UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), 7)
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName("news.example")]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    pem, none = serialization.Encoding.PEM, serialization.NoEncryption()
    path = tmp_path / "news.pem"
    form = serialization.PrivateFormat.PKCS8
    path.write_bytes(key.private_bytes(pem, form, none) + signed.public_bytes(pem))
    return path


@pytest.fixture
def secure_site(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    running = Site(context)
    yield running
    running.close()


def ask(host: str, port: int) -> bytes:
    with closing(Deadline(5)) as deadline:
        connection = PinnedHTTPS(host, port, ("127.0.0.1",), deadline)
        connection.request("GET", "/page")
        body = connection.getresponse().data
        connection.close()
    return body


def test_the_certificate_has_to_be_good_for_the_name_not_the_address(
    secure_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr(connecting, "_trust", lambda: trusting)

    assert ask("news.example", secure_site.port) == PAGE
    for other in ("other.example", "127.0.0.1"):
        with pytest.raises((HTTPError, ssl.SSLError)):
            ask(other, secure_site.port)


def test_a_certificate_that_nobody_vouches_for_is_refused(
    secure_site: Site, settings: Settings
) -> None:
    settings.FETCH_LOOPBACK_PORTS = [secure_site.port]

    with pytest.raises(Unreachable, match="could not prove that it is the site"):
        fetch(f"https://127.0.0.1:{secure_site.port}/page")


def test_a_name_whose_answer_changes_leads_nowhere_else(
    names: Answers, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = names(["93.184.215.14"], ["127.0.0.1"])
    dialled: list[object] = []

    def connect(address: object, *args: object) -> socket.socket:
        dialled.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "create_connection", connect)

    with pytest.raises(Unreachable, match="did not answer"):
        fetch("http://news.example/")

    assert asked == ["news.example"]
    assert dialled == [("93.184.215.14", 80)]


def test_the_next_address_is_tried_when_one_does_not_answer(
    site: Site,
) -> None:
    with closing(Deadline(5)) as deadline:
        # Nothing listens on the first one.
        sock = dial(("127.0.0.2", "127.0.0.1"), site.port, deadline)

        assert sock.getpeername() == ("127.0.0.1", site.port)
        sock.close()


def test_a_connection_that_ends_elsewhere_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = socket.create_connection
    monkeypatch.setattr(
        socket, "create_connection", lambda _, wait: connect(("127.0.0.1", site.port))
    )

    with (
        closing(Deadline(5)) as deadline,
        pytest.raises(Unreachable, match="at another place"),
    ):
        dial(("93.184.215.14",), 80, deadline)


def test_a_handshake_that_drips_is_left_when_the_time_is_up() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
        threading.Thread(target=_drip, args=(listener,), daemon=True).start()
        begun = time.monotonic()

        with closing(Deadline(0.4)) as deadline:
            slow = PinnedHTTPS("news.example", port, ("127.0.0.1",), deadline)
            with pytest.raises((HTTPError, OSError)):
                slow.connect()

        assert time.monotonic() - begun < 1


def _drip(listener: socket.socket) -> None:
    visitor, _ = listener.accept()
    # The head of a TLS record of 16 KB, then its content, a byte at a time.
    visitor.sendall(b"\x16\x03\x03\x40\x00\x02\x00\x3f\xfc")
    try:
        for _ in range(100):
            visitor.sendall(b"\x00")
            time.sleep(0.05)
    except OSError:
        visitor.close()
