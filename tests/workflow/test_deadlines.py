"""A check of which nobody says when it is due has the desk's usual hours, or less."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from factcheck.actions import articles, assigning, triaging
from factcheck.models import Article, User
from factcheck.workflow.deadlines import usual_deadline


@pytest.mark.parametrize(("due_in", "expected"), [(2, 2), (90, 24), (-1, 24)])
def test_a_check_is_never_due_after_its_article(
    article: Article, editor: User, due_in: int, expected: int
) -> None:
    article.due_at = timezone.now() + timedelta(hours=due_in)

    due_at = usual_deadline(article.desk, [article])

    hours = (due_at - timezone.now()).total_seconds() / 3600
    assert round(hours) == expected


def test_whoever_takes_a_claim_has_it_until_its_article_is_due(
    article: Article, editor: User, reviewer: User
) -> None:
    soon = timezone.now() + timedelta(hours=1)
    articles.change(article, by=editor, due_at=soon)
    claim = Article.objects.get(pk=article.pk).claims.all()[0]
    triaging.accept(claim, by=editor)

    assert assigning.take(claim, by=reviewer).due_at == soon
