"""How many requests a token may send in a minute, and how that is told.

The headers are those of the IETF draft “RateLimit header fields for HTTP”.
"""

from __future__ import annotations

from django.conf import settings
from rest_framework.exceptions import (
    AuthenticationFailed,
    NotAuthenticated,
    Throttled,
)
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle
from rest_framework.views import APIView

from factcheck.api.counting import Counter
from factcheck.models import ApiToken

MINUTE = 60
UNKNOWN = (AuthenticationFailed, NotAuthenticated)
_counter = Counter(MINUTE)


class PerToken(BaseThrottle):
    """A token, or somebody logged in, may ask so often; API_RATE says how often."""

    def allow_request(self, request: Request, view: APIView) -> bool:
        """Count the request; with a limit of 0 there is none."""
        limit: int = settings.API_RATE
        if not limit or not request.user.is_authenticated:
            return True
        token = request.auth
        key = f"t{token.pk}" if isinstance(token, ApiToken) else f"u{request.user.pk}"
        used = _counter.count(key, limit)
        request.rate = (limit, max(0, limit - used))  # type: ignore[attr-defined]
        return used <= limit

    def wait(self) -> float:
        """Seconds until it may ask again."""
        return _counter.seconds_left()


def insist_on_patience(request: Request, error: Exception) -> Exception:
    """The error, or Throttled for an address that tries without a token too often."""
    limit: int = settings.API_RATE_ANONYMOUS
    if not isinstance(error, UNKNOWN) or not limit:
        return error
    address = PerToken().get_ident(request)
    if _counter.count(f"a{address}", limit) <= limit:
        return error
    return Throttled(wait=_counter.seconds_left())


def tell_rate(request: Request, response: Response) -> None:
    """How many requests are left, and for how long that holds."""
    if rate := getattr(request, "rate", None):
        limit, left = rate
        response["RateLimit-Policy"] = f'"requests";q={limit};w={MINUTE}'
        response["RateLimit"] = f'"requests";r={left};t={_counter.seconds_left()}'
