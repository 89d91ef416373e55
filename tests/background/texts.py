"""Long texts of our own to import, and what came of an import in plain rows."""

from __future__ import annotations

from typing import Any

from factcheck.actions import importing
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Desk, Job, User

STREETS = ("Harbour Road", "Mill Lane", "North Quay", "Chapel Street", "Gull Row")


def long_text(count: int) -> str:
    """A text of so many sentences, in paragraphs of ten, no two alike."""
    told = [
        f"In {1900 + n % 120} the town paid {n + 2},{n % 900 + 100} crowns for"
        f" {STREETS[n % 5]}, said clerk Ida Holm on page {n}."
        for n in range(count)
    ]
    return "\n\n".join(" ".join(told[n : n + 10]) for n in range(0, count, 10))


def ask(desk: Desk, text: str, *, by: User) -> Job:
    return importing.ask_for_import(desk, Handed(text=text), by=by)


def article_of(job: Job) -> Article:
    job.incoming.refresh_from_db()
    assert job.incoming.article is not None
    return job.incoming.article


def rows(article: Article) -> dict[str, list[Any]]:
    """All that an import stores, without the keys."""
    version = article.current_version
    claims = article.claims.order_by("ordinal")
    return {
        "sentences": list(
            version.sentences.order_by("position").values_list(
                *("position", "number", "start", "end", "kind", "type", "score"),
                *("suggested", "speaker__name", "said_on", "disposition"),
            )
        ),
        "claims": list(
            claims.values_list("ordinal", "quote", "statement", "type", "score")
        ),
        "letters": [claim.letter for claim in claims],
        "anchors": list(
            version.anchors.order_by("start", "claim__ordinal").values_list(
                "claim__ordinal", "start", "end", "prefix", "exact", "suffix", "status"
            )
        ),
        "editions": list(
            claims.order_by("editions__pk").values_list("ordinal", "editions__number")
        ),
        "timeline": list(article.timeline.values_list("number", "event", "after")),
    }
