"""The desk in figures for its editors: plots, tables, files, for a chosen period."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from factcheck.actions.exporting import as_table
from factcheck.actions.figures import figures_of
from factcheck.desk.asking import DeskRequest
from factcheck.desk.figured import sections
from factcheck.desk.periods import PeriodChoice, choice_of, desks_run_by
from factcheck.desk.refusing import status_of


@require_GET
def figures(request: DeskRequest) -> HttpResponse:
    """All figures of a desk for the period in the address, else for thirty days."""
    choice = choice_of(request, desks_run_by(request))
    found = figures_of(choice.asked, by=request.user)
    told = {
        "choice": choice,
        "figures": found,
        "sections": sections(found, choice.asked),
        "query": _query(choice),
    }
    status = status_of(choice.refusal) if choice.refusal else 200
    return render(request, "desk/figures.html", told, status=status)


@require_GET
def figures_csv(request: DeskRequest, key: str) -> StreamingHttpResponse:
    """The table of one figure as a CSV file."""
    choice = choice_of(request, desks_run_by(request))
    if choice.refusal:
        raise choice.refusal
    found = sections(figures_of(choice.asked, by=request.user), choice.asked)
    section = next((one for one in found if one.key == key), None)
    if section is None:
        raise Http404
    body = as_table(section.file_head, section.file_rows)
    period = choice.asked.period
    name = f"{key}-{choice.asked.desk.slug}-{period.since}-{period.until}.csv"
    answer = StreamingHttpResponse(body, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _query(choice: PeriodChoice) -> str:
    """What was chosen, for the links to the files."""
    asked = choice.asked
    chosen = {
        "desk": asked.desk.slug,
        "since": asked.period.since,
        "until": asked.period.until,
    }
    return urlencode(chosen | ({"subject": asked.subject.key} if asked.subject else {}))
