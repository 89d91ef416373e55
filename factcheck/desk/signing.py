"""What the sign-off page shows: verdicts side by side, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.actions import signoffs
from factcheck.desk.history import history_shown
from factcheck.desk.returned import since_returned
from factcheck.desk.shown import Cited
from factcheck.desk.sources import frozen_shown
from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.vocabulary import Slot, Status
from factcheck.workflow.answers import Answer
from factcheck.workflow.fitness import fit_people
from factcheck.workflow.permissions import asks_second
from factcheck.workflow.trying import would

MOMENT = "%Y-%m-%dT%H:%M"


class DueForm(forms.Form):
    """By when somebody is asked to be done, in the desk's time."""

    due_at = forms.DateTimeField(
        label=gettext_lazy("By when?"),
        input_formats=[MOMENT, "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=MOMENT),
    )


@dataclass(frozen=True, slots=True)
class ToDecide:
    """A verdict with what an approval would be bound to, and whether it is possible."""

    verdict: Verdict
    seen: str
    evidence: list[Cited]
    approval: Answer

    @property
    def is_first(self) -> bool:
        """Whether it is the first reviewer's."""
        return self.verdict.assignment.slot == Slot.FIRST


@dataclass(frozen=True, slots=True)
class InContext:
    """The claim's passage between the sentences before and after it."""

    number: int
    before: str
    start: str
    passage: str
    end: str
    after: str


def sign_off_shown(claim: Claim, reader: User) -> dict[str, object]:
    """All of the page, and the note that the reader has now read the verdicts."""
    found = Verdict.objects.submitted().filter(assignment__claim=claim)
    verdicts = list(
        found.select_related("rating", "assignment__person").order_by(
            "assignment__slot"
        )
    )
    asked = (
        claim.assignments.open()
        .in_slot(Slot.SECOND)
        .select_related("person", "assigned_by")
        .first()
    )
    to_be_said = _("to be said")
    return {
        "claim": claim,
        "article": claim.article,
        "context": in_context(claim),
        "decisions": [_to_decide(one, claim, reader) for one in verdicts],
        "since": since_returned(claim, verdicts),
        "history": history_shown(claim, reader),
        "return": would(claim, "send_back", reader, reason=to_be_said),
        "reopening": would(claim, "reopen", reader, reason=to_be_said),
        "asked": asked,
        **_second(claim, reader, asked),
    }


def _to_decide(verdict: Verdict, claim: Claim, reader: User) -> ToDecide:
    verdict.assignment.claim = claim
    seen = signoffs.open_to_read(verdict, by=reader)
    approval = would(
        claim, "approve", reader, verdict=verdict, seen=seen, reason=_("to be said")
    )
    return ToDecide(verdict, seen, frozen_shown(verdict), approval)


def _second(claim: Claim, reader: User, asked: Assignment | None) -> dict[str, object]:
    """Whom one could ask for a second opinion, and by when as the desk is used to."""
    if claim.status != Status.PROPOSED or asked or not asks_second(reader, claim):
        return {}
    people = [one for one in fit_people(claim, Slot.SECOND) if one != reader]
    hours = claim.article.desk.hours_to_deadline
    due_at = timezone.localtime() + timedelta(hours=hours)
    return {"people": people, "due_form": DueForm(initial={"due_at": due_at})}


def in_context(claim: Claim) -> InContext | None:
    """Where the claim stands in the newest version, if it has a certain place there."""
    version = claim.article.current_version
    anchor = claim.anchors.placed().filter(version=version).first()
    if anchor is None or anchor.start is None or anchor.end is None:
        return None
    text, counted = version.text, version.sentences.counted()
    under = list(counted.overlapping(anchor.start, anchor.end).order_by("position"))
    if not under:
        return None
    start, end = under[0].start, under[-1].end
    before = counted.filter(end__lte=start).order_by("-position").first()
    after = counted.filter(start__gte=end).order_by("position").first()
    return InContext(
        under[0].number or 0,
        text[before.start : before.end] if before else "",
        text[start : anchor.start],
        text[anchor.start : anchor.end],
        text[anchor.end : end],
        text[after.start : after.end] if after else "",
    )
