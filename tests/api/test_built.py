"""What the database tells is, byte for byte, what the serializers would tell."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import orjson
import pytest
from django.db import connection
from django.db.models import Value

from factcheck.api.article_shapes import ArticleSerializer
from factcheck.api.assignment_shapes import AssignmentSerializer
from factcheck.api.built import rows_told, statement
from factcheck.api.claim_shapes import ClaimSerializer
from factcheck.api.claims import claims_of
from factcheck.api.people import DeskSerializer, MemberSerializer, RatingSerializer
from factcheck.api.sentences import SentenceSerializer
from factcheck.api.sources import SourceSerializer
from factcheck.api.verdict_shapes import VerdictSerializer, with_details
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    Membership,
    Rating,
    Sentence,
    Source,
    Speaker,
    User,
    Verdict,
    VerdictEvidence,
)
from tests import factories
from tests.api.world import World, ask_second, make_world

ODD = "Ü „quoted\" \\ back\nline\ttab \x01\x1f\x7f \u2028 🛥 </script> %s {0} 'single'"


@pytest.fixture
def world(
    article: Article, reviewer: User, second_reviewer: User, editor: User
) -> World:
    """Verdicts approved, waiting and in draft; odd words and moments everywhere."""
    made = make_world(article, reviewer, editor)
    ask_second(made, second_reviewer, editor)
    factories.approved(article.claims.order_by("ordinal")[2], reviewer, by=editor)
    speaker = Speaker.objects.create(desk=article.desk, name=ODD)
    Claim.objects.update(statement=ODD, speaker=speaker, said_on=date(2026, 3, 5))
    Claim.objects.filter(pk=made.detected.pk).update(
        speaker=None, said_on=None, score=1.0, ordinal=18_000
    )
    Claim.objects.filter(pk=made.claim.pk).update(score=None, ordinal=700)
    Verdict.objects.filter(pk=made.verdict.pk).update(
        explanation=ODD, saved_at=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    )
    VerdictEvidence.objects.update(
        title=ODD, archived_at=datetime(2026, 1, 2, 3, 4, 5, 120, tzinfo=UTC)
    )
    Sentence.objects.update(reasons=[ODD, "plain"], score=0.5)
    Sentence.objects.filter(position=0).update(reasons=[], score=0.0)
    User.objects.filter(pk=reviewer.pk).update(first_name="", last_name="")
    Source.objects.filter(pk=Source.objects.latest("pk").pk).update(title=ODD)
    return made


def all_rows(world: World) -> dict[type[Any], Any]:
    return {
        ArticleSerializer: Article.objects.annotate(version=Value(1)),
        AssignmentSerializer: Assignment.objects.all(),
        ClaimSerializer: claims_of(world.assignment.assigned_by),
        DeskSerializer: Desk.objects.all(),
        MemberSerializer: Membership.objects.all(),
        RatingSerializer: Rating.objects.all(),
        SentenceSerializer: Sentence.objects.all(),
        SourceSerializer: Source.objects.all(),
        VerdictSerializer: with_details(Verdict.objects.all()),
    }


def test_the_database_tells_rows_as_the_serializers_do(world: World) -> None:
    for kind, found in all_rows(world).items():
        rows = list(found.order_by("pk"))
        wanted = orjson.dumps(kind(rows, many=True).data)

        told = orjson.dumps(rows_told(kind, [row.pk for row in rows]))

        assert told.decode() == wanted.decode(), kind


def test_only_the_fields_asked_for_are_read(world: World) -> None:
    sql, _params = statement(VerdictSerializer, ("id", "state"), connection.vendor)

    (told,) = rows_told(VerdictSerializer, [world.verdict.pk], ("id", "state"))

    assert orjson.loads(orjson.dumps(told)) == {
        "id": world.verdict.pk,
        "state": "submitted",
    }
    assert "factcheck_verdictevidence" not in sql
