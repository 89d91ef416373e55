"""Whoever stops checking on a desk keeps no claims: nothing stays with nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import people, seconding
from factcheck.models import Article, Claim, Desk, Membership, TimelineEntry, User
from factcheck.refusals import NotAllowed
from factcheck.vocabulary import Ending, Role, Status
from factcheck.workflow import timeline
from tests import factories

if TYPE_CHECKING:
    from django.test.client import _MonkeyPatchedWSGIResponse as TestAnswer


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


def test_somebody_who_checked_here_is_brought_back_without_an_administrator(
    claim: Claim, editor: User, reviewer: User, stranger: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    desk = claim.article.desk
    removed(reviewer, editor)

    people.add_member(desk, reviewer, Role.REVIEWER, by=editor)

    assert desk.memberships.filter(user=reviewer).exists()
    with pytest.raises(NotAllowed):
        people.add_member(desk, stranger, Role.REVIEWER, by=editor)


def sent(client: Client, desk: Desk, **altered: object) -> TestAnswer:
    """The desk's page in the admin as its form stands, with what is altered."""
    place = reverse("admin:factcheck_desk_change", args=[desk.pk])
    drawn = client.get(place).context
    form = drawn["adminform"].form
    asked = {name: form.initial.get(name) or "" for name in form.fields}
    rows = drawn["inline_admin_formsets"][0].formset.initial_forms
    asked |= {f"memberships-{one}_FORMS": len(rows) for one in ("TOTAL", "INITIAL")}
    for number, row in enumerate(rows):
        asked[f"memberships-{number}-id"] = row.instance.pk
        asked[f"memberships-{number}-role"] = row.instance.role
        for name, value in altered.items():
            who, field = name.split("__")
            if row.instance.user.username == who:
                asked[f"memberships-{number}-{field}"] = value
    return client.post(place, asked, follow=True)


def test_the_admin_says_how_many_claims_went_back(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    client.force_login(editor)

    page = sent(client, claim.article.desk, **{f"{reviewer.username}__DELETE": "on"})

    assert "1 claim went back to the pool" in page.content.decode()


def test_whoever_gives_up_running_the_desk_is_led_back_to_it(
    client: Client, desk: Desk, editor: User, second_editor: User
) -> None:
    client.force_login(editor)

    page = sent(client, desk, **{f"{editor.username}__role": Role.REVIEWER})

    assert page.status_code == 200
    assert f"You no longer run {desk.name}." in page.content.decode()
