"""Spreading claims over a desk by REST: a plan, doing it, and one undo after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from factcheck.actions import spreading
from factcheck.actions.spreading import Plan, Wish
from factcheck.api.filtering import Id
from factcheck.api.people import PersonSerializer
from factcheck.api.repeating import once
from factcheck.api.resources import Resource, found
from factcheck.models import Batch, Claim, Desk
from factcheck.refusals import BadInput
from factcheck.vocabulary import Scope
from factcheck.workflow.deadlines import usual_deadline
from factcheck.workflow.fitness import checkers_of

MOST_AT_ONCE = 500


class PlannedRowSerializer(serializers.Serializer[Any]):
    """To whom a claim is to go, as the preview said or as it was changed."""

    claim = Id()
    person = Id()
    seen = serializers.CharField(
        max_length=60, help_text="As the preview gave it: what the plan rests on."
    )


class SpreadSerializer(serializers.Serializer[Any]):
    """Claims of one desk to spread over its people."""

    claims = serializers.ListField(
        child=Id(), allow_empty=False, max_length=MOST_AT_ONCE
    )
    preview = serializers.BooleanField(
        default=True, help_text="Only say who would get what; nothing happens."
    )
    people = serializers.ListField(
        child=Id(),
        required=False,
        allow_empty=False,
        max_length=MOST_AT_ONCE,
        help_text="Whom to ask; without it the desk's reviewers.",
    )
    due_at = serializers.DateTimeField(
        required=False, help_text="Without it the desk's usual hours from now."
    )
    beyond_capacity = serializers.BooleanField(
        default=False, help_text="Give people more than they can have at once."
    )
    plan = serializers.ListField(
        child=PlannedRowSerializer(),
        required=False,
        max_length=MOST_AT_ONCE,
        help_text="What a preview said; without it a new plan is made and done.",
    )


class SpreadRowSerializer(serializers.Serializer[Any]):
    """What a plan or a spread says of one claim."""

    claim = serializers.IntegerField()
    person = PersonSerializer(required=False, allow_null=True)
    why = serializers.CharField(required=False)
    seen = serializers.CharField(required=False)
    done = serializers.BooleanField(required=False)
    words = serializers.CharField(required=False)


class SpreadPersonSerializer(serializers.Serializer[Any]):
    """Somebody in a plan: what they have, can have and would get; why not."""

    id = serializers.IntegerField(source="person.pk")
    name = serializers.CharField(source="person.full_name")
    open = serializers.IntegerField()
    capacity = serializers.IntegerField(allow_null=True)
    given = serializers.IntegerField()
    why = serializers.CharField()


class SpreadAnswerSerializer(serializers.Serializer[Any]):
    """A plan (`batch` is null), or what came of it."""

    batch = serializers.IntegerField(allow_null=True)
    results = SpreadRowSerializer(many=True)
    people = SpreadPersonSerializer(many=True, required=False)


class Spreads(Resource):
    """Spreading claims over the people of one of the caller's desks."""

    queryset = Batch.objects.none()
    serializer_class = SpreadAnswerSerializer
    scopes = {"retrieve": Scope.READ, "create": Scope.EDIT, "undo": Scope.EDIT}

    @extend_schema(
        summary="Spread claims over the desk",
        tags=["assignments"],
        request=SpreadSerializer,
        responses={200: SpreadAnswerSerializer},
    )
    @once
    def create(self, request: Request) -> Response:
        """Plan who gets which claim; with `preview` false, do it.

        Send the preview's rows back as `plan`: a claim that changed since is refused
        for itself. Editors only (403); claims of one desk (422).
        """
        values = self.asked(SpreadSerializer)
        claims, desk = self._claims(values["claims"])
        beyond = values["beyond_capacity"]
        if values["preview"] or "plan" not in values:
            plan = spreading.plan(
                desk,
                claims,
                by=self.caller,
                among=values.get("people"),
                beyond_capacity=beyond,
            )
            if values["preview"]:
                return Response(_planned(plan))
            wishes = [Wish(r.claim, r.person, r.seen) for r in plan.rows if r.person]
        else:
            wishes = _wished(values["plan"], claims, desk)
        due_at: datetime = values.get("due_at") or usual_deadline(
            desk, {one.claim.article for one in wishes}
        )
        batch = spreading.carry_out(
            desk, wishes, by=self.caller, due_at=due_at, beyond_capacity=beyond
        )
        return Response(_told(batch, batch.results))

    @extend_schema(summary="Read a spread", tags=["assignments"])
    def retrieve(self, request: Request, pk: int) -> Response:
        """What came of each claim when it was spread, or of another step with many."""
        batch = found(Batch.objects.visible_to(self.caller), pk=pk)
        return Response(_told(batch, batch.results))

    @extend_schema(
        summary="Undo a spread",
        tags=["assignments"],
        request=None,
        responses={200: SpreadAnswerSerializer},
    )
    @once
    def undo(self, request: Request, pk: int) -> Response:
        """Take back what nobody has started since; once only (409 the second time)."""
        batch = found(Batch.objects.visible_to(self.caller), pk=pk)
        spreading.undo(batch, by=self.caller)
        return Response(_told(batch, batch.undone))

    def _claims(self, keys: Sequence[int]) -> tuple[list[Claim], Desk]:
        visible = Claim.objects.visible_to(self.caller).select_related("article__desk")
        known = visible.in_bulk(list(dict.fromkeys(keys)))
        missing = [str(key) for key in dict.fromkeys(keys) if key not in known]
        if missing:
            raise BadInput(
                _("There is no claim %(keys)s on your desks.")
                % {"keys": ", ".join(missing[:10])}
            )
        claims = list(known.values())
        if len({one.article.desk_id for one in claims}) > 1:
            raise BadInput(_("Choose claims of one desk: its people check them."))
        return claims, claims[0].article.desk


def _wished(
    plan: Sequence[Mapping[str, Any]], claims: Sequence[Claim], desk: Desk
) -> list[Wish]:
    known = {one.pk: one for one in claims}
    people = {one.pk: one for one in checkers_of(desk.pk)}
    wishes = []
    for row in plan:
        claim, person = known.get(row["claim"]), people.get(row["person"])
        if claim is None or person is None:
            raise BadInput(
                _("The plan gives claim %(claim)s to person %(person)s: not of these.")
                % {"claim": row["claim"], "person": row["person"]}
            )
        wishes.append(Wish(claim, person, row["seen"]))
    return wishes


def _planned(plan: Plan) -> dict[str, Any]:
    rows = [
        {
            "claim": one.claim.pk,
            "person": PersonSerializer(one.person).data if one.person else None,
            "why": one.why,
            "seen": one.seen,
        }
        for one in plan.rows
    ]
    people = SpreadPersonSerializer(plan.people, many=True).data
    return {"batch": None, "results": rows, "people": people}


def _told(batch: Batch, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    told = [{name: one[name] for name in ("claim", "done", "words")} for one in rows]
    return {"batch": batch.pk, "results": told}
