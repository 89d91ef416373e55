"""Claims over REST: listing, adding one from a passage, editing what it says."""

from __future__ import annotations

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import wording
from factcheck.api.claim_shapes import (
    ClaimFilters,
    ClaimSerializer,
    ClaimWordingSerializer,
    NewClaimSerializer,
    OneClaimSerializer,
    SplitResultSerializer,
    SplitSerializer,
)
from factcheck.api.editions import edition_seen, with_edition
from factcheck.api.history import HistoryEntrySerializer, HistoryFilters
from factcheck.api.problems import Outdated
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Article, Assignment, Claim, ClaimAnchor
from factcheck.refusals import BadInput, Stale
from factcheck.vocabulary import Scope
from factcheck.workflow.history import history_of
from factcheck.workflow.sight import BOTH, findings_seen


def claims_of(caller: Any) -> QuerySet[Claim]:
    """Claims of the caller's desks with what is told of each."""
    anchors = ClaimAnchor.objects.filter(version__ready_at__isnull=False)
    anchors = anchors.select_related("version").defer("version__text")
    open_ones = Assignment.objects.open().select_related("person")
    visible = Claim.objects.visible_to(caller)
    return visible.select_related("article__desk", "speaker").prefetch_related(
        Prefetch("anchors", anchors.order_by("version__number"), to_attr="places"),
        Prefetch("assignments", open_ones.order_by("slot"), to_attr="holders"),
    )


class Claims(Resource):
    """The claims of the caller's desks."""

    queryset = Claim.objects.none()
    serializer_class = ClaimSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "history": Scope.READ,
        "create": Scope.EDIT,
        "partial_update": Scope.EDIT,
        "split": Scope.EDIT,
    }
    filters = {"list": ClaimFilters, "history": HistoryFilters}

    def get_queryset(self) -> QuerySet[Claim]:
        """Claims of the caller's desks."""
        return claims_of(self.caller)

    @extend_schema(summary="List claims", tags=["claims"])
    def list(self, request: Request) -> Response:
        """Claims of the caller's desks."""
        return self.page(self.get_queryset(), ClaimSerializer)

    @extend_schema(
        summary="Read a claim", tags=["claims"], responses=OneClaimSerializer
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        """A claim with every move from where it stands, allowed or not and why."""
        return self._one(pk)

    @extend_schema(
        summary="Add a claim",
        tags=["claims"],
        request=NewClaimSerializer,
        responses={201: OneClaimSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Make a claim of a passage of the article's newest version."""
        values = self.asked(NewClaimSerializer)
        articles = Article.objects.visible_to(self.caller)
        article = articles.filter(pk=values["article"]).first()
        if article is None:
            raise BadInput(_("There is no such article on your desks."))
        place = values["start"], values["end"]
        seen = values.get("version")
        claim = wording.add(article, *place, by=self.caller, version=seen)
        response = self._one(claim.pk, status=201)
        response["Location"] = f"{request.path}{claim.pk}/"
        return response

    @extend_schema(
        summary="Edit a claim",
        tags=["claims"],
        request=ClaimWordingSerializer,
        responses=OneClaimSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change what it says; a stale If-Match or `edition` is 412 with both."""
        claim = found(self.get_queryset(), pk=pk)
        values = self.asked(ClaimWordingSerializer)
        edition = edition_seen(request, values)
        try:
            wording.edit(claim, by=self.caller, edition=edition, **values)
        except Stale as stale:
            current = self._one(pk).data
            raise Outdated(
                stale.sentence, yours=request.data, current=current
            ) from None
        return self._one(pk)

    @extend_schema(
        summary="Split a claim",
        tags=["claims"],
        request=SplitSerializer,
        responses=SplitResultSerializer,
    )
    @once
    def split(self, request: Request, pk: int) -> Response:
        """Make two or more of one: it keeps the first passage, the others are new."""
        claim = found(self.get_queryset(), pk=pk)
        values = self.asked(SplitSerializer)
        parts = [(one["start"], one["end"]) for one in values["parts"]]
        seen = values.get("version")
        made = wording.split(claim, parts, by=self.caller, version=seen)
        rows = self.get_queryset().filter(pk__in=[one.pk for one in made])
        context = self.get_serializer_context()
        told = ClaimSerializer(rows.order_by("ordinal"), many=True, context=context)
        return Response({"claims": told.data})

    @extend_schema(
        summary="Read a claim's history",
        tags=["claims"],
        responses=HistoryEntrySerializer(many=True),
    )
    def history(self, request: Request, pk: int) -> Response:
        """Who did what when, as far as the caller may know."""
        claim = found(self.get_queryset(), pk=pk)
        blind_to = BOTH - findings_seen(self.caller, claim)
        rows = history_of(claim, self.caller)
        return self.page(rows, HistoryEntrySerializer, findings_hidden=bool(blind_to))

    def _one(self, pk: int, status: int = 200) -> Response:
        claim = found(self.get_queryset(), pk=pk)
        response = self.told(claim, OneClaimSerializer, status)
        return with_edition(response, claim.edition, self.request)
