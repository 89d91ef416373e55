"""Whoever stops checking on a desk keeps no claims: nothing stays with nobody."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import people, seconding
from factcheck.models import Article, Claim, Membership, TimelineEntry, User
from factcheck.vocabulary import Ending, Role, Status
from factcheck.workflow import timeline
from tests import factories


def removed(person: User, by: User) -> None:
    people.remove_member(Membership.objects.get(user=person), by=by)


def made_viewer(person: User, by: User) -> None:
    people.set_role(Membership.objects.get(user=person), Role.VIEWER, by=by)


@pytest.mark.parametrize("leave", [removed, made_viewer])
def test_what_a_person_has_open_goes_back_to_the_pool(
    article: Article,
    editor: User,
    reviewer: User,
    leave: Callable[[User, User], None],
) -> None:
    claim = article.claims.all()[0]
    held = factories.assigned(claim, reviewer, by=editor)

    leave(reviewer, editor)

    held.refresh_from_db()
    claim.refresh_from_db()
    assert (claim.status, held.ending) == (Status.TO_CHECK, Ending.UNASSIGNED)
    entry = TimelineEntry.objects.get(event="claim.unassign")
    assert entry.actor == editor
    assert entry.reason == f"{reviewer.full_name} no longer checks on this desk."
    assert list(timeline.breaks()) == []


def test_an_account_that_is_closed_keeps_no_claims(
    claim: Claim, editor: User, reviewer: User, admin: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    people.change_person(reviewer, by=admin, is_active=False)

    claim.refresh_from_db()
    assert claim.status == Status.TO_CHECK
    # an administrator edits no claims: the desk itself does it
    assert TimelineEntry.objects.get(event="claim.unassign").actor is None


def test_a_second_opinion_that_is_owed_is_no_longer_waited_for(
    claim: Claim, editor: User, reviewer: User, second_reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    seconding.ask_second(claim, second_reviewer, by=editor, due_at=factories.tomorrow())

    removed(second_reviewer, editor)

    assert not claim.assignments.open().exists()
    claim.refresh_from_db()
    assert claim.status == Status.PROPOSED


def test_the_admin_says_how_many_claims_went_back(
    client: Client, article: Article, editor: User, reviewer: User
) -> None:
    factories.assigned(article.claims.all()[0], reviewer, by=editor)
    client.force_login(editor)
    place = reverse("admin:factcheck_desk_change", args=[article.desk_id])
    form = client.get(place).context["adminform"].form
    asked = {name: form.initial.get(name) or "" for name in form.fields}
    rows = client.get(place).context["inline_admin_formsets"][0].formset
    for name in ("TOTAL_FORMS", "INITIAL_FORMS"):
        asked[f"memberships-{name}"] = len(rows.initial_forms)
    for number, row in enumerate(rows.initial_forms):
        asked[f"memberships-{number}-id"] = row.instance.pk
        asked[f"memberships-{number}-role"] = row.instance.role
        if row.instance.user == reviewer:
            asked[f"memberships-{number}-DELETE"] = "on"

    page = client.post(place, asked, follow=True)

    assert "1 claim went back to the pool" in page.content.decode()
