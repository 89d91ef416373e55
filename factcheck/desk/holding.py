"""Having a claim: starting on it, giving it back, handing it to somebody else."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.actions import assigning, giving_back
from factcheck.desk.asking import DeskRequest
from factcheck.desk.finding import claim_for
from factcheck.desk.seats import seat_of
from factcheck.models import User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import Slot


@require_POST
def start(request: DeskRequest, pk: int) -> HttpResponse:
    """Begin to check the claim."""
    assigning.start(claim_for(request, pk), by=request.user)
    return redirect("desk:review", pk=pk)


@require_POST
def decline(request: DeskRequest, pk: int) -> HttpResponse:
    """Give the claim, or the request for a second opinion, back with a reason."""
    claim = claim_for(request, pk)
    reason = request.POST.get("reason", "")
    is_second = seat_of(claim, request.user).is_second
    slot = Slot.SECOND if is_second else Slot.FIRST
    giving_back.decline(claim, slot, by=request.user, reason=reason)
    messages.success(
        request,
        _("You gave claim %(letter)s back.") % {"letter": claim.letter},
    )
    return redirect("desk:queue")


@require_POST
def hand_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Pass the claim on to somebody fit, with the draft as it is."""
    claim = claim_for(request, pk)
    person = chosen_person(request, claim.article.desk_id)
    assigning.hand_over(claim, person, by=request.user)
    messages.success(
        request,
        _("%(person)s has claim %(letter)s now, with your draft.")
        % {"person": person.full_name, "letter": claim.letter},
    )
    return redirect("desk:queue")


def chosen_person(request: DeskRequest, desk_id: int) -> User:
    """The colleague of that desk who was chosen in the form."""
    chosen = request.POST.get("person", "")
    colleagues = User.objects.filter(memberships__desk=desk_id)
    person = (
        colleagues.filter(pk=chosen).first()
        if chosen.isdecimal() and len(chosen) < 19
        else None
    )
    if person is None:
        raise Incomplete(_("Choose a person of this desk."))
    return person
