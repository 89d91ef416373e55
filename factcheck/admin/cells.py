"""What stands in the cells of the admin's lists: moments, deadlines, bars, links."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext as _

NOTHING = "–"


def moment(at: datetime | None) -> str:
    """A moment in the time zone that is active, to the minute."""
    return date_format(timezone.localtime(at), "j M Y, H:i") if at else NOTHING


def deadline(at: datetime | None, *, is_open: bool) -> str:
    """A deadline; one that has passed while the work is open is marked as late."""
    if at is None or not is_open or at > timezone.now():
        return moment(at)
    return format_html('<span class="late">{} {}</span>', moment(at), _("late"))


def meter(done: int, total: int) -> str:
    """How much of a whole is done, as a count and a bar."""
    if not total:
        return NOTHING
    count = _("%(done)s of %(total)s") % {"done": done, "total": total}
    return format_html(
        '<span class="meter">{}<progress value="{}" max="{}" aria-label="{}">'
        "</progress></span>",
        count,
        done,
        total,
        count,
    )


def link(url: str, words: object) -> str:
    """A link, or the words alone where there is no page to go to."""
    return format_html('<a href="{}">{}</a>', url, words) if url else str(words)


def short(text: str, length: int = 90) -> str:
    """The beginning of a long text, for a list."""
    return Truncator(" ".join(text.split())).chars(length)
