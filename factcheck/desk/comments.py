"""Comments on a claim: what colleagues say beside it, and saying something oneself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.actions import commenting
from factcheck.desk.asking import DeskRequest
from factcheck.desk.finding import claim_for
from factcheck.desk.refusing import status_of
from factcheck.models import Claim, Comment, User
from factcheck.refusals import BadInput, Incomplete, Stale, WrongState
from factcheck.workflow.permissions import may_check
from factcheck.workflow.speaking import SpokenTo, people_to_suggest

SIGN_OFF = "signoff"


@dataclass(frozen=True, slots=True)
class Talk:
    """What has been said about a claim, and whom one can speak to; `page` is where."""

    comments: Sequence[Comment]
    people: Sequence[User]
    may_speak: bool
    page: str
    most: int = commenting.LONGEST


def talk_about(claim: Claim, reader: User, page: str = "review") -> Talk:
    """The comments that the reader may hear; having heard them is noted."""
    comments = list(commenting.heard_by(reader, claim))
    commenting.note_read(claim, by=reader)
    may_speak = bool(may_check(reader, claim.article.desk_id))
    named = people_to_suggest(claim, reader) if may_speak else []
    return Talk(comments, list(named), may_speak, page)


@require_POST
def add(request: DeskRequest, pk: int) -> HttpResponse:
    """Say something about the claim; htmx gets the comments, a browser its page."""
    claim, text = claim_for(request, pk), request.POST.get("text", "")
    page = _page(request)
    try:
        said = commenting.add(claim, text, by=request.user)
    except (BadInput, Incomplete) as refusal:
        told: dict[str, object] = {"text": text, "refusal": refusal.sentence}
        if request.htmx:
            told |= {"claim": claim, "talk": talk_about(claim, request.user, page)}
            status = status_of(refusal)
            return render(request, "desk/_comments.html", told, status=status)
        return _form(request, claim, told, status_of(refusal))
    if request.htmx:
        drawn = {"claim": claim, "talk": talk_about(claim, request.user, page)}
        drawn["told"] = reached(said.to)
        return render(request, "desk/_comments.html", drawn)
    return _back(request, claim, said.to)


@require_http_methods(["GET", "POST"])
def edit(request: DeskRequest, pk: int) -> HttpResponse:
    """Change one's own comment on a page of its own; no refusal loses its words."""
    comment = _own(request, pk)
    text = request.POST.get("text", comment.text)
    told: dict[str, object] = {"comment": comment, "text": text}
    if request.method == "GET":
        return _form(request, comment.claim, told)
    try:
        said = commenting.edit(
            comment, text, by=request.user, was=request.POST.get("was")
        )
    except Stale as stale:
        # the next save is one over the words that are shown now
        told |= {"comment": stale.current, "conflict": stale.current}
        return _form(request, comment.claim, told, status_of(stale))
    except (BadInput, Incomplete, WrongState) as refusal:
        told |= {"refusal": refusal.sentence, "was": request.POST.get("was", "")}
        return _form(request, comment.claim, told, status_of(refusal))
    # what this browser has kept of it is not needed any more
    address = reverse("desk:comment", args=[comment.pk])
    messages.success(request, _("Your comment is changed."), extra_tags=address)
    return _back(request, comment.claim, said.to)


@require_POST
def withdraw(request: DeskRequest, pk: int) -> HttpResponse:
    """Take a comment of one's own back."""
    comment = _own(request, pk)
    commenting.withdraw(comment, by=request.user)
    messages.success(request, _("The comment is withdrawn."))
    return _back(request, comment.claim, SpokenTo((), (), ()))


def reached(to: SpokenTo) -> list[str]:
    """What a speaker is told of the names in their comment, in sentences."""
    told = [
        _("Nobody on this desk has the log-in name @%(name)s: it stays as text.")
        % {"name": name}
        for name in to.unknown
    ]
    return told + [
        _("%(person)s is not told: they are to give their second opinion first.")
        % {"person": one.full_name}
        for one in to.kept_from
    ]


def _own(request: DeskRequest, pk: int) -> Comment:
    seen = Comment.objects.visible_to(request.user).filter(author=request.user)
    return get_object_or_404(seen.select_related("claim__article__desk"), pk=pk)


def _form(
    request: DeskRequest, claim: Claim, told: dict[str, object], status: int = 200
) -> HttpResponse:
    """A comment on a page of its own, whoever can be named in it with it."""
    about = {
        "claim": claim,
        "people": people_to_suggest(claim, request.user),
        "most": commenting.LONGEST,
        "page": _page(request),
    }
    return render(request, "desk/comment.html", about | told, status=status)


def _page(request: DeskRequest) -> str:
    """The page with the comments that one came from: the sign-off, or the claim's."""
    asked = request.POST.get("page") or request.GET.get("page")
    return SIGN_OFF if asked == SIGN_OFF else "review"


def _back(request: DeskRequest, claim: Claim, to: SpokenTo) -> HttpResponse:
    for sentence in reached(to):
        messages.warning(request, sentence)
    page = reverse(f"desk:{_page(request)}", args=[claim.pk])
    return redirect(f"{page}#comments")
