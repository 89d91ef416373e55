"""Work in the background: imports and stored copies, and how far they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from factcheck.actions import jobs as actions
from factcheck.desk.asking import DeskRequest
from factcheck.desk.scored import caution
from factcheck.models import Job, User
from factcheck.models.incoming import Incoming
from factcheck.vocabulary import JobState
from factcheck.workflow.permissions import may_edit, may_look_after

ON_A_PAGE = 30
PUT_AWAY_AT_ONCE = 100
IMPORT, DELIVERY = "import_article", "receive_delivery"


@dataclass(frozen=True, slots=True)
class ShownJob:
    """A job as it is drawn: how far, what came of it, and the way on.

    Addresses left empty draw no button.
    """

    job: Job
    url: str
    retry_url: str = ""
    stop_url: str = ""
    again_url: str = ""
    put_away_url: str = ""
    result: str = ""
    result_url: str = ""
    result_label: str = ""


def shown(job: Job, reader: User) -> ShownJob:
    """The job for this reader: whoever may not retry or stop it sees no button."""
    is_import = job.kind == IMPORT
    if job.kind == DELIVERY:
        return _delivery(job, reader)
    page = "desk:import_progress" if is_import else "desk:job"
    url = reverse(page, args=[job.pk])
    incoming = getattr(job, "incoming", None) if is_import else None
    result, result_url = _result(incoming) if job.state == JobState.DONE else ("", "")
    if not may_look_after(reader, job):
        return ShownJob(job, url, result=result, result_url=result_url)
    may_import = is_import and job.desk_id and may_edit(reader, job.desk_id)
    again = f"{reverse('desk:import')}?again={job.pk}" if may_import else ""
    return ShownJob(
        job,
        url,
        retry_url=reverse("desk:job_retry", args=[job.pk]),
        stop_url=reverse("desk:job_stop", args=[job.pk]),
        put_away_url=""
        if job.put_away_at or job.is_open
        else reverse("desk:jobs_put_away"),
        again_url="" if job.is_open or (incoming and incoming.draft_of_id) else again,
        result=result,
        result_url=result_url,
    )


def _delivery(job: Job, reader: User) -> ShownJob:
    """A file of articles: what became of its lines is told on its own page."""
    found = getattr(job, "delivery", None)
    page = reverse("desk:delivery", args=[found.pk]) if found else ""
    url, label = reverse("desk:job", args=[job.pk]), _("See what came of its lines")
    if not may_look_after(reader, job):
        return ShownJob(job, url, result_url=page, result_label=label)
    return ShownJob(
        job,
        url,
        retry_url=reverse("desk:job_retry", args=[job.pk]),
        stop_url=reverse("desk:job_stop", args=[job.pk]),
        result_url=page,
        result_label=label,
    )


def _result(incoming: Incoming | None) -> tuple[str, str]:
    """What came of an import, and where it is to be seen."""
    if incoming is None or incoming.article_id is None or incoming.version is None:
        return "", ""
    page = reverse("desk:workbench", args=[incoming.article_id])
    version = incoming.version
    if version.created_at < incoming.created_at:
        return _("The desk has this text already; nothing was imported twice."), page
    found = version.sentences.counted()
    total = found.count()
    # claims, not sentences: one sentence can hold two
    suggested = version.anchors.placed().filter(claim__score__isnull=False).count()
    sentences = ngettext("%(total)s sentence", "%(total)s sentences", total)
    claims = ngettext(
        "%(suggested)s suggested as claim",
        "%(suggested)s suggested as claims",
        suggested,
    )
    if not suggested:
        claims = _("0 claims were suggested")
    words = f"{sentences}, {claims}." % {"total": total, "suggested": suggested}
    return " ".join([words, caution(version.article.language)]).strip(), page


def jobs_seen(reader: User) -> QuerySet[Job]:
    """The jobs of the reader's desks, with what an import was about."""
    return Job.objects.visible_to(reader).select_related(
        "requested_by", "desk", "incoming__version", "delivery"
    )


@require_GET
def jobs(request: DeskRequest) -> HttpResponse:
    """All background work of one's desks, newest first."""
    seen = jobs_seen(request.user)
    state = request.GET.get("state", "")
    if state in JobState.values:
        seen = seen.filter(state=state)
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {
        "jobs": drawn_jobs(page, request.user),
        "page": page,
        "states": JobState.choices,
        "state": state,
        "query": f"state={state}" if state in JobState.values else "",
    }
    name = "desk/_jobs_list.html" if request.htmx else "desk/jobs.html"
    return render(request, name, drawn)


def drawn_jobs(found: Page[Job] | Iterable[Job], reader: User) -> list[ShownJob]:
    """Jobs as a list draws them; what came of an import is told on its own page."""
    return [_in_list(one, reader) for one in found]


def _in_list(job: Job, reader: User) -> ShownJob:
    if job.kind == IMPORT and job.state == JobState.DONE:
        article = job.incoming.article_id
        url = reverse("desk:import_progress", args=[job.pk])
        page = reverse("desk:workbench", args=[article]) if article else ""
        return ShownJob(job, url, result=_("Imported."), result_url=page)
    return shown(job, reader)


@require_GET
def job(request: DeskRequest, pk: int) -> HttpResponse:
    """One piece of background work; asked again every second while it is open."""
    found = get_object_or_404(jobs_seen(request.user), pk=pk)
    name = "desk/_job.html" if request.htmx else "desk/import_progress.html"
    return render(request, name, {"shown": shown(found, request.user)})


@require_POST
def retry(request: DeskRequest, pk: int) -> HttpResponse:
    """Try failed or stopped work again."""
    found = get_object_or_404(jobs_seen(request.user), pk=pk)
    actions.retry(found, by=request.user)
    messages.success(request, _("It is being tried again."))
    return redirect(shown(found, request.user).url)


@require_POST
def stop(request: DeskRequest, pk: int) -> HttpResponse:
    """Stop work that waits or runs."""
    found = get_object_or_404(jobs_seen(request.user), pk=pk)
    actions.stop(found, by=request.user)
    messages.success(request, _("Stopped. What it had stored so far is not shown."))
    return redirect("desk:jobs")


@require_POST
def put_away(request: DeskRequest) -> HttpResponse:
    """Put failures away that somebody has seen: each for itself, the rest stay."""
    chosen = [one for one in request.POST.getlist("job") if one.isdecimal()]
    numbers = [int(one[:18]) for one in chosen[:PUT_AWAY_AT_ONCE]]
    found = list(jobs_seen(request.user).filter(pk__in=numbers))
    if not found:
        raise Http404
    for job in found:
        actions.put_away(job, by=request.user)
    told = ngettext(
        "%(count)s failure put away.", "%(count)s failures put away.", len(found)
    )
    messages.success(request, told % {"count": len(found)})
    return redirect("desk:articles")
