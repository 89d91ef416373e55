"""Moves over REST: each goes to the action that makes it, with what it needs."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import triaging
from factcheck.api.claim_shapes import OneClaimSerializer
from factcheck.api.claims import claims_of
from factcheck.api.editions import with_edition
from factcheck.api.filtering import Id
from factcheck.api.making import MAKERS, Wish
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import insist_on_scope
from factcheck.models import Claim, User, Verdict
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope
from factcheck.workflow.move import named
from factcheck.workflow.moves import NAMES


class MoveSerializer(serializers.Serializer[Any]):
    """A move by its name, with what it needs: see the table of moves."""

    move = serializers.ChoiceField(NAMES)
    reason = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    person = Id(required=False, help_text="Whom it is given to.")
    due_at = serializers.DateTimeField(required=False)
    into = Id(required=False, help_text="The claim that this one is merged into.")
    verdict = Id(required=False, help_text="The verdict that is approved.")
    content_hash = serializers.CharField(
        required=False, max_length=64, help_text="Of the verdict as it was read."
    )


class MergeIntoSerializer(serializers.Serializer[Any]):
    """The claim that stands for this one from now on."""

    into = Id()


class Moves(Resource):
    """Steps of one claim through the workflow."""

    queryset = Claim.objects.none()
    serializer_class = MoveSerializer
    scopes = {"merge": Scope.EDIT}

    @extend_schema(
        summary="Make a move",
        tags=["claims"],
        request=MoveSerializer,
        responses={200: OneClaimSerializer},
    )
    @once
    def create(self, request: Request, pk: int) -> Response:
        """Take the claim one step on; `moves` of the claim lists what is possible."""
        claim: Claim = found(claims_of(self.caller), pk=pk)
        values = self.asked(MoveSerializer)
        make, scopes = MAKERS[named(values.pop("move")).name]
        insist_on_scope(request, *scopes)
        make(claim, wish_in(values, claim, self.caller))
        return self._moved(pk)

    @extend_schema(
        summary="Merge a claim into another",
        tags=["claims"],
        request=MergeIntoSerializer,
        responses={200: OneClaimSerializer},
    )
    @once
    def merge(self, request: Request, pk: int) -> Response:
        """Let another claim of the same article stand for this one."""
        claim: Claim = found(claims_of(self.caller), pk=pk)
        wish = wish_in(self.asked(MergeIntoSerializer), claim, self.caller)
        triaging.merge(claim, wish.target, by=self.caller)
        return self._moved(pk)

    def _moved(self, pk: int) -> Response:
        claim = found(claims_of(self.caller), pk=pk)
        response = self.told(claim, OneClaimSerializer)
        return with_edition(response, claim.edition, self.request)


def wish_in(values: dict[str, Any], claim: Claim, caller: User) -> Wish:
    """What came along, its ids looked up where the caller may see them."""
    people = User.objects.filter(memberships__desk=claim.article.desk_id)
    rows: dict[str, tuple[QuerySet[Any], str]] = {
        "person": (people, _("There is nobody with this id on the claim’s desk.")),
        "into": (
            Claim.objects.visible_to(caller),
            _("There is no such claim on your desks."),
        ),
        "verdict": (
            Verdict.objects.visible_to(caller).filter(assignment__claim=claim),
            _("There is no such verdict on this claim."),
        ),
    }
    for name, (choices, sentence) in rows.items():
        if name in values:
            values[name] = choices.filter(pk=values[name]).first()
            if values[name] is None:
                raise BadInput(sentence)
    return Wish(by=caller, **values)
