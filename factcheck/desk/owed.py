"""What a person owes the desk: their assignments in parts, groups and by filters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.core.paginator import Page, Paginator
from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    prefetch_related_objects,
)
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from factcheck.models import Assignment, SignOff, User, Verdict
from factcheck.models.assignment import AssignmentQuerySet
from factcheck.vocabulary import Decision, Ending, Slot, Status, VerdictState

ON_A_PAGE = 50
DEADLINE = ("due_at", "-claim__priority", "pk")
ORDERS: dict[str, tuple[str, ...]] = {
    "": DEADLINE,
    "priority": ("-claim__priority", "due_at", "pk"),
    "article": ("claim__article__title", "claim__ordinal", "pk"),
}
RETURNS = SignOff.objects.filter(
    verdict__assignment=OuterRef("pk"), decision=Decision.SENT_BACK
)
HANDED_IN = Verdict.objects.filter(rating__isnull=False).exclude(
    state=VerdictState.DRAFT
)
IN_HAND = Q(ended_at__isnull=True)
PARTS: dict[str, tuple[str | Promise, Q]] = {
    "": (_("To check"), IN_HAND & Q(slot=Slot.FIRST)),
    "second": (_("Second opinions"), IN_HAND & Q(slot=Slot.SECOND)),
    "returned": (_("Returned to you"), IN_HAND & Q(is_returned=True)),
    "done": (_("Done this week"), Q(ending=Ending.SUBMITTED)),
}


# in which statuses the claims of a part can be; with one alone there is no choice
STATUSES: dict[str, tuple[Status, ...]] = {
    "": (Status.ASSIGNED, Status.IN_RESEARCH),
    "second": (),
    "returned": (),
    "done": (
        Status.PROPOSED,
        Status.SECONDED,
        Status.DISPUTED,
        Status.APPROVED,
        Status.IN_RESEARCH,
        Status.NEEDS_RECHECK,
    ),
}


class QueueFilter(forms.Form):
    """What of the queue is shown; kept in the address."""

    part = forms.ChoiceField(
        choices=[(one, one) for one in PARTS],
        required=False,
        widget=forms.HiddenInput,
    )
    q = forms.CharField(
        label=_("Words in the claim"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "data-key": "/"}),
    )
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", _("All")), *Status.choices],
    )
    article = forms.TypedChoiceField(
        label=_("Article"), required=False, coerce=int, empty_value=None
    )
    order = forms.ChoiceField(
        label=_("Order"),
        required=False,
        choices=[
            ("", _("Overdue first, then deadline")),
            ("priority", _("Priority")),
            ("article", _("Article")),
        ],
    )


@dataclass(frozen=True, slots=True)
class Tab:
    """A part of the queue, and how much is in it."""

    name: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    """Assignments under one heading; `count` is of all pages."""

    name: str
    label: str
    count: int
    rows: Sequence[Assignment]


def _pages(rows: AssignmentQuerySet, count: int) -> Paginator[Assignment]:
    """Pages of a list whose length is known already."""
    pages = Paginator(rows, ON_A_PAGE)
    # where the paginator would otherwise keep what it counted itself
    pages.__dict__["count"] = count
    return pages


def assignments_of(person: User) -> AssignmentQuerySet:
    """All that the person was ever given on desks they still belong to."""
    mine = Assignment.objects.visible_to(person).filter(person=person)
    return mine.annotate(is_returned=Exists(RETURNS))


def tabs_of(person: User) -> list[Tab]:
    """The parts of the queue with their counts."""
    counts = assignments_of(person).aggregate(
        **{
            f"n_{name}": Count("pk", filter=_in_part(name), distinct=True)
            for name in PARTS
        }
    )
    return [
        Tab(name, str(label), counts[f"n_{name}"])
        for name, (label, _which) in PARTS.items()
    ]


def articles_of(person: User, part: str) -> list[tuple[int, str]]:
    """The articles from which the part's claims are."""
    found = assignments_of(person).filter(_in_part(part)).order_by()
    names = found.values_list("claim__article_id", "claim__article__title")
    return sorted(names.distinct()[:200], key=lambda one: one[1].casefold())


def next_for(person: User) -> Assignment | None:
    """The assignment to turn to now: the one that is due first."""
    return assignments_of(person).open().order_by(*DEADLINE).first()


def filtered(person: User, chosen: dict[str, object]) -> AssignmentQuerySet:
    """The assignments of a part that match the words and choices."""
    rows = assignments_of(person).filter(_in_part(str(chosen.get("part") or "")))
    for word in str(chosen.get("q") or "").split():
        rows = rows.filter(
            Q(claim__statement__icontains=word) | Q(claim__quote__icontains=word)
        )
    if chosen.get("status"):
        rows = rows.filter(claim__status=chosen["status"])
    if chosen.get("article"):
        rows = rows.filter(claim__article_id=int(str(chosen["article"])))
    return rows


def page_of(
    rows: AssignmentQuerySet, chosen: dict[str, object], number: str | None
) -> tuple[Page[Assignment], list[Group]]:
    """A page of the list, under its headings."""
    now = timezone.now()
    bounds = _bounds(now)
    counts = rows.aggregate(
        all=Count("pk"),
        **{name: Count("pk", filter=within) for name, within, _label in bounds},
    )
    is_done, order = chosen.get("part") == "done", str(chosen.get("order") or "")
    sorting = ("-ended_at", "-pk") if is_done else ORDERS[order]
    drawn = rows.select_related("claim__article", "claim__speaker").order_by(*sorting)
    because = Subquery(RETURNS.order_by("-pk").values("reason")[:1])
    drawn = drawn.annotate(returned_because=because)
    page = _pages(drawn, counts["all"]).get_page(number)
    listed = list(page.object_list)
    _tell_verdicts(listed if is_done else ())
    if is_done or order:
        whole = Group("all", str(_("Claims")), counts["all"], listed)
        return page, [whole] if listed else []
    groups = [
        Group(name, str(label), counts[name], [o for o in listed if _is(o, name, now)])
        for name, _within, label in bounds
    ]
    return page, [group for group in groups if group.rows]


def _tell_verdicts(rows: Sequence[Assignment]) -> None:
    """Give each assignment that is done its `handed_in`, the newest last."""
    handed_in = HANDED_IN.select_related("rating").order_by("pk")
    prefetch_related_objects(
        list(rows), Prefetch("verdicts", handed_in, to_attr="handed_in")
    )


def _bounds(now: datetime) -> list[tuple[str, Q, str | Promise]]:
    midnight = _tomorrow(now)
    return [
        ("overdue", Q(due_at__lte=now), _("Overdue")),
        ("today", Q(due_at__gt=now, due_at__lt=midnight), _("Today")),
        ("later", Q(due_at__gt=now, due_at__gte=midnight), _("Later")),
    ]


def _is(one: Assignment, name: str, now: datetime) -> bool:
    if one.due_at <= now:
        return name == "overdue"
    return name == ("today" if one.due_at < _tomorrow(now) else "later")


def _tomorrow(now: datetime) -> datetime:
    """The coming midnight in the desk's time zone."""
    here = timezone.localtime(now)
    naive = datetime.combine(here.date() + timedelta(days=1), datetime.min.time())
    return timezone.make_aware(naive)


def _in_part(name: str) -> Q:
    which = PARTS[name][1]
    if name != "done":
        return which
    here = timezone.localtime()
    monday = here.date() - timedelta(days=here.weekday())
    since = timezone.make_aware(datetime.combine(monday, datetime.min.time()))
    return which & Q(ended_at__gte=since)
