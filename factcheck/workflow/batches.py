"""Keeping what came of a step with many claims or articles: a row each, one entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.text import Truncator

from factcheck.models import Article, Batch, Claim, Desk, User
from factcheck.refusals import Refusal
from factcheck.vocabulary import Many
from factcheck.workflow import timeline

LONGEST_STATEMENT = 140


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one claim: done or refused, and what that means in words."""

    claim: Claim
    done: bool
    words: str
    # why it was refused, in a word or two, for the headline over all rows
    short: str = ""

    @classmethod
    def refused(cls, claim: Claim, refusal: Refusal) -> Result:
        """Nothing was done, and why."""
        return cls(claim, False, refusal.sentence, refusal.in_short)

    @property
    def row(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "claim": self.claim.pk,
            "letter": self.claim.letter,
            "says": Truncator(self.claim.statement).chars(LONGEST_STATEMENT),
            "article": self.claim.article.title,
            "done": self.done,
            "words": self.words,
            "short": self.short,
        }


@dataclass(frozen=True, slots=True)
class ArticleResult:
    """What came of one article: done or refused, and what that means in words."""

    article: Article
    done: bool
    words: str

    @property
    def row(self) -> dict[str, object]:
        """As it is kept."""
        return {
            "article_id": self.article.pk,
            "article": self.article.title,
            "done": self.done,
            "words": self.words,
        }


Results = Sequence[Result | ArticleResult]


def rows_of(results: Iterable[Result | ArticleResult]) -> list[dict[str, object]]:
    """The results as they are kept."""
    return [one.row for one in results]


def keep(desk: Desk, kind: Many, results: Results, *, by: User) -> Batch:
    """Keep what came of a step, and that it was made; call it in a transaction."""
    batch = Batch.objects.create(desk=desk, kind=kind, by=by, results=rows_of(results))
    tell(batch, f"batch.{kind}", results, by=by)
    return batch


def tell(batch: Batch, event: str, results: Results, *, by: User) -> None:
    """Enter in the desk's timeline how many were done, and how many refused."""
    done = sum(one.done for one in results)
    timeline.record(
        event,
        by=by,
        subject=batch.desk,
        after={"batch": batch.pk, "done": done, "refused": len(results) - done},
    )
