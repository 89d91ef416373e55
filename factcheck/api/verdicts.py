"""Verdicts over REST: listing them, reading one, signing it off."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import signoffs
from factcheck.api.filtering import read_filters
from factcheck.api.following import VerdictPages, changes_after, desk_read_along
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import is_outside
from factcheck.api.verdict_shapes import (
    OneVerdictSerializer,
    VerdictFilters,
    VerdictSerializer,
    with_details,
)
from factcheck.models import Verdict
from factcheck.models.verdict import VerdictQuerySet
from factcheck.refusals import Incomplete, WrongState
from factcheck.vocabulary import Decision, Scope, VerdictState
from factcheck.workflow.moves import DECIDABLE


class SignOffDecisionSerializer(serializers.Serializer[Any]):
    """Approved with the hash of what was read, or sent back with a reason."""

    decision = serializers.ChoiceField(Decision.choices)
    content_hash = serializers.CharField(
        required=False, default="", max_length=64, help_text="To approve."
    )
    reason = serializers.CharField(
        required=False, default="", allow_blank=True, max_length=2000
    )


class Verdicts(Resource):
    """The verdicts that the caller may know of."""

    queryset = Verdict.objects.none()
    serializer_class = VerdictSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "signoff": Scope.SIGNOFF,
    }
    filters = {"list": VerdictFilters}
    pagination_class = VerdictPages
    beside = "assignment__claim__status"

    def get_queryset(self) -> QuerySet[Verdict]:
        """Verdicts the caller may see: never those they are blind to.

        A program that only reads and imports sees none on an article under embargo.
        """
        return with_details(self._visible())

    def _visible(self) -> VerdictQuerySet:
        visible = Verdict.objects.visible_to(self.caller)
        return visible.released() if is_outside(self.request) else visible

    @extend_schema(summary="List verdicts", tags=["verdicts"])
    def list(self, request: Request) -> Response:
        """Verdicts of the caller's desks; undecided ones count as read.

        With `after`, what was approved or changed on one desk since that change number,
        in its order; `gone` then names the verdicts that were taken back.
        """
        filters = read_filters(VerdictFilters, request)
        after = filters.validated_data.get("after")
        visible = self._visible()
        if after is None:
            response = self.page(visible, VerdictSerializer, filters=filters)
            statuses = self.paginator.shown.items()
            waiting = [pk for pk, status in statuses if status in DECIDABLE]
        else:
            desk = desk_read_along(self.caller, filters.desk_asked)
            rows = filters.apply(visible)
            response, waiting = changes_after(request, desk, after, rows)
        if waiting:
            told = Verdict.objects.filter(pk__in=waiting)
            signoffs.open_all_to_read(told, by=self.caller)
        return response

    @extend_schema(
        summary="Read a verdict", tags=["verdicts"], responses=OneVerdictSerializer
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        """One verdict; whoever reads it gives no second opinion on it."""
        verdict: Verdict = found(self.get_queryset(), pk=pk)
        if verdict.state == VerdictState.SUBMITTED:
            signoffs.open_to_read(verdict, by=self.caller)
        return self.told(verdict, OneVerdictSerializer)

    @extend_schema(
        summary="Sign a verdict off",
        tags=["verdicts"],
        request=SignOffDecisionSerializer,
        responses=OneVerdictSerializer,
    )
    @once
    def signoff(self, request: Request, pk: int) -> Response:
        """Approve it, or send it back, as an editor without a hand in it."""
        verdict: Verdict = found(self.get_queryset(), pk=pk)
        values = self.asked(SignOffDecisionSerializer)
        if values["decision"] == Decision.APPROVED:
            if not values["content_hash"]:
                raise Incomplete(
                    _("Say what you read: give the verdict’s “content_hash”.")
                )
            signoffs.approve(
                verdict,
                by=self.caller,
                seen=values["content_hash"],
                reason=values["reason"],
            )
        else:
            _send_back(verdict, by=self.caller, reason=values["reason"])
        return self.told(found(self.get_queryset(), pk=pk), OneVerdictSerializer)


def _send_back(verdict: Verdict, **given: Any) -> None:
    if verdict.state != VerdictState.SUBMITTED:
        raise WrongState("Only a verdict that waits for sign-off can be sent back.")
    signoffs.send_back(verdict.assignment.claim, **given)
