"""People, desks and ratings: what a program needs to name somebody or something."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.api.filtering import Filters, Wish
from factcheck.api.resources import Resource
from factcheck.models import Desk, Membership, Rating, Subject, User
from factcheck.models.telling import Word
from factcheck.models.user import full_name_at
from factcheck.vocabulary import Role, Scope


class PersonSerializer(serializers.ModelSerializer[User]):
    """Somebody, by id and name."""

    name = serializers.CharField(source="full_name", read_only=True)
    told = {"name": lambda path: Word(full_name_at(path))}

    class Meta:
        model = User
        fields = ("id", "name")


class DeskSerializer(serializers.ModelSerializer[Desk]):
    """A desk with the policy it checks by."""

    class Meta:
        model = Desk
        fields = (
            "id",
            "slug",
            "name",
            "time_zone",
            "language",
            "scale",
            "evidence_minimum",
            "second_opinion",
            "reviewers_may_take",
            "hours_to_deadline",
            "last_change",
        )


class DeskFilters(Filters):
    """Desks are few: nothing to narrow."""

    orderings = {"name": "name", "id": "pk"}
    usual = "name"


class Desks(Resource):
    """The desks the caller belongs to."""

    queryset = Desk.objects.none()
    serializer_class = DeskSerializer
    scopes = {"list": Scope.READ}
    filters = {"list": DeskFilters}

    @extend_schema(summary="List my desks", tags=["desks"])
    def list(self, request: Request) -> Response:
        """The desks the caller belongs to, with their policy and last change."""
        return self.page(Desk.objects.visible_to(self.caller), DeskSerializer)


class MemberSerializer(serializers.ModelSerializer[Membership]):
    """Somebody on a desk, and as what."""

    id = serializers.IntegerField(source="user_id", read_only=True)
    name = serializers.CharField(source="user.full_name", read_only=True)
    told = {"name": lambda path: Word(full_name_at(f"{path}user__"))}
    desk = serializers.SlugRelatedField[Desk](slug_field="slug", read_only=True)

    languages = serializers.ListField(child=serializers.CharField(), read_only=True)
    subjects = serializers.SlugRelatedField[Subject](
        slug_field="word", many=True, read_only=True
    )

    class Meta:
        model = Membership
        fields = ("id", "name", "desk", "role", "capacity", "languages", "subjects")


class MemberFilters(Filters):
    """By desk and role."""

    orderings = {"name": "user__last_name", "id": "user_id"}
    usual = "name"
    desk = serializers.SlugField(required=False, source="desk__slug")
    role = serializers.ChoiceField(Role.choices, required=False)


class People(Resource):
    """The people of the caller's desks, to assign claims to by id."""

    queryset = Membership.objects.none()
    serializer_class = MemberSerializer
    scopes = {"list": Scope.READ}
    filters = {"list": MemberFilters}

    @extend_schema(summary="List the people of my desks", tags=["desks"])
    def list(self, request: Request) -> Response:
        """Everybody on the caller's desks; once per desk, with their role."""
        desks = Desk.objects.visible_to(self.caller)
        found = Membership.objects.filter(desk__in=desks, user__is_active=True)
        told = found.select_related("user", "desk").prefetch_related("subjects")
        return self.page(told, MemberSerializer)


class RatingSerializer(serializers.ModelSerializer[Rating]):
    """A word by which claims are rated."""

    scale = serializers.CharField(source="scale.name", read_only=True)

    class Meta:
        model = Rating
        fields = (
            "id",
            "scale",
            "position",
            "word",
            "definition",
            "tone",
            "mark",
            "number",
        )


class RatingFilters(Filters):
    """By desk."""

    desk = serializers.SlugField(required=False)
    scale = Wish(source="scale_id")

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """Those of one desk's scale."""
        slug = lookups.pop("desk", None)
        if slug is not None:
            rows = rows.filter(scale__in=Desk.objects.filter(slug=slug).values("scale"))
        return super().narrow(rows, lookups)


class Ratings(Resource):
    """The ratings of the caller's desks."""

    queryset = Rating.objects.none()
    serializer_class = RatingSerializer
    scopes = {"list": Scope.READ}
    filters = {"list": RatingFilters}

    @extend_schema(summary="List the ratings of my desks", tags=["desks"])
    def list(self, request: Request) -> Response:
        """The words by which the caller's desks rate claims."""
        scales = Desk.objects.visible_to(self.caller).values("scale")
        found = Rating.objects.filter(scale__in=scales).select_related("scale")
        return self.page(found, RatingSerializer)
