"""Who is asking for a page of the desk: always somebody who is logged in."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from factcheck.models import Membership, User


class DeskRequest(HttpRequest):
    """A request that the desk's door (refusing.py) has let in.

    `memberships` are the person's desks by name, with what they are there.
    """

    user: User
    htmx: HtmxDetails
    memberships: Sequence[Membership]
