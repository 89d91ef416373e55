"""A broker to try the workers on: none (the Job table itself), and Redis."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from celery import current_app
from django.conf import settings as told
from pytest_django import Settings

from tests.background.workers import Worker


@pytest.fixture(params=["embedded", pytest.param("redis", marks=pytest.mark.redis)])
def broker(request: pytest.FixtureRequest, settings: Settings) -> str:
    """The broker's address; blank for the embedded queue. It starts out empty."""
    if request.param == "embedded":
        settings.JOBS_EMBEDDED = True
        return ""
    current_app.control.purge()
    return str(told.CELERY_BROKER_URL)


@pytest.fixture
def start_worker(transactional_db: None) -> Iterator[Callable[..., Worker]]:
    """Starts workers, and ends them before the database is emptied."""
    started: list[Worker] = []

    def start(broker: str, lease: int = 30, app: str = "newsroom") -> Worker:
        started.append(Worker(broker, lease, app))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
