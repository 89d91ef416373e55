"""The desk's claims: where each stands, who has it, and what can be done with many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from factcheck.actions import wording
from factcheck.admin import cells
from factcheck.admin.claims_many import ManyClaims
from factcheck.admin.claims_record import EvidenceBeside
from factcheck.admin.history import HistoryBeside, whole_history
from factcheck.admin.kinds import ModelAdmin, ModelForm
from factcheck.admin.lists import DeskFilter, Tool, link_to, person
from factcheck.models import Article, Assignment, Claim, ClaimAnchor, Speaker
from factcheck.vocabulary import Slot
from factcheck.workflow.moves import OPEN_CONTENT
from factcheck.workflow.permissions import desks_edited_by, edits_claim

WORDING = ("statement", "type", "said_by", "said_on", "priority")
WORDING_READ = ("statement", "type", "speaker", "said_on", "priority")


class OverdueFilter(admin.SimpleListFilter):
    """Claims whose open assignment should have been done by now."""

    title = cast(str, _("deadline"))
    parameter_name = "overdue"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """Overdue, or all."""
        return [("yes", _("overdue"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The claims that are late."""
        if self.value() != "yes":
            return queryset
        late = Assignment.objects.due_before(timezone.now())
        return queryset.filter(Exists(late.filter(claim=OuterRef("pk"))))


class WordingForm(ModelForm):
    """What a claim says; `seen` is the edition that the editor saw."""

    said_by = forms.CharField(label=_("speaker"), max_length=200, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Claim
        fields = ("statement", "type", "said_on", "priority")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen" in self.fields:
            claim = self.instance
            self.fields["seen"].initial = claim.edition
            self.fields["said_by"].initial = claim.speaker.name if claim.speaker else ""


@admin.register(Claim)
class ClaimList(ManyClaims):
    """Claims; their wording is changed here while it is open, their status by moves."""

    desk_path = "article__desk"
    linked_by = ("article__id__exact",)
    form = WordingForm
    list_display = (
        "letter",
        "in_short",
        "article_in_short",
        "status",
        "type",
        "speaker",
        "reviewer",
        "due",
        "priority",
    )
    list_display_links = ("letter", "in_short")
    list_filter = (
        "status",
        "type",
        DeskFilter,
        OverdueFilter,
        "priority",
        "created_at",
        "updated_at",
    )
    list_select_related = ("article", "speaker")
    # newest article first; by its key, so that no page sorts the claims of all
    ordering = ("-article_id", "ordinal")
    search_fields = ("statement", "quote")
    search_help_text = _("Words of statement, quotation, article or speaker")
    readonly_fields = (
        "article",
        "letter",
        "status",
        "quote",
        "score",
        "reviewer",
        "due",
    )
    inlines = (EvidenceBeside, HistoryBeside)
    fieldsets = (
        (None, {"fields": ("article", "letter", "status", "quote")}),
        (_("What is checked"), {"fields": (*WORDING, "seen")}),
        (_("Who has it"), {"fields": ("reviewer", "due", "score")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Claims of whole articles; half an import is not seen."""
        whole = ClaimAnchor.objects.filter(
            claim=OuterRef("pk"), version__ready_at__isnull=False
        )
        return super().get_queryset(request).filter(Exists(whole))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Claims in which every word stands: in their own, their article's, or a name.

        Articles and speakers are not joined, so that a page is found in its order.
        """
        for word in search_term.replace("\x00", "").split():
            about = Article.objects.filter(title__icontains=word).values("pk")
            by = Speaker.objects.filter(name__icontains=word).values("pk")
            queryset = queryset.filter(
                Q(statement__icontains=word)
                | Q(quote__icontains=word)
                | Q(article__in=about)
                | Q(speaker__in=by)
            )
        return queryset, False

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Look up who has the page's claims."""
        held = _held(rows)
        for one in rows:
            one.held = held.get(one.pk)

    @admin.display(description=_("claim"), ordering="statement")
    def in_short(self, claim: Claim) -> str:
        """The beginning of its statement."""
        return cells.short(claim.statement)

    @admin.display(description=_("article"), ordering="article__title")
    def article_in_short(self, claim: Claim) -> str:
        """Its article, opened at the claim."""
        url = link_to("desk:workbench", claim.article_id)
        address = f"{url}?claim={claim.pk}" if url else ""
        return cells.link(address, cells.short(claim.article.title, 50))

    @admin.display(description=_("reviewer"))
    def reviewer(self, claim: Claim) -> str:
        """Who has its first check now."""
        held = _holder(claim)
        return held.person.full_name if held else cells.NOTHING

    @admin.display(description=_("due"))
    def due(self, claim: Claim) -> str:
        """When that check is due."""
        held = _holder(claim)
        return cells.deadline(held.due_at if held else None, is_open=True)

    def tools(self, request: HttpRequest, row: Claim | None) -> list[Tool]:
        """The claim in its article."""
        if row is None:
            return []
        url = link_to("desk:workbench", row.article_id)
        found = [Tool(f"{url}?claim={row.pk}", _("Open the workbench"))] if url else []
        return [*found, whole_history("claim", row.pk)]

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Editors of its desk, until a verdict is handed in."""
        if not isinstance(obj, Claim):
            return bool(desks_edited_by(person(request)))
        open_yet = obj.status in OPEN_CONTENT
        return open_yet and bool(edits_claim(person(request), obj))

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        """The edition goes along only where the wording can be changed."""
        found = super().get_fieldsets(request, obj)
        if self.has_change_permission(request, obj):
            return found
        (first, (title, _fields), last) = found
        return (first, (title, {"fields": WORDING_READ}), last)

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Change the wording on record; refused when somebody else did meanwhile."""
        names = [name for name in form.changed_data if name in WORDING]
        told = {name: form.cleaned_data[name] for name in names}
        if "said_by" in told:
            told["speaker"] = told.pop("said_by")
        edition = form.cleaned_data["seen"]
        wording.edit(obj, by=person(request), edition=edition, **told)


def _held(rows: Sequence[Claim]) -> dict[int, Assignment]:
    found = Assignment.objects.open().in_slot(Slot.FIRST).filter(claim__in=rows)
    return {one.claim_id: one for one in found.select_related("person")}


def _holder(claim: Claim) -> Assignment | None:
    if not hasattr(claim, "held"):
        claim.held = _held([claim]).get(claim.pk)  # type: ignore[attr-defined]
    held: Assignment | None = claim.held  # type: ignore[attr-defined]
    return held
