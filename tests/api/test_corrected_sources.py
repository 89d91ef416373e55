"""What is known of a source, put right over REST."""

from __future__ import annotations

from factcheck.models import Claim, User
from tests import factories
from tests.api.conftest import Caller


def test_facts_of_the_source_are_changed_with_the_finding(
    claim: Claim, reviewer: User, editor: User, program: Caller
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    one = claim.evidence.get()

    told = program(reviewer).patch(
        f"evidence/{one.pk}/", {"author": "Ida Brandt", "locator": "page 5"}
    )

    assert told["locator"] == "page 5"
    assert told["passage"] == "Two ferries."
    assert told["source"]["author"] == "Ida Brandt"
    assert told["source"]["type"] == "primary_document"
