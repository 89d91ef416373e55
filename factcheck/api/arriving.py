"""Articles arriving from content systems: the shape of a request, and its reading."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.shapes import SHAPES, read_shape
from factcheck.api.handing import NewArticleFormSerializer, about, handed
from factcheck.api.reading import PlainJSON
from factcheck.api.resources import Resource

OWN = "desk"


class NinjsJSON(PlainJSON):
    """An item of IPTC's ninjs."""

    media_type = "application/ninjs+json"


class WordPressJSON(PlainJSON):
    """A post of WordPress's REST API."""

    media_type = "application/vnd.wordpress.post+json"


class NinjsItemSerializer(serializers.Serializer[Any]):
    """An item of IPTC’s ninjs, as 2.x names its fields; 1.3 is read as well."""

    uri = serializers.CharField()
    type = serializers.CharField(required=False, help_text="Only “text” is checked.")
    version = serializers.CharField(required=False)
    versionCreated = serializers.DateTimeField(required=False)
    pubStatus = serializers.CharField(
        required=False, help_text="usable, withheld or canceled."
    )
    urgency = serializers.IntegerField(required=False, min_value=1, max_value=9)
    embargoed = serializers.DateTimeField(required=False)
    language = serializers.CharField(required=False)
    by = serializers.CharField(required=False)
    headlines = serializers.ListField(child=serializers.DictField(), required=False)
    bodies = serializers.ListField(child=serializers.DictField(), required=False)


class RenderedSerializer(serializers.Serializer[Any]):
    """HTML as WordPress tells it."""

    rendered = serializers.CharField(allow_blank=True)


class WordPressPostSerializer(serializers.Serializer[Any]):
    """A post of WordPress’s REST API; its other fields are ignored."""

    id = serializers.IntegerField(min_value=1)
    link = serializers.CharField()
    modified_gmt = serializers.DateTimeField()
    date_gmt = serializers.DateTimeField(required=False)
    status = serializers.CharField(required=False)
    title = RenderedSerializer(required=False)
    content = RenderedSerializer()


BY_TYPE = {
    NinjsJSON.media_type: "ninjs",
    WordPressJSON.media_type: "wordpress",
}
PARAMETERS = [
    OpenApiParameter(
        "format",
        str,
        enum=[OWN, *SHAPES],
        description="The body’s shape, where its content type does not tell it: this"
        " desk’s own, an item of IPTC’s ninjs (1.3 or 2.x), a post of WordPress.",
    ),
    OpenApiParameter(
        "desk", str, description="Of ninjs and WordPress: for which desk."
    ),
    OpenApiParameter(
        "origin",
        str,
        description="Of ninjs and WordPress: where it comes from; with the item’s own"
        " identifier it makes the article’s identity.",
    ),
]
EXAMPLES = [
    OpenApiExample(
        "Our own shape",
        request_only=True,
        value={
            "title": "Two ferries",
            "text": "The harbour board bought two ferries for 41 million crowns.",
            "origin": "our-cms",
            "external_id": "4711",
            "version": "3",
            "embargo_until": "2026-03-26T14:00:00Z",
            "urgency": 2,
        },
    ),
    OpenApiExample(
        "ninjs 2.1",
        request_only=True,
        media_type=NinjsJSON.media_type,
        value={
            "uri": "urn:newsml:tarnbay.example:20260305:4711",
            "type": "text",
            "version": "3",
            "versionCreated": "2026-03-05T10:00:00Z",
            "pubStatus": "usable",
            "headlines": [{"role": "main", "value": "Two ferries"}],
            "bodies": [
                {
                    "contentType": "text/html",
                    "value": "<p>The board bought two ferries for 41 million.</p>",
                }
            ],
        },
    ),
    OpenApiExample(
        "A WordPress post",
        request_only=True,
        media_type=WordPressJSON.media_type,
        value={
            "id": 4711,
            "status": "publish",
            "link": "https://tarnbay.example/two-ferries/",
            "date_gmt": "2026-03-05T10:00:00",
            "modified_gmt": "2026-03-05T11:00:00",
            "title": {"rendered": "Two ferries"},
            "content": {"rendered": "<p>The board bought two for 41 million.</p>"},
        },
    ),
]


def shape_of(request: Request) -> str:
    """The shape a body has: by its content type, else as `format` says."""
    sent = str(request.content_type).partition(";")[0].strip().lower()
    return BY_TYPE.get(sent) or request.query_params.get("format") or OWN


def arrived(view: Resource, request: Request) -> tuple[str, Handed, About]:
    """For which desk (its short name, or ""), what is handed in, and about it."""
    shape, asked = shape_of(request), request.query_params
    if shape != OWN:
        return asked.get("desk", ""), *read_shape(
            shape, request.data, asked.get("origin", "").replace("\x00", "")
        )
    values: dict[str, Any] = view.asked(NewArticleFormSerializer)
    desk = values.pop("desk", "") or asked.get("desk", "")
    return desk, handed(values), about(values)
