"""Adding many pieces of evidence over REST, each for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import evidence as gathering
from factcheck.api.evidence_shapes import NewEvidenceSerializer, cited_in, finding_in
from factcheck.api.filtering import Id
from factcheck.api.repeating import once
from factcheck.api.resources import Resource
from factcheck.api.rows import MOST_AT_ONCE, ResultSerializer, known, one_by_one
from factcheck.models import Claim, Evidence
from factcheck.vocabulary import Scope


class WishedSourceSerializer(NewEvidenceSerializer):
    """A source under one claim among others."""

    claim = Id()


class ManySourcesSerializer(serializers.Serializer[Any]):
    """Up to 500 sources, each with what it says about which claim."""

    evidence = serializers.ListField(
        child=WishedSourceSerializer(), allow_empty=False, max_length=MOST_AT_ONCE
    )


class AddedSourceSerializer(ResultSerializer):
    """What came of one source: the evidence with its number, or why not."""

    claim = serializers.IntegerField()
    evidence = serializers.IntegerField(required=False)
    number = serializers.IntegerField(required=False)


class AddedSourcesSerializer(serializers.Serializer[Any]):
    """One result a source, in the order asked."""

    results = AddedSourceSerializer(many=True)


class ManyEvidence(Resource):
    """Evidence of many claims at once."""

    queryset = Evidence.objects.none()
    serializer_class = AddedSourcesSerializer
    scopes = {"add": Scope.REVIEW}

    @extend_schema(
        summary="Add much evidence",
        tags=["evidence"],
        request=ManySourcesSerializer,
        responses=AddedSourcesSerializer,
    )
    @once
    def add(self, request: Request) -> Response:
        """Cite up to 500 sources; one refused does not hold up the rest."""
        wishes = self.asked(ManySourcesSerializer)["evidence"]
        visible = Claim.objects.visible_to(self.caller).select_related("article__desk")
        claims = visible.in_bulk({one["claim"] for one in wishes})

        def add(wish: dict[str, Any]) -> Mapping[str, Any]:
            missing = _("There is no such claim on your desks.")
            claim = known(claims, wish.pop("claim"), missing)
            made = gathering.add(
                claim, cited_in(wish), finding_in(wish), by=self.caller
            )
            return {"evidence": made.pk, "number": made.number}

        told = one_by_one(wishes, lambda one: {"claim": one["claim"]}, add)
        return Response({"results": told})
