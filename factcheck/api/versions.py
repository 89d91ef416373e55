"""An article's versions over REST: its drafts, one text each."""

from __future__ import annotations

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions.importing import ask_for_import
from factcheck.api.filtering import Filters
from factcheck.api.handing import NewDraftFormSerializer, NewDraftSerializer, handed
from factcheck.api.jobs import QueuedJobSerializer, queued
from factcheck.api.reading import PlainJSON
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import is_client
from factcheck.models import Article, ArticleVersion
from factcheck.vocabulary import Scope


class VersionSerializer(serializers.ModelSerializer[ArticleVersion]):
    """A version, without its text."""

    class Meta:
        model = ArticleVersion
        fields: tuple[str, ...] = (
            "number",
            "sha256",
            "method",
            "original_name",
            "created_at",
            "ready_at",
        )


class WholeVersionSerializer(VersionSerializer):
    """A version with its text; offsets count its code points."""

    class Meta(VersionSerializer.Meta):
        fields = (*VersionSerializer.Meta.fields, "text")


class VersionFilters(Filters):
    """In the order of numbers."""

    orderings = {"number": "number"}
    usual = "-number"


class Versions(Resource):
    """The versions of one article."""

    queryset = ArticleVersion.objects.none()
    serializer_class = VersionSerializer
    parser_classes = [PlainJSON, MultiPartParser, FormParser]
    scopes = {"list": Scope.READ, "retrieve": Scope.READ, "create": Scope.IMPORT}
    filters = {"list": VersionFilters}

    @extend_schema(summary="List an article's versions", tags=["articles"])
    def list(self, request: Request, article: int) -> Response:
        """The whole versions of the article, newest first."""
        return self.page(self._versions(article).defer("text"), VersionSerializer)

    @extend_schema(
        summary="Read a version", tags=["articles"], responses=WholeVersionSerializer
    )
    def retrieve(self, request: Request, article: int, number: int) -> Response:
        """One version with its text."""
        version = found(self._versions(article), number=number)
        return self.told(version, WholeVersionSerializer)

    @extend_schema(
        summary="Hand in a new draft",
        tags=["articles"],
        request={
            "application/json": NewDraftSerializer,
            "multipart/form-data": NewDraftFormSerializer,
        },
        responses={202: QueuedJobSerializer},
    )
    @once
    def create(self, request: Request, article: int) -> Response:
        """A new draft of the article; its claims are carried over.

        The text of the newest version makes no new one.
        """
        earlier = self._article(article)
        job = ask_for_import(
            earlier.desk,
            handed(self.asked(NewDraftFormSerializer)),
            by=self.caller,
            as_client=is_client(request),
            draft_of=earlier,
        )
        return queued(job)

    def _article(self, pk: int) -> Article:
        visible = Article.objects.visible_to(self.caller).select_related("desk")
        article: Article = found(visible, pk=pk)
        return article

    def _versions(self, article: int) -> QuerySet[ArticleVersion]:
        whole = ArticleVersion.objects.ready()
        return whole.filter(article=self._article(article))
