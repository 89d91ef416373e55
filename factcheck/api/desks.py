"""For which desk something is handed in: the one named, or the only one."""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Desk, User
from factcheck.refusals import BadInput


def chosen_desk(caller: User, slug: str) -> Desk:
    """The caller's desk of that short name; without one the only desk they have."""
    desks = Desk.objects.visible_to(caller)
    mine = list(desks.filter(slug=slug) if slug else desks[:2])
    if len(mine) != 1:
        raise BadInput(
            _("There is no desk “%(slug)s” of yours.") % {"slug": slug}
            if slug
            else _("Say for which desk: give “desk”, its short name.")
        )
    return mine[0]
