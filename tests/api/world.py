"""One article with a claim in each interesting state, and every address on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern

from factcheck.actions import (
    commenting,
    conflicts,
    evidence,
    seconding,
    subjects,
    verdicts,
    views,
)
from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.importing import feeds
from factcheck.api.urls import urlpatterns
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Job,
    Notice,
    Source,
    User,
    Verdict,
)
from factcheck.vocabulary import Stance
from tests import factories

WORD = "Misleading"
EXPLANATION = "Zebra explains it, see [1] and [2]."
COMMENT = "The heron says it is not so."
NOTE = "walrus in the margin"
# these tell what words there are, not which was chosen
# and these how often, among verdicts that were approved
ABOUT_WORDS = ("ratings/", "schema/", "docs/", "figures/")


@dataclass(frozen=True)
class World:
    """A proposed claim with its verdict, a detected one, and who is asked twice."""

    article: Article
    claim: Claim
    detected: Claim
    verdict: Verdict
    assignment: Assignment

    @property
    def ids(self) -> dict[str, int]:
        """An id for each noun of an address."""
        return {
            "articles": self.article.pk,
            "sentences": self.article.current_version.sentences.all()[0].pk,
            "claims": self.claim.pk,
            "desks": self.article.desk.pk,
            "subjects": self.article.desk.subjects.all()[0].pk,
            "views": self.article.desk.saved_views.all()[0].pk,
            "conflicts": self.article.desk.conflicts.all()[0].pk,
            "comments": self.claim.comments.all()[0].pk,
            "evidence": self.claim.evidence.all()[0].pk,
            "assignments": self.assignment.pk,
            "verdicts": self.verdict.pk,
            "notices": Notice.objects.filter(kind="proposed")
            .order_by("person_id")[0]
            .pk,
            "speakers": self.article.desk.speakers.get_or_create(name="Ada Brandt")[
                0
            ].pk,
            "sources": Source.objects.all()[0].pk,
            "feeds": self.article.desk.feeds.all()[0].pk,
            "imports": self.article.desk.deliveries.all()[0].pk,
            "jobs": Job.objects.all()[0].pk,
        }


def make_world(article: Article, reviewer: User, editor: User) -> World:
    subjects.add(article.desk, "Ferries", by=editor)
    views.save(article.desk, "Late", "state=overdue", by=editor, shared=True)
    feeds.add_feed(article.desk, by=editor, url="https://tarnbay.example/feed")
    article.desk.deliveries.create(requested_by=editor, name="archive.jsonl")
    conflicts.declare(
        article.desk, reviewer, "publisher", "Sound News", by=reviewer, reason="Shares."
    )
    claim, detected = article.claims.order_by("ordinal")[:2]
    assignment = factories.assigned(claim, reviewer, by=editor)
    for part in (1, 2):
        evidence.add(
            claim,
            Cited(description=f"Minutes, part {part}", type="dataset"),
            Finding(stance=Stance.REFUTES, passage="Two ferries.", note=NOTE),
            by=reviewer,
        )
    factories.draft(assignment, word=WORD, explanation=EXPLANATION)
    verdict = verdicts.submit(assignment, by=reviewer)
    commenting.add(claim, COMMENT, by=reviewer)
    claim.refresh_from_db()
    return World(article, claim, detected, verdict, assignment)


def ask_second(world: World, person: User, editor: User) -> Assignment:
    return seconding.ask_second(
        world.claim, person, by=editor, due_at=factories.tomorrow()
    )


def addresses(world: World, verb: str) -> Iterator[str]:
    """Every address of the API that hears the verb, with ids of the world."""
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        actions = getattr(pattern.callback, "actions", None)
        route = str(pattern.pattern)
        if route.startswith("^(?P<rest>"):
            continue
        if actions is None:
            if verb == "get":
                yield route
        elif verb in actions:
            yield from _filled(route, world.ids)


def _filled(route: str, ids: dict[str, int]) -> Iterator[str]:
    if "examples" in route:
        yield from ("examples/export.json", "examples/export.jsonl")
        return
    if "export" in route:
        for form in ("json", "jsonl", "csv"):
            for wish in ("", "?status=proposed,seconded,disputed,approved"):
                yield f"verdicts/export.{form}{wish}"
        return
    noun = route.partition("/")[0]
    path = re.sub(r"<int:number>", "1", route)
    yield re.sub(r"<int:\w+>", str(ids.get(noun, 0)), path)
