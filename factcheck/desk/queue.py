"""My queue: what I have to check, by deadline, and the way to the next claim."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.actions import assigning, seconding
from factcheck.desk import owed
from factcheck.desk.asking import DeskRequest
from factcheck.desk.news import mark_news
from factcheck.desk.pool import may_take, may_take_second, pool
from factcheck.models import Assignment


@require_safe
def queue(request: DeskRequest) -> HttpResponse:
    """My open claims: overdue, today, later; filters stay in the address."""
    form = _filter(request)
    values = {name: value for name, value in form.cleaned_data.items() if value}
    rows = owed.filtered(request.user, values)
    page, groups = owed.page_of(rows, values, request.GET.get("page"))
    mark_news([one for group in groups for one in group.rows], request.user)
    tabs, part = owed.tabs_of(request.user), str(values.get("part", ""))
    told = {
        "form": form,
        "tabs": tabs,
        "tab": next(one for one in tabs if one.name == part),
        "page": page,
        "groups": groups,
        "chips": _chips(form, values),
        "query": urlencode(values),
        "now": timezone.localtime(),
        "take": pool(request, part),
    }
    template = "desk/_queue_list.html" if request.htmx else "desk/queue.html"
    return render(request, template, told)


@require_POST
def take_next(request: DeskRequest) -> HttpResponse:
    """Take the next claim from the pool and open it."""
    may_take(request).insist()
    return _open(request, assigning.take_next(by=request.user))


@require_POST
def take_next_second(request: DeskRequest) -> HttpResponse:
    """Take the next second opinion that is wanted and open it."""
    may_take_second(request).insist()
    return _open(request, seconding.take_next_second(by=request.user))


def _open(request: DeskRequest, assignment: Assignment | None) -> HttpResponse:
    if assignment:
        return redirect("desk:review", pk=assignment.claim_id)
    messages.info(
        request,
        _("The pool is empty: no claim waits that you could take. Look again later."),
    )
    return redirect("desk:queue")


def _filter(request: DeskRequest) -> owed.QueueFilter:
    """The filter as asked for; what is no choice of ours is left out."""
    asked = {
        name: request.GET.get(name, "").replace("\x00", "")
        for name in owed.QueueFilter.base_fields
    }
    part = asked["part"] if asked["part"] in owed.PARTS else ""
    form = owed.QueueFilter({**asked, "part": part})
    articles = owed.articles_of(request.user, part)
    form.fields["article"].choices = [("", _("All articles")), *articles]  # type: ignore[attr-defined]
    statuses = [(one.value, one.label) for one in owed.STATUSES[part]]
    form.fields["status"].choices = [("", _("All")), *statuses]  # type: ignore[attr-defined]
    if not statuses:
        del form.fields["status"]
    if part == "done":
        del form.fields["order"]
    form.full_clean()
    return form


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter in use, with the address of the list without it."""

    label: str
    value: str
    url: str


def _chips(form: owed.QueueFilter, values: dict[str, object]) -> list[Chip]:
    chips = []
    for name in ("q", "status", "article"):
        if name in values and name in form.fields:
            choices = dict(getattr(form.fields[name], "choices", ()))
            word = str(choices.get(values[name], values[name]))
            rest = {one: value for one, value in values.items() if one != name}
            label = str(form.fields[name].label)
            chips.append(Chip(label, word, f"?{urlencode(rest)}"))
    return chips
