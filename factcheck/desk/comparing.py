"""What differs between a verdict as somebody read it and as it stands now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.desk.differing import Piece, differences
from factcheck.desk.shown import Cited
from factcheck.desk.sources import frozen_shown
from factcheck.models import Claim, ClaimEdition, Rating, Verdict
from factcheck.vocabulary import ClaimType

PARTS: Mapping[str, Promise] = {
    "quote": gettext_lazy("Passage"),
    "statement": gettext_lazy("Statement"),
    "speaker": gettext_lazy("Said by"),
    "said_on": gettext_lazy("Said on"),
    "type": gettext_lazy("Type"),
}


@dataclass(frozen=True, slots=True)
class Reworded:
    """A part of the claim that reads otherwise, its changes marked."""

    label: str | Promise
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Recited:
    """A source under the verdict, before and after; None where it was not there."""

    number: int
    before: Cited | None
    after: Cited | None


@dataclass(frozen=True, slots=True)
class Compared:
    """All that an approval is bound to, as far as it differs."""

    wording: Sequence[Reworded]
    rating_before: Rating | None
    rating: Rating | None
    explanation: Sequence[Piece]
    sources: Sequence[Recited]

    @property
    def is_reworded(self) -> bool:
        """Whether the explanation reads differently."""
        return any(one.kind != "same" for one in self.explanation)

    @property
    def is_unchanged(self) -> bool:
        """Whether it stands just as it was read."""
        rated = self.rating_before is not None
        return not (self.wording or rated or self.is_reworded or self.sources)


def compared(
    earlier: Verdict, wording: ClaimEdition | None, now: Verdict, claim: Claim
) -> Compared:
    """The earlier verdict on the claim as worded then, beside the present ones."""
    is_other = earlier.rating_id != now.rating_id
    return Compared(
        _wording(wording, claim) if wording else [],
        earlier.rating if is_other else None,
        now.rating if is_other else None,
        differences(earlier.explanation, now.explanation),
        _sources(frozen_shown(earlier), frozen_shown(now)),
    )


def _wording(then: ClaimEdition, claim: Claim) -> list[Reworded]:
    before = {
        "quote": then.quote,
        "statement": then.statement,
        "speaker": then.speaker_name or _("the writer"),
        "said_on": _day(then.said_on),
        "type": str(ClaimType(then.type).label),
    }
    after = {
        "quote": claim.quote,
        "statement": claim.statement,
        "speaker": claim.speaker.name if claim.speaker else _("the writer"),
        "said_on": _day(claim.said_on),
        "type": claim.get_type_display(),
    }
    return [
        Reworded(PARTS[name], differences(before[name], after[name]))
        for name in PARTS
        if before[name] != after[name]
    ]


def _day(day: object) -> str:
    return date_format(day, "j F Y") if day else _("no day")  # type: ignore[arg-type]


def _sources(then: Sequence[Cited], now: Sequence[Cited]) -> list[Recited]:
    before = {one.number: one for one in then}
    after = {one.number: one for one in now}
    return [
        Recited(number, before.get(number), after.get(number))
        for number in sorted(before.keys() | after.keys())
        if _says(before.get(number)) != _says(after.get(number))
    ]


def _says(one: Cited | None) -> tuple[str, ...]:
    if one is None:
        return ()
    return (one.title, one.url, one.stance, one.passage, one.locator, one.sha256)
