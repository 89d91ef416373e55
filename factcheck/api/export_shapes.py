"""What a downloaded verdict looks like, for the API's description."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from factcheck.vocabulary import ClaimType, Gone, SourceType, Stance


class ExportedClaimSerializer(serializers.Serializer[Any]):
    """The claim, as it was checked."""

    id = serializers.IntegerField()
    quote = serializers.CharField()
    statement = serializers.CharField()
    type = serializers.ChoiceField(ClaimType.choices)
    speaker = serializers.CharField(allow_null=True)
    said_on = serializers.DateField(allow_null=True)


class ExportedArticleSerializer(serializers.Serializer[Any]):
    """The article it stands in; `version` is the newest whole one."""

    id = serializers.IntegerField()
    title = serializers.CharField()
    version = serializers.IntegerField()
    source_url = serializers.CharField(allow_null=True)


class ExportedRatingSerializer(serializers.Serializer[Any]):
    """The rating, with the bounds of its scale where it is ordinal."""

    word = serializers.CharField()
    scale = serializers.CharField()
    number = serializers.IntegerField(allow_null=True)
    best = serializers.IntegerField(allow_null=True)
    worst = serializers.IntegerField(allow_null=True)


class ExportedSourceSerializer(serializers.Serializer[Any]):
    """A source as it stood when the verdict was handed in."""

    number = serializers.IntegerField()
    title = serializers.CharField(allow_null=True)
    url = serializers.CharField(allow_null=True)
    type = serializers.ChoiceField(SourceType.choices, allow_null=True)
    stance = serializers.ChoiceField(Stance.choices, allow_null=True)
    passage = serializers.CharField(allow_null=True)
    locator = serializers.CharField(allow_null=True)
    archived_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField(allow_null=True)


class ExportedSerializer(serializers.Serializer[Any]):
    """A verdict with all that it rests on; of one that is `gone`, only that."""

    id = serializers.IntegerField()
    change = serializers.IntegerField(allow_null=True)
    gone = serializers.ChoiceField(Gone.choices, required=False)
    claim = ExportedClaimSerializer(required=False)
    article = ExportedArticleSerializer(required=False)
    rating = ExportedRatingSerializer(required=False, allow_null=True)
    explanation = serializers.CharField(required=False)
    reviewer = serializers.CharField(required=False)
    second = serializers.CharField(required=False, allow_null=True)
    editor = serializers.CharField(required=False, allow_null=True)
    proposed_at = serializers.DateTimeField(required=False, allow_null=True)
    approved_at = serializers.DateTimeField(required=False, allow_null=True)
    published_at = serializers.DateTimeField(required=False, allow_null=True)
    sources = ExportedSourceSerializer(many=True, required=False)
    corrections = serializers.ListField(
        child=serializers.DictField(), required=False, help_text="Oldest first."
    )
