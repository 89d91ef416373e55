"""Choosing of which desk and for which days a page tells, by its address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.http import Http404
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.actions.figures import Asked, Period, period_of
from factcheck.desk.asking import DeskRequest
from factcheck.models import Desk, Subject
from factcheck.refusals import BadInput, NotAllowed
from factcheck.vocabulary import Role

DAYS: tuple[tuple[int, str | Promise], ...] = (
    (7, gettext_lazy("7 days")),
    (30, gettext_lazy("30 days")),
    (91, gettext_lazy("3 months")),
    (365, gettext_lazy("a year")),
)


@dataclass(frozen=True, slots=True)
class Preset:
    """A period one reaches by a link."""

    label: str
    since: date
    until: date
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """What is told of, what else one could choose, and what could not be read."""

    asked: Asked
    desks: Sequence[Desk]
    subjects: Sequence[Subject]
    refusal: BadInput | None = None

    @property
    def presets(self) -> list[Preset]:
        """The last days, counted from today on the desk's clock."""
        period, today = self.asked.period, timezone.localdate()
        found = []
        for days, label in DAYS:
            since = today - timedelta(days - 1)
            is_chosen = (period.since, period.until) == (since, today)
            found.append(Preset(str(label), since, today, is_chosen))
        return found


def desks_run_by(request: DeskRequest) -> list[Desk]:
    """The desks of which the person is an editor; all for an administrator."""
    if request.user.is_superuser:
        return list(Desk.objects.all())
    mine = [one.desk for one in request.memberships if one.role == Role.EDITOR]
    if not mine:
        raise NotAllowed(_("Only an editor of a desk sees its figures."))
    return mine


def choice_of(
    request: DeskRequest, desks: Sequence[Desk], *, days: int = 30
) -> PeriodChoice:
    """The choice in the address; what cannot be read is said, and the usual is told."""
    slug = request.GET.get("desk", "")
    desk = next((one for one in desks if not slug or one.slug == slug), None)
    if desk is None:
        raise Http404
    timezone.activate(desk.time_zone)
    subjects = list(desk.subjects.all())
    word = request.GET.get("subject", "").casefold()
    subject = next((one for one in subjects if word and one.key == word), None)
    refusal = None
    try:
        if word and subject is None:
            raise BadInput(_("This desk has no such subject: choose one of the list."))
        period = _period(request, desk.time_zone, days)
    except BadInput as no:
        refusal, period = no, period_of(None, None, desk.time_zone, days=days)
    return PeriodChoice(Asked(desk, period, subject), desks, subjects, refusal)


def _period(request: DeskRequest, zone: str, days: int) -> Period:
    since, until = (_day(request.GET.get(name, "")) for name in ("since", "until"))
    return period_of(since, until, zone, days=days)


def _day(text: str) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(
            _("“%(text)s” is no day. Write it like 2026-03-05.") % {"text": text[:40]}
        ) from None
