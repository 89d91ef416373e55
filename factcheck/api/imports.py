"""Deliveries over REST: many articles at once, and the lines that were refused."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import IO, Any

import orjson
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.parsers import BaseParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import importing
from factcheck.api.delivery_shapes import (
    AskedDeliverySerializer,
    DeliveredSerializer,
    DeliverySerializer,
    LinesFormSerializer,
    RefusedLineSerializer,
)
from factcheck.api.desks import chosen_desk
from factcheck.api.filtering import Filters
from factcheck.api.jobs import QueuedJobSerializer, queued
from factcheck.api.reading import PlainJSON, whole_body
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.scopes import is_client
from factcheck.models import Delivery
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope


class JSONLines(BaseParser):
    """A body of one JSON object a line, kept as it came: each line is read apart."""

    media_type = "application/x-ndjson"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The bytes, under the name `lines`."""
        body = whole_body(stream)
        return {"lines": body}


class RawLines(JSONLines):
    """The same lines, sent as a file that no type was given to."""

    media_type = "application/octet-stream"


class DeliveryFilters(Filters):
    """By desk."""

    orderings = {"created_at": "created_at", "id": "pk"}
    usual = "-created_at"
    desk = serializers.SlugField(required=False, source="desk__slug")


class RefusedFilters(Filters):
    """In the order of lines."""

    orderings = {"line": "number"}
    usual = "line"


QUERY = [
    OpenApiParameter("desk", str, description="Of a body of lines: for which desk."),
    OpenApiParameter("origin", str, description="Of a body of lines: where from."),
    OpenApiParameter("judge", bool, description="Of a body of lines: score them, too."),
]
EXAMPLE = OpenApiExample(
    "Two articles, one of them split",
    request_only=True,
    value={
        "origin": "our-archive",
        "articles": [
            {"external_id": "1", "text": "The pier cost 41 million crowns."},
            {
                "external_id": "2",
                "text": "It opened in 1931.",
                "sentences": [{"start": 0, "end": 18, "kind": "sentence"}],
            },
        ],
    },
)


class Deliveries(Resource):
    """The deliveries to the caller's desks."""

    queryset = Delivery.objects.none()
    serializer_class = DeliverySerializer
    parser_classes = [PlainJSON, JSONLines, RawLines, MultiPartParser]
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "refused": Scope.READ,
        "create": Scope.IMPORT,
        "again": Scope.IMPORT,
    }
    filters = {"list": DeliveryFilters, "refused": RefusedFilters}

    def get_queryset(self) -> QuerySet[Delivery]:
        """Deliveries with their jobs and the number of refused lines."""
        mine = Delivery.objects.visible_to(self.caller)
        related = mine.select_related("desk", "job__desk", "job__incoming__version")
        return related.annotate(refused_count=Count("refused"))

    @extend_schema(summary="List deliveries", tags=["imports"])
    def list(self, request: Request) -> Response:
        """Deliveries to the caller's desks, newest first."""
        return self.page(self.get_queryset(), DeliverySerializer)

    @extend_schema(summary="Read a delivery", tags=["imports"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """How far it is, and how many lines were added, known or refused."""
        return self.told(found(self.get_queryset(), pk=pk), DeliverySerializer)

    @extend_schema(
        summary="List a delivery's refused lines",
        tags=["imports"],
        responses=RefusedLineSerializer(many=True),
    )
    def refused(self, request: Request, pk: int) -> Response:
        """Each with its number and the reason, in the order of lines."""
        delivery: Delivery = found(self.get_queryset(), pk=pk)
        return self.page(delivery.refused.all(), RefusedLineSerializer)

    @extend_schema(
        summary="Hand in many articles",
        tags=["imports"],
        request={
            "application/json": DeliveredSerializer,
            RawLines.media_type: OpenApiTypes.BINARY,
            "multipart/form-data": LinesFormSerializer,
        },
        parameters=QUERY,
        examples=[EXAMPLE],
        responses={202: QueuedJobSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Articles as a list, as a body of JSON lines, or as a file of such lines.

        Lines are sent as application/x-ndjson or application/octet-stream.

        Each line is taken in whole or refused with a reason; repeating adds nothing.
        """
        lines, values = self._handed(request)
        job = importing.ask_for_delivery(
            chosen_desk(self.caller, values.get("desk", "")),
            lines,
            by=self.caller,
            as_client=is_client(request),
            name=getattr(lines, "name", "") or "",
            origin=values.get("origin", ""),
            is_judged=values.get("judge", False),
        )
        return queued(job)

    @extend_schema(
        summary="Try refused lines again",
        tags=["imports"],
        request=None,
        responses={202: QueuedJobSerializer},
    )
    @once
    def again(self, request: Request, pk: int) -> Response:
        """Hand the refused lines in again, as a delivery of their own."""
        delivery: Delivery = found(self.get_queryset(), pk=pk)
        return queued(
            importing.deliver_again(
                delivery, by=self.caller, as_client=is_client(request)
            )
        )

    def _handed(self, request: Request) -> tuple[IO[bytes], dict[str, Any]]:
        if isinstance(request.data, dict) and isinstance(
            request.data.get("lines"), bytes
        ):
            asked = AskedDeliverySerializer(data=request.query_params.dict())
            asked.is_valid(raise_exception=True)
            return io.BytesIO(request.data["lines"]), asked.validated_data
        values = self.asked(AskedDeliverySerializer)
        file, rows = values.pop("file", None), values.pop("articles", None)
        if (file is None) == (rows is None):
            raise BadInput(_("Give either “articles”, a list, or a file of lines."))
        if file is not None:
            return file, values
        return io.BytesIO(b"\n".join(orjson.dumps(one) for one in rows)), values
