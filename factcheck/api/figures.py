"""The desk in figures over REST: the numbers of the figures page, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions.figures import Asked, Figures, Period, figures_of, period_of
from factcheck.actions.figures.ratings import Ratings, Row
from factcheck.actions.figures.speed import Took
from factcheck.api.figure_shapes import FiguresSerializer
from factcheck.api.problems import BadQuery
from factcheck.api.resources import Resource
from factcheck.models import Desk, Subject
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope


class FigureFilters(serializers.Serializer[Any]):
    """Of which desk, from which day to which, on which subject."""

    desk = serializers.SlugField(
        required=False, help_text="Its short name; needed where you have several."
    )
    since = serializers.DateField(
        required=False, help_text="The first day; usually 30 days up to the last."
    )
    until = serializers.DateField(
        required=False, help_text="The last day, counted whole; usually today."
    )
    subject = serializers.CharField(
        required=False, help_text="Only articles filed under it."
    )


class FigureReading(Resource):
    """The figures of a desk, for its editors."""

    queryset = Desk.objects.none()
    pagination_class = None
    scopes = {"retrieve": Scope.READ}
    usual_days = 30

    @extend_schema(
        summary="Read the figures of a desk",
        tags=["figures"],
        parameters=[FigureFilters],
        responses=FiguresSerializer,
    )
    def retrieve(self, request: Request) -> Response:
        """Throughput, time to sign-off, ratings, overdue, agreement, sources per check.

        For editors. Days are those of the desk's time zone. Counts that take long are
        kept for ten minutes; `counted_at` says when they were made.
        """
        asked = self.asked_for(request)
        return Response(
            FiguresSerializer(_told(figures_of(asked, by=self.caller), asked)).data
        )

    def asked_for(self, request: Request) -> Asked:
        """The desk, period and subject in the address; a wrong one is refused."""
        wishes = FigureFilters(data=request.query_params)
        if unknown := sorted(set(request.query_params) - set(wishes.fields)):
            raise BadQuery(
                _("There is no filter “%(name)s” here. Known: %(known)s.")
                % {"name": unknown[0][:80], "known": ", ".join(wishes.fields)}
            )
        if not wishes.is_valid():
            name, faults = next(iter(wishes.errors.items()))
            raise BadQuery(f"{name}: {faults[0]}")
        chosen = wishes.validated_data
        desk = self._desk(chosen.get("desk", ""))
        return Asked(
            desk,
            _period(chosen, desk.time_zone, self.usual_days),
            _subject(desk, chosen.get("subject", "")),
        )

    def _desk(self, slug: str) -> Desk:
        desks = Desk.objects.visible_to(self.caller)
        mine = list(desks.filter(slug=slug) if slug else desks[:2])
        if slug and not mine:
            raise Http404
        if len(mine) != 1:
            raise BadQuery(_("Say of which desk: give “desk”, one of yours."))
        return mine[0]


def _period(chosen: Mapping[str, Any], zone: str, days: int) -> Period:
    since, until = chosen.get("since"), chosen.get("until")
    try:
        return period_of(since, until, zone, days=days)
    except BadInput as refusal:
        raise BadQuery(refusal.sentence) from None


def _subject(desk: Desk, word: str) -> Subject | None:
    if not word:
        return None
    found = desk.subjects.filter(key=word.casefold()).first()
    if found is None:
        raise BadQuery(_("The desk has no such subject."))
    return found


def _told(figures: Figures, asked: Asked) -> dict[str, Any]:
    return {
        "desk": asked.desk.slug,
        "time_zone": asked.desk.time_zone,
        "since": asked.period.since,
        "until": asked.period.until,
        "unit": asked.period.unit,
        "subject": asked.subject.word if asked.subject else None,
        "counted_at": figures.counted_at,
        "steps": _steps(figures, asked),
        "signed_off": _took(figures.speed.overall),
        **rated(figures.ratings),
        "overdue": figures.lateness,
        "agreement": figures.agreement,
        "pairs": [
            {"first": one, "second": two, "claims": number}
            for (one, two), number in figures.agreement.pairs.items()
        ],
        "sources": figures.sources,
        "checks_by_sources": [
            {"sources": count, "checks": number}
            for count, number in figures.sources.checks.items()
        ],
    }


def _steps(figures: Figures, asked: Asked) -> list[dict[str, Any]]:
    flow = figures.flow
    steps = zip(asked.period.steps, figures.speed.steps, strict=True)
    return [
        {
            "since": step.first,
            "imported": flow.imported[place],
            "decided": flow.decided[place],
            "proposed": flow.proposed[place],
            "approved": flow.approved[place],
            "signed_off": _took(took),
        }
        for place, (step, took) in enumerate(steps)
    ]


def rated(found: Ratings) -> dict[str, Any]:
    """How often each word was given, over all and by what."""
    words = [one.word for one in found.words]
    return {
        "ratings": _row(found.overall, words)["ratings"],
        "by_speaker": [_row(one, words) for one in found.by_speaker],
        "by_role": [_row(one, words) for one in found.by_role],
        "by_subject": [_row(one, words) for one in found.by_subject],
        "by_reviewer": [_row(one, words) for one in found.by_reviewer],
    }


def _took(took: Took) -> dict[str, Any]:
    seconds = [
        round(one.total_seconds()) if one is not None else None
        for one in (took.median, took.most)
    ]
    return {
        "claims": took.claims,
        "median_seconds": seconds[0],
        "ninetieth_percentile_seconds": seconds[1],
    }


def _row(row: Row, words: list[str]) -> dict[str, Any]:
    pairs = zip(words, row.counts, strict=True)
    return {
        "name": row.name,
        "total": row.total,
        "ratings": [{"word": word, "verdicts": number} for word, number in pairs],
    }
