"""Articles over REST: handing one in, listing them, reading one with its coverage."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import articles, triaging
from factcheck.actions.importing import ask_for_import
from factcheck.api.arriving import (
    EXAMPLES,
    PARAMETERS,
    NinjsItemSerializer,
    NinjsJSON,
    WordPressJSON,
    WordPressPostSerializer,
    arrived,
)
from factcheck.api.article_shapes import (
    ArticleFilters,
    ArticleSerializer,
    ClearedSerializer,
    WholeArticleSerializer,
)
from factcheck.api.desks import chosen_desk
from factcheck.api.handing import (
    ArticleFactsSerializer,
    KillReasonSerializer,
    NewArticleFormSerializer,
    NewArticleSerializer,
)
from factcheck.api.jobs import QueuedJobSerializer, queued
from factcheck.api.reading import PlainJSON
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import is_client
from factcheck.models import Article, ArticleVersion, User
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope


class Articles(Resource):
    """The articles of the caller's desks."""

    edited = frozenset(
        ArticleFactsSerializer().fields.keys() & ArticleSerializer().fields.keys()
    )
    queryset = Article.objects.none()
    serializer_class = ArticleSerializer
    parser_classes = [
        PlainJSON,
        NinjsJSON,
        WordPressJSON,
        MultiPartParser,
        FormParser,
    ]
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.IMPORT,
        "partial_update": Scope.EDIT,
        "kill": Scope.EDIT,
        "revive": Scope.EDIT,
        "accept": Scope.EDIT,
        "dismiss_gone": Scope.EDIT,
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
        request={
            "application/json": NewArticleSerializer,
            "multipart/form-data": NewArticleFormSerializer,
            NinjsJSON.media_type: NinjsItemSerializer,
            WordPressJSON.media_type: WordPressPostSerializer,
        },
        parameters=PARAMETERS,
        examples=EXAMPLES,
        responses={202: QueuedJobSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Hand in a text, an address, (as a form) a file, or a content system's item.

        What is plainly wrong is refused at once; follow the job for the rest. An
        article that the desk has already is found again, not doubled; another text
        under its identity is a new version, unless it says that it is an older one.
        """
        slug, handed, about = arrived(self, request)
        job = ask_for_import(
            chosen_desk(self.caller, slug),
            handed,
            about,
            by=self.caller,
            as_client=is_client(request),
        )
        return queued(job)

    @extend_schema(
        summary="Edit what is said about an article",
        tags=["articles"],
        request={"application/json": ArticleFactsSerializer},
        responses=WholeArticleSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change title, byline, writers, deadline; the text changes by a new draft."""
        article: Article = found(self.get_queryset(), pk=pk)
        values = self.asked(ArticleFactsSerializer)
        if "writers" in values:
            desk_people = User.objects.filter(memberships__desk=article.desk_id)
            writers = list(desk_people.filter(pk__in=values["writers"]))
            if len(writers) != len(set(values["writers"])):
                raise BadInput(_("Writers are people of the article’s desk, by id."))
            values["writers"] = writers
        with self.unless_stale(article, WholeArticleSerializer, article.pk):
            articles.change(article, by=self.caller, **values)
        return self.told(found(self.get_queryset(), pk=pk), WholeArticleSerializer)

    @extend_schema(
        summary="Kill an article",
        tags=["articles"],
        request={"application/json": KillReasonSerializer},
        responses=WholeArticleSerializer,
    )
    @once
    def kill(self, request: Request, pk: int) -> Response:
        """Withdraw it: whoever checks a claim of it is relieved, with the reason."""
        article: Article = found(self.get_queryset(), pk=pk)
        articles.kill(article, by=self.caller, **self.asked(KillReasonSerializer))
        return self.told(found(self.get_queryset(), pk=pk), WholeArticleSerializer)

    @extend_schema(
        summary="Revive a killed article",
        tags=["articles"],
        request=None,
        responses=WholeArticleSerializer,
    )
    @once
    def revive(self, request: Request, pk: int) -> Response:
        """Let it be worked on again; its claims stand where they stood."""
        articles.revive(found(self.get_queryset(), pk=pk), by=self.caller)
        return self.told(found(self.get_queryset(), pk=pk), WholeArticleSerializer)

    @extend_schema(
        summary="Accept all suggestions",
        tags=["articles"],
        request=None,
        responses={202: QueuedJobSerializer},
    )
    @once
    def accept(self, request: Request, pk: int) -> Response:
        """Put every claim that the import suggested, and nobody decided, to check."""
        article: Article = found(self.get_queryset(), pk=pk)
        return queued(triaging.ask_to_accept(article, by=self.caller))

    @extend_schema(
        summary="Dismiss suggestions no longer in an article",
        tags=["articles"],
        request=None,
        responses=ClearedSerializer,
    )
    @once
    def dismiss_gone(self, request: Request, pk: int) -> Response:
        """Dismiss what was suggested of words that the newest draft has dropped.

        Up to 500 at once, as `gone`; claims that anybody has worked on are left alone.
        """
        article: Article = found(self.get_queryset(), pk=pk)
        cleared = triaging.dismiss_gone(article, by=self.caller)
        return Response({"dismissed": cleared.count, "left": cleared.left})
