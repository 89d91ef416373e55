"""Reads the newsroom's settings from the environment and refuses odd values.

Every reader answers with the type it names, or stops the start with one sentence
that says which variable is wrong and what it may be.
"""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = frozenset({"1", "true", "yes", "on"})
NO = frozenset({"0", "false", "no", "off"})
LOOPBACK_HOSTS = frozenset({"localhost", "127.0.0.1", "[::1]"})


def text(name: str, default: str = "") -> str:
    """The variable as it is, without blanks around it."""
    return os.environ.get(name, "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A yes or a no."""
    value = text(name).lower()
    if not value:
        return default
    if value not in YES | NO:
        raise ImproperlyConfigured(f"{name} is {value!r}. Set it to yes or no.")
    return value in YES


def number(name: str, default: float, *, least: float = 0) -> float:
    """A number, not below `least`."""
    value = text(name)
    try:
        found = float(value) if value else default
    except ValueError:
        found = float("nan")
    if not least <= found < float("inf"):
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to a number from {least:g} upwards."
        )
    return found


def whole_number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not below `least`."""
    found = number(name, default, least=least)
    if found != int(found):
        raise ImproperlyConfigured(
            f"{name} is {text(name)!r}. Set it to a whole number."
        )
    return int(found)


def choice(name: str, allowed: tuple[str, ...]) -> str:
    """One of the allowed words; the first when nothing is set."""
    value = text(name, allowed[0]).lower()
    if value not in allowed:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to one of: {', '.join(allowed)}."
        )
    return value


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def port(name: str, default: int) -> int:
    """A port number."""
    found = whole_number(name, default, least=1)
    if found > 65535:
        raise ImproperlyConfigured(f"{name} is {found}. Set it to at most 65535.")
    return found


def ports(name: str) -> list[int]:
    """A list of port numbers, separated by commas."""
    found = words(name)
    if not all(port.isdecimal() and 0 < int(port) < 65536 for port in found):
        raise ImproperlyConfigured(
            f"{name} is {text(name)!r}. Set it to port numbers with commas between."
        )
    return [int(port) for port in found]


def site_address(name: str, loopback: bool, hosts: list[str], port: int) -> str:
    """The address that mails lead to: as given, else what the other settings say."""
    value = text(name)
    if not value and loopback:
        return f"http://127.0.0.1:{port}/"
    if not value:
        host = next((one for one in hosts if not one.startswith((".", "*"))), "")
        return f"https://{host or 'localhost'}/"
    found = urlsplit(value)
    if found.scheme not in {"http", "https"} or not found.hostname:
        raise ImproperlyConfigured(
            f"{name} is {value!r}. Set it to an address like https://desk.example.org/."
        )
    return value.rstrip("/") + "/"


def folder(name: str, default: Path) -> Path:
    """A folder of ours, made when it is missing."""
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(
            f"The folder {path} cannot be made ({error.strerror}). "
            f"Set {name} to a folder that can be written."
        ) from error
    return path


def secret_key(keep_in: Path) -> str:
    """SECRET_KEY, or a key drawn once and kept where only this account reads it."""
    given = text("SECRET_KEY")
    if given:
        return given
    path = keep_in / "secret_key"
    try:
        with os.fdopen(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w"
        ) as kept:
            kept.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return path.read_text()
