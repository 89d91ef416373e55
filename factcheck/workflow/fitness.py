"""Whom one can ask: everybody on the desk who is fit to check a claim, at one go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from factcheck.models import Article, Assignment, Claim, User, Verdict
from factcheck.vocabulary import Role, Slot
from factcheck.workflow.conflicts import (
    conflict_of,
    conflicts_on,
    refused,
    touched_by,
)
from factcheck.workflow.hands import leaves_nobody, read_first, wrote_it

Pairs = dict[int, set[int]]


def checkers_of(desk_id: int) -> list[User]:
    """The desk's reviewers and editors who are still with us, by name."""
    return list(
        User.objects.filter(
            is_active=True,
            memberships__desk=desk_id,
            memberships__role__in=(Role.REVIEWER, Role.EDITOR),
        )
    )


def fit_people(claim: Claim, slot: Slot = Slot.FIRST) -> list[User]:
    """The people whom `is_fit`, or for a second opinion `is_fit_for_second`, lets in.

    Asked for a whole desk at once; a test holds the two to the same answers.
    """
    people = checkers_of(claim.article.desk_id)
    unfit = unfit_for([claim], people, claim.article.desk_id, slot)[claim.pk]
    knowing = _who_know_the_first(claim) if slot == Slot.SECOND else set()
    return [one for one in people if one.pk not in unfit and one.pk not in knowing]


def unfit_for(
    claims: Sequence[Claim],
    people: Iterable[User],
    desk_id: int,
    slot: Slot = Slot.FIRST,
) -> dict[int, dict[int, str]]:
    """By claim and person, why somebody of the desk cannot check it; a few queries.

    What `is_fit` says one by one, said of many at once.
    """
    people = list(people)
    writers, busy, drafted = _writers(claims), _held(claims, slot), _drafted(claims)
    declared, touched = conflicts_on(desk_id), touched_by(claims)
    editors = _editors(desk_id)
    unfit: dict[int, dict[int, str]] = {}
    for claim in claims:
        wrote = writers[claim.article_id]
        bound = {
            key: conflict
            for key, held in declared.items()
            if (conflict := conflict_of(touched[claim.pk], held))
        }
        left = editors - wrote - busy[claim.pk] - drafted[claim.pk] - bound.keys()
        unfit[claim.pk] = reasons = {}
        for one in people:
            if one.pk in wrote:
                reasons[one.pk] = wrote_it(one).reason
            elif one.pk in bound:
                reasons[one.pk] = refused(one, bound[one.pk]).reason
            elif not left - {one.pk}:
                reasons[one.pk] = leaves_nobody(one).reason
    return unfit


def _paired(rows: Iterable[tuple[int, int]]) -> Pairs:
    found: Pairs = defaultdict(set)
    for key, person in rows:
        found[key].add(person)
    return found


def _writers(claims: Sequence[Claim]) -> Pairs:
    wrote = Article.writers.through.objects.filter(
        article__in={one.article_id for one in claims}
    )
    return _paired(wrote.values_list("article_id", "user_id"))


def _held(claims: Sequence[Claim], slot: Slot) -> Pairs:
    """Who has the other slot: they are no editor without a hand in it."""
    held = Assignment.objects.open().exclude(slot=slot).filter(claim__in=claims)
    return _paired(held.values_list("claim_id", "person_id"))


def _drafted(claims: Sequence[Claim]) -> Pairs:
    drafted = Verdict.objects.filter(
        assignment__claim__in=claims, drafters__isnull=False
    )
    return _paired(drafted.values_list("assignment__claim_id", "drafters"))


def _editors(desk_id: int) -> set[int]:
    editors = User.objects.filter(
        is_active=True, memberships__desk=desk_id, memberships__role=Role.EDITOR
    )
    return set(editors.values_list("pk", flat=True))


def _who_know_the_first(claim: Claim) -> set[int]:
    held = claim.assignments.in_slot(Slot.FIRST).values_list("person", flat=True)
    first = Verdict.objects.filter(assignment__claim=claim, assignment__slot=Slot.FIRST)
    drafted = first.filter(drafters__isnull=False).values_list("drafters", flat=True)
    read = read_first(claim).filter(readers__isnull=False)
    return {*held, *drafted, *read.values_list("readers", flat=True)}
