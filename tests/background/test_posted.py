"""A worker killed while it mails: nothing goes out twice, nothing unbegun is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factcheck.models import Claim, Job, Notice, User
from factcheck.vocabulary import JobState
from tests import factories
from tests.background.workers import Worker, until

pytestmark = pytest.mark.django_db(transaction=True)
# the same worker, killed between sending and finishing
SLOW = "tests.background.posting"
Start = Callable[..., Worker]


def letters(folder: Path) -> list[str]:
    """Whom the mails that went out are to."""
    texts = [one.read_text() for one in folder.iterdir()] if folder.exists() else []
    lines = [line for text in texts for line in text.splitlines()]
    return sorted(line[4:] for line in lines if line.startswith("To: "))


def mails_are_done() -> bool:
    done = Job.objects.filter(kind="send_notices", state=JobState.DONE)
    unsent = Notice.objects.filter(channel="mail", mailed_at__isnull=True)
    return done.count() == 2 and not unsent.exists()


def test_nothing_is_mailed_twice_and_nothing_unbegun_is_lost(
    claim: Claim,
    editor: User,
    reviewer: User,
    second_reviewer: User,
    broker: str,
    start_worker: Start,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    post = tmp_path / "post"
    post.mkdir()
    monkeypatch.setenv("EMAIL_URL", f"filemail:///{post}")
    monkeypatch.setenv("NOTICE_SWEEP_SECONDS", "0.1")
    factories.assigned(claim, reviewer, by=editor)
    other = claim.article.claims.exclude(pk=claim.pk)[0]
    factories.assigned(other, second_reviewer, by=editor)
    worker = start_worker(broker, lease=3, app=SLOW)
    until(lambda: len(letters(post)) == 1, "the first mail goes out")

    worker.kill()

    assert Job.objects.filter(kind="send_notices", state=JobState.RUNNING).exists()
    start_worker(broker)
    until(mails_are_done, "another worker does the rest")
    assert letters(post) == ["noor@desk.example", "tomas@desk.example"]
