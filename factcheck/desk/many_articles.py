"""Doing the same with many articles of the board, a result for each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from factcheck.actions import articles as actions
from factcheck.desk.asking import DeskRequest
from factcheck.desk.choosing import MOST_AT_ONCE, articles_ticked
from factcheck.desk.fields import Moment, urgency
from factcheck.desk.many import many
from factcheck.models import Article, User
from factcheck.refusals import BadInput, Incomplete, Refusal
from factcheck.vocabulary import Many, Priority
from factcheck.workflow import batches
from factcheck.workflow.batches import ArticleResult
from factcheck.workflow.living import insist_on_living
from factcheck.workflow.permissions import may_edit

# with the claims of the ticked articles that wait for somebody
OF_CLAIMS = (Many.SPREAD, Many.ASSIGN)
DUE, PRIORITY = "article_due", "article_priority"
KINDS = {DUE: Many.DEADLINE, PRIORITY: Many.PRIORITY}
STEPS = (
    (Many.SPREAD, gettext_lazy("Spread their waiting claims over the desk")),
    (Many.ASSIGN, gettext_lazy("Assign their waiting claims to one person")),
    (DUE, gettext_lazy("Give the articles another deadline")),
    (PRIORITY, gettext_lazy("Set the articles’ priority")),
)


class AskingForm(forms.Form):
    """What a step with many articles needs to know."""

    due_at = Moment(label=gettext_lazy("Due"))
    priority = urgency()

    def __init__(self, step: str, posted: QueryDict | None) -> None:
        super().__init__(posted)
        del self.fields["priority" if step == DUE else "due_at"]


@require_POST
def many_articles(request: DeskRequest) -> HttpResponse:
    """Ask what the step needs, then make it with each ticked article for itself."""
    step = request.POST.get("do", "")
    if step in OF_CLAIMS:
        return many(request)
    if step not in KINDS:
        raise BadInput(_("Choose what to do with the articles."))
    chosen = _chosen(request)
    form = AskingForm(step, request.POST if "said" in request.POST else None)
    if not form.is_valid():
        title = next(label for name, label in STEPS if name == step)
        drawn = {"title": title, "step": step, "articles": chosen, "form": form}
        status = 422 if form.errors else 200
        return render(request, "desk/many_articles.html", drawn, status=status)
    results = [_tried(one, request.user, form.cleaned_data) for one in chosen]
    with transaction.atomic():
        batch = batches.keep(chosen[0].desk, KINDS[step], results, by=request.user)
    return redirect("desk:batch", batch.pk)


def _chosen(request: DeskRequest) -> Sequence[Article]:
    """The ticked articles: of one desk, which the person edits."""
    seen = Article.objects.visible_to(request.user).select_related("desk")
    ticked = articles_ticked(request.POST)
    chosen = list(seen.filter(pk__in=ticked).order_by("pk")[: MOST_AT_ONCE + 1])
    if not chosen:
        raise Incomplete(_("Choose at least one article."))
    if len({one.desk_id for one in chosen}) > 1:
        raise Incomplete(_("Choose articles of one desk."))
    may_edit(request.user, chosen[0].desk_id).insist()
    timezone.activate(chosen[0].desk.time_zone)
    return chosen


def _tried(article: Article, by: User, said: Mapping[str, Any]) -> ArticleResult:
    try:
        insist_on_living(article)
        actions.change(article, by=by, **said)
    except Refusal as refusal:
        return ArticleResult(article, done=False, words=refusal.sentence)
    if "priority" in said:
        words = _("Its priority is “%(level)s”.") % {
            "level": Priority(said["priority"]).label
        }
    else:
        words = _("The deadline is set.")
    return ArticleResult(article, done=True, words=words)
