"""Views of the board: filters kept under a name, for oneself or for the desk."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from factcheck.models import Desk, SavedView, User
from factcheck.refusals import BadInput, Incomplete, NotAllowed, WrongState
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_edit

LONGEST_NAME, LONGEST_QUERY = 80, 1000
MOST = 50


@transaction.atomic
def save(desk: Desk, name: str, query: str, *, by: User, shared: bool) -> SavedView:
    """Keep these filters of the board under a name of one's own."""
    may_edit(by, desk.pk).insist()
    if len(query) > LONGEST_QUERY:
        raise BadInput(_("These filters are too long to be kept: shorten the words."))
    if SavedView.objects.filter(desk=desk, owner=by).count() >= MOST:
        raise WrongState(
            _("You keep %(most)s views already: delete one first.") % {"most": MOST}
        )
    view = SavedView(desk=desk, owner=by, query=query)
    return _stored(view, name, by, shared)


@transaction.atomic
def change(view: SavedView, name: str, *, by: User, shared: bool) -> SavedView:
    """Call a view of one's own something else, share it with the desk, or stop that."""
    _insist_on_own(view, by)
    return _stored(view, name, by, shared)


@transaction.atomic
def remove(view: SavedView, *, by: User) -> None:
    """Forget a view of one's own."""
    _insist_on_own(view, by)
    if view.is_shared:
        _record("view.unshared", view, by)
    view.delete()


def _stored(view: SavedView, name: str, by: User, shared: bool) -> SavedView:
    view.name = " ".join(name.split())
    if not view.name:
        raise Incomplete(_("The view has no name: write one."))
    if len(view.name) > LONGEST_NAME:
        raise BadInput(
            _("The name is too long: %(most)s characters at most.")
            % {"most": LONGEST_NAME}
        )
    was, view.is_shared = view.is_shared, shared
    try:
        with transaction.atomic():
            view.save()
    except IntegrityError:
        raise WrongState(
            _("You have a view called “%(name)s” already.") % {"name": view.name}
        ) from None
    if was != shared:
        _record("view.shared" if shared else "view.unshared", view, by)
    return view


def _insist_on_own(view: SavedView, by: User) -> None:
    if view.owner_id != by.pk:
        raise NotAllowed(
            _("This is a view of %(person)s: save one of your own.")
            % {"person": view.owner.full_name}
        )


def _record(event: str, view: SavedView, by: User) -> None:
    timeline.record(event, by=by, subject=view.desk, after={"name": view.name})
