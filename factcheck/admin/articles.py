"""The desk's articles: their facts, how far each is decided, and the way in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.actions import articles
from factcheck.admin import cells
from factcheck.admin.exported import Exported
from factcheck.admin.history import whole_history
from factcheck.admin.kinds import ModelAdmin
from factcheck.admin.lists import DeskFilter, Listed, Tool, link_to, person
from factcheck.models import (
    Article,
    ArticleVersion,
    Desk,
    Sentence,
    Subject,
    User,
    Verdict,
)
from factcheck.models.article import ArticleQuerySet
from factcheck.models.verdict import VerdictQuerySet
from factcheck.vocabulary import Disposition
from factcheck.workflow.permissions import desks_edited_by, may_edit

FACTS = (
    "title",
    "byline",
    "writers",
    "subjects",
    "publisher",
    "published_on",
    "priority",
    "due_at",
)


class LanguageFilter(admin.SimpleListFilter):
    """Articles in the language of one of the desks, or in another."""

    title = cast(str, _("language"))
    parameter_name = "language"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """The desks' languages: every article is not asked for its own."""
        desks = Desk.objects.visible_to(person(request))
        self.known = sorted(set(desks.values_list("language", flat=True)))
        return [*((one, one) for one in self.known), ("other", _("another"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The articles in the chosen language."""
        if self.value() == "other":
            return queryset.exclude(language__in=self.known)
        return queryset.filter(language=self.value()) if self.value() else queryset


@admin.register(Article)
class ArticleList(Exported, Listed):
    """Articles; the title opens the workbench, what is said about it is changed here.

    The text is changed by a new draft, on the workbench.
    """

    list_display = (
        "opens_workbench",
        "facts",
        "desk",
        "created_at",
        "due",
        "decided",
        "priority",
        "language",
    )
    list_display_links = None
    list_filter = (DeskFilter, "created_at", "due_at", "priority", LanguageFilter)
    ordering = ("-pk",)
    list_select_related = ("desk",)
    search_fields = ("title", "byline", "publisher", "source_url")
    search_help_text = _("Words of title, byline, publisher or web address")
    linked_by = ("pk__exact",)
    readonly_fields = (
        "desk",
        "decided",
        "source_url",
        "language",
        "origin",
        "external_id",
        "created_at",
        "created_by",
    )
    fieldsets = (
        (None, {"fields": FACTS}),
        (_("On record"), {"fields": readonly_fields}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Whole articles of the person's desks; half an import is not seen."""
        return cast(ArticleQuerySet, super().get_queryset(request)).ready()

    def approved(self, request: HttpRequest, rows: QuerySet[Any]) -> VerdictQuerySet:
        """The approved verdicts in exactly these articles."""
        chosen = rows.order_by().values("pk")
        return Verdict.objects.approved().filter(assignment__claim__article__in=chosen)

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Count the decided sentences of the page's articles."""
        counts = decided_of(rows)
        for one in rows:
            one.counted = counts.get(one.pk, (0, 0))

    @admin.display(description=_("article"), ordering="title")
    def opens_workbench(self, article: Article) -> str:
        """The title, which opens the workbench."""
        return cells.link(link_to("desk:workbench", article.pk), article.title)

    @admin.display(description=_("facts"))
    def facts(self, article: Article) -> str:
        """The way to what is said about it."""
        url = reverse("admin:factcheck_article_change", args=[article.pk])
        return cells.link(url, _("facts"))

    @admin.display(description=_("due"), ordering="due_at")
    def due(self, article: Article) -> str:
        """The deadline, marked when it has passed before every sentence is decided."""
        decided, total = _counted(article)
        return cells.deadline(article.due_at, is_open=decided < total)

    @admin.display(description=_("decided"))
    def decided(self, article: Article) -> str:
        """How many sentences of the newest version are decided."""
        return cells.meter(*_counted(article))

    def tools(self, request: HttpRequest, row: Article | None) -> list[Tool]:
        """Import above the list; workbench and claims above an article."""
        if row is None:
            may_import = bool(desks_edited_by(person(request)))
            found = [Tool(link_to("desk:import"), _("Import an article"))]
            return [one for one in found if one.url and may_import]
        claims = reverse("admin:factcheck_claim_changelist")
        found = [
            Tool(link_to("desk:workbench", row.pk), _("Open the workbench")),
            Tool(f"{claims}?article__id__exact={row.pk}", _("Its claims")),
            whole_history("article", row.pk),
        ]
        return [one for one in found if one.url]

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Editors of the article's desk."""
        if not isinstance(obj, Article):
            return bool(desks_edited_by(person(request)))
        return bool(may_edit(person(request), obj.desk_id))

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        """Writers are chosen among the people of the article's desk."""
        form = super().get_form(request, obj, change, **kwargs)
        writers = form.base_fields.get("writers")
        if obj is not None and isinstance(writers, forms.ModelMultipleChoiceField):
            writers.queryset = User.objects.filter(memberships__desk=obj.desk_id)
            writers.widget = forms.CheckboxSelectMultiple()
            writers.widget.choices = writers.choices
            writers.help_text = _("They neither check the article nor sign it off.")
        filed = form.base_fields.get("subjects")
        if obj is not None and isinstance(filed, forms.ModelMultipleChoiceField):
            filed.queryset = Subject.objects.filter(desk=obj.desk_id)
            filed.widget = forms.CheckboxSelectMultiple()
            filed.widget.choices = filed.choices
        return form

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Change the facts on record."""
        told = {name: form.cleaned_data[name] for name in form.changed_data}
        if "subjects" in told:
            told["subjects"] = [one.word for one in told["subjects"]]
        articles.change(obj, by=person(request), **told)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: bool
    ) -> None:
        """Writers and subjects are stored with the other facts."""


def decided_of(rows: Sequence[Article]) -> dict[int, tuple[int, int]]:
    """By article: how many sentences of its newest version are decided, of how many."""
    newest = (
        ArticleVersion.objects.ready()
        .filter(article=OuterRef("version__article"))
        .order_by("-number")
        .values("pk")[:1]
    )
    counted = (
        Sentence.objects.counted()
        .filter(version__article__in=[one.pk for one in rows], version=Subquery(newest))
        .order_by()
        .values("version__article")
        .annotate(
            total=Count("pk"), open=Count("pk", filter=Q(disposition=Disposition.OPEN))
        )
    )
    return {
        one["version__article"]: (one["total"] - one["open"], one["total"])
        for one in counted
    }


def _counted(article: Article) -> tuple[int, int]:
    counted: tuple[int, int] | None = getattr(article, "counted", None)
    return counted or decided_of([article]).get(article.pk, (0, 0))
