"""Sign-off: what waits for an editor's decision, and deciding it; never one's own."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from factcheck.actions import giving_back, seconding, signoffs
from factcheck.desk.articles import desks_of
from factcheck.desk.asking import DeskRequest
from factcheck.desk.finding import claim_for
from factcheck.desk.holding import chosen_person
from factcheck.desk.refusing import status_of
from factcheck.desk.returned import since_opened
from factcheck.desk.signing import DueForm, sign_off_shown, verdicts_on
from factcheck.desk.waiting import killed_waiting, next_waiting, told_of, waiting_claims
from factcheck.desk.waiting_filters import (
    FILTERS,
    filtered,
    parts_of,
    reviewers_of,
)
from factcheck.models import Claim, Verdict
from factcheck.refusals import Incomplete, NotAllowed, Overtaken
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.coverage import is_cleared
from factcheck.workflow.moves import DECIDABLE
from factcheck.workflow.permissions import role_of
from factcheck.workflow.sight import is_blind

ON_A_PAGE = 50


@require_safe
def waiting(request: DeskRequest) -> HttpResponse:
    """The verdicts that wait for sign-off; those one has a hand in say so."""
    roles = {one.role for one in request.memberships}
    if not request.user.is_superuser and Role.EDITOR not in roles:
        raise NotAllowed(_("Sign-off is the editors’: there is nothing here for you."))
    filters = {name: request.GET.get(name, "").strip() for name in FILTERS}
    claims = waiting_claims(request.user)
    parts = parts_of(claims, request.user)
    part = next((one for one in parts if one.name == filters["part"]), parts[0])
    chosen = filtered(claims, part, filters).select_related("article", "speaker")
    page = Paginator(chosen, ON_A_PAGE).get_page(request.GET.get("page"))
    told = {
        "page": page,
        "rows": told_of(page.object_list, request.user),
        "filters": filters,
        "parts": parts,
        "part": part,
        "killed": killed_waiting(request.user),
        "query": urlencode({name: value for name, value in filters.items() if value}),
    }
    if request.htmx:
        return render(request, "desk/_signoffs_list.html", told)
    told |= {
        "statuses": [(one, Status(one).label) for one in DECIDABLE],
        "reviewers": reviewers_of(claims),
        "desks": desks_of(request),
    }
    return render(request, "desk/signoffs.html", told)


@require_safe
def signoff(request: DeskRequest, pk: int) -> HttpResponse:
    """One claim with its verdicts, frozen evidence and history, to be decided."""
    claim = claim_for(request, pk)
    if is_blind(request.user, claim):
        return redirect("desk:review", pk=pk)
    _insist_on_editor(request, claim)
    if claim.status not in (*DECIDABLE, Status.APPROVED):
        messages.info(
            request,
            _("Claim %(letter)s does not wait for sign-off at the moment.")
            % {"letter": claim.letter},
        )
        return redirect("desk:review", pk=pk)
    told = sign_off_shown(claim, request.user)
    return render(request, "desk/signoff.html", told)


def _insist_on_editor(request: DeskRequest, claim: Claim) -> None:
    is_editor = role_of(request.user, claim.article.desk_id) == Role.EDITOR
    if not (is_editor or request.user.is_superuser):
        raise NotAllowed(_("Only an editor of this desk signs off."))


def _decidable(request: DeskRequest, pk: int) -> Claim:
    """The claim, if there may be a sign-off page for the person at all."""
    claim = claim_for(request, pk)
    if is_blind(request.user, claim):
        raise NotAllowed(_("You owe a second opinion on this claim: give that first."))
    _insist_on_editor(request, claim)
    return claim


@require_POST
def approve(request: DeskRequest, pk: int) -> HttpResponse:
    """Approve the verdict whose content the editor has read."""
    claim = _decidable(request, pk)
    chosen = request.POST.get("verdict", "")
    if not chosen.isdecimal() or len(chosen) > 18:
        raise Incomplete(_("Choose which verdict of this claim you approve."))
    submitted = Verdict.objects.filter(assignment__claim=claim)
    verdict = get_object_or_404(
        submitted.select_related("assignment", "rating"), pk=chosen
    )
    verdict.assignment.claim = claim
    try:
        signoffs.approve(
            verdict,
            by=request.user,
            seen=request.POST.get("seen", ""),
            reason=request.POST.get("reason", ""),
        )
    except Overtaken as overtaken:
        return _read_again(request, verdict, overtaken)
    word = verdict.rating.word if verdict.rating else ""
    messages.success(
        request,
        _("You approved “%(word)s” for claim %(letter)s.")
        % {"word": word, "letter": claim.letter},
    )
    if is_cleared(claim.article):
        messages.success(
            request,
            _("With it “%(title)s” is cleared: its checked copy can be printed.")
            % {"title": claim.article.title},
        )
    return _on(request, claim)


def _read_again(
    request: DeskRequest, seen: Verdict, overtaken: Overtaken
) -> HttpResponse:
    """The page as it stands now, with all that differs from what had been read."""
    claim = claim_for(request, seen.assignment.claim_id)
    if claim.status not in DECIDABLE:
        raise overtaken
    told = sign_off_shown(claim, request.user)
    edition = request.POST.get("edition", "")
    told["overtaken"] = overtaken.sentence
    told["opened"] = since_opened(claim, seen, edition, verdicts_on(claim))
    return render(request, "desk/signoff.html", told, status=status_of(overtaken))


@require_POST
def send_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Return the claim to its first reviewer, and say what is missing."""
    claim = _decidable(request, pk)
    signoffs.send_back(claim, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(
        request, _("Claim %(letter)s is sent back.") % {"letter": claim.letter}
    )
    return _on(request, claim)


@require_POST
def ask_second(request: DeskRequest, pk: int) -> HttpResponse:
    """Ask somebody who knows nothing of the first verdict for their own."""
    claim = _decidable(request, pk)
    person = chosen_person(request, claim.article.desk_id)
    form = DueForm(request.POST)
    if not form.is_valid():
        raise Incomplete(_("Say by when: give a day and a time."))
    due_at = form.cleaned_data["due_at"]
    seconding.ask_second(claim, person, by=request.user, due_at=due_at)
    messages.success(
        request,
        _("%(person)s is asked for a second opinion on claim %(letter)s.")
        % {"person": person.full_name, "letter": claim.letter},
    )
    return _on(request, claim)


@require_POST
def unask_second(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the request for a second opinion back."""
    claim = _decidable(request, pk)
    reason = request.POST.get("reason", "")
    giving_back.unassign(claim, Slot.SECOND, by=request.user, reason=reason)
    messages.success(request, _("The request for a second opinion is taken back."))
    return redirect("desk:signoff", pk=pk)


@require_POST
def reopen(request: DeskRequest, pk: int) -> HttpResponse:
    """Open a decided claim again, and say why."""
    claim = _decidable(request, pk)
    signoffs.reopen(claim, by=request.user, reason=request.POST.get("reason", ""))
    messages.success(
        request,
        _("Claim %(letter)s is open again and waits for a reviewer.")
        % {"letter": claim.letter},
    )
    return redirect("desk:review", pk=pk)


def _on(request: DeskRequest, claim: Claim) -> HttpResponse:
    """To the next claim that one can sign off, else to the list."""
    following = next_waiting(request.user, claim)
    if following:
        return redirect("desk:signoff", pk=following.pk)
    return redirect("desk:signoffs")
