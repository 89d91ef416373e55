"""The shapes in which articles are handed in: text, address or file, and about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers

from factcheck.actions.importing.asking import About, Handed
from factcheck.api.filtering import Id
from factcheck.models.subject import LONGEST_WORD
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.vocabulary import Priority, SentenceKind

LARGEST_OFFSET = 2**31 - 1


class SpanSerializer(serializers.Serializer[dict[str, Any]]):
    """A sentence of the text: code points, from 0, the end exclusive."""

    start = serializers.IntegerField(min_value=0, max_value=LARGEST_OFFSET)
    end = serializers.IntegerField(min_value=1, max_value=LARGEST_OFFSET)
    kind = serializers.ChoiceField(
        SentenceKind.choices, default=SentenceKind.SENTENCE.value
    )


class HandedSerializer(serializers.Serializer[dict[str, Any]]):
    """One of a text, a web address or (as a form) a file."""

    text = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False
    )
    url = serializers.CharField(required=False, allow_blank=True, max_length=2000)
    file = serializers.FileField(required=False, allow_empty_file=True)
    sentences = SpanSerializer(
        many=True,
        required=False,
        help_text="The text's sentences, where it comes split; of `text` only.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Sentences lie in the text, one behind the other."""
        reached, size = 0, len(attrs.get("text", ""))
        for place, span in enumerate(attrs.get("sentences", [])):
            if not reached <= span["start"] < span["end"] <= size:
                raise serializers.ValidationError(
                    _(
                        "Sentence %(place)s (%(start)s to %(end)s) lies outside the"
                        " text, which has %(size)s characters, or begins before the"
                        " end of the sentence before it."
                    )
                    % {"place": place, "size": size, **span}
                )
            reached = span["end"]
        return attrs


class ImportSerializer(HandedSerializer):
    """An article to import, and what is known about it."""

    desk = serializers.SlugField(
        required=False, help_text="Not needed by whoever belongs to one desk."
    )
    title = serializers.CharField(required=False, allow_blank=True, max_length=500)
    byline = serializers.CharField(required=False, allow_blank=True, max_length=300)
    publisher = serializers.CharField(required=False, allow_blank=True, max_length=300)
    published_on = serializers.DateField(required=False, allow_null=True)
    language = serializers.CharField(required=False, allow_blank=True, max_length=12)
    origin = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=200,
        help_text="The feed, site or CMS it came from.",
    )
    external_id = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Its id there: the same one is the same article.",
    )
    priority = serializers.ChoiceField(
        Priority.choices, default=Priority.NORMAL.value, help_text="3 goes first."
    )
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    writers = serializers.ListField(
        child=Id(),
        required=False,
        max_length=50,
        help_text="People of the desk who wrote it: they do not check it.",
    )
    subjects = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_WORD),
        required=False,
        max_length=50,
        help_text="What it is about, in words; new ones become subjects of the desk.",
    )


class FactsSerializer(serializers.Serializer[dict[str, Any]]):
    """What can be changed about an article; what is left out stays."""

    title = serializers.CharField(required=False, max_length=500)
    byline = serializers.CharField(required=False, allow_blank=True, max_length=300)
    publisher = serializers.CharField(required=False, allow_blank=True, max_length=300)
    published_on = serializers.DateField(required=False, allow_null=True)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    due_at = serializers.DateTimeField(required=False, allow_null=True)
    writers = serializers.ListField(
        child=Id(), required=False, max_length=50, help_text="People of the desk."
    )
    subjects = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_WORD),
        required=False,
        max_length=50,
        help_text="What it is about, in words; new ones become subjects of the desk.",
    )


def handed(values: dict[str, Any]) -> Handed:
    """What was handed in, taken out of the checked values."""
    file = values.pop("file", None)
    spans = values.pop("sentences", ())
    return Handed(
        text=values.pop("text", ""),
        url=values.pop("url", ""),
        file=file.read(MAX_UPLOAD_BYTES + 1) if file is not None else None,
        file_name=file.name if file is not None else "",
        spans=tuple((one["start"], one["end"], one["kind"]) for one in spans),
    )


def about(values: dict[str, Any]) -> About:
    """What was said about it."""
    values["writers"] = tuple(values.get("writers", ()))
    values["subjects"] = tuple(values.get("subjects", ()))
    return About(**values)
