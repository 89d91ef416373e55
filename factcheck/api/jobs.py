"""Following background work: how far it is, how it ended, trying again, stopping."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import jobs
from factcheck.api.filtering import Filters, Id
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.rows import MOST_AT_ONCE, ResultSerializer, known, one_by_one
from factcheck.models import Incoming, Job
from factcheck.vocabulary import JobState, Scope


class JobSerializer(serializers.ModelSerializer[Job]):
    """A piece of background work; an import names its article once it is whole."""

    desk = serializers.SlugRelatedField[Job](slug_field="slug", read_only=True)
    url = serializers.SerializerMethodField()
    article = serializers.SerializerMethodField()
    version = serializers.SerializerMethodField()
    created = serializers.SerializerMethodField()
    note = serializers.CharField(
        source="incoming.note",
        default=None,
        allow_null=True,
        read_only=True,
        help_text="What came of it, where that is not plain from the article.",
    )

    class Meta:
        model = Job
        fields = (
            "id",
            "url",
            "kind",
            "subject",
            "desk",
            "state",
            "done",
            "total",
            "failure",
            "created_at",
            "finished_at",
            "article",
            "version",
            "created",
            "note",
        )

    def get_url(self, job: Job) -> str:
        """Where to ask how far it is."""
        return job_url(job)

    def get_article(self, job: Job) -> int | None:
        """The article that was made or found, or that was killed."""
        incoming = _whole(job) or (job.state == JobState.DONE and _incoming(job))
        return incoming.article_id if incoming else None

    def get_version(self, job: Job) -> int | None:
        """The number of the version it made or found."""
        incoming = _whole(job)
        return incoming.version.number if incoming and incoming.version else None

    def get_created(self, job: Job) -> bool | None:
        """Whether the article was new to the desk."""
        incoming = _whole(job)
        return incoming.created if incoming else None


class QueuedJobSerializer(serializers.Serializer[dict[str, Job]]):
    """Accepted, and left to the background: the job to follow."""

    job = JobSerializer(read_only=True)


class JobFilters(Filters):
    """By state and kind."""

    orderings = {"created_at": "created_at", "id": "pk"}
    usual = "-created_at"
    state = serializers.MultipleChoiceField(
        choices=JobState.choices, required=False, source="state__in"
    )
    kind = serializers.CharField(required=False, max_length=40)
    desk = serializers.SlugField(required=False, source="desk__slug")


class JobsToPutAwaySerializer(serializers.Serializer[Any]):
    """Failed jobs that somebody has seen."""

    jobs = serializers.ListField(child=Id(), allow_empty=False, max_length=MOST_AT_ONCE)


class PutAwaySerializer(ResultSerializer):
    """What came of one job: put away, or why not."""

    job = serializers.IntegerField()
    put_away = serializers.BooleanField(required=False)


class PutAwayRowsSerializer(serializers.Serializer[Any]):
    """One result a job, in the order asked."""

    results = PutAwaySerializer(many=True)


class Jobs(Resource):
    """The background work of the caller's desks."""

    queryset = Job.objects.none()
    serializer_class = JobSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "retry": Scope.IMPORT,
        "stop": Scope.IMPORT,
        "put_away": Scope.IMPORT,
    }
    filters = {"list": JobFilters}

    def get_queryset(self) -> QuerySet[Job]:
        """Jobs of the caller's desks."""
        visible = Job.objects.visible_to(self.caller)
        return visible.select_related("desk", "incoming__version")

    @extend_schema(summary="List jobs", tags=["jobs"])
    def list(self, request: Request) -> Response:
        """Background work of the caller's desks, newest first."""
        return self.page(self.get_queryset(), JobSerializer)

    @extend_schema(summary="Follow a job", tags=["jobs"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """How far it has come; an import names its article when it is done."""
        return self.told(found(self.get_queryset(), pk=pk), JobSerializer)

    @extend_schema(summary="Try a job again", tags=["jobs"], request=None)
    @once
    def retry(self, request: Request, pk: int) -> Response:
        """Give a failed or stopped job all its attempts again."""
        jobs.retry(found(self.get_queryset(), pk=pk), by=self.caller)
        return self.told(found(self.get_queryset(), pk=pk), JobSerializer)

    @extend_schema(summary="Stop a job", tags=["jobs"], request=None)
    @once
    def stop(self, request: Request, pk: int) -> Response:
        """Stop a job that is waiting or running; it writes nothing more."""
        jobs.stop(found(self.get_queryset(), pk=pk), by=self.caller)
        return self.told(found(self.get_queryset(), pk=pk), JobSerializer)

    @extend_schema(
        summary="Put failures away",
        tags=["jobs"],
        request=JobsToPutAwaySerializer,
        responses={200: PutAwayRowsSerializer},
    )
    @once
    def put_away(self, request: Request) -> Response:
        """Take failed jobs off the lists where they ask for attention; they stay."""
        wishes = self.asked(JobsToPutAwaySerializer)["jobs"]
        rows = self.get_queryset().in_bulk(wishes)

        def put(key: int) -> Mapping[str, Any]:
            held = known(rows, key, _("There is no such job on your desks."))
            jobs.put_away(held, by=self.caller)
            return {"put_away": True}

        told = one_by_one(dict.fromkeys(wishes), lambda key: {"job": key}, put)
        return Response({"results": told})


def job_url(job: Job) -> str:
    """The job's address in the API."""
    return reverse("api:job", args=[job.pk])


def queued(job: Job) -> Response:
    """202 with the job to follow and its address."""
    response = Response({"job": JobSerializer(job).data}, status=202)
    response["Location"] = job_url(job)
    return response


def _incoming(job: Job) -> Incoming | None:
    incoming: Incoming | None = getattr(job, "incoming", None)
    return incoming


def _whole(job: Job) -> Incoming | None:
    incoming = _incoming(job)
    if incoming is None or incoming.version is None or not incoming.version.ready_at:
        return None
    return incoming
