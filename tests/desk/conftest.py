"""What several pages of the desk are tried with."""

from __future__ import annotations

import pytest

from factcheck.models import Claim, User
from tests import factories


@pytest.fixture
def signed(claim: Claim, reviewer: User, editor: User) -> Claim:
    """A claim whose verdict was signed off today."""
    factories.approved(claim, reviewer, by=editor)
    return claim
