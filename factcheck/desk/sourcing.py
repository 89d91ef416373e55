"""The forms by which a source is cited, and what it says corrected."""

from __future__ import annotations

from dataclasses import asdict

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.actions.evidence import Cited, Finding
from factcheck.actions.evidence.describing import Facts
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


class FactsForm(forms.Form):
    """What is known of a source, whoever cites it."""

    prefix = "source"

    type = forms.ChoiceField(
        label=_("Kind of source"), required=False, choices=[CHOOSE, *SourceType.choices]
    )
    title = forms.CharField(label=_("Title"), required=False, max_length=500)
    author = forms.CharField(
        label=_("Who"),
        required=False,
        max_length=300,
        help_text=_("Who said or wrote it, and what they are."),
    )
    publisher = forms.CharField(label=_("Publisher"), required=False, max_length=300)
    published_on = forms.DateField(
        label=_("When"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("The day it was said or published."),
    )
    how = forms.CharField(
        label=_("How you have it"),
        required=False,
        max_length=300,
        help_text=_("By telephone, by e-mail, seen at the town hall."),
    )

    @property
    def facts(self) -> Facts:
        """What was written, for the source."""
        said = self.cleaned_data
        return Facts(
            title=said["title"],
            publisher=said["publisher"],
            author=said["author"],
            published_on=said["published_on"],
            how=said["how"],
            type=said["type"],
        )


class CorrectionForm(FindingForm, FactsForm):
    """What a source says about the claim, and what is known of it, put right."""

    field_order = ["stance", "passage", "locator", "note", "type", "title"]


class EvidenceForm(FindingForm, FactsForm):
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
        label=_("What it is"),
        required=False,
        max_length=LONG,
        widget=LINES,
        help_text=_("Which document, interview or data set, so that others find it."),
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
        facts = asdict(self.facts)
        return Cited(url=said["url"], description=said["description"], **facts)


def correction_form(evidence: Evidence) -> CorrectionForm:
    """The form as the evidence stands."""
    source = evidence.source
    return CorrectionForm(
        initial={
            "type": source.type,
            "title": source.title,
            "author": source.author,
            "publisher": source.publisher,
            "published_on": source.published_on,
            "how": source.how,
            "stance": evidence.stance,
            "passage": evidence.passage,
            "locator": evidence.locator,
            "note": evidence.note,
        }
    )
