"""The shapes of articles over REST: as they are told and filtered."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from factcheck.api.filtering import Filters
from factcheck.models import Article, ArticleVersion, Desk, Subject
from factcheck.models.telling import First, Number, related
from factcheck.text.language import is_scored_by_words
from factcheck.vocabulary import Priority
from factcheck.workflow.coverage import coverage_of, is_cleared


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article as it stands in a list; `version` is its newest whole one."""

    desk = serializers.SlugRelatedField[Desk](slug_field="slug", read_only=True)
    version = serializers.IntegerField(read_only=True)
    subjects = serializers.SlugRelatedField[Subject](
        slug_field="word", many=True, read_only=True
    )
    told = {
        "version": lambda path: First(
            related(path, "article", ArticleVersion.objects.ready()).order_by(
                "-number"
            ),
            Number("number"),
        )
    }

    class Meta:
        model = Article
        fields: tuple[str, ...] = (
            "id",
            "desk",
            "title",
            "byline",
            "publisher",
            "subjects",
            "source_url",
            "published_on",
            "language",
            "priority",
            "due_at",
            "origin",
            "external_id",
            "embargo_until",
            "is_withheld",
            "killed_at",
            "kill_reason",
            "created_at",
            "version",
        )


class CoverageSerializer(serializers.Serializer[Any]):
    """How many sentences are decided, and how."""

    total = serializers.IntegerField()
    decided = serializers.IntegerField()
    open = serializers.IntegerField()
    claims = serializers.IntegerField()
    dismissed = serializers.IntegerField()


class WholeArticleSerializer(ArticleSerializer):
    """An article with its text and how far it is decided."""

    text = serializers.CharField(source="current_version.text", read_only=True)
    coverage = serializers.SerializerMethodField()
    cleared = serializers.SerializerMethodField()
    scoring = serializers.SerializerMethodField()

    class Meta(ArticleSerializer.Meta):
        fields = (
            *ArticleSerializer.Meta.fields,
            "text",
            "coverage",
            "cleared",
            "scoring",
        )

    @extend_schema_field(CoverageSerializer)
    def get_coverage(self, article: Article) -> dict[str, int]:
        """The coverage of the newest version."""
        found = CoverageSerializer(coverage_of(article.current_version))
        return dict(found.data)

    @extend_schema_field(serializers.ChoiceField(["full", "weaker"]))
    def get_scoring(self, article: Article) -> str:
        """Full in English; weaker in other languages, whose wording is not weighed."""
        return "full" if is_scored_by_words(article.language) else "weaker"

    def get_cleared(self, article: Article) -> bool:
        """Whether nothing is left to decide."""
        return is_cleared(article)


class ClearedSerializer(serializers.Serializer[Any]):
    """How many suggestions were dismissed, and how many more there are."""

    dismissed = serializers.IntegerField()
    left = serializers.IntegerField(help_text="Ask again while there are any.")


class ArticleFilters(Filters):
    """By desk, identity, priority, subject, dates and words of the title."""

    orderings = {"created_at": "created_at", "id": "pk", "priority": "priority"}
    usual = "-created_at"
    desk = serializers.SlugField(required=False, source="desk__slug")
    origin = serializers.CharField(required=False)
    external_id = serializers.CharField(required=False)
    language = serializers.CharField(required=False)
    priority = serializers.ChoiceField(Priority.choices, required=False)
    subject = serializers.CharField(required=False, help_text="One of its subjects.")
    published_on = serializers.DateField(required=False)
    due_before = serializers.DateTimeField(required=False, source="due_at__lt")
    imported_since = serializers.DateTimeField(required=False, source="created_at__gte")
    killed = serializers.BooleanField(
        required=False, source="killed_at__isnull", help_text="Withdrawn ones, or not."
    )
    embargoed = serializers.BooleanField(required=False, source="is_embargo_open")
    q = serializers.CharField(
        required=False, help_text="Words of the title, byline or publisher."
    )

    def narrow(self, rows: Any, lookups: dict[str, Any]) -> Any:
        """Each word has to occur somewhere."""
        if "killed_at__isnull" in lookups:
            lookups["killed_at__isnull"] = not lookups["killed_at__isnull"]
        subject = lookups.pop("subject", "")
        if subject:
            filed = Subject.objects.filter(key=subject.casefold())
            rows = rows.filter(Exists(filed.filter(articles=OuterRef("pk"))))
        for word in lookups.pop("q", "").split():
            rows = rows.filter(
                Q(title__icontains=word)
                | Q(byline__icontains=word)
                | Q(publisher__icontains=word)
            )
        return super().narrow(rows, lookups)
