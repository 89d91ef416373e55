"""Who sees what of a check before it is signed off: a second opinion is given blind."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists

from factcheck.models import Article, Assignment, Claim, Comment, User, Verdict
from factcheck.models.comment import claims_known_to
from factcheck.vocabulary import Role, Slot, Status
from factcheck.workflow.permissions import role_of

BOTH = frozenset(Slot)


def is_blind(reader: User, claim: Claim) -> bool:
    """Whether the person owes a second opinion, and so must not know the first."""
    return claim.assignments.open().in_slot(Slot.SECOND).filter(person=reader).exists()


def findings_seen(reader: User, claim: Claim) -> frozenset[Slot]:
    """The slots whose stances and notes the person may read.

    Sources and passages are for the whole desk. What they are held to show tells of the
    verdict, and is kept to whoever checks, and to editors, until it is approved.
    """
    mine = claim.assignments.filter(person=reader)
    return _seen(claim.status, _runs_desk(reader, claim.article), mine)


def findings_seen_in(reader: User, article: Article) -> dict[int, frozenset[Slot]]:
    """The same for every claim of the article by its key, in two queries."""
    mine: dict[int, list[Assignment]] = {}
    held = Assignment.objects.filter(claim__article=article, person=reader)
    for one in held.only("claim", "slot", "ended_at"):
        mine.setdefault(one.claim_id, []).append(one)
    runs_desk = _runs_desk(reader, article)
    return {
        key: _seen(status, runs_desk, mine.get(key, ()))
        for key, status in article.claims.order_by().values_list("pk", "status")
    }


def _runs_desk(reader: User, article: Article) -> bool:
    return reader.is_superuser or role_of(reader, article.desk_id) == Role.EDITOR


def _seen(status: str, runs_desk: bool, mine: Iterable[Assignment]) -> frozenset[Slot]:
    held = list(mine)
    if any(one.is_open and one.slot == Slot.SECOND for one in held):
        return frozenset({Slot.SECOND})
    if runs_desk or status == Status.APPROVED:
        return BOTH
    return frozenset(Slot(one.slot) for one in held)


def slot_told_of(speaker: User, claim: Claim) -> Slot | None:
    """The check whose verdict the person's words about the claim may tell of.

    The first once somebody has had the claim to check and the speaker may know what
    they found; the second for whoever gives that opinion. None before, or for somebody
    who knows nothing.
    """
    for slot in Slot:
        had = Assignment.objects.filter(claim=claim).in_slot(slot).exists()
        if had and claims_known_to(speaker, slot).filter(pk=claim.pk).exists():
            return slot
    return None


def note_hearing(listener: User, claim: Claim) -> None:
    """Note that the person has heard what is said of the first verdict of this round.

    Like whoever has read the verdict itself, they give no second opinion on it.
    """
    telling = Comment.objects.visible_to(listener).exclude(author=listener)
    newest = claim.assignments.in_slot(Slot.FIRST).order_by("-pk").values("pk")[:1]
    unread = (
        Verdict.objects.filter(assignment__in=newest)
        .filter(Exists(telling.filter(claim=claim, slot=Slot.FIRST)))
        .exclude(assignment__person=listener)
        .exclude(readers=listener)
    )
    reading = Verdict.readers.through
    heard = [
        reading(verdict_id=pk, user_id=listener.pk)
        for pk in unread.order_by().values_list("pk", flat=True)
    ]
    if heard:
        reading.objects.bulk_create(heard, ignore_conflicts=True)
