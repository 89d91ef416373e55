"""Pages of long lists: counted only so far as anybody turns them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator

# counting on would take longer than reading the page
COUNTED = 1000


class Counted(Pages):
    """A paginator that counts no further than a thousand."""

    object_list: QuerySet[Any]

    @cached_property
    def count(self) -> int:
        """How many there are, as far as they are listed."""
        return min(self._counted, COUNTED)

    @property
    def goes_on(self) -> bool:
        """Whether there are more than are listed."""
        return self._counted > COUNTED

    @cached_property
    def _counted(self) -> int:
        return self.object_list.order_by()[: COUNTED + 1].count()


def page_of(found: QuerySet[Any], on_a_page: int, number: str | None) -> Page[Any]:
    """The page of that number, or the nearest there is."""
    return Counted(found, on_a_page).get_page(number)
