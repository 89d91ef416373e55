"""What is done to many rows at once, or to one on its page: each has its own result."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from factcheck.admin.kinds import ModelAdmin
from factcheck.refusals import BadInput, Refusal

AT_ONCE = 500
MOST_REFUSALS_TOLD = 20


@dataclass(frozen=True, slots=True)
class Deed:
    """What can be done with one row on its page, as with many in the list."""

    name: str
    label: str


class DoneToMany(ModelAdmin):
    """A list whose actions go on where a row refuses, and tell which did and why."""

    def deeds(self, request: HttpRequest) -> list[Deed]:
        """What the list does with many rows, for the page of one."""
        offered: dict[str, Any] = self.get_actions(request)
        return [Deed(name, str(label)) for _act, name, label in offered.values()]

    def named(self, row: Any) -> str:
        """What a row is called where it is told that it was refused."""
        return str(row)

    def do(
        self,
        request: HttpRequest,
        rows: QuerySet[Any],
        act: Callable[[Any], object],
        done: Callable[[int], str],
    ) -> None:
        """Do it to each row for itself; say how many were done, and who refused why."""
        refused, chosen = list[tuple[object, Refusal]](), self.chosen(rows)
        for row in chosen:
            try:
                act(row)
            except Refusal as refusal:
                refused.append((self.named(row), refusal))
        count = len(chosen) - len(refused)
        self.tell(request, done(count) % {"count": count} if count else "", refused)

    def chosen(self, rows: QuerySet[Any]) -> list[Any]:
        """The selected rows; more than the desk does at once are refused."""
        found = list(rows[: AT_ONCE + 1])
        if len(found) > AT_ONCE:
            raise BadInput(_("Choose at most %(most)s at a time.") % {"most": AT_ONCE})
        return found

    def tell(
        self,
        request: HttpRequest,
        done: str,
        refused: Iterable[tuple[object, Refusal]],
    ) -> None:
        """Say what came of an action: how many were done, why others were not."""
        nos = list(refused)
        if done:
            self.message_user(request, done, messages.SUCCESS)
        for row, refusal in nos[:MOST_REFUSALS_TOLD]:
            told = f"{row}: {refusal.sentence}"
            self.message_user(request, told, messages.WARNING)
        if len(nos) > MOST_REFUSALS_TOLD:
            told = _("And %(count)s more were refused.") % {
                "count": len(nos) - MOST_REFUSALS_TOLD
            }
            self.message_user(request, told, messages.WARNING)
