"""The desk’s public texts over REST; two editors do not overwrite each other."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import principles
from factcheck.api.editions import insist_unchanged
from factcheck.api.people import PersonSerializer
from factcheck.api.resources import Resource, found
from factcheck.models import Desk, Principle
from factcheck.vocabulary import PrincipleKind, Scope


class PrincipleSerializer(serializers.ModelSerializer[Principle]):
    """Who wrote one of the texts last, and when."""

    edited_by = PersonSerializer(read_only=True)

    class Meta:
        model = Principle
        fields = ("kind", "edited_by", "edited_at")


class PrincipleTextsSerializer(serializers.Serializer[Any]):
    """The texts to change; one that is left out stays."""

    methodology = serializers.CharField(required=False, allow_blank=True)
    corrections = serializers.CharField(required=False, allow_blank=True)
    independence = serializers.CharField(required=False, allow_blank=True)
    funding = serializers.CharField(required=False, allow_blank=True)


class PrinciplesSerializer(serializers.Serializer[Any]):
    """How the desk checks and corrects, whose side it is on, who pays."""

    desk = serializers.SlugField()
    methodology = serializers.CharField()
    corrections = serializers.CharField()
    independence = serializers.CharField()
    funding = serializers.CharField()
    written = PrincipleSerializer(many=True)


class Principles(Resource):
    """A desk's texts, by the desk's id."""

    queryset = Desk.objects.none()
    serializer_class = PrinciplesSerializer
    scopes = {"retrieve": Scope.READ, "partial_update": Scope.EDIT}
    edited = frozenset(PrincipleKind.values)

    @extend_schema(
        summary="Read the principles of a desk",
        tags=["desks"],
        responses=PrinciplesSerializer,
    )
    def retrieve(self, request: Request, pk: int) -> Response:
        """The texts as they stand; the ETag is what to send with a change."""
        return self.told(_texts(self._desk(pk)), PrinciplesSerializer)

    @extend_schema(
        summary="Write the principles of a desk",
        tags=["desks"],
        request=PrincipleTextsSerializer,
        responses=PrinciplesSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Change some of them; every earlier wording stays on record.

        With If-Match only while nobody else changed one since you read them.
        """
        desk, texts = self._desk(pk), self.asked(PrincipleTextsSerializer)
        with transaction.atomic():
            Desk.objects.select_for_update(no_key=True).get(pk=desk.pk)
            now = PrinciplesSerializer(_texts(desk)).data
            insist_unchanged(request, now, sorted(self.edited))
            principles.write(desk, texts, by=self.caller)
        return self.told(_texts(desk), PrinciplesSerializer)

    def _desk(self, pk: int) -> Desk:
        desk: Desk = found(Desk.objects.visible_to(self.caller), pk=pk)
        return desk


def _texts(desk: Desk) -> dict[str, Any]:
    written = list(desk.principles.select_related("edited_by").order_by("kind"))
    texts = dict.fromkeys(PrincipleKind.values, "")
    texts |= {one.kind: one.text for one in written}
    return {"desk": desk.slug, "written": written, **texts}
