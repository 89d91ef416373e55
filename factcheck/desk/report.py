"""The checked copy of an article: every line with what became of it, to be printed."""

from __future__ import annotations

from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_GET

from factcheck.actions import signoffs
from factcheck.actions.reporting import report_of, verdicts_told
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import article_for
from factcheck.models import Article
from factcheck.outside.printing import as_pdf, can_print

# without those whose marks are gradients, which only browsers draw: words stand there
SHEETS = ("tokens", "base", "claim", "evidence", "stamp", "report")
PAPERS = {"a4": "A4", "letter": "letter"}


@require_GET
def report(request: DeskRequest, pk: int) -> HttpResponse:
    """The checked copy as a page that prints well."""
    article = article_for(request, pk)
    told = _told(request, article) | {"can_print": can_print()}
    return render(request, "desk/report.html", told)


@require_GET
def report_pdf(request: DeskRequest, pk: int) -> HttpResponse:
    """The checked copy as a PDF file on A4, or on `paper=letter`."""
    article = article_for(request, pk)
    paper = PAPERS.get(request.GET.get("paper", ""), "A4")
    page = render_to_string("desk/report_paper.html", _told(request, article))
    found = (finders.find(f"css/{name}.css") for name in SHEETS)
    sheets = [Path(str(one)) for one in found if one]
    answer = HttpResponse(as_pdf(page, sheets, paper=paper), "application/pdf")
    name = f"checked-copy-{article.pk}-{slugify(article.title)[:60]}.pdf"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _told(request: DeskRequest, article: Article) -> dict[str, object]:
    """All of the copy, and the note that its waiting verdicts have now been read."""
    signoffs.open_all_to_read(verdicts_told(article, request.user), by=request.user)
    return {
        "article": article,
        "report": report_of(article, request.user),
        "printed_at": timezone.now(),
        "printed_by": request.user.full_name,
    }
