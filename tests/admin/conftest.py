"""Who opens the web admin, and a desk with something on each of its lists."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.models import Article, User
from tests import factories

LISTS = (
    "article",
    "claim",
    "assignment",
    "verdict",
    "job",
    "source",
    "snapshot",
    "speaker",
    "desk",
    "user",
    "ratingscale",
    "apitoken",
    "timelineentry",
    "subject",
    "conflictofinterest",
    "comment",
    "feed",
    "delivery",
    "notice",
)


@pytest.fixture
def editor_client(editor: User) -> Client:
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def admin_client(admin: User) -> Client:
    client = Client()
    client.force_login(admin)
    return client


@pytest.fixture
def busy_desk(
    article: Article, reviewer: User, second_reviewer: User, editor: User
) -> Article:
    """An article with a claim approved, one proposed, one assigned."""
    first, second, third, *_rest = article.claims.all()
    factories.approved(first, reviewer, by=editor)
    factories.proposed(second, second_reviewer, by=editor)
    factories.assigned(third, reviewer, by=editor)
    return article
