"""What people do not check: declaring a conflict of interest, giving back, ending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from factcheck.actions import conflicts as actions
from factcheck.desk.asking import DeskRequest
from factcheck.desk.fields import Person
from factcheck.models import Assignment, ConflictOfInterest, Desk, User
from factcheck.vocabulary import Interest, Role
from factcheck.workflow.conflicts import held_despite
from factcheck.workflow.permissions import may_give_back


class ConflictForm(forms.Form):
    """With whom or what, on which desk, and why; an editor says it for others, too."""

    desk = forms.ModelChoiceField(Desk.objects.none(), label=gettext_lazy("Desk"))
    person = Person(label=gettext_lazy("Who"), queryset=User.objects.none())
    kind = forms.ChoiceField(label=gettext_lazy("With"), choices=Interest.choices)
    name = forms.CharField(label=gettext_lazy("Name or word"), max_length=300)
    reason = forms.CharField(
        label=gettext_lazy("Because"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only the person and whoever declares it read this."),
    )

    def __init__(self, request: DeskRequest) -> None:
        mine = list(request.memberships)
        first = {"desk": mine[0].desk_id, "person": request.user.pk} if mine else {}
        super().__init__(request.POST or None, initial=first)
        desks = Desk.objects.filter(pk__in=[one.desk_id for one in mine])
        edited = [one.desk_id for one in mine if one.role == Role.EDITOR]
        known = User.objects.filter(is_active=True, memberships__desk__in=edited)
        myself = User.objects.filter(pk=request.user.pk)
        people = (known | myself.filter(memberships__desk__in=desks)).distinct()
        self.fields["desk"].queryset = desks  # type: ignore[attr-defined]
        self.fields["person"].queryset = people  # type: ignore[attr-defined]
        if len(mine) == 1:
            self.fields["desk"].widget = forms.HiddenInput()
        if not edited:
            self.fields["person"].widget = forms.HiddenInput()


@require_http_methods(["GET", "HEAD", "POST"])
def conflicts(request: DeskRequest) -> HttpResponse:
    """One's own conflicts, for editors those of the desk; declaring another."""
    form = ConflictForm(request)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        made = actions.declare(
            told["desk"],
            told["person"],
            told["kind"],
            told["name"],
            by=request.user,
            reason=told["reason"],
        )
        messages.success(
            request,
            _("%(person)s is not asked to check “%(about)s” from now on.")
            % {"person": made.person.full_name, "about": made.about},
        )
        return redirect("desk:conflicts")
    status = 422 if form.errors else 200
    drawn = {"form": form, "rows": _rows(request.user)}
    return render(request, "desk/conflicts.html", drawn, status=status)


@dataclass(frozen=True, slots=True)
class Row:
    """A conflict that holds, and what its person has open that it touches."""

    conflict: ConflictOfInterest
    held: Sequence[Assignment]
    may_give_back: bool


def _rows(reader: User) -> list[Row]:
    """Those who still have something that they should not come first."""
    seen = ConflictOfInterest.objects.visible_to(reader).open()
    drawn = seen.select_related("person", "desk", "speaker", "subject", "declared_by")
    shown = list(drawn[:500])
    held = defaultdict(list)
    for one in held_despite(shown):
        held[one.conflict.pk].append(one.assignment)
    rows = [Row(one, held[one.pk], bool(may_give_back(reader, one))) for one in shown]
    return sorted(rows, key=lambda row: not row.held)


@require_POST
def give_back(request: DeskRequest, pk: int) -> HttpResponse:
    """Give back, or take back, each open claim that the conflict touches."""
    seen = ConflictOfInterest.objects.visible_to(request.user)
    drawn = seen.select_related("person", "speaker", "subject")
    results = actions.give_back(get_object_or_404(drawn, pk=pk), by=request.user)
    done = sum(one.done for one in results)
    messages.success(
        request,
        ngettext("%(n)s claim given back.", "%(n)s claims given back.", done)
        % {"n": done},
    )
    for one in results:
        if not one.done:
            messages.error(request, f"{one.claim.letter}: {one.words}")
    return redirect("desk:conflicts")


@require_POST
def end(request: DeskRequest, pk: int) -> HttpResponse:
    """Say that a conflict of interest no longer holds."""
    seen = ConflictOfInterest.objects.visible_to(request.user)
    actions.end(get_object_or_404(seen, pk=pk), by=request.user)
    messages.success(request, _("The conflict of interest has ended."))
    return redirect("desk:conflicts")
