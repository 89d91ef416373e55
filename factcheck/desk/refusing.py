"""The desk's door: lets in who is logged in, and puts every no into an answer."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget

from factcheck.desk.context import belonging
from factcheck.models import Membership
from factcheck.refusals import NotAllowed, Overtaken, Refusal, Stale, WrongState

STATUS: dict[type[Refusal], HTTPStatus] = {
    NotAllowed: HTTPStatus.FORBIDDEN,
    WrongState: HTTPStatus.CONFLICT,
    Overtaken: HTTPStatus.CONFLICT,
    Stale: HTTPStatus.PRECONDITION_FAILED,
}

# the web admin says no as the desk does, in the same time zone
OURS = frozenset({"desk", "admin"})


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a no; what is missing or unreadable is 422."""
    return STATUS.get(type(refusal), HTTPStatus.UNPROCESSABLE_ENTITY)


class Refusing:
    """Middleware around desk and admin pages: log-in, the desk's clock, refusals."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer with times told in the desk's zone, for this request only."""
        with timezone.override(None):
            response = self.get_response(request)
        if _is_of_desk(request):
            # one address has two answers: going back must not show a part as a page
            patch_vary_headers(response, ["HX-Request"])
        return response

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: object
    ) -> HttpResponseBase | None:
        """Send strangers to the log-in; look up once where the person belongs."""
        if not _is_of_desk(request):
            return None
        if not request.user.is_authenticated:
            return _to_login(request)
        theirs = belonging(Membership.objects.all())
        prefetch_related_objects([request.user], Prefetch("memberships", theirs))
        memberships = list(request.user.memberships.all())
        request.memberships = memberships  # type: ignore[attr-defined]
        if memberships:
            timezone.activate(memberships[0].desk.time_zone)
        return None

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """Say a refusal where it was asked for: beside it, or on the page before."""
        if not isinstance(exception, Refusal) or not _is_of_desk(request):
            return None
        return refused(request, exception)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The answer to what the desk does not do: its sentence, and a way on."""
    told = {"sentence": refusal.sentence, "back": _page_before(request)}
    if getattr(request, "htmx", False):
        answer = render(request, "desk/_refused.html", told, status=status_of(refusal))
        return reswap(retarget(answer, "#messages"), "innerHTML")
    if request.method == "POST" and told["back"]:
        messages.error(request, refusal.sentence)
        return redirect(told["back"])
    return render(request, "desk/refused.html", told, status=status_of(refusal))


def _is_of_desk(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and not OURS.isdisjoint(match.app_names)


def _to_login(request: HttpRequest) -> HttpResponseBase:
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(reverse("account_login"))
    return redirect_to_login(request.get_full_path())


def _page_before(request: HttpRequest) -> str:
    """The page the person came from, if it is one of ours."""
    before = request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(
        before, {request.get_host()}, require_https=request.is_secure()
    )
    return before if ours and before else ""
