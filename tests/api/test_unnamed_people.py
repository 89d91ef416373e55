"""Who said what stands behind a verdict: told to the desk, and kept inside."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.actions import assigning, evidence, verdicts
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Claim, User, Verdict
from factcheck.vocabulary import SourceType, Stance
from tests import factories
from tests.api.conftest import Caller


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    """A verdict that rests on the minutes and on an interview."""
    assignment = factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)
    factories.add_sources(claim, by=reviewer, count=1)
    interview = Cited(
        description="What a pilot says",
        author="Ida Brandt",
        published_on=date(2026, 11, 20),
        how="By telephone",
        type=SourceType.INTERVIEW,
    )
    evidence.add(claim, interview, Finding(stance=Stance.REFUTES), by=reviewer)
    factories.draft(assignment)
    return verdicts.submit(assignment, by=reviewer)


def test_the_desk_is_told_who_said_it_when_and_how_it_was_learnt(
    verdict: Verdict, editor: User, program: Caller
) -> None:
    told = program(editor).get(f"verdicts/{verdict.pk}/")

    asked = told["sources"][1]
    assert asked["author"] == "Ida Brandt"
    assert asked["published_on"] == "2026-11-20"
    assert asked["how"] == "By telephone"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_no_export_names_who_was_asked(
    verdict: Verdict, editor: User, program: Caller, form: str
) -> None:
    path = f"verdicts/export.{form}?status=proposed"

    body = program(editor).call("get", path).getvalue().decode()

    assert "What a pilot says" in body
    assert "Ida Brandt" not in body
    assert "By telephone" not in body
