"""Moves of many claims over REST: each claim is asked and answered for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import wording
from factcheck.api.claim_shapes import ClaimWordingSerializer
from factcheck.api.claims import claims_of
from factcheck.api.filtering import Id
from factcheck.api.making import MAKERS
from factcheck.api.moves import MoveSerializer, wish_in
from factcheck.api.repeating import once
from factcheck.api.resources import Resource
from factcheck.api.rows import MOST_AT_ONCE, ResultSerializer, known, one_by_one
from factcheck.api.scopes import insist_on_scope
from factcheck.models import Claim
from factcheck.vocabulary import Scope
from factcheck.workflow.move import named


class WishedMoveSerializer(MoveSerializer):
    """A move of one claim among others."""

    claim = Id()


class ManyMovesSerializer(serializers.Serializer[Any]):
    """Moves of up to 500 claims, made in this order."""

    moves = serializers.ListField(
        child=WishedMoveSerializer(), allow_empty=False, max_length=MOST_AT_ONCE
    )


class MovedSerializer(ResultSerializer):
    """What came of one move: the claim's new status, or why not."""

    claim = serializers.IntegerField()
    status = serializers.CharField(required=False)


class MovedRowsSerializer(serializers.Serializer[Any]):
    """One result a move, in the order asked."""

    results = MovedSerializer(many=True)


class WishedEditSerializer(ClaimWordingSerializer):
    """What is to change about one claim among others."""

    claim = Id()


class ManyEditsSerializer(serializers.Serializer[Any]):
    """Edits of up to 500 claims."""

    edits = serializers.ListField(
        child=WishedEditSerializer(), allow_empty=False, max_length=MOST_AT_ONCE
    )


class EditedSerializer(ResultSerializer):
    """What came of one edit: the claim's new edition, or why not."""

    claim = serializers.IntegerField()
    edition = serializers.IntegerField(required=False)


class EditedRowsSerializer(serializers.Serializer[Any]):
    """One result an edit, in the order asked."""

    results = EditedSerializer(many=True)


class ManyClaims(Resource):
    """Many claims of the caller's desks at once."""

    queryset = Claim.objects.none()
    serializer_class = MovedRowsSerializer
    scopes = {"edit": Scope.EDIT}

    @extend_schema(
        summary="Make many moves",
        tags=["claims"],
        request=ManyMovesSerializer,
        responses=MovedRowsSerializer,
    )
    @once
    def moves(self, request: Request) -> Response:
        """Take up to 500 claims one step on; one refused does not hold up the rest."""
        insist_on_scope(request, Scope.EDIT, Scope.REVIEW, Scope.SIGNOFF)
        wishes = self.asked(ManyMovesSerializer)["moves"]
        claims = self._claims(wishes)

        def make(wish: dict[str, Any]) -> Mapping[str, Any]:
            claim = known(claims, wish.pop("claim"), _no_claim())
            make_it, scopes = MAKERS[named(wish.pop("move")).name]
            insist_on_scope(request, *scopes)
            make_it(claim, wish_in(wish, claim, self.caller))
            claim.refresh_from_db(fields=["status"])
            return {"status": claim.status}

        return Response({"results": one_by_one(wishes, _named, make)})

    @extend_schema(
        summary="Edit many claims",
        tags=["claims"],
        request=ManyEditsSerializer,
        responses=EditedRowsSerializer,
    )
    def edit(self, request: Request) -> Response:
        """Change what up to 500 claims say, or their priority, each for itself.

        One that was edited since its `edition` is refused in its row.
        """
        wishes = self.asked(ManyEditsSerializer)["edits"]
        claims = self._claims(wishes)

        def change(wish: dict[str, Any]) -> Mapping[str, Any]:
            claim = known(claims, wish.pop("claim"), _no_claim())
            edited = wording.edit(
                claim, by=self.caller, edition=wish.pop("edition", None), **wish
            )
            return {"edition": edited.edition}

        return Response({"results": one_by_one(wishes, _named, change)})

    def _claims(self, wishes: list[dict[str, Any]]) -> dict[int, Claim]:
        return claims_of(self.caller).in_bulk({one["claim"] for one in wishes})


def _named(wish: Mapping[str, Any]) -> dict[str, int]:
    return {"claim": wish["claim"]}


def _no_claim() -> str:
    return _("There is no such claim on your desks.")
