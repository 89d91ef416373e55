"""My notices: what I am told of, what of it is new, and marking it read."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from factcheck.actions import notifying
from factcheck.desk.asking import DeskRequest
from factcheck.models import Notice
from factcheck.notice_kinds import NoticeKind
from factcheck.workflow.notice_words import about, address, sentence

ON_A_PAGE = 50
UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Shown:
    """A notice as it is drawn: its sentence, and what the claim says."""

    notice: Notice
    sentence: str
    about: str


@never_cache
@require_safe
def notices(request: DeskRequest) -> HttpResponse:
    """The person's notices, the unread first, narrowed by what the address says."""
    kind, show = request.GET.get("kind", ""), request.GET.get("show", "")
    seen = notifying.notices_of(request.user).unread_first()
    asked = {}
    if kind in NoticeKind.values:
        seen, asked["kind"] = seen.filter(kind=kind), kind
    if show == UNREAD:
        seen, asked["show"] = seen.unread(), show
    page = Paginator(seen, ON_A_PAGE).get_page(request.GET.get("page"))
    drawn = {
        "rows": [Shown(one, sentence(one), about(one)) for one in page],
        "page": page,
        "kinds": NoticeKind.choices,
        "kind": kind,
        "show": show,
        "query": urlencode(asked),
        "unread": any(one.read_at is None for one in page),
    }
    name = "desk/_notices_list.html" if request.htmx else "desk/notices.html"
    return render(request, name, drawn)


@never_cache
@require_safe
def follow(request: DeskRequest, pk: int) -> HttpResponse:
    """Go where a notice leads; whoever follows it has seen it."""
    notice = _own(request, pk)
    if notice.read_at is None:
        notifying.mark(notice, by=request.user)
    return redirect(address(notice))


@require_POST
def mark(request: DeskRequest, pk: int) -> HttpResponse:
    """Mark a notice as read, or as new again."""
    read = request.POST.get("read", "yes") == "yes"
    notifying.mark(_own(request, pk), by=request.user, read=read)
    return _back(request)


@require_POST
def mark_all(request: DeskRequest) -> HttpResponse:
    """Mark all of one's notices as read."""
    count = notifying.mark_all(by=request.user)
    words = ngettext(
        "%(count)s notice is marked as read.",
        "%(count)s notices are marked as read.",
        count,
    )
    if not count:
        words = _("There was nothing unread.")
    messages.success(request, words % {"count": count})
    return _back(request)


def _own(request: DeskRequest, pk: int) -> Notice:
    return get_object_or_404(notifying.notices_of(request.user), pk=pk)


def _back(request: DeskRequest) -> HttpResponse:
    """The list as it was narrowed."""
    page = reverse("desk:notices")
    query = request.POST.get("query", "")
    asked = f"{page}?{query}" if query else page
    return redirect(asked if url_has_allowed_host_and_scheme(asked, None) else page)
