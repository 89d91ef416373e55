"""Which other sites may ask the API from a browser: none, unless named (CORS)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

API = "/api/"
ALLOWED = {
    "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
    "Access-Control-Allow-Headers": (
        "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match"
    ),
    "Access-Control-Max-Age": "600",
}
TOLD = (
    "ETag, Location, Idempotent-Replayed, RateLimit, RateLimit-Policy, Retry-After,"
    " Content-Disposition"
)


class NamedOrigins:
    """Middleware: the sites of API_ORIGINS may ask with a token, never a cookie."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a browser that asks first, and mark what it asks then."""
        named: list[str] = settings.API_ORIGINS
        if not named or not request.path.startswith(API):
            return self.get_response(request)
        origin = request.headers.get("Origin", "")
        if origin not in named:
            response = self.get_response(request)
        elif _asks_first(request):
            response = HttpResponse(status=204, headers=ALLOWED)
        else:
            # a log-in is for our own pages: what another site asks needs a token
            request.META.pop("HTTP_COOKIE", None)
            response = self.get_response(request)
            response["Access-Control-Expose-Headers"] = TOLD
        if origin in named:
            response["Access-Control-Allow-Origin"] = origin
        patch_vary_headers(response, ["Origin"])
        return response


def _asks_first(request: HttpRequest) -> bool:
    return (
        request.method == "OPTIONS"
        and "Access-Control-Request-Method" in request.headers
    )
