"""Killing an article that is withdrawn, and reviving it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from factcheck.actions import articles
from factcheck.desk.asking import DeskRequest
from factcheck.models import Article


@require_POST
def kill(request: DeskRequest, pk: int) -> HttpResponse:
    """Withdraw the article: whoever checks a claim of it is relieved."""
    reason = request.POST.get("reason", "")
    articles.kill(_found(request, pk), by=request.user, reason=reason)
    messages.success(request, _("The article is killed: nobody works on it any more."))
    return redirect("desk:workbench", pk)


@require_POST
def revive(request: DeskRequest, pk: int) -> HttpResponse:
    """Let the article be worked on again."""
    articles.revive(_found(request, pk), by=request.user)
    messages.success(request, _("The article is revived: work on it goes on."))
    return redirect("desk:workbench", pk)


def _found(request: DeskRequest, pk: int) -> Article:
    seen = Article.objects.visible_to(request.user).select_related("desk")
    return get_object_or_404(seen, pk=pk)
