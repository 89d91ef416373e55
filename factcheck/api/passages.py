"""Quoting a source's stored copy over REST: its words, and the passage picked there."""

from __future__ import annotations

from typing import Any

from django.http import FileResponse, Http404
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import evidence as gathering
from factcheck.api.evidence import rows_of
from factcheck.api.evidence_shapes import OneEvidenceSerializer
from factcheck.api.filtering import Id
from factcheck.api.handing import LARGEST_OFFSET
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Claim, Evidence, Snapshot
from factcheck.refusals import Incomplete, Overtaken
from factcheck.text.passages import find_passage
from factcheck.vocabulary import Scope

# whatever is in the file, nothing of it is run
UNTRUSTED = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


class CopyWordsSerializer(serializers.ModelSerializer[Snapshot]):
    """A stored copy with its words; offsets of passages count their code points."""

    class Meta:
        model = Snapshot
        fields = ("id", "fetched_at", "media_type", "sha256", "text")


class PickedPassageSerializer(serializers.Serializer[Any]):
    """A passage of the stored copy: by its place, or word for word."""

    start = serializers.IntegerField(
        required=False, min_value=0, max_value=LARGEST_OFFSET
    )
    end = serializers.IntegerField(
        required=False, min_value=1, max_value=LARGEST_OFFSET
    )
    passage = serializers.CharField(
        required=False,
        max_length=20_000,
        help_text="Instead of a place; it has to stand in the copy exactly once.",
    )
    locator = serializers.CharField(
        required=False,
        allow_blank=True,
        default="",
        max_length=300,
        help_text="Without it the paragraph of the copy is counted.",
    )
    copy = Id(required=False, help_text="The copy you read; 409 if another took over.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A place with both ends, or words."""
        if ("start" in attrs) != ("end" in attrs) or (
            ("start" in attrs) == ("passage" in attrs)
        ):
            raise serializers.ValidationError(
                _("Give the place of the passage, “start” and “end”, or its words.")
            )
        return attrs


class Passages(Resource):
    """What a piece of evidence quotes of its stored copy."""

    queryset = Evidence.objects.none()
    serializer_class = OneEvidenceSerializer
    scopes = {"words": Scope.READ, "pick": Scope.REVIEW, "download": Scope.READ}

    @extend_schema(
        summary="Read a stored copy's words",
        tags=["evidence"],
        responses=CopyWordsSerializer,
    )
    def words(self, request: Request, pk: int) -> Response:
        """What the source said when it was cited; 404 while nothing is stored."""
        copy = self._one(pk).snapshot
        if copy is None or not copy.text:
            raise Http404
        return self.told(copy, CopyWordsSerializer)

    @extend_schema(
        summary="Quote a stored copy",
        tags=["evidence"],
        request=PickedPassageSerializer,
    )
    @once
    def pick(self, request: Request, pk: int) -> Response:
        """Quote the copy word for word; what does not stand in it is refused (422)."""
        one, wish = self._one(pk), self.asked(PickedPassageSerializer)
        copy = _copy_of(one)
        if wish.get("copy", copy.pk) != copy.pk:
            raise Overtaken(
                _("Another copy of this source was stored meanwhile: read that one.")
            )
        place = (
            find_passage(copy.text, wish["passage"])
            if "passage" in wish
            else (wish["start"], wish["end"])
        )
        gathering.pick(one, *place, of=copy, by=self.caller, locator=wish["locator"])
        return self.told(self._one(pk), OneEvidenceSerializer)

    @extend_schema(
        summary="Download a stored copy",
        tags=["evidence"],
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY},
    )
    def download(self, request: Request, pk: int) -> FileResponse:
        """The bytes as they were received; 404 while nothing is stored."""
        copy = self._one(pk).snapshot
        if copy is None or not copy.body:
            raise Http404
        return FileResponse(
            copy.body.open("rb"),
            as_attachment=True,
            filename=f"copy-{copy.pk}",
            content_type="application/octet-stream",
            headers=UNTRUSTED,
        )

    def _one(self, pk: int) -> Evidence:
        visible = rows_of(Claim.objects.visible_to(self.caller))
        row: Evidence = found(visible.select_related("claim__article__desk"), pk=pk)
        return row


def _copy_of(one: Evidence) -> Snapshot:
    if one.snapshot is None or not one.snapshot.text:
        raise Incomplete(_("Nothing is stored of this source yet: wait for its copy."))
    return one.snapshot
