"""What is promised of an article that comes in holds for every shape of item."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from factcheck.models import Article, Desk, Job, User
from factcheck.vocabulary import AnchorStatus, JobState, Priority, Scope
from tests import factories
from tests.api.conftest import Caller, Program
from tests.api.items import ANEW, KEPT, LOST, SHAPES

FIRST = f"{KEPT} {LOST}"
EVERY = pytest.mark.parametrize("shape", SHAPES)


@pytest.fixture
def cms(desk: Desk, viewer: User, program: Caller) -> Program:
    """A content system's program, which may hand articles in and read."""
    return program(viewer, Scope.IMPORT, Scope.READ)


def send(
    cms: Program,
    shape: str,
    text: str = FIRST,
    version: int = 2,
    state: str = "usable",
    until: datetime | None = None,
) -> dict[str, Any]:
    """The import's job, after the item was handed in and the work done."""
    form, item = SHAPES[shape]
    told = cms.post(
        f"articles/?format={form}&origin=wire", item(text, version, state, until), 202
    )
    factories.run_jobs()
    job: dict[str, Any] = cms.get(f"jobs/{told['job']['id']}/")
    return job


@EVERY
def test_its_facts_are_honoured_and_what_is_unknown_ignored(
    shape: str, cms: Program
) -> None:
    job = send(cms, shape)

    told = cms.get(f"articles/{job['article']}/")
    assert (told["title"], told["byline"]) == ("Two ferries", "Ada Lund")
    assert (told["published_on"], told["language"]) == ("2026-03-01", "en")
    usual = shape == "WordPress"
    assert told["priority"] == (Priority.NORMAL if usual else Priority.HIGH)
    assert told["text"] == FIRST


@EVERY
def test_the_same_item_is_the_same_article(shape: str, cms: Program) -> None:
    first, again = send(cms, shape), send(cms, shape)

    assert (first["created"], again["created"]) == (True, False)
    assert first["article"] == again["article"]
    assert Article.objects.get().versions.count() == 1


@EVERY
def test_a_newer_one_keeps_what_stands_and_lists_the_rest(
    shape: str, cms: Program
) -> None:
    send(cms, shape)
    claims = {one.quote: one for one in Article.objects.get().claims.all()}

    send(cms, shape, text=f"{KEPT} {ANEW}", version=3)

    article = Article.objects.get()
    anchors = article.current_version.anchors
    assert article.versions.count() == 2
    assert anchors.get(claim=claims[KEPT]).status == AnchorStatus.EXACT
    assert anchors.get(claim=claims[LOST]).status == AnchorStatus.ORPHANED


@EVERY
def test_an_older_one_arriving_late_changes_nothing(shape: str, cms: Program) -> None:
    send(cms, shape, version=3)

    late = send(cms, shape, text=ANEW, version=2)

    assert "newer version" in late["note"]
    assert Article.objects.get().current_version.text == FIRST


@EVERY
def test_an_embargo_is_kept(shape: str, cms: Program) -> None:
    until = timezone.now().replace(microsecond=0) + timedelta(days=2)

    send(cms, shape, until=until)

    article = Article.objects.get()
    assert (article.embargo_until, article.is_embargo_open) == (until, True)


@EVERY
def test_one_that_is_withheld_is_kept_until_it_is_usable(
    shape: str, cms: Program
) -> None:
    send(cms, shape, state="withheld")
    assert Article.objects.get().is_withheld

    send(cms, shape, version=3)

    assert not Article.objects.get().is_withheld


@EVERY
def test_one_that_is_killed_is_worked_on_no_more(shape: str, cms: Program) -> None:
    send(cms, shape)

    send(cms, shape, version=3, state="killed")

    assert Article.objects.get().is_killed


@EVERY
def test_what_is_missing_is_named(shape: str, cms: Program) -> None:
    form, _make = SHAPES[shape]
    needed = {"ninjs": "“uri”", "wordpress": "“id”", "desk": "no text"}

    told = cms.post(f"articles/?format={form}", {"version": "1"}, 422)

    assert needed[form] in told["detail"]


@EVERY
def test_what_failed_is_listed_with_its_reason_and_tried_again(
    shape: str, cms: Program
) -> None:
    job = send(cms, shape, text="* * *")
    (listed,) = cms.get("jobs/?state=failed")["results"]

    again = cms.post(f"jobs/{job['id']}/retry/")

    assert listed["id"] == job["id"]
    assert listed["failure"]
    assert again["state"] == Job.objects.get().state == JobState.WAITING
