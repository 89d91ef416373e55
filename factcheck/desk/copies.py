"""The stored copy of a source: its words in a page of ours, its file to take along."""

from __future__ import annotations

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from factcheck.desk.asking import DeskRequest
from factcheck.desk.sources import slot_for
from factcheck.models import Claim, Evidence, Snapshot, Source
from factcheck.vocabulary import Slot

# files of these kinds get the ending by which a computer opens them; pages of the web
# become plain text, so that nothing in them runs
ENDINGS = {"application/pdf": "pdf", "text/plain": "txt", "text/html": "html.txt"}
# a copy is cited by few claims at a time; each is asked about
MOST_CITING = 5
# no name of the file's own choosing, and nothing in it is ever run
UNTRUSTED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cache-Control": "private, no-store",
}


@require_safe
def copy(request: DeskRequest, pk: int) -> HttpResponse:
    """What the source said when it was cited, as plain words."""
    snapshot = _snapshot(request, pk)
    citing, cited_by = [], []
    for one in _citing(request, snapshot):
        is_own = slot_for(one.claim, request.user) == one.slot
        if is_own and snapshot.text:
            citing.append(one)
        # what a second opinion rests on is told by that opinion
        if is_own or one.slot == Slot.FIRST:
            cited_by.append(one)
    told = {"snapshot": snapshot, "citing": citing, "cited_by": cited_by}
    return render(request, "desk/copy_stored.html", told)


def _citing(request: DeskRequest, snapshot: Snapshot) -> list[Evidence]:
    """Where the copy is cited, newest first, as far as the person reads claims."""
    claims = Claim.objects.visible_to(request.user)
    rows = Evidence.objects.filter(snapshot=snapshot, removed_at=None, claim__in=claims)
    return list(
        rows.select_related("claim__article__desk").order_by("-pk")[:MOST_CITING]
    )


@require_safe
def copy_file(request: DeskRequest, pk: int) -> HttpResponseBase:
    """The file as it was received, to be saved and never shown here."""
    snapshot = _snapshot(request, pk)
    return FileResponse(
        snapshot.body.open("rb"),
        as_attachment=True,
        filename=_name(snapshot),
        content_type="application/octet-stream",
        headers=UNTRUSTED,
    )


def _snapshot(request: DeskRequest, pk: int) -> Snapshot:
    """A stored copy of a source of the person's desks."""
    sources = Source.objects.visible_to(request.user)
    stored = Snapshot.objects.filter(source__in=sources).exclude(sha256="")
    return get_object_or_404(stored.select_related("source"), pk=pk)


def _name(snapshot: Snapshot) -> str:
    stem = f"source-{snapshot.source_id}-copy-{snapshot.pk}"
    return f"{stem}.{ENDINGS.get(snapshot.media_type) or _ending(snapshot)}"


def _ending(snapshot: Snapshot) -> str:
    ending = str(snapshot.body.name).rpartition(".")[2]
    return ending if ending.isalnum() and len(ending) < 6 else "bin"
