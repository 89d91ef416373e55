"""Who is calling: the person whose token a program shows."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Prefetch, Q, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from factcheck.actions.tokens import digest_of
from factcheck.models import ApiToken, Membership, User

KEYWORD = b"bearer"
# the last use is shown to people, so a minute is exact enough
TOUCHED_EVERY = timedelta(minutes=1)


class TokenAuthentication(BaseAuthentication):
    """A valid `Authorization: Bearer TOKEN` acts for the token's person."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """The person and the token; None where no token is shown."""
        words = get_authorization_header(request).split()
        if not words or words[0].lower() != KEYWORD:
            return None
        if len(words) != 2:
            raise AuthenticationFailed(_("Write the token after the word Bearer."))
        token = _valid_token(words[1].decode("latin-1"))
        _touch(token)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:
        """What a caller without a token is told to show."""
        return 'Bearer realm="desk"'


def _valid_token(key: str) -> ApiToken:
    valid = ApiToken.objects.valid_at(timezone.now()).select_related("user")
    token = valid.filter(digest=digest_of(key)).order_by().first()
    if token is None:
        raise AuthenticationFailed(
            _("This token is unknown, revoked or expired: make a new one.")
        )
    held = Membership.objects.order_by().select_related("desk")
    if token.desk_id:
        held = held.filter(desk=token.desk_id)
        # bound to a desk, it does what a member of that desk may, and no more
        token.user.is_superuser = False
    prefetch_related_objects([token.user], Prefetch("memberships", held))
    return token


def _touch(token: ApiToken) -> None:
    now = timezone.now()
    long_ago = Q(last_used_at__isnull=True) | Q(last_used_at__lt=now - TOUCHED_EVERY)
    if token.last_used_at is None or token.last_used_at < now - TOUCHED_EVERY:
        ApiToken.objects.filter(long_ago, pk=token.pk).update(last_used_at=now)
