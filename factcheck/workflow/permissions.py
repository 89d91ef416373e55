"""Who may do what at the desk, each answer with its reason.

A superuser manages desks and people, but makes moves only where they are a member,
under the same rules as everybody else.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from factcheck.models import Claim, ConflictOfInterest, Desk, Job, User, Verdict
from factcheck.vocabulary import Role, SecondOpinion, Slot
from factcheck.workflow.answers import ALLOWED, Answer, denied


def role_of(user: User, desk_id: int) -> str | None:
    """The person's role on the desk, None when they are no member or have left."""
    if not user.is_active:
        return None
    return next(
        (one.role for one in user.memberships.all() if one.desk_id == desk_id), None
    )


def desks_edited_by(user: User) -> list[int]:
    """The desks of which the person is an editor, by id."""
    return [one.desk_id for one in user.memberships.all() if one.role == Role.EDITOR]


def may_manage(user: User, desk: Desk) -> Answer:
    """Editors run the desk's work; superusers look after its settings, too."""
    if user.is_superuser and user.is_active:
        return ALLOWED
    return may_edit(user, desk.pk)


def may_read(user: User, desk: Desk) -> Answer:
    """Everybody on the desk reads along; superusers look at all desks."""
    if (user.is_superuser and user.is_active) or role_of(user, desk.pk):
        return ALLOWED
    return denied(_("Only people of this desk read this."))


def may_edit(user: User, desk_id: int) -> Answer:
    """Importing, triage, assigning and sign-off are the editors'."""
    if role_of(user, desk_id) == Role.EDITOR:
        return ALLOWED
    return denied(_("Only an editor of this desk can do this."))


def may_import(user: User, desk_id: int, *, as_client: bool = False) -> Answer:
    """Editors import; so does a program with an import token on the desk."""
    if as_client and role_of(user, desk_id):
        return ALLOWED
    return may_edit(user, desk_id)


def may_check(user: User, desk_id: int) -> Answer:
    """Reviewers and editors of the desk check claims."""
    if role_of(user, desk_id) in (Role.REVIEWER, Role.EDITOR):
        return ALLOWED
    return denied(_("Only a reviewer or editor of this desk checks claims."))


def may_declare(user: User, person: User, desk: Desk) -> Answer:
    """A person says what they do not check; an editor can say it for them."""
    if role_of(person, desk.pk) is None:
        return denied(_("Only people of this desk declare conflicts of interest."))
    return ALLOWED if user == person else may_edit(user, desk.pk)


def may_end(user: User, conflict: ConflictOfInterest) -> Answer:
    """An editor; the person as well, where they declared it themselves."""
    if conflict.person_id == conflict.declared_by_id == user.pk:
        return ALLOWED
    if may_edit(user, conflict.desk_id) and conflict.person_id != user.pk:
        return ALLOWED
    return denied(_("An editor declared this for you: another editor ends it."))


def may_give_back(user: User, conflict: ConflictOfInterest) -> Answer:
    """Whoever has the conflict gives their claims back; an editor takes them back."""
    own = conflict.person_id == user.pk
    return ALLOWED if own else may_edit(user, conflict.desk_id)


def may_look_after(user: User, job: Job) -> Answer:
    """Whoever asked for a piece of background work, and the desk's editors."""
    asked = job.requested_by_id == user.pk
    if asked or user.is_superuser or (job.desk_id and may_edit(user, job.desk_id)):
        return ALLOWED
    return denied(_("Only who asked for this work or an editor can do this."))


def edits_claim(user: User, claim: Claim) -> Answer:
    """Only an editor of the claim's desk."""
    return may_edit(user, claim.article.desk_id)


def takes_from_pool(user: User, claim: Claim) -> Answer:
    """A reviewer or editor, where the desk lets them choose for themselves."""
    desk = claim.article.desk
    if not desk.reviewers_may_take:
        return denied(_("On this desk editors hand out the claims."))
    return may_check(user, desk.pk)


def holds_first(user: User, claim: Claim) -> Answer:
    """Only whoever has the claim to check."""
    return _holds(user, claim, Slot.FIRST)


def holds_second(user: User, claim: Claim) -> Answer:
    """Only whoever was asked for the second opinion."""
    return _holds(user, claim, Slot.SECOND)


def holds_first_or_edits(user: User, claim: Claim) -> Answer:
    """Whoever has the claim, or an editor."""
    return holds_first(user, claim) or edits_claim(user, claim)


def wrote_proposed(user: User, claim: Claim) -> Answer:
    """Only the author of the verdict that waits for sign-off."""
    submitted = Verdict.objects.submitted().filter(
        assignment__claim=claim, assignment__slot=Slot.FIRST, assignment__person=user
    )
    if submitted.exists():
        return may_check(user, claim.article.desk_id)
    return denied(_("Only whoever submitted the verdict can withdraw it."))


def asks_second(user: User, claim: Claim) -> Answer:
    """An editor; where the desk always wants one, also whoever takes it themselves.

    Nobody, where the desk's policy is to have none.
    """
    desk, edits = claim.article.desk, edits_claim(user, claim)
    if desk.second_opinion == SecondOpinion.NEVER:
        return denied(_("This desk asks for no second opinions."))
    pooled = desk.second_opinion == SecondOpinion.ALWAYS and desk.reviewers_may_take
    if edits or not pooled:
        return edits
    if claim.assignments.open().in_slot(Slot.SECOND).exists():
        return denied(_("Somebody else has been asked for the second opinion."))
    return may_check(user, desk.pk)


def _holds(user: User, claim: Claim, slot: Slot) -> Answer:
    holder = next(
        (one.person_id for one in claim.assignments.open() if one.slot == slot), None
    )
    if holder is None or holder != user.pk:
        return denied(_("This claim is not assigned to you."))
    return may_check(user, claim.article.desk_id)
