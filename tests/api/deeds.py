"""For every POST of the API: a state in which it succeeds, and what is sent there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from django.urls import URLPattern

from factcheck import background
from factcheck.actions import articles, conflicts, evidence, triaging
from factcheck.actions.importing import ask_for_delivery
from factcheck.api.urls import urlpatterns
from factcheck.models import Batch, Desk, Feed, Job, User
from factcheck.vocabulary import JobState, Many
from factcheck.workflow.content import content_hash
from tests import factories
from tests.api.world import World


@dataclass(frozen=True)
class Stage:
    """The world, and who is at work in it."""

    world: World
    editor: User
    reviewer: User

    @property
    def desk(self) -> Desk:
        return self.world.article.desk


@dataclass(frozen=True)
class Deed:
    """Where something is sent, by whom, and what."""

    path: str
    body: dict[str, Any] | None = None
    by_reviewer: bool = False


def posts() -> list[str]:
    """The address of every operation that hears POST, as the API's table has it."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        if "post" in (getattr(pattern.callback, "actions", None) or {}):
            found.append(str(pattern.pattern))
    return found


def _killed(stage: Stage) -> Deed:
    articles.kill(stage.world.article, by=stage.editor, reason="Withdrawn.")
    return Deed(f"articles/{stage.world.article.pk}/revive/")


def _feed(stage: Stage) -> Feed:
    return stage.desk.feeds.all()[0]


def _entry(stage: Stage) -> Deed:
    url = "https://tarnbay.example/quay"
    entry = _feed(stage).entries.create(guid="1", url=url, failure="It timed out.")
    return Deed(f"feeds/{entry.feed_id}/entries/{entry.pk}/again/")


def _refused(stage: Stage) -> Deed:
    job = ask_for_delivery(stage.desk, BytesIO(b'{"title": "?"}\n'), by=stage.editor)
    factories.run_jobs()
    return Deed(f"imports/{job.delivery.pk}/again/")


def _assigned(stage: Stage) -> int:
    return factories.assigned(stage.world.detected, stage.reviewer, by=stage.editor).pk


