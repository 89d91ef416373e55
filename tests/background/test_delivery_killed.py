"""A worker killed in the middle of a delivery: another one goes on where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import importing
from factcheck.models import Article, Delivery, Desk, Job, Sentence, User
from factcheck.vocabulary import JobState
from factcheck.workflow import timeline
from tests.actions.lines import as_file, line, told
from tests.background.workers import Worker, until

pytestmark = pytest.mark.django_db(transaction=True)
ARTICLES = 80


def test_it_is_resumed_and_nothing_is_lost_or_doubled(
    desk: Desk, editor: User, broker: str, start_worker: Callable[..., Worker]
) -> None:
    lines = [b"no article", *(line(number) for number in range(ARTICLES))]
    job = importing.ask_for_delivery(desk, as_file(*lines), by=editor)
    worker = start_worker(broker, lease=6, app="tests.background.slow")
    until(lambda: Job.objects.get(pk=job.pk).done > 2, "some articles are stored")

    worker.kill()

    job.refresh_from_db()
    stored = Article.objects.count()
    assert (job.state, stored) == (JobState.RUNNING, job.done - 1)
    assert stored < ARTICLES
    start_worker(broker)
    done = Job.objects.filter(pk=job.pk, state=JobState.DONE)
    until(done.exists, "another worker takes in the rest")
    assert told(Delivery.objects.get()) == (ARTICLES, 0, 0, 1)
    assert Article.objects.visible_to(editor).count() == ARTICLES
    assert Sentence.objects.count() == 2 * ARTICLES
    assert list(timeline.breaks()) == []
