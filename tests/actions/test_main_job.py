"""The whole main job in one go: from a text to an approved verdict with its sources."""

from __future__ import annotations

from factcheck.models import Claim, User, Verdict
from factcheck.workflow import timeline
from tests import exported, factories


def test_an_article_becomes_an_approved_verdict_with_sources(
    claim: Claim, reviewer: User, editor: User
) -> None:
    verdict = factories.approved(claim, reviewer, by=editor)

    (record,) = exported.records(Verdict.objects.approved())

    assert record["id"] == verdict.pk
    assert record["change"] == 1
    assert record["rating"]["word"] == "False"
    assert record["reviewer"] == "Noor Castellan"
    assert record["editor"] == "Marta Okell"
    assert [one["number"] for one in record["sources"]] == [1, 2]
    assert list(timeline.breaks()) == []
