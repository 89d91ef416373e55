"""The desk's pool of claims that wait for somebody: who may take the next one."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from factcheck.desk.asking import DeskRequest
from factcheck.models import Desk
from factcheck.vocabulary import Role, SecondOpinion
from factcheck.workflow.answers import ALLOWED, Answer, denied

CHECKS = (Role.EDITOR, Role.REVIEWER)


@dataclass(frozen=True, slots=True)
class Pool:
    """The button that takes the next one: where it leads, or why it does not."""

    url: str
    label: str
    reason: str


def pool(request: DeskRequest, part: str = "") -> Pool | None:
    """Nothing for those who only read along."""
    if not any(one.role in CHECKS for one in request.memberships):
        return None
    if part == "second":
        answer = may_take_second(request)
        return Pool("desk:take_second", _("Take a second opinion"), answer.reason)
    answer = may_take(request)
    return Pool("desk:take_next", _("Take the next one"), answer.reason)


def _desks(request: DeskRequest) -> list[Desk]:
    return [one.desk for one in request.memberships if one.role in CHECKS]


def may_take(request: DeskRequest) -> Answer:
    """Whether the person may choose claims for themselves on one of their desks."""
    if any(desk.reviewers_may_take for desk in _desks(request)):
        return ALLOWED
    return denied(_("On this desk editors hand out the claims."))


def may_take_second(request: DeskRequest) -> Answer:
    """Whether the person may take second opinions that nobody was asked for by name."""
    for desk in _desks(request):
        always = desk.second_opinion == SecondOpinion.ALWAYS
        if always and desk.reviewers_may_take:
            return ALLOWED
    return denied(_("On this desk editors ask for second opinions."))
