"""The register of sources with their stored copies, and of speakers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.db.models import Count, Model
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from factcheck.actions import sources, speakers
from factcheck.admin import cells
from factcheck.admin.kinds import ModelAdmin, ModelForm
from factcheck.admin.lists import DeskFilter, Listed, Tool, link_to, person
from factcheck.models import Evidence, Snapshot, Source, Speaker
from factcheck.workflow.permissions import desks_edited_by, may_edit, may_manage


class NotedFilter(admin.SimpleListFilter):
    """Sources on whose reliability somebody wrote a note, or nobody."""

    title = cast(str, _("reliability"))
    parameter_name = "noted"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """With a note, or without."""
        return [("yes", _("noted")), ("no", _("nothing noted"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The sources with a note, or those without."""
        if self.value() == "yes":
            return queryset.exclude(reliability_note="")
        return queryset.filter(reliability_note="") if self.value() else queryset


class StoredFilter(admin.SimpleListFilter):
    """Copies that are kept, that failed, or that are still being fetched."""

    title = cast(str, _("state"))
    parameter_name = "stored"

    def lookups(
        self, request: HttpRequest, model_admin: ModelAdmin
    ) -> list[tuple[str, Any]]:
        """The three states of a copy."""
        return [
            ("stored", _("stored")),
            ("failed", _("failed")),
            ("waiting", _("being fetched")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The copies in the chosen state."""
        if self.value() == "stored":
            return queryset.exclude(sha256="")
        if self.value() == "failed":
            return queryset.filter(sha256="").exclude(failure="")
        if self.value() == "waiting":
            return queryset.filter(sha256="", failure="")
        return queryset


@admin.register(Source)
class SourceList(Listed):
    """Sources; what is noted about their reliability is the editors' to change."""

    list_display = ("heading", "type", "publisher", "desk", "cited", "reliability")
    list_filter = ("type", DeskFilter, NotedFilter, "created_at", "published_on")
    ordering = ("-pk",)
    list_select_related = ("desk",)
    search_fields = ("title", "description", "url", "publisher", "author")
    search_help_text = _("Words of title, description, address, publisher or author")
    readonly_fields = (
        "title",
        "url",
        "description",
        "type",
        "publisher",
        "author",
        "published_on",
        "desk",
        "created_at",
    )
    fields = ("reliability_note", *readonly_fields)

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Count how often each of the page's sources is cited."""
        cited = (
            Evidence.objects.standing()
            .filter(source__in=rows)
            .order_by()
            .values("source")
            .annotate(times=Count("pk"))
        )
        times = {one["source"]: one["times"] for one in cited}
        for one in rows:
            one.times_cited = times.get(one.pk, 0)

    @admin.display(description=_("source"), ordering="title")
    def heading(self, source: Source) -> str:
        """What the source is called."""
        return cells.short(source.heading)

    @admin.display(description=_("cited"))
    def cited(self, source: Source) -> int:
        """How often it is cited now."""
        times: int = getattr(source, "times_cited", 0)
        return times

    @admin.display(description=_("reliability"), ordering="reliability_note")
    def reliability(self, source: Source) -> str:
        """The beginning of the note."""
        return cells.short(source.reliability_note, 60) or cells.NOTHING

    def tools(self, request: HttpRequest, row: Source | None) -> list[Tool]:
        """The copies of a source."""
        if row is None:
            return []
        copies = reverse("admin:factcheck_snapshot_changelist")
        return [Tool(f"{copies}?source__id__exact={row.pk}", _("Stored copies"))]

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Who runs the source's desk."""
        if not isinstance(obj, Source):
            return True
        return bool(may_manage(person(request), obj.desk))

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Note the reliability on record."""
        note = form.cleaned_data["reliability_note"]
        sources.note_reliability(obj, note, by=person(request))


@admin.register(Snapshot)
class SnapshotList(Listed):
    """Stored copies of sources, each with its time and hash, or why there is none."""

    desk_path = "source__desk"
    linked_by = ("source__id__exact",)
    list_display = (
        "source_in_short",
        "fetched_at",
        "http_status",
        "media_type",
        "hash",
        "failure",
    )
    list_filter = (StoredFilter, DeskFilter, "requested_at", "fetched_at")
    ordering = ("-pk",)
    list_select_related = ("source",)
    search_fields = ("source__title", "source__url", "sha256", "failure")
    search_help_text = _("Words of title, address or failure, or a hash")
    fields = (
        "source",
        "requested_at",
        "fetched_at",
        "http_status",
        "media_type",
        "sha256",
        "failure",
    )

    @admin.display(description=_("source"), ordering="source__title")
    def source_in_short(self, snapshot: Snapshot) -> str:
        """What the source is called."""
        return cells.short(snapshot.source.heading)

    @admin.display(description=_("sha256"))
    def hash(self, snapshot: Snapshot) -> str:
        """The beginning of the copy's hash."""
        return snapshot.sha256[:12] or cells.NOTHING

    def tools(self, request: HttpRequest, row: Snapshot | None) -> list[Tool]:
        """The copy itself, as plain text."""
        if row is None or not row.is_stored:
            return []
        url = link_to("desk:copy", row.pk)
        return [Tool(url, _("Open the copy"))] if url else []


class SpeakerForm(ModelForm):
    """A speaker, with other names a line each."""

    other_names = forms.CharField(
        label=_("also called"),
        widget=forms.Textarea({"rows": 3}),
        required=False,
        help_text=_("One name a line."),
    )

    class Meta:
        model = Speaker
        fields = ("name", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "other_names" in self.fields:
            self.fields["other_names"].initial = "\n".join(self.instance.aliases)


@admin.register(Speaker)
class SpeakerList(Listed):
    """Speakers; a name on which verdicts were given stays as it is."""

    form = SpeakerForm
    list_display = ("name", "role", "called", "desk", "quoted")
    list_filter = (DeskFilter,)
    list_select_related = ("desk",)
    search_fields = ("name", "role", "aliases")
    search_help_text = _("A name, or words of a role")
    fields = ("name", "other_names", "role", "desk")
    readonly_fields = ("desk",)

    def complete(self, rows: Sequence[Any], request: HttpRequest) -> None:
        """Count the claims of the page's speakers."""
        counted = Speaker.objects.filter(pk__in=[one.pk for one in rows]).annotate(
            times=Count("claims")
        )
        times = dict(counted.values_list("pk", "times"))
        for one in rows:
            one.claims_made = times.get(one.pk, 0)

    @admin.display(description=_("also called"))
    def called(self, speaker: Speaker) -> str:
        """Other names, with commas between."""
        return ", ".join(speaker.aliases) or cells.NOTHING

    @admin.display(description=_("claims"))
    def quoted(self, speaker: Speaker) -> int:
        """How many claims are theirs."""
        claims: int = getattr(speaker, "claims_made", 0)
        return claims

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Editors of the speaker's desk."""
        if not isinstance(obj, Speaker):
            return bool(desks_edited_by(person(request)))
        return bool(may_edit(person(request), obj.desk_id))

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """Other names as they are stored, where they cannot be changed."""
        if self.has_change_permission(request, obj):
            return self.fields
        return ("name", "called", "role", "desk")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """What is only told."""
        return ("desk", "called")

    def save_model(
        self, request: HttpRequest, obj: Any, form: Any, change: bool
    ) -> None:
        """Change on record how the desk knows the speaker."""
        told = {
            name: form.cleaned_data[name]
            for name in ("name", "role")
            if name in form.changed_data
        }
        if "other_names" in form.changed_data:
            told["aliases"] = form.cleaned_data["other_names"].splitlines()
        speakers.change(obj, by=person(request), **told)
