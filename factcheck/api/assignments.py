"""Assignments over REST: who has what until when, and giving out many at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import assigning, seconding
from factcheck.api.assignment_shapes import (
    AssignmentFilters,
    AssignmentSerializer,
    ClaimsToAssignSerializer,
    DeadlinesSerializer,
    NewDeadlinesSerializer,
    NextWishSerializer,
    OutcomesSerializer,
)
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.api.rows import known, one_by_one
from factcheck.models import Assignment, Claim, Desk, User
from factcheck.refusals import BadInput, WrongState
from factcheck.vocabulary import Scope, Slot
from factcheck.workflow.deadlines import usual_deadline


class Assignments(Resource):
    """The assignments of the caller's desks."""

    queryset = Assignment.objects.none()
    serializer_class = AssignmentSerializer
    scopes = {
        "list": Scope.READ,
        "retrieve": Scope.READ,
        "create": Scope.EDIT,
        "take_next": Scope.REVIEW,
        "set_deadlines": Scope.EDIT,
    }
    filters = {"list": AssignmentFilters}

    def get_queryset(self) -> QuerySet[Assignment]:
        """Assignments of the caller's desks."""
        visible = Assignment.objects.visible_to(self.caller)
        return visible.select_related("claim", "person", "assigned_by")

    @extend_schema(summary="List assignments", tags=["assignments"])
    def list(self, request: Request) -> Response:
        """Who has or had what, by deadline."""
        return self.page(self.get_queryset(), AssignmentSerializer)

    @extend_schema(summary="Read an assignment", tags=["assignments"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """One assignment."""
        return self.told(found(self.get_queryset(), pk=pk), AssignmentSerializer)

    @extend_schema(
        summary="Assign claims",
        tags=["assignments"],
        request=ClaimsToAssignSerializer,
        responses={200: OutcomesSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Give claims to a person; one that is refused does not hold up the rest.

        Without `due_at` each is due after the usual hours of its desk.
        """
        values = self.asked(ClaimsToAssignSerializer)
        desks = Desk.objects.visible_to(self.caller)
        people = User.objects.filter(memberships__desk__in=desks).distinct()
        person = people.filter(pk=values["person"]).first()
        if person is None:
            raise BadInput(_("There is nobody with this id on your desks."))
        visible = Claim.objects.visible_to(self.caller).select_related("article__desk")
        claims = visible.in_bulk(values["claims"])
        give = (
            seconding.ask_second if values["slot"] == Slot.SECOND else assigning.assign
        )

        def ask(key: int) -> Mapping[str, Any]:
            claim = known(claims, key, _("There is no such claim on your desks."))
            due_at = values.get("due_at") or usual_deadline(
                claim.article.desk, [claim.article]
            )
            made = give(claim, person, by=self.caller, due_at=due_at)
            return {"assignment": made.pk}

        wishes = dict.fromkeys(values["claims"])
        rows = one_by_one(wishes, lambda key: {"claim": key}, ask)
        return Response({"results": rows})

    @extend_schema(
        summary="Take the next claim",
        tags=["assignments"],
        request=NextWishSerializer,
        responses={201: AssignmentSerializer},
    )
    @once
    def take_next(self, request: Request) -> Response:
        """Take from the pool what is most urgent and one is fit for; 409 if nothing is.

        With `slot` second, a second opinion that nobody was asked for by name.
        """
        is_second = self.asked(NextWishSerializer)["slot"] == Slot.SECOND
        take = seconding.take_next_second if is_second else assigning.take_next
        taken = take(by=self.caller)
        if taken is None:
            raise WrongState(_("The pool is empty: nothing waits that you could take."))
        return self.told(taken, AssignmentSerializer, 201)

    @extend_schema(
        summary="Set deadlines",
        tags=["assignments"],
        request=NewDeadlinesSerializer,
        responses={200: DeadlinesSerializer},
    )
    def set_deadlines(self, request: Request) -> Response:
        """Give open assignments another deadline; both slots of a claim have one."""
        values = self.asked(NewDeadlinesSerializer)
        seen = self.get_queryset().select_related("claim__article__desk")
        rows = seen.in_bulk(values["assignments"])

        def put_off(key: int) -> Mapping[str, Any]:
            held = known(rows, key, _("There is no such assignment on your desks."))
            if not held.is_open:
                raise WrongState(_("This assignment has ended: it has no deadline."))
            assigning.set_deadline(held.claim, values["due_at"], by=self.caller)
            return {"due_at": values["due_at"]}

        wishes = dict.fromkeys(values["assignments"])
        told = one_by_one(wishes, lambda key: {"assignment": key}, put_off)
        return Response({"results": told})
