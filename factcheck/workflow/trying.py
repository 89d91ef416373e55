"""Asking beforehand whether a move would be refused, so that its button can say why."""

from __future__ import annotations

from typing import Unpack

from django.utils.translation import gettext as _

from factcheck.models import Claim, User
from factcheck.refusals import Refusal
from factcheck.workflow.answers import ALLOWED, Answer, denied
from factcheck.workflow.given import Given
from factcheck.workflow.living import may_be_worked_on
from factcheck.workflow.move import may_move, named


def would(claim: Claim, name: str, by: User, **given: Unpack[Given]) -> Answer:
    """Whether the move would be made, as far as can be told; nothing is changed."""
    step = named(name)
    answer = may_be_worked_on(claim.article) and may_move(claim, name, by)
    if not answer:
        return answer
    if claim.status not in step.sources:
        return denied(_("The claim has moved on; look at it again."))
    for need in step.needs:
        try:
            need(claim, given)
        except Refusal as refusal:
            return denied(refusal.sentence)
    return ALLOWED
