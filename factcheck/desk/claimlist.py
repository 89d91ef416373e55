"""The claims of an article that can be handed out, to be chosen by their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Prefetch

from factcheck.desk.bench import Bench
from factcheck.models import Assignment, Claim
from factcheck.workflow.moves import AT_WORK, POOL

ON_A_PAGE = 40


@dataclass(frozen=True, slots=True)
class ClaimList:
    """A page of the claims, and how many of all wait for somebody to take them."""

    claims: Sequence[Claim]
    page: Page[int]
    waiting: int


def claim_list(bench: Bench, number: str | None) -> ClaimList:
    """The claims that are to be checked or are being checked, in the text's order."""
    placed = [one.claim for one in bench.copy.placed]
    keys = [one.pk for one in placed if one.status in (*POOL, *AT_WORK)]
    page = Paginator(keys, ON_A_PAGE).get_page(number)
    open_ones = Assignment.objects.open().select_related("person")
    found = bench.article.claims.filter(pk__in=list(page)).prefetch_related(
        Prefetch("assignments", open_ones, to_attr="held")
    )
    known = {one.pk: one for one in found}
    return ClaimList(
        claims=[known[key] for key in page if key in known],
        page=page,
        waiting=sum(one.status in POOL for one in placed),
    )
