"""Picking the quoted passage from a source's stored copy: marked, ticked or pasted."""

from __future__ import annotations

import re

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from factcheck.actions import evidence as gathering
from factcheck.desk.asking import DeskRequest
from factcheck.desk.finding import evidence_for
from factcheck.desk.quoting import place_of, places_of, stretch, stretch_with
from factcheck.desk.refusing import status_of
from factcheck.desk.sources import slot_for
from factcheck.models import Evidence, Snapshot
from factcheck.refusals import Incomplete, NotAllowed, Refusal
from factcheck.text.passages import find_passage

PLACE = re.compile(r"(\d{1,9})-(\d{1,9})")


@require_http_methods(["GET", "HEAD", "POST"])
def passage(request: DeskRequest, pk: int) -> HttpResponse:
    """The stored copy with a tick box to each sentence; a POST quotes the chosen."""
    one = evidence_for(request, pk)
    if slot_for(one.claim, request.user) != one.slot:
        raise NotAllowed(_("This evidence is not yours to change."))
    copy = one.snapshot
    if copy is None or not copy.text:
        raise Incomplete(
            _("No words are stored of this source yet. Paste the passage instead.")
        )
    if request.method != "POST":
        return _page(request, one, copy)
    try:
        return _picked(request, one, copy)
    except Refusal as refusal:
        return _page(request, one, copy, refusal)


def _picked(request: DeskRequest, one: Evidence, copy: Snapshot) -> HttpResponse:
    sent = request.POST.get("copy", "")
    known = sent.isdecimal() and len(sent) < 19
    # the copy that was read, which need not be the newest
    read = one.source.snapshots.filter(pk=sent).first() if known else copy
    if read is None:
        raise Incomplete(_("This copy is not there any more: open the page again."))
    start, end = _chosen(request.POST, read.text)
    locator = request.POST.get("locator", "")[:300]
    gathering.pick(one, start, end, of=read, by=request.user, locator=locator)
    messages.success(
        request,
        _("Source [%(number)d] quotes that passage of its stored copy.")
        % {"number": one.number},
    )
    return redirect(f"{resolve_url('desk:review', one.claim_id)}#source-{one.number}")


def _chosen(sent: QueryDict, text: str) -> tuple[int, int]:
    """What was marked, else pasted, else everything between the ticked sentences."""
    marked = PLACE.fullmatch(f"{sent.get('start', '')}-{sent.get('end', '')}")
    if marked:
        return int(marked[1]), int(marked[2])
    pasted = sent.get("passage", "")
    if pasted.strip():
        return find_passage(text, pasted)
    ticked = [PLACE.fullmatch(one) for one in sent.getlist("sentence")]
    places = [(int(one[1]), int(one[2])) for one in ticked if one]
    if not places:
        raise Incomplete(
            _("Mark the words to be quoted, or tick their sentences, or paste them.")
        )
    return min(start for start, _end in places), max(end for _start, end in places)


def _page(
    request: DeskRequest,
    one: Evidence,
    copy: Snapshot,
    refusal: Refusal | None = None,
) -> HttpResponse:
    """The part of the copy that was asked for, else the one that is quoted."""
    words = request.GET.get("q", "").strip()[:200]
    found = places_of(copy.text, words)
    quoted = place_of(copy.text, one.passage)
    shown = found[0][0] if found else quoted[0]
    part = request.GET.get("part", "")
    number = int(part) if re.fullmatch(r"\d{1,6}", part) else 0
    located = gathering.located(copy.text, quoted[0]) if quoted[1] else ""
    told = {
        "one": one,
        "copy": copy,
        "claim": one.claim,
        "stretch": stretch(
            copy.text, number or stretch_with(copy.text, shown), quoted, found
        ),
        "words": words,
        "found": len(found),
        "passage": request.POST.get("passage", ""),
        "locator": "" if one.locator == located else one.locator,
        "refusal": refusal.sentence if refusal else "",
    }
    status = status_of(refusal) if refusal else 200
    return render(request, "desk/passage.html", told, status=status)
