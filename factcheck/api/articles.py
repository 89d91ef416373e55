"""Articles over REST: handing one in, listing them, reading one with its coverage."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import articles
from factcheck.actions.importing import ask_for_import
from factcheck.api.article_shapes import (
    ArticleFilters,
    ArticleSerializer,
    WholeArticleSerializer,
)
from factcheck.api.handing import FactsSerializer, ImportSerializer, about, handed
from factcheck.api.jobs import QueuedSerializer, queued
from factcheck.api.reading import PlainJSON
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import is_client
from factcheck.models import Article, ArticleVersion, Desk, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope


class Articles(Resource):
    """The articles of the caller's desks."""

    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    parser_classes = [PlainJSON, MultiPartParser, FormParser]
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.IMPORT,
        "partial_update": Scope.EDIT,
    }
    filters = {"list": ArticleFilters}

    def get_queryset(self) -> QuerySet[Article]:
        """Whole articles of the caller's desks, each with its newest version."""
        whole = ArticleVersion.objects.ready().filter(article=OuterRef("pk"))
        newest = whole.order_by("-number").values("number")[:1]
        mine = Article.objects.visible_to(self.caller)
        visible = mine.select_related("desk").prefetch_related("subjects")
        return visible.annotate(version=Subquery(newest))

    @extend_schema(summary="List articles", tags=["articles"])
    def list(self, request: Request) -> Response:
        """Articles of the caller's desks, newest first."""
        return self.page(self.get_queryset(), ArticleSerializer)

    @extend_schema(
        summary="Read an article", tags=["articles"], responses=WholeArticleSerializer
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        """An article with its newest text and its coverage."""
        return self.told(found(self.get_queryset(), pk=pk), WholeArticleSerializer)

    @extend_schema(
        summary="Import an article",
        tags=["articles"],
        request=ImportSerializer,
        responses={202: QueuedSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Hand in a text, an address or (as multipart/form-data) a file.

        What is plainly wrong is refused at once; follow the job for the rest. An
        article that the desk has already is found again, not doubled.
        """
        values = self.asked(ImportSerializer)
        desk = self._desk(values.pop("desk", ""))
        job = ask_for_import(
            desk,
            handed(values),
            about(values),
            by=self.caller,
            as_client=is_client(request),
        )
        return queued(job)

    @extend_schema(
        summary="Edit what is said about an article",
        tags=["articles"],
        request=FactsSerializer,
        responses=WholeArticleSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change title, byline, writers, deadline; the text changes by a new draft."""
        article: Article = found(self.get_queryset(), pk=pk)
        values = self.asked(FactsSerializer)
        if "writers" in values:
            desk_people = User.objects.filter(memberships__desk=article.desk_id)
            writers = list(desk_people.filter(pk__in=values["writers"]))
            if len(writers) != len(set(values["writers"])):
                raise BadInput(_("Writers are people of the article’s desk, by id."))
            values["writers"] = writers
        articles.change(article, by=self.caller, **values)
        return self.told(found(self.get_queryset(), pk=pk), WholeArticleSerializer)

    def _desk(self, slug: str) -> Desk:
        desks = Desk.objects.visible_to(self.caller)
        mine = list(desks.filter(slug=slug) if slug else desks[:2])
        if len(mine) != 1:
            raise BadInput(
                _("There is no desk “%(slug)s” of yours.") % {"slug": slug}
                if slug
                else _("Say for which desk: give “desk”, its short name.")
            )
        return mine[0]
