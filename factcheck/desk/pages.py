"""Pages of long lists: looked up only so far as anybody turns them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    Pages = Paginator[int]
else:
    Pages = Paginator

Row = TypeVar("Row", bound=Model)

# looking further would take longer than reading the page
LISTED = 1000


class Listed(Pages):
    """Pages of keys; `goes_on` where there are more than are listed."""

    def __init__(self, keys: Sequence[int], on_a_page: int) -> None:
        super().__init__(keys[:LISTED], on_a_page)
        self.goes_on = len(keys) > LISTED


def page_of(found: QuerySet[Any], on_a_page: int, number: str | None) -> Page[int]:
    """The keys on the page of that number, or the nearest there is; one query."""
    keys = list(found.values_list("pk", flat=True)[: LISTED + 1])
    return Listed(keys, on_a_page).get_page(number)


def loaded(rows: QuerySet[Row], page: Page[int]) -> list[Row]:
    """The rows of a page, in its order."""
    keys = list(page)
    known = {one.pk: one for one in rows.filter(pk__in=keys).order_by()}
    return [known[key] for key in keys if key in known]
