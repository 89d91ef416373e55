"""What can be done with many claims at once, each with its own result."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.actions import assigning, exporting, triaging
from factcheck.admin.lists import Listed, person
from factcheck.models import Claim, Desk, User, Verdict
from factcheck.refusals import BadInput, Refusal
from factcheck.vocabulary import Dismissal, Role

AT_ONCE = 500
TO_THE_MINUTE = "%Y-%m-%dT%H:%M"


class AssignForm(forms.Form):
    """Who is to check the chosen claims, and by when."""

    person = forms.ModelChoiceField(User.objects.none(), label=gettext_lazy("To whom"))
    due_at = forms.DateTimeField(
        label=gettext_lazy("By when"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, format=TO_THE_MINUTE),
    )


class DismissForm(forms.Form):
    """Why the chosen claims are not checked."""

    reason = forms.ChoiceField(
        choices=Dismissal, label=gettext_lazy("Not checked, because it is")
    )


class ManyClaims(Listed):
    """The actions of the list of claims."""

    actions = (
        "assign",
        "accept",
        "dismiss",
        "export_jsonl",
        "export_csv",
        "export_json",
    )

    @admin.action(description=gettext_lazy("Assign to a person"))
    def assign(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponseBase | None:
        """Ask to whom and by when, then assign each claim for itself."""
        claims = chosen(queryset)
        desk = only_desk(claims)
        form = AssignForm(_said(request), initial=_usual_deadline(desk))
        field = form.fields["person"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = checkers_of(desk)
        if not form.is_valid():
            heading = gettext_lazy("Assign to a person")
            return self._ask(request, claims, form, "assign", heading)
        told = form.cleaned_data
        outcomes = assigning.assign_many(
            claims, told["person"], by=person(request), due_at=told["due_at"]
        )
        refused = [(one.claim, one.refusal) for one in outcomes if one.refusal]
        done = len(outcomes) - len(refused)
        words = ngettext(
            "%(count)s claim assigned to %(person)s.",
            "%(count)s claims assigned to %(person)s.",
            done,
        )
        words = words % {"count": done, "person": told["person"]}
        self.tell(request, words if done else "", _named(refused))
        return None

    @admin.action(description=gettext_lazy("Accept as claims to check"))
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Accept each claim for itself."""
        by = person(request)
        done, refused = each(
            chosen(queryset), lambda claim: triaging.accept(claim, by=by)
        )
        words = ngettext(
            "%(count)s claim accepted.", "%(count)s claims accepted.", done
        )
        self.tell(request, words % {"count": done} if done else "", _named(refused))

    @admin.action(description=gettext_lazy("Dismiss with a reason"))
    def dismiss(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponseBase | None:
        """Ask why, then dismiss each claim for itself."""
        claims = chosen(queryset)
        form = DismissForm(_said(request))
        if not form.is_valid():
            heading = gettext_lazy("Dismiss with a reason")
            return self._ask(request, claims, form, "dismiss", heading)
        by, reason = person(request), form.cleaned_data["reason"]
        done, refused = each(
            claims, lambda claim: triaging.dismiss(claim, by=by, reason=reason)
        )
        words = ngettext(
            "%(count)s claim dismissed.", "%(count)s claims dismissed.", done
        )
        self.tell(request, words % {"count": done} if done else "", _named(refused))
        return None

    @admin.action(description=gettext_lazy("Export approved verdicts, JSON Lines"))
    def export_jsonl(self, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
        """Download the approved verdicts of exactly these claims, one a line."""
        return export(request, queryset, "jsonl")

    @admin.action(description=gettext_lazy("Export approved verdicts, CSV"))
    def export_csv(self, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
        """Download the approved verdicts of exactly these claims as a table."""
        return export(request, queryset, "csv")

    @admin.action(description=gettext_lazy("Export approved verdicts, JSON"))
    def export_json(self, request: HttpRequest, queryset: QuerySet[Claim]) -> Any:
        """Download the approved verdicts of exactly these claims as one JSON list."""
        return export(request, queryset, "json")

    def _ask(
        self,
        request: HttpRequest,
        claims: list[Claim],
        form: forms.Form,
        action: str,
        heading: Promise,
    ) -> TemplateResponse:
        """The page between: what is still to be said before the action is done."""
        told = {
            **self.admin_site.each_context(request),
            "title": heading,
            "opts": self.opts,
            "form": form,
            "claims": claims,
            "action": action,
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/factcheck/claim/ask.html", told)


def chosen(queryset: QuerySet[Claim]) -> list[Claim]:
    """The selected claims; more than the desk does at once are refused."""
    found = list(queryset.select_related("article__desk")[: AT_ONCE + 1])
    if len(found) > AT_ONCE:
        raise BadInput(
            _("Choose at most %(most)s claims at a time.") % {"most": AT_ONCE}
        )
    return found


def only_desk(claims: list[Claim]) -> Desk:
    """The desk of all the claims: people are assigned within their desk."""
    desks = {one.article.desk_id: one.article.desk for one in claims}
    if len(desks) != 1:
        raise BadInput(_("Choose claims of one desk: its people check them."))
    return next(iter(desks.values()))


def checkers_of(desk: Desk) -> QuerySet[User]:
    """The desk's reviewers and editors who are still with us."""
    return User.objects.filter(
        is_active=True,
        memberships__desk=desk,
        memberships__role__in=(Role.REVIEWER, Role.EDITOR),
    )


def each(
    claims: list[Claim], act: Callable[[Claim], None]
) -> tuple[int, list[tuple[Claim, Refusal]]]:
    """Do it to each claim for itself; how many were done, and who refused why."""
    refused = []
    for claim in claims:
        try:
            act(claim)
        except Refusal as refusal:
            refused.append((claim, refusal))
    return len(claims) - len(refused), refused


def export(
    request: HttpRequest, queryset: QuerySet[Claim], name: str
) -> StreamingHttpResponse:
    """The approved verdicts of the selected claims, streamed as a file."""
    form = exporting.FORMS[name]
    verdicts = (
        Verdict.objects.approved()
        .visible_to(person(request))
        .filter(assignment__claim__in=queryset.order_by().values("pk"))
    )
    if not verdicts.exists():
        raise BadInput(_("None of the chosen claims has an approved verdict yet."))
    answer = StreamingHttpResponse(
        form.write(exporting.records(verdicts)), content_type=form.media_type
    )
    answer["Content-Disposition"] = f'attachment; filename="verdicts.{name}"'
    return answer


def _said(request: HttpRequest) -> Any:
    """What was filled in on the page between, None when it is yet to be shown."""
    return request.POST if "apply" in request.POST else None


def _usual_deadline(desk: Desk) -> dict[str, Any]:
    due_at = timezone.now() + timedelta(hours=desk.hours_to_deadline)
    return {"due_at": timezone.localtime(due_at).replace(second=0, microsecond=0)}


def _named(
    refused: list[tuple[Claim, Refusal]],
) -> list[tuple[object, Refusal]]:
    """Each claim by its letter and article, as people call it."""
    return [
        (
            _("Claim %(letter)s of “%(article)s”")
            % {"letter": claim.letter, "article": claim.article.title},
            refusal,
        )
        for claim, refusal in refused
    ]
