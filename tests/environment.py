"""Where the tests run: a database file and folders of their own, quick passwords.

The database is a file (SQLite) since threads and worker processes of a test share it;
the folder carries a name of its own, so that runs side by side never meet.
"""

import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.conf import settings

from newsroom.engines import SQLITE

FOLDER = pytest.StashKey[Path]()
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def chromium() -> str:
    """The browser to drive: CHROMIUM, or one on the path; empty when there is none."""
    found = (shutil.which(name) for name in BROWSERS)
    return os.environ.get("CHROMIUM", next(filter(None, found), ""))


def has_playwright() -> bool:
    return find_spec("playwright") is not None


def missing_parts() -> dict[str, str]:
    """Each marker whose tests cannot run here, with what would let them."""
    missing = {}
    if settings.DATABASES["default"]["ENGINE"] == SQLITE:
        missing["postgres"] = "PostgreSQL: set DATABASE_URL=postgres://..."
    if settings.JOBS_EMBEDDED:
        missing["redis"] = "Redis: set CELERY_BROKER_URL=redis://..."
    if not os.environ.get("FACTCHECK_CROWD"):
        missing["crowd"] = "minutes: set FACTCHECK_CROWD=20000"
    if not chromium():
        missing["browser"] = "Chromium: install it, or set CHROMIUM to its path"
    elif not has_playwright():
        missing["browser"] = "Playwright: make browser installs it"
    return missing


def pytest_configure(config: pytest.Config) -> None:
    folder = Path(tempfile.mkdtemp(prefix="factcheck-tests-"))
    config.stash[FOLDER] = folder
    database = settings.DATABASES["default"]
    if database["ENGINE"] == SQLITE:
        database.setdefault("TEST", {})["NAME"] = str(folder / "desk.sqlite3")
    settings.CACHES["default"]["KEY_PREFIX"] = folder.name
    settings.VAR_DIR = folder
    settings.MEDIA_ROOT = str(folder / "files")
    # a limit costs a query now and then, which the tests of queries would count
    settings.API_RATE = settings.API_RATE_ANONYMOUS = 0
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(config.stash[FOLDER], ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for marker, remedy in missing_parts().items():
        for item in items:
            if item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=f"needs {remedy}"))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for remedy in missing_parts().values():
        terminalreporter.write_line(f"Not tried here, for want of {remedy}")
