"""Who belongs to a desk, and as what; every change on record in the desk's timeline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypedDict, Unpack

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from factcheck.models import Assignment, Desk, Membership, User
from factcheck.refusals import BadInput, NotAllowed, WrongState
from factcheck.vocabulary import Role
from factcheck.workflow import timeline
from factcheck.workflow.leaving import relieve
from factcheck.workflow.permissions import may_manage
from factcheck.workflow.subjects import subjects_called

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
MOST_AT_ONCE = 1000


class Person(TypedDict, total=False):
    """What can be changed about a person; what is left out stays."""

    username: str
    first_name: str
    last_name: str
    email: str
    is_active: bool
    is_superuser: bool


@transaction.atomic
def add_person(
    username: str, *, by: User | None, password: str | None = None, **told: str
) -> User:
    """Make an account; without a password nobody can log in with it.

    Only administrators do, or the program itself when it sets up a desk.
    """
    _insist_on_administrator(by)
    try:
        with transaction.atomic():
            return User.objects.create(
                username=username, password=make_password(password), **told
            )
    except IntegrityError:
        raise BadInput(
            _("There is a person with the log-in name “%(name)s” already.")
            % {"name": username}
        ) from None


@transaction.atomic
def change_person(person: User, *, by: User, **told: Unpack[Person]) -> User:
    """Change a person's name, address or standing; administrators only.

    Nobody takes the last administrator's rights away. Whoever can no longer log in
    keeps no claims.
    """
    _insist_on_administrator(by)
    held = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    before = {name: getattr(held, name) for name in told}
    changed = [name for name, value in told.items() if before[name] != value]
    if not changed:
        return held
    for name in changed:
        setattr(held, name, told[name])  # type: ignore[literal-required]
    if not (held.is_superuser and held.is_active):
        _insist_on_another_administrator(held)
    held.save(update_fields=changed)
    if "is_active" in changed and not held.is_active:
        for membership in held.memberships.select_related("desk"):
            relieve(held, membership.desk, by=by)
    _record_in_desks("person.changed", held, by, {"changed": sorted(changed)})
    return held


@transaction.atomic
def set_password(person: User, phrase: str, *, by: User) -> None:
    """Give a person a new pass phrase; wherever they are logged in, that ends."""
    _insist_on_administrator(by)
    held = User.objects.select_for_update(no_key=True).get(pk=person.pk)
    held.set_password(phrase)
    held.save(update_fields=["password"])
    _record_in_desks("person.password_set", held, by, {})


@transaction.atomic
def add_member(desk: Desk, person: User, role: str, *, by: User | None) -> Membership:
    """Bring a person to the desk; an editor only somebody they work or worked with."""
    if by is not None:
        may_manage(by, desk).insist()
        _insist_on_acquaintance(by, person)
    _insist_on_role(role)
    membership, made = Membership.objects.get_or_create(
        desk=desk, user=person, defaults={"role": role}
    )
    if not made:
        raise WrongState(
            _("%(person)s belongs to this desk already.") % {"person": person.full_name}
        )
    _record("member.added", membership, by, after={"role": role})
    return membership


@transaction.atomic
def set_role(membership: Membership, role: str, *, by: User) -> Membership:
    """Make the person something else on the desk; one editor always remains.

    Whoever only reads along from now on keeps no claims.
    """
    held = _held(membership, by)
    _insist_on_role(role)
    if held.role == role:
        return held
    if held.role == Role.EDITOR:
        _insist_on_another_editor(held)
    if role == Role.VIEWER:
        relieve(held.user, held.desk, by=by)
    before, held.role = held.role, role
    held.save(update_fields=["role"])
    _record("member.role_changed", held, by, {"role": before}, {"role": role})
    return held


@transaction.atomic
def set_reach(
    membership: Membership,
    *,
    by: User,
    capacity: int | None,
    languages: Iterable[str],
    subjects: Iterable[str],
) -> Membership:
    """Say how much work is spread to the person, in which languages, about what.

    Without a capacity there is no limit, without languages every language will do.
    """
    held = _held(membership, by)
    before = _reach(held)
    held.capacity, held.languages = capacity, _codes(languages)
    if capacity is not None and not 0 <= capacity <= MOST_AT_ONCE:
        raise BadInput(
            _("Give a number of claims from 0 to %(most)s.") % {"most": MOST_AT_ONCE}
        )
    held.save(update_fields=["capacity", "languages"])
    held.subjects.set(subjects_called(held.desk, subjects, by=by))
    after = _reach(held)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        _record(
            "member.changed",
            held,
            by,
            {name: before[name] for name in changed},
            {name: after[name] for name in changed},
        )
    return held


def _codes(languages: Iterable[str]) -> list[str]:
    codes = {one.strip().lower() for one in languages if one.strip()}
    for code in codes:
        if not LANGUAGE.fullmatch(code):
            raise BadInput(
                _("“%(code)s” is no language code. Write one like en or pt-br.")
                % {"code": code}
            )
    return sorted(codes)


def _reach(membership: Membership) -> dict[str, timeline.Value]:
    return {
        "capacity": membership.capacity,
        "languages": list(membership.languages),
        "subjects": sorted(membership.subjects.values_list("word", flat=True)),
    }


@transaction.atomic
def remove_member(membership: Membership, *, by: User) -> None:
    """Take the person off the desk; what they did there stays, under their name.

    What they had open goes back to the pool.
    """
    held = _held(membership, by)
    if held.role == Role.EDITOR:
        _insist_on_another_editor(held)
    relieve(held.user, held.desk, by=by)
    _record("member.removed", held, by, before={"role": held.role})
    held.delete()


def known_to(editor: User) -> QuerySet[User]:
    """Whom an editor can bring to a desk: who is on one of theirs, or checked there.

    So somebody who was taken off by mistake, or comes back, needs no administrator.
    """
    desks = editor.memberships.values("desk")
    here = Membership.objects.filter(user=OuterRef("pk"), desk__in=desks)
    checked = Assignment.objects.filter(
        person=OuterRef("pk"), claim__article__desk__in=desks
    )
    people = User.objects.filter(is_active=True)
    return people.filter(Exists(here) | Exists(checked))


def _held(membership: Membership, by: User) -> Membership:
    may_manage(by, membership.desk).insist()
    # the desk's row, so that two editors do not remove each other at one moment
    Desk.objects.select_for_update(no_key=True).get(pk=membership.desk_id)
    held = Membership.objects.select_related("desk", "user").filter(pk=membership.pk)
    found = held.first()
    if found is None:
        raise WrongState(_("This person is no longer on the desk."))
    return found


def _insist_on_administrator(by: User | None) -> None:
    if by is not None and not by.is_superuser:
        raise NotAllowed(_("Only an administrator looks after accounts."))


def _insist_on_another_administrator(person: User) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True)
    was_one = others.filter(pk=person.pk).exists()
    if was_one and not others.exclude(pk=person.pk).exists():
        raise WrongState(
            _("%(person)s is the only administrator: make somebody else one first.")
            % {"person": person.full_name}
        )


def _insist_on_acquaintance(by: User, person: User) -> None:
    if by.is_superuser or known_to(by).filter(pk=person.pk).exists():
        return
    raise NotAllowed(_("An administrator has to bring this person to the desk."))


def _insist_on_role(role: str) -> None:
    if role not in Role.values:
        raise BadInput(
            _("Choose a role. One of: %(roles)s.") % {"roles": ", ".join(Role.values)}
        )


def _insist_on_another_editor(membership: Membership) -> None:
    editors = membership.desk.memberships.filter(role=Role.EDITOR, user__is_active=True)
    if not editors.exclude(pk=membership.pk).exists():
        raise WrongState(
            _("%(person)s is the desk’s only editor: make somebody else one first.")
            % {"person": membership.user.full_name}
        )


def _record_in_desks(
    event: str, person: User, by: User | None, after: timeline.Values
) -> None:
    for membership in person.memberships.select_related("desk", "user"):
        _record(event, membership, by, after=after)


def _record(
    event: str,
    membership: Membership,
    by: User | None,
    before: timeline.Values | None = None,
    after: timeline.Values | None = None,
) -> None:
    timeline.record(
        event,
        by=by,
        subject=membership.desk,
        before=before,
        after=after,
        people={"person": membership.user.full_name},
    )
