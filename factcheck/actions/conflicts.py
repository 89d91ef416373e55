"""Declaring what somebody does not check, giving that back, and ending it.

All of it is on record; the reason stays with whoever declared it and the person.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from factcheck.models import Assignment, ConflictOfInterest, Desk, Speaker, User
from factcheck.refusals import BadInput, Incomplete, Refusal, WrongState
from factcheck.vocabulary import Ending, Interest, Slot
from factcheck.workflow import timeline
from factcheck.workflow.batches import Result
from factcheck.workflow.conflicts import held_despite
from factcheck.workflow.permissions import may_declare, may_end, may_give_back
from factcheck.workflow.subjects import subjects_called
from factcheck.workflow.vacating import vacate

LONGEST_NAME = {Interest.SPEAKER: 200, Interest.PUBLISHER: 300}


@transaction.atomic
def declare(
    desk: Desk, person: User, kind: str, name: str, *, by: User, reason: str
) -> ConflictOfInterest:
    """Say that the person does not check this speaker, publisher or subject.

    From now on nobody can give them a claim that touches it, and they sign none off.
    What they have open of it stays with them until `give_back` or a hand-over.
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


def give_back(conflict: ConflictOfInterest, *, by: User) -> list[Result]:
    """Give back each open claim that the conflict touches; refused ones say why.

    Whoever declared it for themselves gives back, an editor takes back.
    """
    may_give_back(by, conflict).insist()
    if conflict.ended_at is not None:
        raise WrongState(_("This conflict of interest has ended already."))
    return [
        _given_back(one.assignment, conflict, by) for one in held_despite([conflict])
    ]


def _given_back(held: Assignment, conflict: ConflictOfInterest, by: User) -> Result:
    own = held.person_id == by.pk
    ending = Ending.DECLINED if own else Ending.UNASSIGNED
    reason = _("A conflict of interest with %(about)s.") % {"about": conflict.about}
    try:
        vacate(held.claim, Slot(held.slot), ending, by=by, reason=reason)
    except Refusal as refusal:
        return Result.refused(held.claim, refusal)
    words = _("Given back by %(person)s.") if own else _("Taken back from %(person)s.")
    return Result(
        held.claim, done=True, words=words % {"person": held.person.full_name}
    )


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
