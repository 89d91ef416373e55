"""What an exported verdict says, as the JSON that the database tells of it."""

from __future__ import annotations

from functools import cache

from django.db.models import F, OuterRef, QuerySet, Value
from django.db.models.expressions import BaseExpression
from django.db.models.functions import NullIf

from factcheck.models import (
    ArticleVersion,
    Change,
    Rating,
    SignOff,
    Verdict,
    VerdictEvidence,
)
from factcheck.models.telling import (
    Each,
    First,
    Moment,
    Number,
    Word,
    Written,
    thing,
    thing_or_null,
)
from factcheck.models.user import full_name_at
from factcheck.vocabulary import Decision

CLAIM = "assignment__claim__"
ARTICLE = f"{CLAIM}article__"
PERSON = "assignment__person__"
NOTHING, NO_ROWS = Written("null"), Written("[]")


@cache
def shape() -> BaseExpression:
    """One verdict with its claim, people, moments and sources."""
    change = Change.objects.filter(verdict_id=OuterRef("pk"), is_current=True, gone="")
    approval = SignOff.objects.filter(
        verdict=OuterRef("pk"), decision=Decision.APPROVED
    ).order_by()
    return thing(
        {
            "id": Number("pk"),
            "change": First(change.order_by(), Number("number")),
            "claim": _claim(),
            "article": _article(),
            "rating": _rating(),
            "explanation": Word("explanation"),
            "reviewer": Word(full_name_at(PERSON)),
            "second": _second(),
            "editor": First(approval, Word(full_name_at("editor__"))),
            "proposed_at": Moment("submitted_at"),
            "approved_at": First(approval, Moment("decided_at")),
            # a desk that does not publish yet shows no date and no corrections
            "published_at": NOTHING,
            "sources": _sources(),
            "corrections": NO_ROWS,
        }
    )


def _claim() -> BaseExpression:
    return thing(
        {
            "id": Number(f"{CLAIM}id"),
            "quote": Word(f"{CLAIM}quote"),
            "statement": Word(f"{CLAIM}statement"),
            "type": Word(f"{CLAIM}type"),
            "speaker": Word(f"{CLAIM}speaker__name"),
            "said_on": Word(f"{CLAIM}said_on"),
        }
    )


def _article() -> BaseExpression:
    whole = ArticleVersion.objects.ready().filter(article=OuterRef(f"{ARTICLE}pk"))
    return thing(
        {
            "id": Number(f"{ARTICLE}id"),
            "title": Word(f"{ARTICLE}title"),
            "version": First(whole.order_by("-number"), Number("number")),
            "source_url": _if_any(f"{ARTICLE}source_url"),
        }
    )


def _rating() -> BaseExpression:
    """With the scale's worst and best number (ClaimReview: best > worst)."""
    numbered = Rating.objects.filter(
        scale=OuterRef("rating__scale"), number__isnull=False
    )
    return thing_or_null(
        "rating",
        {
            "word": Word("rating__word"),
            "scale": Word("rating__scale__name"),
            "number": Number("rating__number"),
            "best": First(numbered.order_by("-number"), Number("number")),
            "worst": First(numbered.order_by("number"), Number("number")),
        },
    )


def _second() -> BaseExpression:
    """Who gave the claim's other verdict."""
    others: QuerySet[Verdict] = Verdict.objects.submitted().filter(
        assignment__claim=OuterRef("assignment__claim")
    )
    other = others.exclude(assignment__person=OuterRef("assignment__person"))
    return First(other.order_by("-pk"), Word(full_name_at(PERSON)))


def _sources() -> BaseExpression:
    frozen = VerdictEvidence.objects.filter(verdict=OuterRef("pk")).order_by("number")
    texts = ("title", "url", "type", "stance", "passage", "locator")
    part = {
        "number": Number("number"),
        **{name: _if_any(name) for name in texts},
        "archived_at": Moment("archived_at"),
        "sha256": _if_any("sha256"),
    }
    return Each(frozen, thing(part))


def _if_any(name: str) -> BaseExpression:
    """The text, or null where it is empty."""
    return Word(NullIf(F(name), Value("")))
