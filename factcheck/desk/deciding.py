"""The sentence or claim in focus: why it was suggested, and what can be decided."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from factcheck.desk.bench import Bench
from factcheck.desk.fields import Day, urgency
from factcheck.models import Claim, Sentence
from factcheck.vocabulary import (
    AnchorStatus,
    ClaimType,
    Dismissal,
    SentenceType,
    Status,
)
from factcheck.workflow.gone import suggestions_gone
from factcheck.workflow.moves import AT_WORK, OPEN_CONTENT, POOL

# what an editor most likely says of a sentence of this type
LIKELY = {
    SentenceType.OPINION: Dismissal.OPINION,
    SentenceType.QUESTION: Dismissal.QUESTION,
    SentenceType.PREDICTION: Dismissal.PREDICTION,
}


class WordingForm(forms.Form):
    """What a claim says, as an editor puts it; `edition` is the one they saw."""

    edition = forms.IntegerField(widget=forms.HiddenInput)
    statement = forms.CharField(
        label=_("Statement, to be read without the article"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    type = forms.ChoiceField(label=_("Type"), choices=ClaimType.choices)
    speaker = forms.CharField(label=_("Said by"), required=False, max_length=200)
    said_on = Day(label=_("Said on"), required=False)
    priority = urgency()

    @classmethod
    def of(cls, claim: Claim) -> WordingForm:
        """The form as the claim stands now."""
        return cls(
            initial={
                "edition": claim.edition,
                "statement": claim.statement,
                "type": claim.type,
                "speaker": claim.speaker.name if claim.speaker else "",
                "said_on": claim.said_on,
                "priority": claim.priority,
            }
        )


@dataclass(frozen=True, slots=True)
class Steps:
    """Which steps lead on from a claim for whoever decides here."""

    accept: bool
    put_back: bool
    dismiss: bool
    assign: bool
    unassign: bool
    unmerge: bool
    reword: bool


def steps_of(claim: Claim, bench: Bench) -> Steps | None:
    """What an editor can do with the claim in its status; nothing for others."""
    if not bench.may_edit:
        return None
    status = Status(claim.status)
    return Steps(
        accept=status == Status.DETECTED,
        put_back=status == Status.DISMISSED,
        dismiss=status in OPEN_CONTENT,
        assign=status in (*POOL, *AT_WORK),
        unassign=status in AT_WORK,
        unmerge=status == Status.MERGED,
        reword=status in OPEN_CONTENT,
    )


def deciding(bench: Bench) -> dict[str, object]:
    """What the margin says about the focus, and the forms to decide it."""
    told: dict[str, object] = {
        "dismissals": dismissals(bench.sentence, is_gone=is_gone(bench)),
        "only_open": bench.only_open,
    }
    if bench.claim is not None:
        held = bench.claim.assignments.open().select_related("person")
        told |= {
            "steps": steps_of(bench.claim, bench),
            "wording": WordingForm.of(bench.claim),
            "holders": list(held),
        }
    return told


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason for dismissal, and the digit that always chooses it."""

    digit: int
    value: str
    label: str
    is_likely: bool


def dismissals(sentence: Sentence | None, *, is_gone: bool = False) -> list[Reason]:
    """The reasons in the order of their digits; the likely one is marked.

    That it is gone, by the digit 0, is offered where a claim's words are gone.
    """
    first = likely(sentence) if sentence else Dismissal.NO_FACT
    if is_gone:
        first = Dismissal.GONE
    return [
        Reason(digit % 10, value, str(label), is_likely=value == first)
        for digit, (value, label) in enumerate(Dismissal.choices, 1)
        if is_gone or value != Dismissal.GONE
    ]


def likely(sentence: Sentence) -> str:
    """The reason for dismissal that is marked."""
    return LIKELY.get(SentenceType(sentence.type), Dismissal.NO_FACT)


def is_gone(bench: Bench) -> bool:
    """Whether the words of the claim in focus are no longer in the article."""
    return any(
        one.claim_id == bench.claim_id and one.status == AnchorStatus.ORPHANED
        for one in bench.copy.lost
    )


def gone(bench: Bench) -> int:
    """How many suggestions, untouched by anybody, have lost their words."""
    lost = bench.copy.lost
    if not bench.may_edit or all(one.claim.status != Status.DETECTED for one in lost):
        return 0
    return suggestions_gone(bench.article).count()
