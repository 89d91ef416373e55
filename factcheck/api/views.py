"""Saved views of the board over REST: filters under a name, one's own or shared."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import views
from factcheck.api.desks import chosen_desk
from factcheck.api.filtering import Filters
from factcheck.api.people import PersonSerializer
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Desk, SavedView
from factcheck.vocabulary import Scope


class SavedViewSerializer(serializers.ModelSerializer[SavedView]):
    """The board's filters as somebody wants to find them again."""

    desk = serializers.SlugRelatedField[Desk](slug_field="slug", read_only=True)
    owner = PersonSerializer(read_only=True)
    filters = serializers.SerializerMethodField()
    shared = serializers.BooleanField(source="is_shared", read_only=True)

    class Meta:
        model = SavedView
        fields = ("id", "desk", "owner", "name", "filters", "shared", "created_at")

    def get_filters(self, view: SavedView) -> dict[str, str]:
        """Each filter with its value, as the board's address has them."""
        return dict(parse_qsl(view.query))


class SavedViewFactsSerializer(serializers.Serializer[Any]):
    """What can be changed about a view; what is left out stays."""

    name = serializers.CharField(required=False, max_length=views.LONGEST_NAME)
    shared = serializers.BooleanField(required=False)


class NewSavedViewSerializer(serializers.Serializer[Any]):
    """Filters to be kept under a name."""

    desk = serializers.SlugField(
        required=False, help_text="Not needed by whoever belongs to one desk."
    )
    name = serializers.CharField(max_length=views.LONGEST_NAME)
    filters = serializers.DictField(
        child=serializers.CharField(allow_blank=True, max_length=200),
        help_text="Of the board: q, state, priority, subject, person.",
    )
    shared = serializers.BooleanField(default=False)


class SavedViewFilters(Filters):
    """By desk."""

    orderings = {"name": "name", "id": "pk"}
    usual = "name"
    desk = serializers.SlugField(required=False, source="desk__slug")


class SavedViews(Resource):
    """One's own views, and those that colleagues share."""

    queryset = SavedView.objects.none()
    serializer_class = SavedViewSerializer
    scopes = {
        "list": Scope.READ,
        "create": Scope.EDIT,
        "partial_update": Scope.EDIT,
        "destroy": Scope.EDIT,
    }
    filters = {"list": SavedViewFilters}

    def get_queryset(self) -> QuerySet[SavedView]:
        """The views that the caller may use."""
        seen = SavedView.objects.visible_to(self.caller)
        return seen.select_related("desk", "owner")

    @extend_schema(summary="List saved views", tags=["views"])
    def list(self, request: Request) -> Response:
        """The caller's own views of the board, and what colleagues share."""
        return self.page(self.get_queryset(), SavedViewSerializer)

    @extend_schema(
        summary="Save a view",
        tags=["views"],
        request=NewSavedViewSerializer,
        responses={201: SavedViewSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Keep these filters of the board under a name; for editors."""
        values = self.asked(NewSavedViewSerializer)
        desk = chosen_desk(self.caller, values.get("desk", ""))
        kept = {"desk": desk.slug, **values["filters"]}
        view = views.save(
            desk,
            values["name"],
            urlencode({name: value for name, value in kept.items() if value}),
            by=self.caller,
            shared=values["shared"],
        )
        return self.told(view, SavedViewSerializer, 201)

    @extend_schema(
        summary="Change a saved view",
        tags=["views"],
        request=SavedViewFactsSerializer,
        responses=SavedViewSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Rename a view of one's own, share it with the desk, or stop that."""
        view: SavedView = found(self.get_queryset(), pk=pk)
        wishes = self.asked(SavedViewFactsSerializer)
        name, shared = (
            wishes.get("name", view.name),
            wishes.get("shared", view.is_shared),
        )
        changed = views.change(view, name, by=self.caller, shared=shared)
        return self.told(changed, SavedViewSerializer)

    @extend_schema(summary="Delete a saved view", tags=["views"], responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Forget a view of one's own."""
        views.remove(found(self.get_queryset(), pk=pk), by=self.caller)
        return Response(status=204)
