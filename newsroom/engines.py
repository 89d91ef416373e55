"""What the newsroom runs on, each by its address: database, cache, broker, mail.

Without an address each falls back to what needs no installation.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from environ import Env

from newsroom import environment

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=NORMAL;"
    "PRAGMA mmap_size=134217728;"
    "PRAGMA cache_size=-16000;"
)


def database(base: Path, default: str) -> dict[str, Any]:
    """DATABASE_URL as Django wants it, tuned for many writers.

    SQLite takes its write lock at the start of a transaction and waits for it, so
    that two writers queue instead of failing. PostgreSQL gets a pool per process.
    """
    url = environment.text("DATABASE_URL", default)
    scheme = urlsplit(url).scheme
    if scheme not in {"sqlite", "postgres", "postgresql"}:
        raise ImproperlyConfigured(
            f"DATABASE_URL begins with {scheme or 'nothing'!r}. "
            "Begin it with sqlite:/// or postgres://."
        )
    found: dict[str, Any] = Env.db_url_config(url)
    options: dict[str, Any] = found.setdefault("OPTIONS", {})
    if found["ENGINE"] == SQLITE:
        if found["NAME"] != ":memory:":
            found["NAME"] = str(base / found["NAME"])
        options |= {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS,
        }
    else:
        size = environment.whole_number("DATABASE_POOL_SIZE", 8, least=1)
        options |= {
            "connect_timeout": 5,
            # compiling a question takes longer here than answering it
            "options": "-c jit=off",
            "pool": {"min_size": 1, "max_size": size, "timeout": 10},
        }
    return found


def cache() -> dict[str, Any]:
    """CACHE_URL (Redis), or a table of the database when there is none."""
    url = environment.text("CACHE_URL")
    if not url:
        return {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    if urlsplit(url).scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured(f"CACHE_URL is {url!r}. Begin it with redis://.")
    found: dict[str, Any] = Env.cache_url_config(url)
    return found


def broker() -> str:
    """CELERY_BROKER_URL (Redis), or nothing when the Job table is the queue."""
    url = environment.text("CELERY_BROKER_URL")
    if url and urlsplit(url).scheme not in {"redis", "rediss"}:
        raise ImproperlyConfigured(
            f"CELERY_BROKER_URL is {url!r}. Begin it with redis://, or leave it out."
        )
    return url


def email() -> dict[str, Any]:
    """EMAIL_URL as Django's settings; mail is printed when there is none."""
    url = environment.text("EMAIL_URL", "consolemail://")
    if urlsplit(url).scheme not in Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured(f"EMAIL_URL is {url!r}. Begin it with smtp://.")
    found: dict[str, Any] = Env.email_url_config(url)
    return found
