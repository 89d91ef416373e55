"""Declared conflicts of interest: whose claims somebody neither checks nor decides.

A claim touches a conflict by its speaker, by its article's publisher, or by a subject
of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from factcheck.models import Article, Assignment, Claim, ConflictOfInterest, User
from factcheck.models.claim import ClaimQuerySet
from factcheck.workflow.answers import ALLOWED, Answer, denied


@dataclass(frozen=True, slots=True)
class Touched:
    """What of a claim can lie in somebody's conflict of interest, and on which desk."""

    desk: int
    speaker: int | None
    publisher: str
    subjects: frozenset[int]

    def lies_in(self, conflict: ConflictOfInterest) -> bool:
        """Whether the conflict is with this speaker, publisher or subject."""
        if conflict.desk_id != self.desk:
            return False
        if conflict.publisher:
            return conflict.publisher.casefold() == self.publisher.casefold()
        if conflict.subject_id:
            return conflict.subject_id in self.subjects
        return conflict.speaker_id == self.speaker


def touched_by(claims: Iterable[Claim]) -> dict[int, Touched]:
    """What each of the claims touches, by its key, as on record now; one query."""
    claims = list(claims)
    places: dict[int, tuple[int, str]] = {}
    filed: dict[int, set[int]] = defaultdict(set)
    articles = Article.objects.filter(pk__in={one.article_id for one in claims})
    for pk, desk, publisher, subject in articles.order_by().values_list(
        "pk", "desk", "publisher", "subjects"
    ):
        places[pk] = desk, " ".join(publisher.split())
        if subject:
            filed[pk].add(subject)
    told: dict[int, Touched] = {}
    for one in claims:
        desk, publisher = places[one.article_id]
        subjects = frozenset(filed[one.article_id])
        told[one.pk] = Touched(desk, one.speaker_id, publisher, subjects)
    return told


def conflicts_on(desk_id: int) -> Mapping[int, list[ConflictOfInterest]]:
    """The conflicts that hold on a desk, by the person's key; one query."""
    found: dict[int, list[ConflictOfInterest]] = defaultdict(list)
    rows = ConflictOfInterest.objects.open().filter(desk=desk_id)
    for one in rows.select_related("speaker", "subject"):
        found[one.person_id].append(one)
    return found


def conflict_of(
    touched: Touched, declared: Iterable[ConflictOfInterest]
) -> ConflictOfInterest | None:
    """The first of somebody's conflicts that the claim touches."""
    return next((one for one in declared if touched.lies_in(one)), None)


def conflicts_of(
    person: User, claims: Iterable[Claim]
) -> dict[int, ConflictOfInterest]:
    """Those of the claims that touch a conflict of the person's, by key, each with it.

    One query for whoever has declared none, two for everybody else.
    """
    held = ConflictOfInterest.objects.open().filter(person=person)
    declared = list(held.select_related("speaker", "subject"))
    touched = touched_by(claims) if declared else {}
    met = {key: conflict_of(one, declared) for key, one in touched.items()}
    return {key: conflict for key, conflict in met.items() if conflict}


def has_no_conflict(person: User, claim: Claim) -> Answer:
    """Yes, unless the claim touches a conflict that the person declared.

    The refusal says with what, never why.
    """
    found = conflicts_of(person, [claim]).get(claim.pk)
    return refused(person, found) if found else ALLOWED


def bound_by(claim: Claim) -> dict[int, ConflictOfInterest]:
    """Those on the claim's desk, by key, who have a conflict with it; two queries."""
    declared = conflicts_on(claim.article.desk_id)
    touched = touched_by([claim])[claim.pk] if declared else None
    return {
        key: conflict
        for key, held in declared.items()
        if touched and (conflict := conflict_of(touched, held))
    }


def refused(person: User, conflict: ConflictOfInterest) -> Answer:
    """That the person does not check this, and with whom or what they are bound."""
    return denied(
        _("%(person)s has declared a conflict of interest with %(about)s.")
        % {"person": person.full_name, "about": conflict.about}
    )


@dataclass(frozen=True, slots=True)
class Bound:
    """A claim that somebody has to check, although it touches a conflict of theirs."""

    assignment: Assignment
    conflict: ConflictOfInterest


def held_despite(declared: Iterable[ConflictOfInterest]) -> list[Bound]:
    """What those who declared the conflicts have open of it; at most two queries.

    It was given to them before they said so, or the claim was changed since.
    """
    by_person: dict[tuple[int, int], list[ConflictOfInterest]] = defaultdict(list)
    for said in declared:
        by_person[said.desk_id, said.person_id].append(said)
    if not by_person:
        return []
    held = Assignment.objects.open().filter(
        claim__article__desk__in={desk for desk, _person in by_person},
        person__in={person for _desk, person in by_person},
    )
    opened = list(held.select_related("person", "claim__article__desk"))
    touched = touched_by(one.claim for one in opened) if opened else {}
    found = []
    for one in opened:
        theirs = by_person.get((one.claim.article.desk_id, one.person_id), ())
        conflict = conflict_of(touched[one.claim_id], theirs)
        if conflict:
            found.append(Bound(one, conflict))
    return found


def held_on(desk_id: int) -> list[Bound]:
    """What people of the desk have open despite a conflict that they declared."""
    return held_despite(
        [one for theirs in conflicts_on(desk_id).values() for one in theirs]
    )


def free_of_conflict(claims: ClaimQuerySet, person: User) -> ClaimQuerySet:
    """Those of the claims that touch no conflict of the person's."""
    held = list(ConflictOfInterest.objects.open().filter(person=person))
    if not held:
        return claims
    speakers = [one.speaker_id for one in held if one.speaker_id]
    subjects = [one.subject_id for one in held if one.subject_id]
    filed = Article.subjects.through.objects.filter(subject_id__in=subjects)
    barred = Q(article__in=filed.values("article_id"))
    if speakers:
        barred |= Q(speaker__isnull=False, speaker__in=speakers)
    for one in held:
        if one.publisher:
            barred |= Q(
                article__desk=one.desk_id, article__publisher__iexact=one.publisher
            )
    return claims.exclude(barred)
