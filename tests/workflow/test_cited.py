"""A verdict cites only sources that its readers will find under it."""

from __future__ import annotations

import pytest

from factcheck.actions import assigning, evidence, verdicts
from factcheck.models import Assignment, Claim, User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import Status
from tests import factories


@pytest.fixture
def assignment(claim: Claim, reviewer: User, editor: User) -> Assignment:
    """The claim in research, with two sources."""
    factories.assigned(claim, reviewer, by=editor)
    started = assigning.start(claim, by=reviewer)
    factories.add_sources(claim, by=reviewer)
    return Assignment.objects.get(pk=started.pk)


def submit(assignment: Assignment, explanation: str) -> None:
    """Write that, and hand it in."""
    by, scale = assignment.person, assignment.claim.article.desk.scale
    rating = scale.ratings.get(word="False")
    verdicts.save(assignment, by=by, rating=rating, explanation=explanation)
    verdicts.submit(assignment, by=by)


def test_a_number_without_a_source_is_refused(assignment: Assignment) -> None:
    with pytest.raises(Incomplete, match=r"cites \[9\], and no source here"):
        submit(assignment, "Two [1], not three [2, 9].")

    assignment.claim.refresh_from_db()
    assert assignment.claim.status == Status.IN_RESEARCH


def test_a_source_taken_off_is_cited_no_more(assignment: Assignment) -> None:
    claim, by = assignment.claim, assignment.person
    factories.add_sources(claim, by=by, count=1)
    evidence.remove(claim.evidence.get(number=3), by=by)

    with pytest.raises(Incomplete, match=r"cites \[3\]"):
        submit(assignment, "Two [1], not three [3].")


def test_sources_that_are_there_may_be_cited(assignment: Assignment) -> None:
    submit(assignment, "Two [1], not three [1, 2], as said in [2019].")

    assignment.claim.refresh_from_db()
    assert assignment.claim.status == Status.PROPOSED
