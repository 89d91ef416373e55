"""What an assessor reads in numbers: how checks are sourced, whom they are about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from factcheck.actions.figures import Conduct
from factcheck.actions.figures.care import percent
from factcheck.actions.figures.ratings import Ratings
from factcheck.desk.figured import broken_down
from factcheck.desk.sections import Section


@dataclass(frozen=True, slots=True)
class Share:
    """So many of all checks, in words."""

    label: str
    number: int
    percent: int | None


def numbers(found: Conduct) -> list[Share]:
    """Checks, and which of them have enough sources, copies, and a second opinion."""
    total = found.sources.total
    enough = _("at least %(n)s sources, as the desk asks for today") % {
        "n": found.sources.minimum
    }
    counted = (
        (enough, found.sources.enough),
        (_("at least one source with a stored copy"), found.copied),
        (_("a second opinion"), found.seconded),
    )
    return [
        Share(_("checks signed off in the period"), total, None),
        *(Share(label, number, percent(number, total)) for label, number in counted),
    ]


def balance(found: Ratings) -> Sequence[Section]:
    """Whom the checks are about, and what was found about them."""
    return [
        broken_down(
            "speakers",
            _("By speaker"),
            found.by_speaker,
            _("no speaker named"),
            found.words,
        ),
        broken_down(
            "roles",
            _("By party or role"),
            found.by_role,
            _("no party or role known"),
            found.words,
        ),
        broken_down(
            "subjects", _("By subject"), found.by_subject, _("no subject"), found.words
        ),
    ]
