"""The rules a desk checks by: opening a desk, and changing its policy on record."""

from __future__ import annotations

from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from factcheck.models import Desk, RatingScale, User
from factcheck.refusals import BadInput
from factcheck.workflow import timeline
from factcheck.workflow.answers import denied
from factcheck.workflow.permissions import may_manage


class Policy(TypedDict, total=False):
    """What can be changed about a desk; what is left out stays."""

    name: str
    slug: str
    time_zone: str
    language: str
    scale: RatingScale
    evidence_minimum: int
    second_opinion: str
    reviewers_may_take: bool
    hours_to_deadline: int


@transaction.atomic
def open_desk(*, by: User | None, **policy: Unpack[Policy]) -> Desk:
    """Open a new desk; without `by` the program itself does, in an empty database."""
    if by is not None and not by.is_superuser:
        denied(_("Only an administrator opens a desk.")).insist()
    desk = Desk(**policy)
    _insist_on_sense(desk)
    desk.save(force_insert=True)
    timeline.record("desk.opened", by=by, subject=desk, after=_told(desk))
    return desk


@transaction.atomic
def change_desk(desk: Desk, *, by: User, **policy: Unpack[Policy]) -> Desk:
    """Change the desk's policy from now on; what changed stands in its timeline.

    Verdicts that were given before keep the scale they were given in.
    """
    held = Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
    may_manage(by, held).insist()
    before = _told(held)
    for name, value in policy.items():
        setattr(held, name, value)
    _insist_on_sense(held)
    after = _told(held)
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return held
    held.save(update_fields=sorted(policy))
    timeline.record(
        "desk.changed",
        by=by,
        subject=held,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return held


def _insist_on_sense(desk: Desk) -> None:
    """Refuse what the desk's own fields refuse, and a scale without words."""
    try:
        desk.full_clean()
    except ValidationError as error:
        raise BadInput(" ".join(error.messages)) from None
    if not desk.scale.ratings.exists():
        raise BadInput(
            _("The scale “%(scale)s” has no words yet.") % {"scale": desk.scale.name}
        )


def _told(desk: Desk) -> dict[str, timeline.Value]:
    words = desk.scale.ratings.order_by("position").values_list("word", flat=True)
    return {
        "name": desk.name,
        "slug": desk.slug,
        "time_zone": desk.time_zone,
        "language": desk.language,
        "scale": f"{desk.scale_id}: {', '.join(words)}",
        "evidence_minimum": desk.evidence_minimum,
        "second_opinion": desk.second_opinion,
        "reviewers_may_take": desk.reviewers_may_take,
        "hours_to_deadline": desk.hours_to_deadline,
    }
