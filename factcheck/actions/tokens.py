"""Keys by which programs act for a person."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import ApiToken, Desk, User
from factcheck.refusals import BadInput, NotAllowed, WrongState
from factcheck.vocabulary import Scope
from factcheck.workflow import timeline

PREFIX = "fc_"
NO_GRACE = timedelta(0)


@dataclass(frozen=True, slots=True)
class NewToken:
    """A token and its key, which is shown this once and not kept."""

    token: ApiToken
    key: str


@transaction.atomic
def create(
    user: User,
    scopes: Iterable[str],
    *,
    by: User | None,
    name: str = "",
    expires_at: datetime | None = None,
    desk: Desk | None = None,
) -> NewToken:
    """Make a key for the person; people make their own, administrators for others.

    With a desk it reaches that desk alone, of which the person has to be a member.
    """
    if by is not None and by != user and not by.is_superuser:
        raise NotAllowed(_("You can make tokens for yourself only."))
    chosen = sorted(set(scopes))
    unknown = [one for one in chosen if one not in Scope.values]
    if unknown or not chosen:
        raise BadInput(
            _("Choose what the token may do. Any of: %(scopes)s.")
            % {"scopes": ", ".join(Scope.values)}
        )
    if desk and not user.memberships.filter(desk=desk).exists():
        raise BadInput(_("Choose one of the desks the person belongs to."))
    called = name or _("token of %(person)s") % {"person": user.full_name}
    made = _made(
        user=user, name=called, scopes=chosen, expires_at=expires_at, desk=desk
    )
    _record("token.created", made.token, by)
    return made


@transaction.atomic
def rotate(token: ApiToken, *, by: User, grace: timedelta = NO_GRACE) -> NewToken:
    """Replace a token by one with another key; the old one ends at once, or later.

    Name, scopes, desk and the day it expires stay. Of two people who replace the same
    token at once, one is refused: nobody is left with a key that opens nothing.
    """
    _insist_on_owner(token, by)
    now = timezone.now()
    valid = ApiToken.objects.valid_at(now).filter(pk=token.pk, replaced_at=None)
    if not valid.update(replaced_at=now, revoked_at=None if grace else now):
        raise WrongState(
            _("“%(name)s” is no longer valid: make a new token.") % {"name": token.name}
        )
    if grace:
        longer = ApiToken.objects.filter(pk=token.pk).exclude(
            expires_at__lt=now + grace
        )
        longer.update(expires_at=now + grace)
    kept = ("user", "name", "scopes", "expires_at", "desk")
    made = _made(**{name: getattr(token, name) for name in kept})
    _record("token.rotated", made.token, by, {"token": token.prefix})
    return made


@transaction.atomic
def revoke(token: ApiToken, *, by: User) -> None:
    """End a token at once; it cannot be used again."""
    _insist_on_owner(token, by)
    valid = ApiToken.objects.filter(pk=token.pk, revoked_at__isnull=True)
    if valid.update(revoked_at=timezone.now()):
        _record("token.revoked", token, by)


def digest_of(key: str) -> str:
    """How a key is kept: its sha256; of 256 random bits, so without a salt."""
    return hashlib.sha256(key.encode()).hexdigest()


def _made(**about: Any) -> NewToken:
    key = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(prefix=key[:8], digest=digest_of(key), **about)
    return NewToken(token, key)


def _insist_on_owner(token: ApiToken, by: User) -> None:
    if by != token.user and not by.is_superuser:
        raise NotAllowed(_("This token belongs to somebody else."))


def _record(
    event: str, token: ApiToken, by: User | None, before: timeline.Values | None = None
) -> None:
    held = token.user.memberships.select_related("desk")
    for membership in held.filter(desk=token.desk_id) if token.desk_id else held:
        timeline.record(
            event,
            by=by,
            subject=membership.desk,
            before=before,
            after={"token": token.prefix, "scopes": list(token.scopes)},
            people={"person": token.user.full_name},
        )
