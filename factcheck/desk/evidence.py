"""Gathering evidence on a claim's page: adding, correcting, taking off, attaching."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.actions import evidence as actions
from factcheck.actions.evidence.describing import describe
from factcheck.desk.asking import DeskRequest
from factcheck.desk.finding import claim_for, evidence_for
from factcheck.desk.refusing import status_of
from factcheck.desk.review import Tried, review_page
from factcheck.desk.sources import evidence_shown, slot_for
from factcheck.desk.sourcing import CorrectionForm, EvidenceForm, correction_form
from factcheck.models import Claim, Evidence
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import Incomplete, NotAllowed, Refusal
from factcheck.vocabulary import Slot


@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: DeskRequest, pk: int) -> HttpResponse:
    """The evidence of a claim: the list asks for itself, a POST adds a source."""
    claim = claim_for(request, pk)
    if request.method != "POST":
        return _listed(request, claim) if request.htmx else _back(claim)
    form = EvidenceForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, claim, form, 422)
    try:
        made = _added(request, claim, form)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _again(request, claim, form, status_of(refusal))
    told = _said_of(made)
    if request.htmx:
        return _again(request, claim_for(request, pk), None, 200, told, made.number)
    messages.success(request, told)
    return _back(claim)


def _said_of(made: Evidence) -> str:
    """That it is added; where the claim cites the same source already, that too."""
    standing = Evidence.objects.filter(claim=made.claim).of_slot(Slot(made.slot))
    same = standing.filter(source=made.source).exclude(pk=made.pk)
    earlier = same.order_by("number").first()
    if earlier is None:
        return _("Source [%(number)d] is added.") % {"number": made.number}
    return _(
        "Source [%(number)d] is added. It is the same source as [%(earlier)d], and the "
        "two count as one."
    ) % {"number": made.number, "earlier": earlier.number}


@transaction.atomic
def _added(request: DeskRequest, claim: Claim, form: EvidenceForm) -> Evidence:
    """Both or neither: a source whose file is refused is not added."""
    made = actions.add(claim, form.cited, form.finding, by=request.user)
    file = form.cleaned_data["file"]
    if isinstance(file, UploadedFile):
        actions.attach(made, file.name or "file", _body(file), by=request.user)
    return made


def _body(file: UploadedFile[bytes]) -> bytes:
    """The file's bytes; of one that is too large only enough to see that it is."""
    body = file.read(MAX_UPLOAD_BYTES + 1)
    return body if isinstance(body, bytes) else bytes(body)


def _listed(request: DeskRequest, claim: Claim) -> HttpResponse:
    shown = evidence_shown(claim, request.user)
    told = {"evidence": shown.cited, "shown": shown, "claim": claim}
    return render(request, "desk/_evidence_polled.html", told)


def _again(
    request: DeskRequest,
    claim: Claim,
    form: EvidenceForm | None,
    status: int,
    said: str = "",
    added: int = 0,
) -> HttpResponse:
    """The evidence with its form, after a source was added or refused."""
    if not request.htmx:
        return review_page(request, claim, Tried(evidence_form=form), status)
    told = {
        "claim": claim,
        "evidence": evidence_shown(claim, request.user),
        "evidence_form": form or EvidenceForm(),
        "least": claim.article.desk.evidence_minimum,
        "said": said,
        "added": added,
    }
    return render(request, "desk/_evidence_answer.html", told, status=status)


def _back(claim: Claim) -> HttpResponse:
    return redirect("desk:review", pk=claim.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """Correct what a source is held to say; sources of the other slot are refused."""
    one = evidence_for(request, pk)
    if slot_for(one.claim, request.user) != one.slot:
        raise NotAllowed(_("This evidence is not yours to change."))
    is_sent = request.method == "POST"
    form = CorrectionForm(request.POST) if is_sent else correction_form(one)
    if is_sent and form.is_valid():
        try:
            return _corrected(request, one, form)
        except Incomplete as refusal:
            form.add_error(None, refusal.sentence)
    status = 422 if form.errors else 200
    told = {"form": form, "one": one, "claim": one.claim}
    return render(request, "desk/review_evidence.html", told, status=status)


@transaction.atomic
def _corrected(
    request: DeskRequest, one: Evidence, form: CorrectionForm
) -> HttpResponse:
    """Both or neither: what it says, and what is known of it."""
    actions.edit(one, form.finding, by=request.user)
    describe(one, form.facts, by=request.user)
    messages.success(
        request, _("Source [%(number)s] is saved.") % {"number": one.number}
    )
    return _back(one.claim)


@require_POST
def attach(request: DeskRequest, pk: int) -> HttpResponse:
    """Keep a file as the copy of the source."""
    one = evidence_for(request, pk)
    file = request.FILES.get("file")
    if file is None:
        raise Incomplete(_("Choose the file to keep."))
    actions.attach(one, file.name or "file", _body(file), by=request.user)
    messages.success(request, _("The file is kept as the copy of this source."))
    return _back(one.claim)


@require_POST
def remove(request: DeskRequest, pk: int) -> HttpResponse:
    """Take the source off the claim."""
    return _done(request, pk, actions.remove, _("Source [%(number)s] is taken off."))


@require_POST
def put_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Put a source back that was taken off."""
    return _done(request, pk, actions.put_back, _("Source [%(number)s] is back."))


@require_POST
def copy_again(request: DeskRequest, pk: int) -> HttpResponse:
    """Try once more to store a copy."""
    return _done(
        request, pk, actions.copy_again, _("Source [%(number)s] is being copied again.")
    )


def _done(
    request: DeskRequest, pk: int, act: Callable[..., object], sentence: str
) -> HttpResponse:
    one: Evidence = evidence_for(request, pk)
    act(one, by=request.user)
    messages.success(request, sentence % {"number": one.number})
    return _back(one.claim)
