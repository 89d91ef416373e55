"""An article's sentences over REST, and what is decided about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Substr
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import triaging, wording
from factcheck.api.filtering import Filters, read_filters
from factcheck.api.resources import Resource, found
from factcheck.models import Article, Sentence, User
from factcheck.models.telling import Word
from factcheck.vocabulary import (
    Dismissal,
    Disposition,
    Scope,
    SentenceKind,
    SentenceType,
)


class SentenceSerializer(serializers.ModelSerializer[Sentence]):
    """A stretch of a version's text; offsets are code points, the end exclusive."""

    version = serializers.IntegerField(source="version.number", read_only=True)
    text = serializers.CharField(read_only=True)
    told = {"text": lambda path: Word(_passage(path))}
    speaker = serializers.CharField(
        source="speaker.name", default=None, allow_null=True, read_only=True
    )
    reasons = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Sentence
        fields = (
            "id",
            "version",
            "position",
            "number",
            "start",
            "end",
            "text",
            "kind",
            "type",
            "score",
            "suggested",
            "speaker",
            "said_on",
            "reasons",
            "disposition",
            "dismissal",
        )


def _passage(path: str) -> Substr:
    start, end = F(f"{path}start"), F(f"{path}end")
    return Substr(f"{path}version__text", start + 1, end - start)


class SentenceFilters(Filters):
    """By what they are and what is decided; of the newest version, or `version`."""

    orderings = {"position": "position", "score": "score"}
    usual = "position"
    version = serializers.IntegerField(required=False, min_value=1, max_value=2**31 - 1)
    disposition = serializers.ChoiceField(Disposition.choices, required=False)
    kind = serializers.ChoiceField(SentenceKind.choices, required=False)
    type = serializers.ChoiceField(SentenceType.choices, required=False)
    suggested = serializers.BooleanField(required=False)

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """The rows are of one version already, so that positions do not repeat."""
        lookups.pop("version", None)
        return super().narrow(rows, lookups)


class SentenceDecisionSerializer(serializers.Serializer[Any]):
    """What is decided: dismissed with a reason, open again, or a claim."""

    disposition = serializers.ChoiceField(Disposition.choices)
    reason = serializers.ChoiceField(
        Dismissal.choices, required=False, allow_blank=True, default=""
    )


class ArticleSentences(Resource):
    """The sentences of one article."""

    queryset = Sentence.objects.none()
    serializer_class = SentenceSerializer
    scopes = {"list": Scope.READ}
    filters = {"list": SentenceFilters}

    @extend_schema(summary="List an article's sentences", tags=["articles"])
    def list(self, request: Request, article: int) -> Response:
        """The sentences of the newest version, in the order of the text."""
        parent: Article = found(Article.objects.visible_to(self.caller), pk=article)
        number = read_filters(SentenceFilters, request).validated_data.get("version")
        versions = parent.versions.ready().order_by("-number")
        version = found(versions.filter(number=number) if number else versions)
        return self.page(
            version.sentences.select_related("speaker"), SentenceSerializer
        )


class Sentences(Resource):
    """Sentences by their id."""

    queryset = Sentence.objects.none()
    serializer_class = SentenceSerializer
    scopes = {
        "retrieve": Scope.READ,
        "partial_update": Scope.EDIT,
    }
    edited = frozenset({"disposition", "dismissal"})

    def get_queryset(self) -> QuerySet[Sentence]:
        """Sentences of the caller's desks."""
        visible = Sentence.objects.visible_to(self.caller)
        return visible.select_related("version__article__desk", "speaker")

    @extend_schema(summary="Read a sentence", tags=["articles"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """A sentence with the reasons of its suggestion."""
        return self.told(found(self.get_queryset(), pk=pk), SentenceSerializer)

    @extend_schema(
        summary="Decide about a sentence",
        tags=["articles"],
        request=SentenceDecisionSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Dismiss it with a reason, open it again, or make a claim of it."""
        sentence: Sentence = found(self.get_queryset(), pk=pk)
        wish, article = (
            self.asked(SentenceDecisionSerializer),
            sentence.version.article_id,
        )
        with self.unless_stale(sentence, SentenceSerializer, article):
            decide(sentence, wish, self.caller)
        return self.told(found(self.get_queryset(), pk=pk), SentenceSerializer)


def decide(sentence: Sentence, wish: Mapping[str, Any], by: User) -> None:
    """Do what is wished: dismiss it, open it again, or make a claim of it."""
    if wish["disposition"] == Disposition.DISMISSED:
        triaging.dismiss_sentence(sentence, by=by, reason=wish["reason"])
    elif wish["disposition"] == Disposition.OPEN:
        triaging.reopen_sentence(sentence, by=by)
    else:
        wording.make_claim_of(sentence, by=by)
