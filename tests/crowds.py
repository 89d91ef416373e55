"""Makes a desk of thousands of articles out of one, by bulk SQL on either engine."""

from __future__ import annotations

from django.db import connection
from django.db.models import ForeignKey, Model

from factcheck.models import (
    Article,
    ArticleVersion,
    Assignment,
    Claim,
    ClaimAnchor,
    ClaimEdition,
    Evidence,
    Incoming,
    Job,
    Sentence,
    SignOff,
    Snapshot,
    Source,
    Speaker,
    TimelineChain,
    TimelineEntry,
    Verdict,
    VerdictEvidence,
)

# between the keys of one copy and the next; the one article has fewer rows of a kind
STRIDE = 1_000
# in the order in which rows refer to each other
COPIED: tuple[type[Model], ...] = (
    Speaker,
    Article,
    ArticleVersion,
    Sentence,
    Claim,
    ClaimAnchor,
    ClaimEdition,
    Source,
    Snapshot,
    Evidence,
    Assignment,
    Verdict,
    VerdictEvidence,
    SignOff,
    Job,
    Incoming,
    TimelineChain,
    TimelineEntry,
)
# what has to differ from copy to copy; k counts them
ALTERED = {
    "article.external_id": "external_id || '-' || k",
    "article.title": "title || ', ' || k",
    "claim.statement": "statement || ' (' || k || ')'",
    "job.key": "key || '-' || k",
    "source.title": "title || ' ' || k",
    "source.description": "description || ' ' || k",
    "speaker.name": "name || ' ' || k",
    "timelinechain.key": "key || '-' || k",
}
# an older copy is older throughout
AGED = ("created_at", "submitted_at", "assigned_at", "at", "updated_at", "requested_at")
ONLY = {
    "timelinechain": "key LIKE 'article%%'",
    "timelineentry": "article_id IS NOT NULL",
}


def multiply(copies: int) -> None:
    """Copy everything that belongs to the one article there is, so many times."""
    with connection.cursor() as cursor:
        for model in COPIED:
            cursor.execute(_statement(model), [copies])
        cursor.execute("ANALYZE")


def _statement(model: type[Model]) -> str:
    fields = model._meta.concrete_fields
    columns = ", ".join(f'"{one.column}"' for one in fields)
    values = ", ".join(_value(model, one) for one in fields)
    name = model._meta.model_name or ""
    return (
        f'INSERT INTO "{model._meta.db_table}" ({columns})'  # noqa: S608 - names of ours
        " WITH RECURSIVE n(k) AS"
        " (SELECT 1 UNION ALL SELECT k + 1 FROM n WHERE k < %s)"
        f' SELECT {values} FROM "{model._meta.db_table}" CROSS JOIN n'
        f" WHERE {ONLY.get(name, '1 = 1')}"
    )


def _value(model: type[Model], field: object) -> str:
    column = f'"{field.column}"'  # type: ignore[attr-defined]
    name = f"{model._meta.model_name}.{field.name}"  # type: ignore[attr-defined]
    if name in ALTERED:
        return ALTERED[name]
    is_copied = isinstance(field, ForeignKey) and field.related_model in COPIED
    if is_copied or getattr(field, "primary_key", False):
        return f"{column} + k * {STRIDE}"
    if name.partition(".")[2] in AGED:
        return _aged(column)
    return column


def _aged(column: str) -> str:
    if connection.vendor == "postgresql":
        return f"{column} - k * interval '7 minutes'"
    return (
        f"strftime('%%Y-%%m-%%d %%H:%%M:%%f', {column}, '-' || (k * 7) || ' minutes')"
    )
