"""Pages of the admin's lists: counted as far as anybody leafs, completed together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

if TYPE_CHECKING:
    Pages = Paginator[Any]
else:
    Pages = Paginator

# counting every row of a long list takes longer than showing a page of it
MOST_COUNTED = 5_000


class Counted(Pages):
    """Pages of a list; of a very long one, those of its first rows."""

    @cached_property
    def found(self) -> int:
        """How many rows there are, counted to one beyond what can be leafed through."""
        rows: Any = self.object_list
        return int(rows.order_by()[: MOST_COUNTED + 1].count())

    def page(self, number: int | str) -> Any:
        """One page: its keys are looked for first, and whole rows fetched for these.

        So that no engine sorts every statement and explanation there is.
        """
        rows: Any = self.object_list
        if rows.query.distinct or rows.query.group_by is not None:
            return super().page(number)
        at = self.validate_number(number)
        first = (at - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        keys = rows.values("pk")[first:last]
        return Leaf(rows.filter(pk__in=keys), at, self)

    @cached_property
    def count(self) -> int:
        """How many rows can be leafed through."""
        return min(self.found, MOST_COUNTED)


class Page(ChangeList):
    """One page of a list, whose rows are completed by a few queries together."""

    def get_results(self, request: HttpRequest) -> None:
        """Fetch the page's rows, then what is told beside them."""
        super().get_results(request)
        self.result_list: Any = list(self.result_list)
        self.has_more = cast(Counted, self.paginator).found > MOST_COUNTED
        lists: Any = self.model_admin
        lists.complete(self.result_list, request)
