"""What stands under a verdict of the people it rests on: who, when, how."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from factcheck.actions import assigning, evidence, verdicts
from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.evidence.describing import Facts, describe
from factcheck.models import Claim, User, Verdict
from factcheck.vocabulary import SourceType, Stance
from tests import factories
from tests.desk.pages import drawn

TOLD = "interview, 20 November 2026, By telephone"


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    """A verdict that rests on the minutes and on an interview."""
    assignment = factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)
    factories.add_sources(claim, by=reviewer, count=1)
    interview = Cited(
        author="Ida Brandt, pilot",
        published_on=date(2026, 11, 20),
        how="By telephone",
        type=SourceType.INTERVIEW,
    )
    evidence.add(claim, interview, Finding(stance=Stance.REFUTES), by=reviewer)
    factories.draft(assignment)
    return verdicts.submit(assignment, by=reviewer)


def test_the_editor_sees_when_and_how_somebody_was_asked(
    client: Client, verdict: Verdict, editor: User
) -> None:
    page = drawn(client, editor, "signoff", verdict.assignment.claim_id)

    assert TOLD in page


def test_nobody_is_named_twice(
    client: Client, verdict: Verdict, reviewer: User
) -> None:
    page = drawn(client, reviewer, "review", verdict.assignment.claim_id)

    listed = page.split('id="evidence-list"')[1].split('id="history"')[0]
    live = listed.split('id="source-2"')[1].split("</li>")[0]
    assert live.count("Ida Brandt, pilot") == 1
    assert TOLD in live


def test_what_was_frozen_stays_when_the_source_is_corrected(
    verdict: Verdict, claim: Claim, reviewer: User
) -> None:
    verdicts.withdraw(verdict, by=reviewer, reason="Another day")
    facts = Facts(author="I. Brandt", type=SourceType.INTERVIEW)
    describe(claim.evidence.get(number=2), facts, by=reviewer)

    frozen = verdict.frozen_evidence.get(number=2)
    assert (frozen.author, frozen.how) == ("Ida Brandt, pilot", "By telephone")
    assert frozen.published_on == date(2026, 11, 20)
