"""An article on the workbench: its copy, what is decided, what is to be done."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET
from django_htmx.http import push_url

from factcheck.actions.triaging import accepting_key
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import (
    ONLY_OPEN,
    Bench,
    article_for,
    focus_of,
    touched_by,
)
from factcheck.desk.claimlist import claim_list
from factcheck.desk.deciding import deciding, gone
from factcheck.desk.jobs import drawn_jobs, jobs_seen
from factcheck.desk.people import Load, loads
from factcheck.models import Article, Claim, Sentence
from factcheck.models.job import OPEN_STATES
from factcheck.vocabulary import Disposition


def bench_for(request: DeskRequest, article: Article) -> Bench:
    """The workbench as the address asks for it."""
    number, claim = focus_of(request.GET.dict())
    only_open = request.GET.get("only", request.POST.get("only")) == ONLY_OPEN
    return Bench(article, request.user, number, claim, only_open)


@require_GET
def workbench(request: DeskRequest, pk: int) -> HttpResponse:
    """The article with its sentences and claims; the focus alone where htmx asks."""
    article = article_for(request, pk)
    bench = bench_for(request, article)
    if not request.htmx:
        return show(request, bench)
    was, _claim = focus_of({"s": request.GET.get("was", "")})
    drawn = {
        **deciding(bench),
        "bench": bench,
        "article": article,
        "undo": undoable(request, bench),
        "people": people_for(bench),
        "again": bench.paragraphs_with(touched_by(bench, was)),
    }
    if bench.may_edit and request.GET.get("decided"):
        # what can be handed out is another now; ticks are kept while one only looks
        drawn |= {"claims": claim_list(bench, None), "writers": bench.writers}
    answer = render(request, "desk/_workbench_answer.html", drawn)
    # without `was`, which only says what has to be drawn again
    return push_url(answer, bench.address(number=bench.number, claim=bench.claim))


def show(
    request: DeskRequest, bench: Bench, *, status: int = 200, **more: object
) -> HttpResponse:
    """The whole page; `more` is what a form that was refused has to say."""
    article = bench.article
    jobs = jobs_seen(request.user).filter(
        Q(incoming__draft_of=article) | Q(key=accepting_key(article)),
        state__in=OPEN_STATES,
    )
    drawn = {
        **deciding(bench),
        "bench": bench,
        "article": article,
        "undo": undoable(request, bench),
        "paragraphs": bench.paragraphs,
        "gone": gone(bench),
        "jobs": drawn_jobs(jobs, request.user),
        "people": people_for(bench),
        "claims": claim_list(bench, request.GET.get("claims")),
        "writers": bench.writers,
        "subjects": article.subjects.all(),
    }
    return render(request, "desk/workbench.html", drawn | more, status=status)


def undoable(request: DeskRequest, bench: Bench) -> Sentence | None:
    """The sentence just dismissed, as long as the address tells of it."""
    number, _claim = focus_of({"s": request.GET.get("undo", "")})
    if number is None or not bench.may_edit:
        return None
    return next(
        (
            one
            for one in bench.copy.sentences
            if one.number == number and one.disposition == Disposition.DISMISSED
        ),
        None,
    )


def people_for(bench: Bench) -> list[Load]:
    """Whom an editor can ask; writers of the article are not offered."""
    if not bench.may_edit:
        return []
    return loads(bench.article.desk, [one.pk for one in bench.writers])


def to_bench(
    request: DeskRequest,
    bench: Bench,
    *,
    number: int | None = None,
    claim: Claim | None = None,
    undo: int | None = None,
) -> HttpResponse:
    """Back to the workbench with something in focus; htmx is told what was altered.

    `undo` is the number of a sentence whose dismissal can be undone there.
    """
    place = bench.address(number=number, claim=claim)
    if undo is not None:
        place += f"{'&' if '?' in place else '?'}undo={undo}"
    if not request.htmx:
        anchor = f"#s{number}" if number else ""
        return redirect(place + anchor)
    joint = "&" if "?" in place else "?"
    was = bench.sentence.number if bench.sentence else ""
    return redirect(f"{place}{joint}was={was}&decided=yes")
