"""The board: what is due, what is stuck, who has how much, and views of it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from factcheck.actions import views
from factcheck.desk.asking import DeskRequest
from factcheck.desk.boards import (
    FILTERS,
    STATES,
    STUCK_AFTER,
    chosen,
    late_on,
    rows_of,
    signoffs_waiting,
    with_last,
)
from factcheck.desk.choosing import desk_asked, desks_run_by
from factcheck.desk.many_articles import STEPS
from factcheck.desk.pages import loaded, page_of
from factcheck.desk.people import loads_of
from factcheck.models import Article, SavedView
from factcheck.refusals import BadInput
from factcheck.vocabulary import Priority
from factcheck.workflow.conflicts import held_on

ON_A_PAGE = 25
SUBJECTS_OFFERED = 200


@require_GET
def board(request: DeskRequest) -> HttpResponse:
    """Articles by deadline with their progress; people with their load."""
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    desk = desk_asked(request, filters["desk"])
    seen = Article.objects.filter(desk=desk).ready()
    page = page_of(chosen(seen, filters), ON_A_PAGE, request.GET.get("page"))
    query = urlencode({name: value for name, value in filters.items() if value})
    drawn = {
        "desk": desk,
        "page": page,
        "rows": rows_of(loaded(with_last(seen), page)),
        "filters": filters,
        "query": query,
        "steps": STEPS,
        "is_empty": not page.object_list and not seen.exists(),
    }
    if request.htmx:
        return render(request, "desk/_board_answer.html", drawn)
    people = loads_of([desk.pk])
    signoffs, killed = signoffs_waiting(desk, request.user)
    mine = SavedView.objects.visible_to(request.user).filter(desk=desk)
    drawn |= {
        "desks": desks_run_by(request),
        "people": people,
        "late": late_on(desk),
        "signoffs": signoffs,
        "killed": killed,
        "bound": len(held_on(desk.pk)),
        "views": list(mine.select_related("owner")),
        "states": STATES,
        "priorities": Priority.choices,
        "subjects": list(desk.subjects.all()[:SUBJECTS_OFFERED]),
        "stuck_hours": int(STUCK_AFTER.total_seconds() // 3600),
    }
    return render(request, "desk/board.html", drawn)


@require_POST
def save_view(request: DeskRequest) -> HttpResponse:
    """Keep the board's filters under a name."""
    asked = request.POST
    kept = {name: asked.get(name, "") for name in FILTERS}
    query = urlencode({name: value for name, value in kept.items() if value})
    desk = desk_asked(request, kept["desk"])
    view = views.save(
        desk,
        asked.get("name", ""),
        query,
        by=request.user,
        shared=bool(asked.get("shared")),
    )
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return redirect(f"{reverse('desk:board')}?{view.query}")


@require_POST
def change_view(request: DeskRequest, pk: int) -> HttpResponse:
    """Rename, share or delete a view of one's own."""
    seen = SavedView.objects.visible_to(request.user).select_related("owner", "desk")
    view = get_object_or_404(seen, pk=pk)
    step, name = request.POST.get("do", ""), view.name
    if step == "delete":
        views.remove(view, by=request.user)
        messages.success(request, _("The view “%(name)s” is deleted.") % {"name": name})
    elif step == "change":
        views.change(
            view,
            request.POST.get("name", ""),
            by=request.user,
            shared=bool(request.POST.get("shared")),
        )
        messages.success(
            request, _("The view is called “%(name)s”.") % {"name": view.name}
        )
    else:
        raise BadInput(_("Choose what to do with the view."))
    return redirect("desk:board")
