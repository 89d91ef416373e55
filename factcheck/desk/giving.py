"""Handing out claims on the workbench, one or many, to a person with a deadline."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from factcheck.actions import assigning
from factcheck.actions.assigning import Outcome
from factcheck.desk.asking import DeskRequest
from factcheck.desk.bench import article_for
from factcheck.desk.fields import Moment
from factcheck.desk.tags import clock
from factcheck.desk.workbench import bench_for, to_bench
from factcheck.models import Article, Claim, User
from factcheck.refusals import Incomplete
from factcheck.workflow.moves import POOL
from factcheck.workflow.permissions import may_edit


class GivingForm(forms.Form):
    """To whom, and until when."""

    person = forms.ModelChoiceField(
        User.objects.none(),
        error_messages={
            "required": gettext_lazy("Choose who is to check it."),
            "invalid_choice": gettext_lazy("Choose somebody of this desk."),
        },
    )
    due_at = Moment(
        error_messages={"required": gettext_lazy("Say by when it is to be checked.")}
    )

    def __init__(self, article: Article, posted: QueryDict) -> None:
        super().__init__(posted)
        people = User.objects.filter(memberships__desk=article.desk)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]

    def insist(self) -> None:
        """Refuse with the first thing that is missing or wrong."""
        if not self.is_valid():
            raise Incomplete(str(next(iter(self.errors.values()))[0]))


@require_POST
def assign(request: DeskRequest, pk: int) -> HttpResponse:
    """Assign each chosen claim for itself; what is refused is said claim by claim."""
    article = article_for(request, pk)
    may_edit(request.user, article.desk_id).insist()
    form = GivingForm(article, request.POST)
    form.insist()
    claims = _chosen(article, request.POST)
    if not claims:
        raise Incomplete(_("Choose at least one claim to assign."))
    person, due_at = form.cleaned_data["person"], form.cleaned_data["due_at"]
    outcomes = assigning.assign_many(claims, person, by=request.user, due_at=due_at)
    given = [one for one in outcomes if one.assignment]
    if given:
        told = ngettext(
            "%(count)s claim assigned to %(person)s, due %(due)s.",
            "%(count)s claims assigned to %(person)s, due %(due)s.",
            len(given),
        )
        about = {"count": len(given), "person": person.full_name, "due": clock(due_at)}
        messages.success(request, told % about)
    for sentence in _refused(outcomes):
        messages.error(request, sentence)
    bench = bench_for(request, article)
    return to_bench(request, bench, number=bench.number, claim=bench.claim)


def _chosen(article: Article, asked: QueryDict) -> list[Claim]:
    """The claims whose boxes were ticked, or all that wait for somebody."""
    found = article.claims.select_related("article__desk")
    if asked.get("all"):
        return list(found.filter(status__in=POOL))
    keys = [int(one) for one in asked.getlist("claims") if one.isdecimal()]
    return list(found.filter(pk__in=keys))


def _refused(outcomes: Iterable[Outcome]) -> list[str]:
    """One sentence for each reason, with the letters it holds for."""
    letters: dict[str, list[str]] = {}
    for one in outcomes:
        if one.refusal:
            letters.setdefault(one.refusal.sentence, []).append(one.claim.letter)
    return [
        ngettext(
            "Claim %(letters)s was not assigned: %(reason)s",
            "Claims %(letters)s were not assigned: %(reason)s",
            len(found),
        )
        % {"letters": ", ".join(found), "reason": reason}
        for reason, found in letters.items()
    ]
