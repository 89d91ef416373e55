"""Words for times and states in the desk's templates; loaded into every template."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from factcheck.actions.reporting import SoFar
from factcheck.desk.cutting import Stretch, stretches_of
from factcheck.desk.markup import draw_explanation, draw_paragraph
from factcheck.desk.shown import Cited, Paragraph
from factcheck.desk.sources import cited_frozen, cited_so_far
from factcheck.models import Verdict, VerdictEvidence
from factcheck.vocabulary import Priority, Stance, Status

register = template.Library()

WEEK = 7


@dataclass(frozen=True, slots=True)
class Due:
    """How far off a deadline is, in words."""

    late: bool
    words: str


@register.filter
def clock(moment: datetime | None, now: datetime | None = None) -> str:
    """The moment as a colleague would say it: today 13:41, Mon 18:10, 16 Nov 18:10.

    In the time zone that is active; `now` is for tests.
    """
    if moment is None:
        return ""
    here = timezone.localtime(moment)
    today = timezone.localtime(now or timezone.now())
    time = date_format(here, "H:i")
    days = (here.date() - today.date()).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}.get(days)
    if near:
        return f"{near} {time}"
    if abs(days) < WEEK:
        return f"{date_format(here, 'D')} {time}"
    day = date_format(here, "j M" if here.year == today.year else "j M Y")
    return f"{day} {time}"


def length(span: timedelta) -> str:
    """A length of time in the largest words that matter: 47 min, 2 h 02 min, 3 days."""
    minutes = int(span.total_seconds() // 60)
    hours, minutes = divmod(minutes, 60)
    days = hours // 24
    if days > 1:
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}
    if hours:
        return _("%(hours)s h %(minutes)s min") % {
            "hours": hours,
            "minutes": f"{minutes:02}",
        }
    return _("%(minutes)s min") % {"minutes": minutes}


@register.filter
def due(moment: datetime, now: datetime | None = None) -> Due:
    """How late something is, or how long is left; late from the minute it is due."""
    left = moment - (now or timezone.now())
    late = left <= timedelta()
    words = _("%(length)s late") if late else _("in %(length)s")
    return Due(late=late, words=words % {"length": length(abs(left))})


@register.filter
def status_label(status: str) -> str:
    """The word for a claim's status."""
    return str(Status(status).label)


@register.filter
def stance_label(stance: str) -> str:
    """The word for what a passage says about a claim."""
    return str(Stance(stance).label)


@register.filter
def priority_level(priority: int) -> str:
    """The priority as the style sheet knows it: low, normal or high."""
    return Priority(priority).name.lower()


@register.filter
def priority_label(priority: int) -> str:
    """The words for a priority; only the high one needs to be called that."""
    level = Priority(priority)
    return _("High priority") if level is Priority.HIGH else str(level.label)


@register.filter
def in_stretches(paragraphs: Sequence[Paragraph]) -> list[Stretch]:
    """The copy in the stretches in which a browser lays it out."""
    return stretches_of(paragraphs)


@register.filter
def drawn(paragraph: Paragraph) -> SafeString:
    """A paragraph of the article's copy, with its numbers and letters."""
    return draw_paragraph(paragraph)


@register.filter
def redrawn(paragraph: Paragraph) -> SafeString:
    """The paragraph once more, to take its own place in a copy that is shown."""
    return draw_paragraph(paragraph, in_place=True)


@register.filter
def cited(row: VerdictEvidence | SoFar) -> Cited:
    """A source of the checked copy as it is drawn."""
    if isinstance(row, SoFar):
        return cited_so_far(row.evidence, with_stance=row.with_stance)
    return cited_frozen(row)


@register.simple_tag
def explained(
    verdict: Verdict, sources: Sequence[Cited | VerdictEvidence]
) -> SafeString:
    """A verdict's explanation, its numbers leading to its sources on the same page."""
    numbers = {one.number for one in sources}
    return draw_explanation(verdict.explanation, numbers, f"cited-{verdict.pk}")
