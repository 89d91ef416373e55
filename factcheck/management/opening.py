"""Setting up what an empty database lacks: its tables, and a first desk."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.utils.translation import gettext as _

from factcheck.actions import people, policy, scales
from factcheck.management.plain import insist_on_tables, is_new_database
from factcheck.models import Desk, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import Role

FIRST_DESK, FIRST_SLUG = "City desk", "city-desk"
IMPORTER = "importer"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let only one program on this machine set the desk up; the others wait for it."""
    with (settings.VAR_DIR / "setting-up.lock").open("w") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        yield


def set_up_tables() -> None:
    """Make the tables in a new database; an old one is left to its administrator."""
    if is_new_database():
        call_command("migrate", interactive=False, verbosity=0)
    insist_on_tables()


def desk_named(slug: str) -> Desk:
    """The desk of that short name; without one, the only desk there is.

    In an empty database the first desk is opened.
    """
    desks = list(Desk.objects.order_by("slug"))
    if not desks and slug in ("", FIRST_SLUG):
        return first_desk()
    found = [one for one in desks if slug in ("", one.slug)]
    if len(found) == 1:
        return found[0]
    known = ", ".join(one.slug for one in desks) or FIRST_SLUG
    if slug:
        raise BadInput(
            _("There is no desk “%(slug)s”. One of: %(known)s.")
            % {"slug": slug, "known": known}
        )
    raise BadInput(_("Say for which desk: --desk %(known)s.") % {"known": known})


def first_desk() -> Desk:
    """The desk of a newsroom that has just begun, with a scale of five words."""
    found = Desk.objects.filter(slug=FIRST_SLUG).first()
    if found:
        return found
    scale = scales.make_scale(_("Five words"), scales.FIVE_WORDS, by=None)
    return policy.open_desk(by=None, name=FIRST_DESK, slug=FIRST_SLUG, scale=scale)


def importer_of(desk: Desk) -> User:
    """Who stands in the timeline for what the command line imports.

    Nobody logs in as them, and as viewers they are never asked to check or sign off.
    """
    found = User.objects.filter(username=IMPORTER).first()
    importer = found or people.add_person(
        IMPORTER, by=None, first_name=_("Command"), last_name=_("line")
    )
    if not importer.memberships.filter(desk=desk).exists():
        people.add_member(desk, importer, Role.VIEWER, by=None)
    return importer
