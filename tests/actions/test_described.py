"""What is known of a source is put right by whoever cites it."""

from __future__ import annotations

from datetime import date

import pytest

from factcheck.actions import assigning, evidence
from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.evidence.describing import Facts, describe
from factcheck.models import Claim, Evidence, TimelineEntry, User
from factcheck.refusals import Incomplete, Refusal
from factcheck.vocabulary import SourceType, Stance
from tests import factories

ADDRESS = "https://minutes.example/march"
FACTS = Facts(title="Minutes", author="I. Brandt", published_on=date(2026, 3, 3))


@pytest.fixture
def cited(claim: Claim, reviewer: User, editor: User) -> Evidence:
    """A page that the reviewer cites, of which only the address is known."""
    factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)
    return cite(claim, reviewer)


def cite(claim: Claim, by: User, title: str = "", kind: str = "") -> Evidence:
    page = Cited(url=ADDRESS, title=title, type=kind)
    return evidence.add(claim, page, Finding(stance=Stance.REFUTES), by=by)


def test_it_is_written_down_and_told_in_the_history(
    cited: Evidence, reviewer: User
) -> None:
    source = describe(cited, FACTS, by=reviewer)

    assert (source.heading, source.author) == ("Minutes", "I. Brandt")
    told = TimelineEntry.objects.get(event="evidence.described")
    assert told.after["described"] == ["title", "author", "published_on"]


def test_nothing_new_leaves_no_trace(cited: Evidence, reviewer: User) -> None:
    describe(cited, FACTS, by=reviewer)
    describe(cited, FACTS, by=reviewer)

    assert TimelineEntry.objects.filter(event="evidence.described").count() == 1


def test_what_has_no_address_keeps_a_kind(
    claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    one = claim.evidence.get()

    with pytest.raises(Incomplete, match="Say what kind of source it is"):
        describe(one, Facts(title="Minutes"), by=reviewer)


def test_nobody_else_corrects_it(cited: Evidence, second_reviewer: User) -> None:
    with pytest.raises(Refusal):
        describe(cited, FACTS, by=second_reviewer)


def test_cited_again_it_takes_what_was_not_known(
    cited: Evidence, reviewer: User
) -> None:
    cite(cited.claim, reviewer, "Minutes", SourceType.PRIMARY_DOCUMENT)
    again = cite(cited.claim, reviewer, "Another title")

    assert again.source_id == cited.source_id
    assert again.source.title == "Minutes"
    assert again.source.type == SourceType.PRIMARY_DOCUMENT
