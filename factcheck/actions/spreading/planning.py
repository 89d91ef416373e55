"""A plan for spreading claims over the desk: who would get what, and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from factcheck.actions.spreading.wording import left_out, why_of
from factcheck.models import Article, Assignment, Claim, Desk, Membership, User
from factcheck.refusals import Incomplete
from factcheck.vocabulary import Role
from factcheck.workflow.fitness import unfit_for
from factcheck.workflow.moves import POOL
from factcheck.workflow.permissions import may_edit
from factcheck.workflow.spreading import Checker, Piece, Share, spread

MOST_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Planned:
    """To whom one claim would go, and why; to nobody where `person` is None."""

    claim: Claim
    person: User | None
    why: str
    unfit: Mapping[int, str]

    @property
    def seen(self) -> str:
        """What of the claim the plan rests on."""
        return seen_of(self.claim)


@dataclass(frozen=True, slots=True)
class Offered:
    """Somebody of the desk in a plan: what they have, what they would get, and why."""

    person: User
    role: str
    open: int
    capacity: int | None
    given: int = 0
    why: str = ""

    @property
    def after(self) -> int:
        """How many they would have open."""
        return self.open + self.given


@dataclass(frozen=True, slots=True)
class Plan:
    """Who would get what; `people` are all who can check on the desk."""

    rows: Sequence[Planned]
    people: Sequence[Offered]


def seen_of(claim: Claim) -> str:
    """Where the claim stands: another status or wording is another claim to give."""
    return f"{claim.status}.{claim.edition}"


def plan(
    desk: Desk,
    claims: Sequence[Claim],
    *,
    by: User,
    among: Iterable[int] | None = None,
    beyond_capacity: bool = False,
) -> Plan:
    """Say who would get which of the claims; nothing is changed.

    `among` are the keys of the people to be asked; reviewers, unless it is given.
    """
    may_edit(by, desk.pk).insist()
    insist_on_few(claims)
    members = _members(desk)
    held = _open_of(desk)
    chosen = set(among) if among is not None else _usual(members)
    people = [one.user for one in members if one.user_id in chosen]
    unfit = unfit_for(claims, [one.user for one in members], desk.pk)
    filed = _subjects(claims)
    waiting = [one for one in claims if one.status in POOL]
    pieces = [
        Piece(
            key=one.pk,
            fit=frozenset(p.pk for p in people if p.pk not in unfit[one.pk]),
            language=one.article.language,
            subjects=filed[one.article_id],
            priority=one.priority,
        )
        for one in waiting
    ]
    checkers = [_checker(one, held) for one in members if one.user_id in chosen]
    shares = spread(pieces, checkers, beyond_capacity=beyond_capacity)
    given = {share.piece.key: share for share in shares}
    known = {one.user_id: one.user for one in members}
    rows = [_row(one, given.get(one.pk), known, unfit[one.pk]) for one in claims]
    return Plan(rows, [_offered(one, held, chosen, rows) for one in members])


def insist_on_few(claims: Sequence[Claim]) -> None:
    """Refuse none, and more than are given out in one step."""
    if not claims:
        raise Incomplete(_("Choose at least one claim to spread."))
    if len(claims) > MOST_AT_ONCE:
        raise Incomplete(
            _("Choose at most %(most)s claims at a time.") % {"most": MOST_AT_ONCE}
        )


def _members(desk: Desk) -> list[Membership]:
    checking = desk.memberships.filter(
        role__in=(Role.REVIEWER, Role.EDITOR), user__is_active=True
    )
    found = checking.select_related("user").prefetch_related("subjects")
    return sorted(found, key=lambda one: (one.user.full_name, one.user_id))


def _usual(members: Iterable[Membership]) -> set[int]:
    """Reviewers; editors are left to sign off, unless there is nobody else."""
    reviewers = {one.user_id for one in members if one.role == Role.REVIEWER}
    return reviewers or {one.user_id for one in members}


def _open_of(desk: Desk) -> Counter[int]:
    """How many claims of the desk each person has open, for either slot."""
    rows = Assignment.objects.open().filter(claim__article__desk=desk)
    counted = rows.order_by().values_list("person").annotate(Count("pk"))
    return Counter(dict(counted))


def _subjects(claims: Sequence[Claim]) -> dict[int, frozenset[str]]:
    found: dict[int, set[str]] = {one.article_id: set() for one in claims}
    filed = Article.subjects.through.objects.filter(article__in=found)
    for article, word in filed.values_list("article_id", "subject__word"):
        found[article].add(word)
    return {key: frozenset(words) for key, words in found.items()}


def _checker(member: Membership, held: Counter[int]) -> Checker:
    return Checker(
        key=member.user_id,
        name=member.user.full_name,
        open=held[member.user_id],
        capacity=member.capacity,
        languages=frozenset(member.languages),
        subjects=frozenset(one.word for one in member.subjects.all()),
    )


def _row(
    claim: Claim,
    share: Share | None,
    known: Mapping[int, User],
    unfit: Mapping[int, str],
) -> Planned:
    if share is None:
        why = _("It is “%(status)s”: only claims that nobody has are spread.") % {
            "status": claim.get_status_display()
        }
        return Planned(claim, None, why, unfit)
    person = known[share.checker.key] if share.checker else None
    return Planned(claim, person, why_of(share), unfit)


def _offered(
    member: Membership,
    held: Counter[int],
    chosen: set[int],
    rows: Sequence[Planned],
) -> Offered:
    given = sum(one.person == member.user for one in rows)
    open_ones = held[member.user_id]
    why = ""
    if not given:
        asked = member.user_id in chosen
        why = left_out(
            _checker(member, held),
            asked=asked,
            languages={one.claim.article.language for one in rows},
            refusals=[one.unfit.get(member.user_id, "") for one in rows],
        )
    return Offered(member.user, member.role, open_ones, member.capacity, given, why)
