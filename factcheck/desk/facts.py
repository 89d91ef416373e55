"""What is known about an article, its new drafts, and what happened to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods

from factcheck.actions import articles
from factcheck.actions.importing import ask_for_draft
from factcheck.actions.importing.asking import Handed
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import article_for
from factcheck.desk.fields import Day, Moment, People, Words, urgency
from factcheck.desk.history import told
from factcheck.desk.refusing import status_of
from factcheck.desk.shown import Happened
from factcheck.models import Article, Claim, TimelineEntry, User
from factcheck.refusals import Refusal
from factcheck.workflow.history import history_of_article
from factcheck.workflow.permissions import may_edit

ENTRIES_ON_A_PAGE = 100


class FactsForm(forms.ModelForm):  # type: ignore[type-arg]
    """What the desk says about an article; its text changes by a new draft."""

    published_on = Day(label=gettext_lazy("Published on"), required=False)
    priority = urgency()
    due_at = Moment(label=gettext_lazy("To be cleared by"), required=False)
    writers = People(
        queryset=User.objects.none(),
        label=gettext_lazy("Writers of ours"),
        required=False,
        help_text=gettext_lazy("They neither check it nor sign it off."),
    )

    subjects = Words(
        label=gettext_lazy("Subjects"),
        required=False,
        help_text=gettext_lazy("What it is about, between commas: harbour, transport."),
    )

    class Meta:
        model = Article
        fields = (
            "title",
            "byline",
            "publisher",
            "published_on",
            "writers",
            "priority",
            "due_at",
        )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["subjects"] = [one.word for one in self.instance.subjects.all()]


@require_http_methods(["GET", "POST"])
def facts(request: DeskRequest, pk: int) -> HttpResponse:
    """Show and change title, byline, writers, deadline and priority."""
    article = article_for(request, pk)
    may_edit(request.user, article.desk_id).insist()
    form = FactsForm(request.POST or None, instance=article)
    people = User.objects.filter(memberships__desk=article.desk)
    form.fields["writers"].queryset = people  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        articles.change(article, by=request.user, **form.cleaned_data)
        messages.success(request, _("The article is changed."))
        return redirect("desk:workbench", pk)
    drawn = {"form": form, "article": Article.objects.get(pk=pk)}
    return render(
        request,
        "desk/article_facts.html",
        drawn,
        status=422 if form.errors else 200,
    )


@require_http_methods(["GET", "POST"])
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Hand in a new draft of the text; its claims are found again in it."""
    article = article_for(request, pk)
    may_edit(request.user, article.desk_id).insist()
    text = request.POST.get("text", article.current_version.text)
    drawn = {"article": article, "text": text}
    if request.method == "GET":
        return render(request, "desk/article_draft.html", drawn)
    try:
        job = ask_for_draft(article, Handed(text=text), by=request.user)
    except Refusal as refusal:
        drawn["refusal"] = refusal.sentence
        status = status_of(refusal)
        return render(request, "desk/article_draft.html", drawn, status=status)
    return redirect("desk:import_progress", job.pk)


@require_GET
def history(request: DeskRequest, pk: int) -> HttpResponse:
    """Who did what to the article and its claims, newest first."""
    article = article_for(request, pk)
    entries = history_of_article(article, request.user)
    page = Paginator(entries, ENTRIES_ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {"article": article, "page": page, "history": _told_of(page)}
    return render(request, "desk/article_history.html", drawn)


def _told_of(page: Iterable[TimelineEntry]) -> list[Happened]:
    """The entries as sentences, each with the letter of the claim it is about."""
    entries = list(page)
    return [
        replace(one, sentence=f"{_letter(entry.claim)}{one.sentence}")
        for entry, one in zip(entries, told(entries), strict=True)
    ]


def _letter(claim: Claim | None) -> str:
    return _("Claim %(letter)s: ") % {"letter": claim.letter} if claim else ""
