"""A desk that takes up a new scale rates by it from then on."""

from __future__ import annotations

import pytest

from factcheck.actions import verdicts
from factcheck.models import Claim, User
from factcheck.refusals import BadInput
from tests import factories


def test_a_draft_in_the_scale_before_is_not_submitted(
    claim: Claim, reviewer: User, editor: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer)
    factories.draft(assignment, word="False")

    desk = claim.article.desk
    desk.scale = factories.make_scale("Three words")
    desk.save()

    with pytest.raises(BadInput, match="not a rating of this desk’s scale"):
        verdicts.submit(assignment, by=reviewer)
