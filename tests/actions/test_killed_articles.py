"""Killed articles: whoever is at work is relieved, and nobody works on."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from factcheck.actions import articles, assigning, signoffs, triaging, wording
from factcheck.models import Article, Claim, Desk, Sentence, User
from factcheck.refusals import Incomplete, NotAllowed, Refusal, WrongState
from factcheck.vocabulary import Ending, Status
from factcheck.workflow import timeline
from factcheck.workflow.content import content_hash
from factcheck.workflow.trying import would
from tests import factories
from tests.actions.arrivals import arrive, ninjs2
from tests.actions.lines import deliver, line

LATER = {"version": "2", "versionCreated": "2026-03-06T10:00:00Z"}
WHY = "The source took it back."


def test_whoever_checks_it_is_relieved_with_the_reason(
    claim: Claim, editor: User, reviewer: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)

    articles.kill(claim.article, by=editor, reason=WHY)

    assignment.refresh_from_db()
    claim.refresh_from_db()
    assert (assignment.ending, claim.status) == (Ending.KILLED, Status.TO_CHECK)
    assert WHY in assignment.reason
    killed = claim.article.timeline.get(event="article.killed")
    assert (killed.actor, killed.reason) == (editor, WHY)
    assert list(timeline.breaks()) == []


def test_nobody_works_on_it(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    other = claim.article.claims.exclude(pk=claim.pk)[0]
    sentence = Sentence.objects.filter(version__article=claim.article).open()[0]
    articles.kill(claim.article, by=editor, reason=WHY)

    steps: list[Callable[[], object]] = [
        lambda: signoffs.approve(verdict, by=second_editor, seen=content_hash(verdict)),
        lambda: triaging.accept(other, by=editor),
        lambda: triaging.dismiss_sentence(sentence, by=editor, reason="opinion"),
        lambda: wording.edit(other, by=editor, statement="Another."),
        lambda: wording.add(claim.article, 0, 5, by=editor),
        lambda: factories.add_sources(other, by=editor, count=1),
    ]
    for step in steps:
        with pytest.raises(Refusal, match="killed"):
            step()

    other.refresh_from_db()
    assert "killed" in would(other, "accept", editor).reason
    assert not assigning.pool_of(reviewer).exists()
    assert not Article.objects.unfinished().exists()


def test_revived_it_goes_on_where_it_stood(
    claim: Claim, editor: User, second_editor: User, reviewer: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    articles.kill(claim.article, by=editor, reason=WHY)

    articles.revive(claim.article, by=second_editor)

    signoffs.approve(verdict, by=second_editor, seen=content_hash(verdict))
    assert not Article.objects.get().is_killed


def test_only_editors_kill_with_a_reason_and_once(
    article: Article, editor: User, reviewer: User, stranger: User
) -> None:
    for person in (reviewer, stranger):
        with pytest.raises(NotAllowed):
            articles.kill(article, by=person, reason=WHY)
    with pytest.raises(Incomplete):
        articles.kill(article, by=editor, reason=" ")
    with pytest.raises(WrongState):
        articles.revive(article, by=editor)
    articles.kill(article, by=editor, reason=WHY)
    with pytest.raises(WrongState):
        articles.kill(article, by=editor, reason=WHY)


def test_its_origin_kills_it_and_a_newer_usable_version_revives_it(
    desk: Desk, viewer: User
) -> None:
    arrive(desk, "ninjs", ninjs2(), viewer)
    cancel = ninjs2(pubStatus="canceled", bodies=[], edNote=WHY, **LATER)

    killed = arrive(desk, "ninjs", cancel, viewer)

    assert killed.note.startswith("The article is killed")
    assert Article.objects.get().kill_reason == WHY
    arrive(desk, "ninjs", ninjs2(), viewer)
    assert Article.objects.get().is_killed
    again = {"version": "3", "versionCreated": "2026-03-07T10:00:00Z"}
    arrive(desk, "ninjs", ninjs2(**again), viewer)
    assert not Article.objects.get().is_killed


def test_what_the_desk_never_had_cannot_be_killed(desk: Desk, viewer: User) -> None:
    told = arrive(desk, "ninjs", ninjs2(pubStatus="canceled"), viewer)

    assert told.note.startswith("The desk never had this article")
    assert not Article.objects.exists()


def test_a_line_of_a_delivery_kills_what_the_desk_has(desk: Desk, editor: User) -> None:
    deliver(desk, line(1), line(2, status="withheld"), by=editor)
    assert Article.objects.get(external_id="story-2").is_embargo_open
    kill = {"external_id": "story-1", "status": "killed", "reason": WHY}

    made = deliver(desk, kill, {**kill, "external_id": "9"}, by=editor)

    assert Article.objects.get(external_id="story-1").kill_reason == WHY
    assert "never had" in made.refused.get().reason
