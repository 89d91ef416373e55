"""A filter for the admin's lists: every cell says which column it belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django import template
from django.utils.html import escape, strip_tags
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

register = template.Library()


@register.filter
def labelled(
    cells: Iterable[SafeString], headers: Iterable[Mapping[str, object]]
) -> list[SafeString]:
    """The cells of a row with their columns' names, for where there is no header."""
    names = [capfirst(strip_tags(str(one["text"])).strip()) for one in headers]
    # cells and names are Django's own markup and ours; the name is escaped anew
    return [
        mark_safe(_with_label(cell, name))  # noqa: S308
        for cell, name in zip(cells, names, strict=False)
    ]


def _with_label(cell: str, name: str) -> str:
    for tag in ("<td", "<th"):
        if cell.startswith(tag):
            return f'{tag} data-label="{escape(name)}"{cell[len(tag) :]}'
    return cell
