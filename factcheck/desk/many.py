"""Doing the same with many claims: asked once, done one by one, a result for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django import forms
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from factcheck.actions import assigning, giving_back, seconding, triaging, wording
from factcheck.desk.asking import DeskRequest
from factcheck.desk.choosing import claims_chosen
from factcheck.desk.fields import Moment, Person, urgency
from factcheck.desk.spreading import spread
from factcheck.models import Claim, Desk, User
from factcheck.refusals import BadInput, Refusal
from factcheck.vocabulary import Dismissal, Many, Slot, Status
from factcheck.workflow import batches
from factcheck.workflow.batches import Result
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.fitness import checkers_of

# what has to be said before a step is made
ASKED: Mapping[str, Sequence[str]] = {
    Many.ASSIGN: ("person", "due_at"),
    Many.ASK_SECOND: ("person", "due_at"),
    Many.UNASSIGN: ("reason",),
    Many.DISMISS: ("dismissal",),
    Many.DEADLINE: ("due_at",),
    Many.PRIORITY: ("priority",),
    Many.ACCEPT: (),
}
TITLES = {
    Many.ASSIGN: gettext_lazy("Assign them to one person"),
    Many.ASK_SECOND: gettext_lazy("Ask for a second opinion on them"),
    Many.UNASSIGN: gettext_lazy("Take them back"),
    Many.DISMISS: gettext_lazy("Dismiss them"),
    Many.DEADLINE: gettext_lazy("Give them another deadline"),
    Many.PRIORITY: gettext_lazy("Set their priority"),
    Many.ACCEPT: gettext_lazy("Accept them"),
}
STEPS = (
    (Many.SPREAD, gettext_lazy("Spread them over the desk")),
    *TITLES.items(),
)


class AskingForm(forms.Form):
    """What a step with many claims needs to know; each step asks some of it."""

    person = Person(label=gettext_lazy("To whom"), queryset=User.objects.none())
    due_at = Moment(label=gettext_lazy("Due"))
    reason = forms.CharField(label=gettext_lazy("Because"), max_length=1000)
    dismissal = forms.ChoiceField(
        label=gettext_lazy("Not checked, because it is"),
        choices=[("", gettext_lazy("choose a reason")), *Dismissal.choices],
    )
    priority = urgency()

    def __init__(
        self, claims: Sequence[Claim], step: str, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in set(self.fields) - set(ASKED[step]):
            del self.fields[name]
        desk = claims[0].article.desk
        if "person" in self.fields:
            keys = [one.pk for one in checkers_of(desk.pk)]
            known = User.objects.filter(pk__in=keys)
            self.fields["person"].queryset = known  # type: ignore[attr-defined]
            self.fields["person"].empty_label = _("choose a person")  # type: ignore[attr-defined]
        if "due_at" in self.fields:
            usual = usual_deadline(desk, [one.article for one in claims])
            self.fields["due_at"].initial = timezone.localtime(usual)


@require_POST
def many(request: DeskRequest) -> HttpResponse:
    """Ask what the step needs, then make it with each claim for itself."""
    step = request.POST.get("do", "")
    if step == Many.SPREAD:
        return spread(request)
    if step not in ASKED:
        raise BadInput(_("Choose what to do with the claims."))
    claims = claims_chosen(request, request.POST)
    desk = claims[0].article.desk
    said = request.POST if "said" in request.POST or not ASKED[step] else None
    form = AskingForm(claims, step, said)
    if not form.is_valid():
        return _ask(request, desk, step, claims, form)
    results = [_tried(step, one, request.user, form.cleaned_data) for one in claims]
    with transaction.atomic():
        batch = batches.keep(desk, Many(step), results, by=request.user)
    return redirect("desk:batch", batch.pk)


def _ask(
    request: DeskRequest,
    desk: Desk,
    step: str,
    claims: Sequence[Claim],
    form: AskingForm,
) -> HttpResponse:
    drawn = {
        "desk": desk,
        "title": TITLES[Many(step)],
        "step": step,
        "claims": claims,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "desk/many.html", drawn, status=status)


def _tried(step: str, claim: Claim, by: User, said: Mapping[str, Any]) -> Result:
    try:
        return Result(claim, done=True, words=MAKE[step](claim, by, said))
    except Refusal as refusal:
        return Result.refused(claim, refusal)


def _assign(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    person = said["person"]
    assigning.assign(claim, person, by=by, due_at=said["due_at"])
    return _("Assigned to %(person)s.") % {"person": person.full_name}


def _ask_second(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    person = said["person"]
    seconding.ask_second(claim, person, by=by, due_at=said["due_at"])
    return _("%(person)s is asked.") % {"person": person.full_name}


def _unassign(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    slot = Slot.SECOND if claim.status == Status.PROPOSED else Slot.FIRST
    giving_back.unassign(claim, slot, by=by, reason=said["reason"])
    return _("Taken back.")


def _accept(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    triaging.accept(claim, by=by)
    return _("Accepted.")


def _dismiss(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    triaging.dismiss(claim, by=by, reason=said["dismissal"])
    return _("Dismissed: %(why)s.") % {"why": Dismissal(said["dismissal"]).label}


def _set_deadline(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    assigning.set_deadline(claim, said["due_at"], by=by)
    return _("The deadline is set.")


def _set_priority(claim: Claim, by: User, said: Mapping[str, Any]) -> str:
    wording.edit(claim, by=by, priority=said["priority"])
    return _("The priority is set.")


MAKE: Mapping[str, Callable[[Claim, User, Mapping[str, Any]], str]] = {
    Many.ASSIGN: _assign,
    Many.ASK_SECOND: _ask_second,
    Many.UNASSIGN: _unassign,
    Many.ACCEPT: _accept,
    Many.DISMISS: _dismiss,
    Many.DEADLINE: _set_deadline,
    Many.PRIORITY: _set_priority,
}
