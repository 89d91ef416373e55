"""Saving a verdict while it is written, handing it in, and taking it back."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.actions import verdicts
from factcheck.desk import owed
from factcheck.desk.asking import DeskRequest
from factcheck.desk.drafting import DraftForm, conflict_between, read_draft
from factcheck.desk.finding import claim_for
from factcheck.desk.refusing import refused, status_of
from factcheck.desk.rereading import reworded
from factcheck.desk.review import Tried, review_page
from factcheck.desk.seats import seat_of
from factcheck.models import Assignment, Claim, Verdict
from factcheck.refusals import Refusal, Stale, WrongState
from factcheck.vocabulary import Slot


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: DeskRequest, pk: int) -> HttpResponse:
    """Save what was written; with do=submit or do=next hand it in as well."""
    claim = claim_for(request, pk)
    if request.method != "POST" or request.POST.get("keep") == "saved":
        return redirect("desk:review", pk=pk)
    form = read_draft(claim, request.POST.dict())
    try:
        return _keep(request, claim, form)
    except Stale as stale:
        return _conflict(request, claim, form, stale)
    except Refusal as refusal:
        return _refused(request, claim, form, refusal)


def _keep(request: DeskRequest, claim: Claim, form: DraftForm) -> HttpResponse:
    assignment = _own(request, claim)
    if not form.is_valid():
        return _refused(request, claim, form, None)
    saved = verdicts.save(
        assignment,
        by=request.user,
        rating=form.cleaned_data["rating"],
        explanation=form.cleaned_data["explanation"],
        edition=form.cleaned_data["newer"] or form.cleaned_data["edition"],
    )
    do = request.POST.get("do", "")
    if request.headers.get("X-Autosave"):
        return _bar(request, claim, saved, form.cleaned_data["claim_edition"])
    if do not in ("submit", "next"):
        messages.success(request, _("Your draft is saved."))
        return redirect("desk:review", pk=claim.pk)
    try:
        read = form.cleaned_data["claim_edition"]
        verdicts.submit(assignment, by=request.user, claim_edition=read)
    except Refusal as refusal:
        # what was written is saved: the form goes on from there
        form.data = {**form.data, "edition": str(saved.edition)}
        return _refused(request, claim, form, refusal)
    return _handed_in(request, claim, then_next=do == "next")


def _own(request: DeskRequest, claim: Claim) -> Assignment:
    assignment = seat_of(claim, request.user).assignment
    if assignment is None:
        raise WrongState(
            _("You do not have claim %(letter)s any more: nothing was saved.")
            % {"letter": claim.letter}
        )
    return assignment


def _bar(
    request: DeskRequest, claim: Claim, saved: Verdict, read: int | None
) -> HttpResponse:
    """The bar at the foot, saying what is saved, for the page that saves by itself."""
    claim.refresh_from_db(fields=["status"])
    form = read_draft(claim, {"rating": str(saved.rating_id or "")})
    told = {
        "claim": claim,
        "form": form,
        "saved_at": saved.saved_at,
        "refusal": "",
        "reworded": reworded(claim, read),
    }
    answer = render(request, "desk/_autosaved.html", told)
    answer["X-Edition"] = str(saved.edition)
    return answer


def _conflict(
    request: DeskRequest, claim: Claim, form: DraftForm, stale: Stale
) -> HttpResponse:
    newer = stale.current
    if not isinstance(newer, Verdict):
        raise stale
    conflict = conflict_between(newer, form)
    if request.htmx:
        told = {"conflict": conflict, "claim": claim}
        return render(request, "desk/_conflict.html", told, status=status_of(stale))
    tried = Tried(conflict=conflict, form=form)
    return review_page(request, claim, tried, status_of(stale))


def _refused(
    request: DeskRequest, claim: Claim, form: DraftForm, refusal: Refusal | None
) -> HttpResponse:
    """Say no beside the button, and keep every word that was written."""
    status = status_of(refusal) if refusal else 422
    sentence = refusal.sentence if refusal else form.sentence
    if request.htmx:
        told = {"sentence": sentence}
        return render(request, "desk/_refused.html", told, status=status)
    claim = claim_for(request, claim.pk)
    read = form.cleaned_data.get("claim_edition") if form.is_valid() else None
    tried = Tried(refusal=sentence, form=form, reworded=reworded(claim, read))
    if not seat_of(claim, request.user).writes:
        tried = replace(tried, unsaved=str(form.data.get("explanation", "")))
    return review_page(request, claim, tried, status)


def _handed_in(request: DeskRequest, claim: Claim, *, then_next: bool) -> HttpResponse:
    messages.success(
        request,
        _("Your verdict on claim %(letter)s is handed in.") % {"letter": claim.letter},
        # only now may the browser forget what it kept of it
        extra_tags=reverse("desk:draft", args=[claim.pk]),
    )
    following = owed.next_for(request.user) if then_next else None
    if following:
        return redirect("desk:review", pk=following.claim_id)
    if then_next:
        return redirect("desk:queue")
    return redirect("desk:review", pk=claim.pk)


@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Take one's verdict back to work on it, and say why."""
    claim = claim_for(request, pk)
    own = Verdict.objects.submitted().filter(
        assignment__claim=claim,
        assignment__slot=Slot.FIRST,
        assignment__person=request.user,
    )
    verdict = get_object_or_404(own.select_related("assignment"))
    verdict.assignment.claim = claim
    try:
        verdicts.withdraw(
            verdict, by=request.user, reason=request.POST.get("reason", "")
        )
    except Refusal as refusal:
        return refused(request, refusal)
    messages.success(request, _("The verdict is yours again, as a draft."))
    return redirect("desk:review", pk=pk)
