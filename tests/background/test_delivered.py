"""A broker that is down delays and never loses; a message too many changes nothing."""

from __future__ import annotations

import socket
import subprocess
import sys
from collections.abc import Callable

import pytest
from django.db.models import Count

from factcheck import background
from factcheck.models import Article, ArticleVersion, Desk, Incoming, Job, User
from factcheck.vocabulary import JobState
from tests.background.texts import ask, long_text
from tests.background.workers import PATIENCE, ROOT, Worker, surroundings, until

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., Worker]
ASKS = """
import sys, time, django
django.setup()
from factcheck.actions import importing
from factcheck.actions.importing.asking import Handed
from factcheck.models import Desk, User
desk, editor = Desk.objects.get(), User.objects.get(username="marta")
begun = time.monotonic()
importing.ask_for_import(desk, Handed(text=sys.argv[1]), by=editor)
print(time.monotonic() - begun)
"""


def closed_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def all_done() -> bool:
    return not Job.objects.exclude(state=JobState.DONE).exists()


def test_a_broker_that_is_down_neither_holds_up_nor_loses_an_import(
    desk: Desk, editor: User, broker: str, start_worker: Start
) -> None:
    env = surroundings(f"redis://127.0.0.1:{closed_port()}/0")
    env["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    asked = subprocess.run(
        [sys.executable, "-c", ASKS, "The ferry cost 41 million crowns."],
        env=env,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    assert asked.returncode == 0, asked.stderr
    # an upper bound for busy machines, as PATIENCE is
    assert float(asked.stdout.split()[-1]) < 10

    job = Job.objects.get()
    assert (job.state, job.sent_at) == (JobState.WAITING, None)
    start_worker(broker)
    until(all_done, "the sweep finds the job")
    assert Article.objects.visible_to(editor).count() == 1


def test_two_workers_and_doubled_messages_do_each_job_once(
    desk: Desk, editor: User, broker: str, start_worker: Start
) -> None:
    wanted = [
        ask(desk, f"{long_text(20)}\n\nThis is number {n}.", by=editor)
        for n in range(8)
    ]
    if broker:
        for job in wanted:
            background.send(job.pk, job.kind)
    start_worker(broker)
    start_worker(broker)

    until(all_done, "two workers do eight imports")

    assert set(Job.objects.values_list("attempt", flat=True)) == {1}
    assert Article.objects.visible_to(editor).count() == len(wanted)
    told = ArticleVersion.objects.annotate(count=Count("sentences"))
    assert set(told.values_list("count", flat=True)) == {21}


def test_the_same_text_in_two_workers_at_once_is_one_article(
    desk: Desk, editor: User, broker: str, start_worker: Start
) -> None:
    text = long_text(600)
    for _again in range(4):
        ask(desk, text, by=editor)
    start_worker(broker)
    start_worker(broker)

    until(all_done, "four imports of one text")

    article = Article.objects.get()
    assert article.versions.get().sentences.count() == 600
    assert set(Incoming.objects.values_list("article", flat=True)) == {article.pk}
    assert Incoming.objects.filter(created=True).count() == 1
    assert article.timeline.filter(event="article.imported").count() == 1
