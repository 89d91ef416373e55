"""The shapes of a desk's figures over REST."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class TookSerializer(serializers.Serializer[Any]):
    """Of so many claims, half and nine in ten took no longer (nearest rank)."""

    claims = serializers.IntegerField()
    median_seconds = serializers.IntegerField(allow_null=True)
    ninetieth_percentile_seconds = serializers.IntegerField(allow_null=True)


class StepSerializer(serializers.Serializer[Any]):
    """A day, week or month, by its first day; a claim counts once in each."""

    since = serializers.DateField()
    imported = serializers.IntegerField()
    decided = serializers.IntegerField()
    proposed = serializers.IntegerField()
    approved = serializers.IntegerField()
    signed_off = TookSerializer()


class WordCountSerializer(serializers.Serializer[Any]):
    """How many approved verdicts have this word."""

    word = serializers.CharField()
    verdicts = serializers.IntegerField()


class RatedByWordSerializer(serializers.Serializer[Any]):
    """Approved verdicts about or by somebody; an empty name stands for none."""

    name = serializers.CharField()
    total = serializers.IntegerField()
    ratings = WordCountSerializer(many=True)


class LoadSerializer(serializers.Serializer[Any]):
    """What somebody has to check at this moment."""

    name = serializers.CharField()
    open = serializers.IntegerField()
    overdue = serializers.IntegerField()


class LatenessSerializer(serializers.Serializer[Any]):
    """Overdue now, and verdicts of the period handed in after their deadline."""

    now = LoadSerializer(many=True)
    handed_in = serializers.IntegerField()
    handed_in_late = serializers.IntegerField()


class AgreementSerializer(serializers.Serializer[Any]):
    """First and second opinions of rounds that are over."""

    claims = serializers.IntegerField()
    same = serializers.IntegerField()
    percent = serializers.IntegerField(allow_null=True)
    by_chance = serializers.IntegerField(
        allow_null=True, help_text="Per cent that drawing lots would have reached."
    )


class PairSerializer(serializers.Serializer[Any]):
    """How often this word met that one."""

    first = serializers.CharField()
    second = serializers.CharField()
    claims = serializers.IntegerField()


class SourcesSerializer(serializers.Serializer[Any]):
    """The sources frozen with approved verdicts."""

    total = serializers.IntegerField(help_text="Checks.")
    mean = serializers.FloatField(allow_null=True)
    minimum = serializers.IntegerField(help_text="What the desk asks for today.")
    enough = serializers.IntegerField(help_text="Checks with at least that many.")


class SourceCountSerializer(serializers.Serializer[Any]):
    """How many checks rest on so many sources."""

    sources = serializers.IntegerField()
    checks = serializers.IntegerField()


class FiguresSerializer(serializers.Serializer[Any]):
    """All figures of a desk for a period; `unit` says how it is cut into steps."""

    desk = serializers.SlugField()
    time_zone = serializers.CharField()
    since = serializers.DateField()
    until = serializers.DateField()
    unit = serializers.ChoiceField(["day", "week", "month"])
    subject = serializers.CharField(allow_null=True)
    counted_at = serializers.DateTimeField()
    steps = StepSerializer(many=True)
    signed_off = TookSerializer()
    ratings = WordCountSerializer(many=True)
    by_speaker = RatedByWordSerializer(many=True)
    by_role = RatedByWordSerializer(many=True)
    by_subject = RatedByWordSerializer(many=True)
    by_reviewer = RatedByWordSerializer(many=True)
    overdue = LatenessSerializer()
    agreement = AgreementSerializer()
    pairs = PairSerializer(many=True)
    sources = SourcesSerializer()
    checks_by_sources = SourceCountSerializer(many=True)