def _split(stage: Stage) -> Deed:
    claim = stage.world.detected
    anchor = claim.anchors.get()
    start, end = anchor.start or 0, anchor.end or 0
    parts = [(start, (start + end) // 2), ((start + end) // 2, end)]
    sent = [{"start": start, "end": end} for start, end in parts]
    return Deed(f"claims/{claim.pk}/split/", {"parts": sent})


def _source(stage: Stage) -> Deed:
    _assigned(stage)
    body = {"description": "Minutes", "type": "dataset", "stance": "supports"}
    return Deed(f"claims/{stage.world.detected.pk}/evidence/", body, by_reviewer=True)


def _row(stage: Stage, *, url: str = "") -> int:
    _assigned(stage)
    cited = evidence.Cited(url=url, description="Minutes", type="dataset")
    finding = evidence.Finding(stance="supports")
    return evidence.add(stage.world.detected, cited, finding, by=stage.reviewer).pk


def _removed(stage: Stage) -> Deed:
    key = _row(stage)
    row = stage.world.detected.evidence.get(pk=key)
    evidence.remove(row, by=stage.reviewer)
    return Deed(f"evidence/{key}/restore/", by_reviewer=True)


def _copied(stage: Stage) -> Deed:
    key = _row(stage, url="https://tarnbay.example/minutes")
    return Deed(f"evidence/{key}/copy/", by_reviewer=True)


def _spread(stage: Stage) -> Deed:
    triaging.accept(stage.world.detected, by=stage.editor)
    wish = {"claims": [stage.world.detected.pk], "preview": False}
    return Deed("assignments/spread/", wish)


def _undone(stage: Stage) -> Deed:
    batch = Batch.objects.create(
        desk=stage.desk, kind=Many.SPREAD, by=stage.editor, results=[]
    )
    return Deed(f"assignments/spread/{batch.pk}/undo/")


def _submitted(stage: Stage) -> Deed:
    factories.assigned(stage.world.detected, stage.reviewer, by=stage.editor)
    factories.add_sources(stage.world.detected, by=stage.reviewer)
    assignment = stage.world.detected.assignments.get()
    factories.draft(assignment)
    return Deed(f"assignments/{assignment.pk}/verdict/submit/", by_reviewer=True)


def _job(stage: Stage, state: JobState) -> int:
    job = background.later("poll_feed", key="x", subject="x", desk=stage.desk)
    Job.objects.filter(pk=job.pk).update(state=state)
    return job.pk


def _in_pool(stage: Stage) -> Deed:
    triaging.accept(stage.world.detected, by=stage.editor)
    return Deed("assignments/next/", by_reviewer=True)


def _stored(stage: Stage) -> Deed:
    key = _row(stage)
    row = stage.world.detected.evidence.get(pk=key)
    evidence.attach(row, "minutes.txt", b"The board bought two.", by=stage.reviewer)
    factories.run_jobs()
    return Deed(f"evidence/{key}/passage/", {"passage": "bought two"}, by_reviewer=True)


def _many_sources(stage: Stage) -> Deed:
    one = _source(stage)
    row = {"claim": stage.world.detected.pk, **(one.body or {})}
    return Deed("evidence/", {"evidence": [row]}, by_reviewer=True)


def _failures(stage: Stage) -> Deed:
    return Deed("jobs/put-away/", {"jobs": [_job(stage, JobState.FAILED)]})


HERALD = {"kind": "publisher", "name": "Tarn Bay Herald", "reason": "I wrote for it."}


def _conflict(stage: Stage) -> Deed:
    made = conflicts.declare(stage.desk, stage.reviewer, by=stage.reviewer, **HERALD)
    return Deed(f"conflicts/{made.pk}/give-back/", by_reviewer=True)


DEEDS: dict[str, Callable[[Stage], Deed]] = {
    "articles/": lambda s: Deed("articles/", {"text": "The bay is 12 metres deep."}),
    "articles/<int:pk>/kill/": lambda s: Deed(
        f"articles/{s.world.article.pk}/kill/", {"reason": "Withdrawn."}
    ),
    "articles/<int:pk>/revive/": _killed,
    "articles/<int:article>/versions/": lambda s: Deed(
        f"articles/{s.world.article.pk}/versions/", {"text": "The bay is deep."}
    ),
    "articles/<int:pk>/accept/": lambda s: Deed(
        f"articles/{s.world.article.pk}/accept/"
    ),
    "articles/<int:pk>/dismiss-gone/": lambda s: Deed(
        f"articles/{s.world.article.pk}/dismiss-gone/"
    ),
    "claims/moves/": lambda s: Deed(
        "claims/moves/",
        {"moves": [{"claim": s.world.detected.pk, "move": "accept"}]},
    ),
    "evidence/": _many_sources,
    "evidence/<int:pk>/passage/": _stored,
    "assignments/next/": _in_pool,
    "jobs/put-away/": _failures,
    "claims/": lambda s: Deed(
        "claims/", {"article": s.world.article.pk, "start": 60, "end": 70}
    ),
    "claims/<int:pk>/moves/": lambda s: Deed(
        f"claims/{s.world.detected.pk}/moves/", {"move": "accept"}
    ),
    "claims/<int:pk>/split/": _split,
    "claims/<int:pk>/merge/": lambda s: Deed(
        f"claims/{s.world.detected.pk}/merge/", {"into": s.world.claim.pk}
    ),
    "claims/<int:claim>/evidence/": _source,
    "claims/<int:claim>/comments/": lambda s: Deed(
        f"claims/{s.world.claim.pk}/comments/", {"text": "Is it?"}
    ),
    "evidence/<int:pk>/restore/": _removed,
    "evidence/<int:pk>/copy/": _copied,
    "assignments/": lambda s: Deed(
        "assignments/", {"claims": [s.world.detected.pk], "person": s.reviewer.pk}
    ),
    "assignments/spread/": _spread,
    "assignments/spread/<int:pk>/undo/": _undone,
    "assignments/<int:pk>/verdict/submit/": _submitted,
    "verdicts/<int:pk>/signoff/": lambda s: Deed(
        f"verdicts/{s.world.verdict.pk}/signoff/",
        {"decision": "approved", "content_hash": content_hash(s.world.verdict)},
    ),
    "feeds/": lambda s: Deed("feeds/", {"url": "https://quay.example/feed"}),
    "feeds/<int:pk>/look/": lambda s: Deed(f"feeds/{_feed(s).pk}/look/"),
    "feeds/<int:pk>/entries/<int:entry>/again/": _entry,
    "imports/": lambda s: Deed("imports/", {"articles": [{"text": "A."}]}),
    "imports/<int:pk>/again/": _refused,
    "jobs/<int:pk>/retry/": lambda s: Deed(f"jobs/{_job(s, JobState.FAILED)}/retry/"),
    "jobs/<int:pk>/stop/": lambda s: Deed(f"jobs/{_job(s, JobState.WAITING)}/stop/"),
    "conflicts/": lambda s: Deed("conflicts/", HERALD, by_reviewer=True),
    "conflicts/<int:pk>/give-back/": _conflict,
    "subjects/": lambda s: Deed("subjects/", {"word": "Quays"}),
    "views/": lambda s: Deed("views/", {"name": "Mine", "filters": {"state": "stuck"}}),
    "notices/read/": lambda s: Deed("notices/read/", {}),
}
