"""Who has a hand in a claim's verdict, and so does not sign it off.

Whoever wrote or drafted a verdict on the claim, changed its wording after that verdict
was asked for, wrote the article, or declared a conflict of interest with what the claim
touches. There is no exception, for superusers neither.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.models import (
    Article,
    Claim,
    ClaimEdition,
    ConflictOfInterest,
    User,
    Verdict,
)
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import Role, Slot
from factcheck.workflow.answers import ALLOWED, Answer, denied
from factcheck.workflow.conflicts import bound_by, conflicts_of, has_no_conflict
from factcheck.workflow.permissions import may_check, may_edit

REWORDED = gettext_lazy(
    "You changed this claim while it was checked: another editor signs off."
)
DRAFTED = gettext_lazy("You wrote this verdict: another editor signs it off.")
WROTE = gettext_lazy("You wrote the article: another editor decides about its claims.")


def signs_off(user: User, claim: Claim) -> Answer:
    """An editor without a hand in the claim's verdicts or a conflict of interest."""
    return may_edit(user, claim.article.desk_id) and has_no_hand_in(user, claim)


def has_no_hand_in(user: User, claim: Claim) -> Answer:
    """Yes, unless they drafted, reworded or wrote it, or have a conflict with it."""
    return hands_in(user, [claim]).get(claim.pk, ALLOWED)


def hands_in(user: User, claims: Iterable[Claim]) -> dict[int, Answer]:
    """Those of the claims in which the person has a hand, by id, each with the reason.

    Asked for a whole list at once, at the price of four queries, five for
    whoever has declared a conflict of interest.
    """
    listed = list(claims)
    ids = [claim.pk for claim in listed]
    verdicts = Verdict.objects.filter(assignment__claim__in=ids)
    drafted = verdicts.filter(drafters=user).values_list("assignment__claim", flat=True)
    wrote = Claim.objects.filter(pk__in=ids, article__writers=user)
    bound = conflicts_of(user, listed)
    return {
        **{key: _bound(conflict) for key, conflict in bound.items()},
        **dict.fromkeys(_reworded_by(user, ids, verdicts), denied(str(REWORDED))),
        **dict.fromkeys(drafted, denied(str(DRAFTED))),
        **dict.fromkeys(wrote.values_list("pk", flat=True), denied(str(WROTE))),
    }


def _reworded_by(
    user: User, ids: Iterable[int], verdicts: VerdictQuerySet
) -> Iterable[int]:
    """Claims whose words the person changed after a verdict on them was asked for."""
    asked = (
        verdicts.submitted()
        .filter(assignment__claim=OuterRef("claim"))
        .order_by("assignment__assigned_at")
        .values("assignment__assigned_at")[:1]
    )
    reworded = _rewordings().filter(
        claim__in=ids, edited_by=user, edited_at__gte=Subquery(asked)
    )
    return reworded.values_list("claim", flat=True)


def _bound(conflict: ConflictOfInterest) -> Answer:
    return denied(
        _(
            "You declared a conflict of interest with %(about)s:"
            " another editor decides about this claim."
        )
        % {"about": conflict.about}
    )


def _rewordings() -> QuerySet[ClaimEdition]:
    """Editions that changed quote, statement or speaker; a new date is no new word."""
    as_before = ClaimEdition.objects.filter(
        claim=OuterRef("claim"),
        number=OuterRef("number") - 1,
        quote=OuterRef("quote"),
        statement=OuterRef("statement"),
        speaker_name=OuterRef("speaker_name"),
    )
    return ClaimEdition.objects.filter(~Exists(as_before))


def _verdicts_of(claim: Claim) -> VerdictQuerySet:
    return Verdict.objects.filter(assignment__claim=claim)


def is_fit(person: User, claim: Claim, slot: Slot = Slot.FIRST) -> Answer:
    """Whether the person may check the claim, with an editor left to sign it off.

    Never one of the article's writers, nor somebody with a conflict of interest.
    """
    fit = may_check(person, claim.article.desk_id) and _is_no_writer(person, claim)
    free = fit and has_no_conflict(person, claim)
    return free and _leaves_an_editor(person, claim, slot)


def is_fit_for_second(person: User, claim: Claim) -> Answer:
    """Whether the person can give a second opinion without knowing the first."""
    fit = is_fit(person, claim, Slot.SECOND)
    if not fit:
        return fit
    held = claim.assignments.in_slot(Slot.FIRST).filter(person=person)
    first = _verdicts_of(claim).filter(assignment__slot=Slot.FIRST)
    if held.exists() or first.filter(drafters=person).exists():
        return denied(
            _("%(person)s worked on the first verdict; ask somebody else.")
            % {"person": person.full_name}
        )
    if read_first(claim).filter(readers=person).exists():
        return denied(
            _("%(person)s has read the first verdict; ask somebody else.")
            % {"person": person.full_name}
        )
    return ALLOWED


def read_first(claim: Claim) -> VerdictQuerySet:
    """The first verdicts of this round: the one handed in, and those sent back before.

    Whoever has opened one of them knows too much for a second opinion.
    """
    handed_in = _verdicts_of(claim).submitted().filter(assignment__slot=Slot.FIRST)
    return Verdict.objects.filter(assignment__in=handed_in.values("assignment"))


def _is_no_writer(person: User, claim: Claim) -> Answer:
    if not person.is_active:
        return denied(_("%(person)s has left.") % {"person": person.full_name})
    if claim.article.writers.filter(pk=person.pk).exists():
        return wrote_it(person)
    return ALLOWED


def _leaves_an_editor(person: User, claim: Claim, slot: Slot) -> Answer:
    # whoever has this slot now is about to lose it
    others = claim.assignments.open().exclude(slot=slot).values("person")
    drafted = _verdicts_of(claim).values("drafters")
    left = (
        editors_of(claim.article)
        .exclude(pk=person.pk)
        .exclude(pk__in=others)
        .exclude(pk__in=drafted.filter(drafters__isnull=False))
    )
    free = left.exclude(pk__in=bound_by(claim))
    return ALLOWED if free.exists() else leaves_nobody(person)


def wrote_it(person: User) -> Answer:
    """That the person wrote the article."""
    return denied(
        _("%(person)s wrote the article and cannot check it.")
        % {"person": person.full_name}
    )


def leaves_nobody(person: User) -> Answer:
    """That nobody could sign off what the person checks."""
    return denied(
        _("If %(person)s checks this, no editor is left who could sign it off.")
        % {"person": person.full_name}
    )


def editors_of(article: Article) -> QuerySet[User]:
    """The desk's editors who did not write the article."""
    return User.objects.filter(
        is_active=True,
        memberships__desk=article.desk_id,
        memberships__role=Role.EDITOR,
    ).exclude(articles_written=article)
