"""What the sign-off page shows: verdicts side by side, and what may be done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from factcheck.actions import signoffs
from factcheck.desk.bound import bound_on
from factcheck.desk.comments import SIGN_OFF, talk_about
from factcheck.desk.copy import read_copy
from factcheck.desk.history import history_shown
from factcheck.desk.returned import since_decided
from factcheck.desk.shown import Cited, Paragraph
from factcheck.desk.sources import frozen_shown
from factcheck.desk.waiting import waiting_claims
from factcheck.models import Assignment, Claim, User, Verdict
from factcheck.vocabulary import Slot, Status
from factcheck.workflow.answers import Answer
from factcheck.workflow.deadlines import usual_deadline
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
    def copies(self) -> int:
        """How many of its sources are kept as a stored copy."""
        return sum(1 for one in self.evidence if one.sha256)

    @property
    def is_first(self) -> bool:
        """Whether it is the first reviewer's."""
        return self.verdict.assignment.slot == Slot.FIRST


@dataclass(frozen=True, slots=True)
class InArticle:
    """The claim in its article: the paragraphs around it, and those further away."""

    number: int
    version: int
    place: str
    earlier: Sequence[Paragraph]
    near: Sequence[Paragraph]
    later: Sequence[Paragraph]


def verdicts_on(claim: Claim) -> list[Verdict]:
    """The verdicts of this round, the first reviewer's first."""
    found = Verdict.objects.submitted().filter(assignment__claim=claim)
    drawn = found.select_related("rating", "assignment__person", "assignment__claim")
    return list(drawn.order_by("assignment__slot"))


def sign_off_shown(claim: Claim, reader: User) -> dict[str, object]:
    """All of the page, and the note that the reader has now read the verdicts."""
    verdicts = verdicts_on(claim)
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
        "shown": in_article(claim, reader),
        "decisions": [_to_decide(one, claim, reader) for one in verdicts],
        "bound": bound_on(claim, reader),
        "since": since_decided(claim, verdicts),
        "talk": talk_about(claim, reader, SIGN_OFF),
        "history": history_shown(claim, reader),
        "return": would(claim, "send_back", reader, reason=to_be_said),
        "reopening": would(claim, "reopen", reader, reason=to_be_said),
        "asked": asked,
        "waiting": waiting_claims(reader).count(),
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
    usual = usual_deadline(claim.article.desk, [claim.article])
    due_at = timezone.localtime(usual)
    return {"people": people, "due_form": DueForm(initial={"due_at": due_at})}


def in_article(claim: Claim, reader: User) -> InArticle | None:
    """The newest version around the claim, if it has a certain place there."""
    version = claim.article.current_version
    version.article = claim.article
    copy = read_copy(version, reader)
    anchor = next((one for one in copy.placed if one.claim_id == claim.pk), None)
    if anchor is None:
        return None
    workbench = reverse("desk:workbench", args=[claim.article_id])
    drawn = copy.paragraphs(claim=claim, workbench=workbench)
    here = [at for at, one in enumerate(drawn) if _holds_claim(one)] or [0]
    first, last = max(here[0] - 1, 0), here[-1] + 2
    sentence = copy.sentence_of(claim)
    return InArticle(
        (sentence.number or 0) if sentence else 0,
        version.number,
        anchor.get_status_display(),
        drawn[:first],
        drawn[first:last],
        drawn[last:],
    )


def _holds_claim(paragraph: Paragraph) -> bool:
    return any(one.claim is not None and one.claim.current for one in paragraph.parts)
