"""The forms by which a source is cited, and what it says corrected."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Evidence
from factcheck.vocabulary import SourceType, Stance

LONG = 20_000
LINES = forms.Textarea(attrs={"rows": 3})
CHOOSE = ("", _("Choose …"))


class FindingForm(forms.Form):
    """What a source says about the claim, and where in it."""

    prefix = "source"

    stance = forms.ChoiceField(
        label=_("What it does"),
        choices=[CHOOSE, *Stance.choices],
        error_messages={
            "required": _(
                "Say what the source does: it supports or refutes the claim, gives"
                " context, or is inconclusive."
            )
        },
    )
    passage = forms.CharField(
        label=_("Quoted passage"), required=False, max_length=LONG, widget=LINES
    )
    locator = forms.CharField(
        label=_("Where in the source"),
        required=False,
        max_length=300,
        help_text=_("Page, table, minute."),
    )
    note = forms.CharField(
        label=_("Note for the desk"), required=False, max_length=LONG, widget=LINES
    )

    @property
    def finding(self) -> Finding:
        """What was written, for the evidence."""
        said = self.cleaned_data
        return Finding(
            stance=said["stance"],
            passage=said["passage"],
            locator=said["locator"],
            note=said["note"],
        )


class EvidenceForm(FindingForm):
    """A source by address or description, with what it says about the claim."""

    url = forms.CharField(
        label=_("Web address"),
        required=False,
        max_length=2000,
        widget=forms.TextInput(
            attrs={"placeholder": "https://", "data-key": "s", "inputmode": "url"}
        ),
    )
    description = forms.CharField(
        label=_("Or a description"),
        required=False,
        max_length=LONG,
        widget=LINES,
        help_text=_("What has no address: who said it, when, how; which document."),
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=300)
    author = forms.CharField(label=_("Author"), required=False, max_length=300)
    published_on = forms.DateField(
        label=_("Published on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    type = forms.ChoiceField(
        label=_("Kind of source"),
        required=False,
        choices=SourceType.choices,
        initial=SourceType.MEDIA_REPORT,
    )
    file = forms.FileField(
        label=_("File to keep as the copy"),
        required=False,
        help_text=_("At most 20 MB. A web address is copied by itself."),
    )

    field_order = ["url", "stance", "passage", "locator", "description"]

    @property
    def cited(self) -> Cited:
        """What was written, for the source."""
        said = self.cleaned_data
        return Cited(
            url=said["url"],
            description=said["description"],
            title=said["title"],
            publisher=said["publisher"],
            author=said["author"],
            published_on=said["published_on"],
            type=said["type"] or SourceType.MEDIA_REPORT,
        )


def finding_form(evidence: Evidence) -> FindingForm:
    """The form as the evidence stands."""
    return FindingForm(
        initial={
            "stance": evidence.stance,
            "passage": evidence.passage,
            "locator": evidence.locator,
            "note": evidence.note,
        }
    )
