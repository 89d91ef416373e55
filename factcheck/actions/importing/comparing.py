"""Knowing a delivered article again, and whether its line says anything new."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from django.db.models import OuterRef, Subquery

from factcheck.actions.importing.facts import as_said, is_older
from factcheck.actions.importing.lines import Line
from factcheck.models import Article, ArticleVersion, Delivery
from factcheck.text.normalising import normalise

Identity = tuple[str, str]


def identity_of(line: Line) -> Identity:
    """By what an article is known again: its id at its origin, else its own words."""
    about = line.about
    known_by = about.external_id or about.source_url or sha256(line.text)
    return about.origin, known_by


def sha256(text: str) -> str:
    """The hash of a text as versions keep it."""
    return hashlib.sha256(text.encode()).hexdigest()


def known_already(delivery: Delivery, lines: Iterable[Line]) -> dict[Identity, Article]:
    """The articles of these lines that the desk has, with their latest text's hash."""
    wanted = {identity_of(one) for one in lines}
    latest = ArticleVersion.objects.ready().filter(article=OuterRef("pk"))
    found = Article.objects.filter(
        desk=delivery.desk_id,
        origin__in={origin for origin, _known_by in wanted},
        external_id__in={known_by for _origin, known_by in wanted},
    ).annotate(latest=Subquery(latest.order_by("-number").values("sha256")[:1]))
    return {(one.origin, one.external_id): one for one in found}


def says_nothing_new(article: Article, line: Line, text: str) -> bool:
    """Whether the line is what the desk has already, or an older state of it."""
    if is_older(article, line.about):
        return True
    same = getattr(article, "latest", None) == sha256(text)
    return same and article.as_delivered == as_said(line.about)


def unchanged(delivery: Delivery, lines: Iterable[Line]) -> set[Identity]:
    """The articles that need no reading, since the desk has what their lines say.

    Comparing costs a hash; splitting and scoring a text takes a hundred times as long.
    """
    wanted = list(lines)
    known = known_already(delivery, wanted)
    return {
        identity
        for one in wanted
        if (identity := identity_of(one)) in known
        # sentences that came split hold only for the text as it came
        and says_nothing_new(
            known[identity], one, one.text if one.spans else normalise(one.text)
        )
    }
