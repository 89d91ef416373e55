"""The shapes in which articles are handed in: text, address or file, and about it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.lines import priority_for
from factcheck.api.filtering import Id
from factcheck.models.subject import LONGEST_WORD
from factcheck.outside.addresses import canonical_url
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


class NewDraftSerializer(serializers.Serializer[dict[str, Any]]):
    """A text or a web address; a file comes as a form."""

    text = serializers.CharField(
        required=False, allow_blank=True, trim_whitespace=False
    )
    url = serializers.CharField(required=False, allow_blank=True, max_length=2000)
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


class AboutSerializer(serializers.Serializer[dict[str, Any]]):
    """What is known about an article that is handed in, alone or among many."""

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
    subjects = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_WORD),
        required=False,
        max_length=50,
        help_text="What it is about, in words; new ones become subjects of the desk.",
    )
    source_url = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=2000,
        help_text="Where its readers find it; it is not fetched.",
    )
    urgency = serializers.IntegerField(
        required=False,
        allow_null=True,
        min_value=1,
        max_value=9,
        help_text="Instead of priority: 1 to 3 goes first, 7 to 9 last.",
    )
    embargo_until = serializers.DateTimeField(
        required=False,
        allow_null=True,
        help_text="Work goes on; exports leave its verdicts out until then.",
    )
    version = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=100,
        help_text="Of the item where it comes from: an older one changes nothing.",
    )
    modified_at = serializers.DateTimeField(required=False, allow_null=True)
    status = serializers.ChoiceField(
        ("usable", "withheld", "killed"),
        required=False,
        help_text="killed: nobody works on it any more.",
    )
    reason = serializers.CharField(required=False, allow_blank=True, max_length=500)


class NewArticleSerializer(AboutSerializer, NewDraftSerializer):
    """An article to import, and what is known about it."""

    desk = serializers.SlugField(
        required=False, help_text="Not needed by whoever belongs to one desk."
    )
    writers = serializers.ListField(
        child=Id(),
        required=False,
        max_length=50,
        help_text="People of the desk who wrote it: they do not check it.",
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Only what has an identity can be killed."""
        checked = super().validate(attrs)
        if attrs.get("status") == "killed" and not attrs.get("external_id"):
            raise serializers.ValidationError(
                _("Say which article is killed: give its “external_id” and “origin”.")
            )
        return checked


class KillReasonSerializer(serializers.Serializer[dict[str, Any]]):
    """Why an article is withdrawn."""

    reason = serializers.CharField(max_length=500)


@extend_schema_field(OpenApiTypes.BINARY)
class Upload(serializers.FileField):
    """A file of a form, told as bytes."""


class FileSerializer(serializers.Serializer[dict[str, Any]]):
    """A file of the article: a page, a Word file, a PDF, text."""

    file = Upload(required=False, allow_empty_file=True)


class NewDraftFormSerializer(FileSerializer, NewDraftSerializer):
    """A draft as a form, with its file."""


class NewArticleFormSerializer(FileSerializer, NewArticleSerializer):
    """An article as a form, with its file."""


class ArticleFactsSerializer(serializers.Serializer[dict[str, Any]]):
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
    url = values.pop("source_url", "")
    urgency, status = values.pop("urgency", None), values.pop("status", "usable")
    values["their_version"] = values.pop("version", "")
    values["their_changed_at"] = values.pop("modified_at", None)
    values["kill_reason"] = values.pop("reason", "")
    if urgency is not None:
        values["priority"] = priority_for(urgency)
    return About(
        **values,
        source_url=canonical_url(url) if url else "",
        is_withheld=status == "withheld",
        is_killed=status == "killed",
    )
