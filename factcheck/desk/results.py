"""What came of a step with many claims: one sentence for all, one row for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from factcheck.models import Batch, User
from factcheck.vocabulary import Many
from factcheck.workflow.permissions import may_edit

DONE: Mapping[str, Any] = {
    Many.SPREAD: ngettext_lazy("%(n)s assigned", "%(n)s assigned", "n"),
    Many.ASSIGN: ngettext_lazy("%(n)s assigned", "%(n)s assigned", "n"),
    Many.UNASSIGN: ngettext_lazy("%(n)s taken back", "%(n)s taken back", "n"),
    Many.ASK_SECOND: ngettext_lazy(
        "%(n)s second opinion asked for", "%(n)s second opinions asked for", "n"
    ),
    Many.ACCEPT: ngettext_lazy("%(n)s accepted", "%(n)s accepted", "n"),
    Many.DISMISS: ngettext_lazy("%(n)s dismissed", "%(n)s dismissed", "n"),
    Many.DEADLINE: ngettext_lazy("%(n)s deadline set", "%(n)s deadlines set", "n"),
    Many.PRIORITY: ngettext_lazy("%(n)s priority set", "%(n)s priorities set", "n"),
}
REASONS_TOLD = 3


def shown(batch: Batch, reader: User) -> dict[str, object]:
    """What the page of a step draws."""
    edits = may_edit(reader, batch.desk_id)
    return {
        "desk": batch.desk,
        "batch": batch,
        "heading": summary(batch.results, DONE[batch.kind]),
        "undone": summary(batch.undone, DONE[Many.UNASSIGN]) if batch.undone else "",
        "may_undo": bool(edits)
        and batch.kind == Many.SPREAD
        and batch.undone_at is None
        and any(one["done"] for one in batch.results),
    }


def summary(rows: Sequence[Mapping[str, Any]], done_words: Promise) -> str:
    """7 assigned, 2 refused: already proposed."""
    done = sum(bool(one["done"]) for one in rows)
    parts = [str(done_words % {"n": done})]
    refused = Counter(
        str(one.get("short") or one["words"]) for one in rows if not one["done"]
    )
    if not refused:
        return parts[0]
    count = sum(refused.values())
    told = [words.rstrip(".") for words, _n in refused.most_common(REASONS_TOLD)]
    more = len(refused) - len(told)
    if more > 0:
        told.append(
            ngettext("%(n)s more reason", "%(n)s more reasons", more) % {"n": more}
        )
    parts.append(
        ngettext("%(n)s refused: %(why)s", "%(n)s refused: %(why)s", count)
        % {"n": count, "why": get_text_list(told, _("and"))}
    )
    return ", ".join(parts)
