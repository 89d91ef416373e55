"""Feeds over REST: what the desk reads along, and what became of their entries."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions.importing import feeds, polling
from factcheck.api.desks import chosen_desk
from factcheck.api.filtering import Filters
from factcheck.api.jobs import QueuedJobSerializer, queued
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Feed, FeedEntry
from factcheck.models.feed import MOST_OFTEN, MOST_SELDOM
from factcheck.vocabulary import JobState, Scope


class FeedSerializer(serializers.ModelSerializer[Feed]):
    """A feed, when it was asked last, and why that failed."""

    desk = serializers.SlugRelatedField[Feed](slug_field="slug", read_only=True)

    class Meta:
        model = Feed
        fields = (
            *("id", "desk", "name", "url", "every_minutes", "is_active"),
            *("polled_at", "next_poll_at", "failure", "failures_in_a_row"),
            *("last_count", "created_at"),
        )


class FeedFactsSerializer(serializers.Serializer[dict[str, Any]]):
    """What can be said about a feed; what is left out stays."""

    name = serializers.CharField(required=False, max_length=200, allow_blank=True)
    url = serializers.CharField(required=False, max_length=500)
    every_minutes = serializers.IntegerField(
        required=False, min_value=MOST_OFTEN, max_value=MOST_SELDOM
    )
    is_active = serializers.BooleanField(required=False)


class NewFeedSerializer(FeedFactsSerializer):
    """A feed to be read along from now on."""

    url = serializers.CharField(max_length=500)
    desk = serializers.SlugField(required=False)


class FeedEntrySerializer(serializers.ModelSerializer[FeedEntry]):
    """Something that stood in a feed, with the article it became."""

    state = serializers.SerializerMethodField()
    failure = serializers.SerializerMethodField()
    article = serializers.SerializerMethodField()

    class Meta:
        model = FeedEntry
        fields = (
            "id",
            "guid",
            "title",
            "url",
            "seen_at",
            "state",
            "failure",
            "article",
        )

    def get_state(self, entry: FeedEntry) -> str:
        """How far its import is."""
        if entry.job is None:
            return JobState.FAILED.value if entry.failure else JobState.DONE.value
        return str(entry.job.state)

    def get_failure(self, entry: FeedEntry) -> str:
        """Why it could not be imported, in words."""
        return entry.failure or (entry.job.failure if entry.job else "")

    def get_article(self, entry: FeedEntry) -> int | None:
        """The article, once it is there."""
        incoming = getattr(entry.job, "incoming", None)
        is_done = entry.job is not None and entry.job.state == JobState.DONE
        return incoming.article_id if incoming and is_done else None


class FeedFilters(Filters):
    """By desk, and whether it is read at all."""

    orderings = {"name": "name", "id": "pk"}
    usual = "name"
    desk = serializers.SlugField(required=False, source="desk__slug")
    is_active = serializers.BooleanField(required=False)


class EntryFilters(Filters):
    """By how far the import is."""

    orderings = {"seen_at": "seen_at", "id": "pk"}
    usual = "-seen_at"
    state = serializers.MultipleChoiceField(
        choices=JobState.choices, required=False, source="job__state__in"
    )


class Feeds(Resource):
    """The feeds of the caller's desks."""

    queryset = Feed.objects.none()
    serializer_class = FeedSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "entries": Scope.READ,
        "create": Scope.EDIT,
        "partial_update": Scope.EDIT,
        "destroy": Scope.EDIT,
        "look": Scope.EDIT,
        "again": Scope.EDIT,
    }
    filters = {"list": FeedFilters, "entries": EntryFilters}

    def get_queryset(self) -> QuerySet[Feed]:
        """Feeds of the caller's desks."""
        return Feed.objects.visible_to(self.caller).select_related("desk")

    @extend_schema(summary="List feeds", tags=["feeds"])
    def list(self, request: Request) -> Response:
        """The feeds that the caller's desks read along."""
        return self.page(self.get_queryset(), FeedSerializer)

    @extend_schema(summary="Read a feed", tags=["feeds"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """When it was asked last, what came, and why it failed."""
        return self.told(found(self.get_queryset(), pk=pk), FeedSerializer)

    @extend_schema(
        summary="Add a feed",
        tags=["feeds"],
        request=NewFeedSerializer,
        responses={201: FeedSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Read an RSS or Atom feed along; it is asked at once, then every so often."""
        values = self.asked(NewFeedSerializer)
        desk = chosen_desk(self.caller, values.pop("desk", ""))
        feed = feeds.add_feed(desk, by=self.caller, **values)
        return self.told(feed, FeedSerializer, 201)

    @extend_schema(
        summary="Change a feed",
        tags=["feeds"],
        request=FeedFactsSerializer,
        responses=FeedSerializer,
    )
    def partial_update(self, request: Request, pk: int) -> Response:
        """Its name, address, how often it is asked, whether it is read at all."""
        feed: Feed = found(self.get_queryset(), pk=pk)
        values = self.asked(FeedFactsSerializer)
        return self.told(
            feeds.change_feed(feed, by=self.caller, **values), FeedSerializer
        )

    @extend_schema(summary="Remove a feed", tags=["feeds"], responses={204: None})
    def destroy(self, request: Request, pk: int) -> Response:
        """Read it no longer; the articles that came from it stay."""
        feeds.remove_feed(found(self.get_queryset(), pk=pk), by=self.caller)
        return Response(status=204)

    @extend_schema(
        summary="Look into a feed now",
        tags=["feeds"],
        request=None,
        responses={202: QueuedJobSerializer},
    )
    @once
    def look(self, request: Request, pk: int) -> Response:
        """Ask it at once, whenever its turn would be."""
        feed: Feed = found(self.get_queryset(), pk=pk)
        return queued(feeds.look_now(feed, by=self.caller))

    @extend_schema(
        summary="List what stood in a feed",
        tags=["feeds"],
        responses=FeedEntrySerializer(many=True),
    )
    def entries(self, request: Request, pk: int) -> Response:
        """Its entries, newest first, with the articles they became."""
        feed: Feed = found(self.get_queryset(), pk=pk)
        rows = feed.entries.select_related("job__incoming")
        return self.page(rows, FeedEntrySerializer)

    @extend_schema(
        summary="Try a feed’s entry again",
        tags=["feeds"],
        request=None,
        responses=FeedEntrySerializer,
    )
    @once
    def again(self, request: Request, pk: int, entry: int) -> Response:
        """Import an entry again that failed."""
        feed: Feed = found(self.get_queryset(), pk=pk)
        rows = feed.entries.select_related("job__incoming", "feed__desk")
        polling.try_entry_again(found(rows, pk=entry), by=self.caller)
        return self.told(found(rows, pk=entry), FeedEntrySerializer)
