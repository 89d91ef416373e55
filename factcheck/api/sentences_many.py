"""Deciding about many sentences over REST, each for itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.filtering import Id
from factcheck.api.resources import Resource
from factcheck.api.rows import MOST_AT_ONCE, ResultSerializer, known, one_by_one
from factcheck.api.sentences import SentenceDecisionSerializer, decide
from factcheck.models import Sentence
from factcheck.vocabulary import Disposition, Scope


class WishedDecisionSerializer(SentenceDecisionSerializer):
    """What is decided about one sentence among others."""

    sentence = Id()


class DecisionsSerializer(serializers.Serializer[Any]):
    """Decisions about up to 500 sentences."""

    decisions = serializers.ListField(
        child=WishedDecisionSerializer(), allow_empty=False, max_length=MOST_AT_ONCE
    )


class DecidedSerializer(ResultSerializer):
    """What came of one decision: what holds now, or why it was refused."""

    sentence = serializers.IntegerField()
    disposition = serializers.ChoiceField(Disposition.choices, required=False)


class DecidedRowsSerializer(serializers.Serializer[Any]):
    """One result a decision, in the order asked."""

    results = DecidedSerializer(many=True)


class ManySentences(Resource):
    """Many sentences of the caller's desks at once."""

    queryset = Sentence.objects.none()
    serializer_class = DecidedRowsSerializer
    scopes = {"decide": Scope.EDIT}

    @extend_schema(
        summary="Decide about many sentences",
        tags=["articles"],
        request=DecisionsSerializer,
        responses=DecidedRowsSerializer,
    )
    def decide(self, request: Request) -> Response:
        """Decide about up to 500 sentences; one refused does not hold up the rest."""
        wishes = self.asked(DecisionsSerializer)["decisions"]
        seen = Sentence.objects.visible_to(self.caller)
        held = seen.select_related("version__article__desk")
        rows = held.in_bulk({one["sentence"] for one in wishes})

        def one(wish: Mapping[str, Any]) -> Mapping[str, Any]:
            missing = _("There is no such sentence on your desks.")
            sentence = known(rows, wish["sentence"], missing)
            decide(sentence, wish, self.caller)
            sentence.refresh_from_db(fields=["disposition", "dismissal"])
            return {"disposition": sentence.disposition}

        told = one_by_one(wishes, lambda one: {"sentence": one["sentence"]}, one)
        return Response({"results": told})
