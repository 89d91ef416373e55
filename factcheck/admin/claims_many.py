"""What can be done with many claims at once, each with its own result."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from factcheck.actions import assigning, triaging
from factcheck.admin.exported import Exported
from factcheck.admin.lists import Listed, person
from factcheck.models import Claim, Desk, User, Verdict
from factcheck.models.verdict import VerdictQuerySet
from factcheck.refusals import BadInput
from factcheck.vocabulary import Dismissal, Role
from factcheck.workflow.deadlines import usual_deadline

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


class ManyClaims(Exported, Listed):
    """The actions of the list of claims."""

    actions = ("assign", "accept", "dismiss", *Exported.actions)

    @admin.action(description=gettext_lazy("Assign to a person"))
    def assign(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponseBase | None:
        """Ask to whom and by when, then assign each claim for itself."""
        claims = self.chosen(queryset)
        desk = only_desk(claims)
        form = AssignForm(_said(request), initial=_usual_deadline(desk))
        field = form.fields["person"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = checkers_of(desk)
        if not form.is_valid():
            heading = gettext_lazy("Assign to a person")
            return self._ask(request, claims, form, "assign", heading)
        told, by = form.cleaned_data, person(request)
        self.do(
            request,
            queryset,
            lambda claim: assigning.assign(
                claim, told["person"], by=by, due_at=told["due_at"]
            ),
            lambda count: _of(
                told["person"],
                ngettext(
                    "%(count)s claim assigned to %(person)s.",
                    "%(count)s claims assigned to %(person)s.",
                    count,
                ),
            ),
        )
        return None

    @admin.action(description=gettext_lazy("Accept as claims to check"))
    def accept(self, request: HttpRequest, queryset: QuerySet[Claim]) -> None:
        """Accept each claim for itself."""
        by = person(request)
        self.do(
            request,
            queryset,
            lambda claim: triaging.accept(claim, by=by),
            lambda count: ngettext(
                "%(count)s claim accepted.", "%(count)s claims accepted.", count
            ),
        )

    @admin.action(description=gettext_lazy("Dismiss with a reason"))
    def dismiss(
        self, request: HttpRequest, queryset: QuerySet[Claim]
    ) -> HttpResponseBase | None:
        """Ask why, then dismiss each claim for itself."""
        claims = self.chosen(queryset)
        form = DismissForm(_said(request))
        if not form.is_valid():
            heading = gettext_lazy("Dismiss with a reason")
            return self._ask(request, claims, form, "dismiss", heading)
        by, reason = person(request), form.cleaned_data["reason"]
        self.do(
            request,
            queryset,
            lambda claim: triaging.dismiss(claim, by=by, reason=reason),
            lambda count: ngettext(
                "%(count)s claim dismissed.", "%(count)s claims dismissed.", count
            ),
        )
        return None

    def approved(self, request: HttpRequest, rows: QuerySet[Any]) -> VerdictQuerySet:
        """The approved verdicts of exactly these claims."""
        chosen = rows.order_by().values("pk")
        return Verdict.objects.approved().filter(assignment__claim__in=chosen)

    def named(self, row: Claim) -> str:
        """By its letter and article, as people call it."""
        return _("Claim %(letter)s of “%(article)s”") % {
            "letter": row.letter,
            "article": row.article.title,
        }

    def chosen(self, rows: QuerySet[Any]) -> list[Any]:
        """The selected claims, each with its desk."""
        return super().chosen(rows.select_related("article__desk"))

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
            "page": request.POST.get("page", ""),
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/factcheck/claim/ask.html", told)


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


def _said(request: HttpRequest) -> Any:
    """What was filled in on the page between, None when it is yet to be shown."""
    return request.POST if "apply" in request.POST else None


def _usual_deadline(desk: Desk) -> dict[str, Any]:
    due_at = usual_deadline(desk)
    return {"due_at": timezone.localtime(due_at).replace(second=0, microsecond=0)}


def _of(whom: User, words: str) -> str:
    """The words with a person's name in them; the count is filled in later."""
    return words.replace("%(person)s", whom.full_name.replace("%", "%%"))
