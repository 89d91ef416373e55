"""Declaring what somebody does not check, and ending that; both are on record.

The reason stays with whoever declared it and the person: no timeline repeats it.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import ConflictOfInterest, Desk, Speaker, User
from factcheck.refusals import BadInput, Incomplete, WrongState
from factcheck.vocabulary import Interest
from factcheck.workflow import timeline
from factcheck.workflow.permissions import may_declare, may_end
from factcheck.workflow.subjects import subjects_called

LONGEST_NAME = {Interest.SPEAKER: 200, Interest.PUBLISHER: 300}


@transaction.atomic
def declare(
    desk: Desk, person: User, kind: str, name: str, *, by: User, reason: str
) -> ConflictOfInterest:
    """Say that the person does not check this speaker, publisher or subject.

    From now on nobody can give them a claim that touches it; what they have open stays
    with them until somebody hands it over.
    """
    may_declare(by, person, desk).insist()
    name, reason = " ".join(name.split()), reason.strip()
    if kind not in Interest.values:
        raise BadInput(
            _("Say what it is about. One of: %(kinds)s.")
            % {"kinds": ", ".join(Interest.values)}
        )
    if not name:
        raise Incomplete(_("Say whom or what the conflict is with."))
    if not reason:
        raise Incomplete(_("Say why: a reason is missing."))
    Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
    made = ConflictOfInterest(
        desk=desk, person=person, reason=reason, declared_by=by, ended_at=None
    )
    _aim(made, Interest(kind), name, by)
    _insist_on_new(made)
    made.save(force_insert=True)
    _record("conflict.declared", made, by)
    return made


@transaction.atomic
def end(conflict: ConflictOfInterest, *, by: User) -> ConflictOfInterest:
    """Say that the conflict no longer holds; that it did stays on record."""
    may_end(by, conflict).insist()
    held = ConflictOfInterest.objects.select_for_update(no_key=True, of=("self",))
    found = held.get(pk=conflict.pk)
    if found.ended_at is not None:
        raise WrongState(_("This conflict of interest has ended already."))
    found.ended_at = timezone.now()
    found.save(update_fields=["ended_at"])
    _record("conflict.ended", found, by)
    return found


def _aim(made: ConflictOfInterest, kind: Interest, name: str, by: User) -> None:
    most = LONGEST_NAME.get(kind)
    if most and len(name) > most:
        raise BadInput(
            _("The name is too long: %(most)s characters at most.") % {"most": most}
        )
    if kind == Interest.SPEAKER:
        made.speaker = _speaker(made.desk, name)
    elif kind == Interest.SUBJECT:
        made.subject = subjects_called(made.desk, [name], by=by)[0]
    else:
        made.publisher = name


def _speaker(desk: Desk, name: str) -> Speaker:
    """Whom the desk knows by this name or another of theirs; else somebody new."""
    key = name.casefold()
    for one in desk.speakers.all():
        if key in {other.casefold() for other in (one.name, *one.aliases)}:
            return one
    return Speaker.objects.create(desk=desk, name=name)


def _insist_on_new(made: ConflictOfInterest) -> None:
    known = ConflictOfInterest.objects.open().filter(desk=made.desk, person=made.person)
    same = made.speaker_id, made.subject_id, made.publisher.casefold()
    for one in known:
        if (one.speaker_id, one.subject_id, one.publisher.casefold()) == same:
            raise WrongState(
                _("%(person)s has declared this already.")
                % {"person": made.person.full_name}
            )


def _record(event: str, conflict: ConflictOfInterest, by: User) -> None:
    timeline.record(
        event,
        by=by,
        subject=conflict.desk,
        after={"conflict": conflict.pk, "with": conflict.about},
        people={"person": conflict.person.full_name},
    )
