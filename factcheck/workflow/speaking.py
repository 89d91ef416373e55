"""Whom a comment speaks to: the names with an @ in it, and who of them may hear it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import QuerySet

from factcheck.models import Claim, User
from factcheck.vocabulary import Slot

# a log-in name behind an @ that is no part of an e-mail address
MENTION = re.compile(r"(?<![\w@.+-])@([\w][\w.+-]*)")


@dataclass(frozen=True, slots=True)
class SpokenTo:
    """The people a text names, and the names with which it names nobody of the desk.

    `kept_from` are people of the desk who owe the second opinion: what others say
    about the claim is kept from them until they have given it.
    """

    people: tuple[User, ...]
    kept_from: tuple[User, ...]
    unknown: tuple[str, ...]


def people_to_name(claim: Claim) -> QuerySet[User]:
    """Everybody on the claim's desk who can be spoken to, by name."""
    return User.objects.filter(
        is_active=True, memberships__desk=claim.article.desk_id
    ).order_by("last_name", "first_name", "username")


def people_to_suggest(claim: Claim, speaker: User) -> QuerySet[User]:
    """Whom the speaker reaches by naming them on this claim.

    Not whoever owes the second opinion, and no program, which reads no comments.
    """
    owing = claim.assignments.open().in_slot(Slot.SECOND)
    people = people_to_name(claim).exclude(pk=speaker.pk)
    return people.exclude(pk__in=owing.values("person")).exclude(
        password__startswith=UNUSABLE_PASSWORD_PREFIX
    )


def spoken_to(text: str, claim: Claim, speaker: User) -> SpokenTo:
    """Whom the text names with an @; a name of nobody on the desk stays as text."""
    named = {name.rstrip(".+-").lower(): name for name in MENTION.findall(text)}
    if not named:
        return SpokenTo((), (), ())
    desk = {one.username.lower(): one for one in people_to_name(claim)}
    found = [desk[name] for name in named if name in desk]
    owing = claim.assignments.open().in_slot(Slot.SECOND)
    blind = set(owing.values_list("person", flat=True))
    return SpokenTo(
        people=tuple(one for one in found if one.pk not in blind | {speaker.pk}),
        kept_from=tuple(one for one in found if one.pk in blind - {speaker.pk}),
        unknown=tuple(name for name in named if name not in desk),
    )
