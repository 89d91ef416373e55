"""Declared conflicts of interest: whose claims somebody is never asked to check.

A claim touches a conflict by its speaker, by its article's publisher, or by a subject
of the article.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from factcheck.models import Article, Claim, ConflictOfInterest, User
from factcheck.models.claim import ClaimQuerySet
from factcheck.workflow.answers import ALLOWED, Answer, denied


@dataclass(frozen=True, slots=True)
class Touched:
    """What of a claim can lie in somebody's conflict of interest."""

    speaker: int | None
    publisher: str
    subjects: frozenset[int]

    def lies_in(self, conflict: ConflictOfInterest) -> bool:
        """Whether the conflict is with this speaker, publisher or subject."""
        if conflict.publisher:
            return conflict.publisher.casefold() == self.publisher.casefold()
        if conflict.subject_id:
            return conflict.subject_id in self.subjects
        return conflict.speaker_id == self.speaker


def touched_by(claims: Iterable[Claim]) -> dict[int, Touched]:
    """What each of the claims touches, by its key, as on record now; one query."""
    claims = list(claims)
    publishers: dict[int, str] = {}
    filed: dict[int, set[int]] = defaultdict(set)
    articles = Article.objects.filter(pk__in={one.article_id for one in claims})
    for pk, publisher, subject in articles.order_by().values_list(
        "pk", "publisher", "subjects"
    ):
        publishers[pk] = " ".join(publisher.split())
        if subject:
            filed[pk].add(subject)
    return {
        one.pk: Touched(
            one.speaker_id, publishers[one.article_id], frozenset(filed[one.article_id])
        )
        for one in claims
    }


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


def has_no_conflict(person: User, claim: Claim) -> Answer:
    """Yes, unless the claim touches a conflict that the person declared.

    The refusal says with what, never why.
    """
    declared = ConflictOfInterest.objects.open().filter(
        desk=claim.article.desk_id, person=person
    )
    held = list(declared.select_related("speaker", "subject"))
    found = conflict_of(touched_by([claim])[claim.pk], held) if held else None
    return refused(person, found) if found else ALLOWED


def refused(person: User, conflict: ConflictOfInterest) -> Answer:
    """That the person does not check this, and with whom or what they are bound."""
    return denied(
        _("%(person)s has declared a conflict of interest with %(about)s.")
        % {"person": person.full_name, "about": conflict.about}
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
