"""Importing an article: handing it in, and following it until it is there."""

from __future__ import annotations

from django import forms
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect

from factcheck.actions.importing import About, ask_for_import
from factcheck.actions.importing.asking import Handed
from factcheck.desk.asking import DeskRequest
from factcheck.desk.fields import Day, Moment, People, Words, urgency
from factcheck.desk.jobs import jobs_seen
from factcheck.desk.refusing import status_of
from factcheck.models import Desk, Incoming, Job, User
from factcheck.outside.documents import MAX_UPLOAD_BYTES
from factcheck.refusals import NotAllowed, Refusal
from factcheck.vocabulary import Role

ACCEPTED = ".txt,.md,.html,.htm,.docx,.pdf"
# what was handed in once is offered again in the form
AGAIN = (
    "text",
    "url",
    "title",
    "byline",
    "publisher",
    "published_on",
    "subjects",
    "priority",
    "due_at",
)


class ImportForm(forms.Form):
    """An article as a text, a web address or a file, and what is known about it."""

    text = forms.CharField(
        label=gettext_lazy("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    url = forms.CharField(
        label=gettext_lazy("Or give its web address"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        required=False,
        allow_empty_file=True,
        help_text=gettext_lazy("Text, Markdown, HTML, Word or PDF; at most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Left empty, it is read from the article."),
    )
    byline = forms.CharField(
        label=gettext_lazy("Byline"), required=False, max_length=300
    )
    publisher = forms.CharField(
        label=gettext_lazy("Publisher"), required=False, max_length=300
    )
    published_on = Day(label=gettext_lazy("Published on"), required=False)
    writers = People(
        queryset=User.objects.none(),
        label=gettext_lazy("Writers of ours"),
        required=False,
        help_text=gettext_lazy("They neither check it nor sign it off."),
    )
    subjects = Words(
        label=gettext_lazy("Subjects"),
        required=False,
        help_text=gettext_lazy("What it is about, between commas: harbour, transport."),
    )
    priority = urgency()
    due_at = Moment(label=gettext_lazy("To be cleared by"), required=False)

    def __init__(
        self,
        desks: list[Desk],
        posted: QueryDict | None = None,
        files: MultiValueDict[str, UploadedFile[bytes]] | None = None,
        kept: dict[str, object] | None = None,
    ) -> None:
        super().__init__(posted, files, initial=kept)
        people = User.objects.filter(is_active=True, memberships__desk__in=desks)
        self.fields["writers"].queryset = people.distinct()  # type: ignore[attr-defined]
        self._desks = {str(one.pk): one for one in desks}
        if len(desks) > 1:
            self.fields["desk"] = forms.ChoiceField(
                label=_("Desk"),
                choices=[(key, one.name) for key, one in self._desks.items()],
            )

    @property
    def desk_chosen(self) -> Desk:
        """The desk that is to check it: the one chosen, or the only one."""
        only = next(iter(self._desks))
        return self._desks[self.cleaned_data.get("desk", only)]

    def handed(self) -> Handed:
        """What is handed in; the whole of a file, unless it is too large anyway."""
        file = self.cleaned_data["file"]
        return Handed(
            text=self.cleaned_data["text"] if self.cleaned_data["text"].strip() else "",
            url=self.cleaned_data["url"],
            file=file.read(MAX_UPLOAD_BYTES + 1) if file else None,
            file_name=file.name if file else "",
        )

    def about(self) -> About:
        """What is said about it."""
        said = self.cleaned_data
        return About(
            title=said["title"],
            byline=said["byline"],
            publisher=said["publisher"],
            published_on=said["published_on"],
            priority=said["priority"],
            due_at=said["due_at"],
            writers=tuple(one.pk for one in said["writers"]),
            subjects=tuple(said["subjects"]),
        )


@require_http_methods(["GET", "POST"])
def import_article(request: DeskRequest) -> HttpResponse:
    """Hand an article in; what is plainly wrong is said at once, all input kept."""
    desks = [one.desk for one in request.memberships if one.role == Role.EDITOR]
    if not desks:
        raise NotAllowed(_("Only an editor of a desk imports articles."))
    if request.method == "GET":
        form = ImportForm(desks, kept=_handed_in_before(request))
        return render(request, "desk/import.html", {"form": form})
    form = ImportForm(desks, request.POST, request.FILES)
    status = 422
    if form.is_valid():
        try:
            job = ask_for_import(
                form.desk_chosen, form.handed(), form.about(), by=request.user
            )
            return _to_progress(request, job)
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
            status = status_of(refusal)
    name = "desk/_import_form.html" if request.htmx else "desk/import.html"
    drawn = {"form": form, "file_lost": bool(request.FILES)}
    return render(request, name, drawn, status=status)


def _to_progress(request: DeskRequest, job: Job) -> HttpResponse:
    page = reverse("desk:import_progress", args=[job.pk])
    return HttpResponseClientRedirect(page) if request.htmx else redirect(page)


def _handed_in_before(request: DeskRequest) -> dict[str, object]:
    """What an import that failed was asked with, to be mended in the form."""
    key = request.GET.get("again", "")
    if not key:
        return {}
    if not key.isdecimal():
        raise BadRequest
    own = Q(job__in=jobs_seen(request.user).filter(pk=int(key)).values("pk"))
    incoming = Incoming.objects.filter(own, draft_of=None).first()
    if incoming is None:
        return {}
    kept = {name: getattr(incoming, name) for name in AGAIN}
    return {**kept, "writers": list(incoming.writers.all()), "desk": incoming.desk_id}
