"""What is changed in the web admin goes through the desk's actions, and no further."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factcheck.models import (
    Article,
    Claim,
    Desk,
    Membership,
    RatingScale,
    Source,
    TimelineEntry,
    User,
)
from factcheck.vocabulary import Role
from factcheck.workflow import timeline
from tests import factories
from tests.admin.conftest import LISTS

MOST_QUERIES = 14


def page_of(row: Any) -> str:
    name = row._meta.model_name
    return reverse(f"admin:factcheck_{name}_change", args=[row.pk])


def filled(client: Client, url: str, **changes: object) -> dict[str, Any]:
    """What the page's form would send, with these fields filled in otherwise."""
    context = client.get(url).context
    sent: dict[str, Any] = {}
    form = context["adminform"].form
    formsets = [one.formset for one in context["inline_admin_formsets"]]
    managed = [one.management_form for one in formsets]
    rows = [row for one in formsets for row in one.forms]
    for one in (form, *managed, *rows):
        for bound in one:
            value = bound.value()
            if value is True:
                sent[bound.html_name] = "on"
            elif value is not None and value is not False:
                sent[bound.html_name] = value
    return {**sent, **changes}


def events() -> list[str]:
    return list(TimelineEntry.objects.order_by("pk").values_list("event", flat=True))


@pytest.mark.parametrize("name", LISTS)
def test_a_page_opens_in_few_queries(
    name: str, editor_client: Client, busy_desk: Article
) -> None:
    rows = editor_client.get(reverse(f"admin:factcheck_{name}_changelist"))
    row = next(iter(rows.context["cl"].result_list), None)
    if row is None:
        pytest.skip("an empty list")

    with CaptureQueriesContext(connection) as caught:
        answer = editor_client.get(page_of(row))

    assert answer.status_code == 200
    assert len(caught) <= MOST_QUERIES


def test_a_desk_with_many_people_opens_in_few_queries(
    editor_client: Client, desk: Desk
) -> None:
    for number in range(12):
        factories.make_person(f"r{number}", f"R{number} Eviewer", desk, Role.REVIEWER)

    with CaptureQueriesContext(connection) as caught:
        editor_client.get(page_of(desk))

    assert len(caught) <= MOST_QUERIES


def test_the_policy_of_a_desk_changes_on_record(
    editor_client: Client, desk: Desk
) -> None:
    url = page_of(desk)

    editor_client.post(url, filled(editor_client, url, evidence_minimum=3))

    desk.refresh_from_db()
    assert desk.evidence_minimum == 3
    entry = TimelineEntry.objects.get(event="desk.changed")
    assert (entry.before, entry.after) == (
        {"evidence_minimum": 2},
        {"evidence_minimum": 3},
    )
    assert list(timeline.breaks()) == []


def test_an_editor_makes_a_reviewer_a_viewer(
    editor_client: Client, desk: Desk, reviewer: User
) -> None:
    url = page_of(desk)
    sent = filled(editor_client, url)
    key = next(
        name
        for name, value in sent.items()
        if name.endswith("-user") and value == reviewer.pk
    )
    sent[key.replace("-user", "-role")] = Role.VIEWER

    editor_client.post(url, sent)

    assert Membership.objects.get(user=reviewer).role == Role.VIEWER
    assert "member.role_changed" in events()


def test_the_only_editor_stays(editor_client: Client, desk: Desk, editor: User) -> None:
    url = page_of(desk)
    sent = filled(editor_client, url)
    sent["memberships-0-role"] = Role.VIEWER

    answer = editor_client.post(
        url, sent, headers={"Referer": f"http://testserver{url}"}
    )

    assert Membership.objects.get(user=editor).role == Role.EDITOR
    said = editor_client.get(answer.headers["Location"]).content.decode()
    assert "only editor" in said


def test_an_editor_brings_in_nobody_from_elsewhere(
    editor_client: Client, desk: Desk, stranger: User
) -> None:
    url = page_of(desk)
    sent = filled(editor_client, url)
    sent |= {
        "memberships-TOTAL_FORMS": 2,
        "memberships-1-user": stranger.pk,
        "memberships-1-role": Role.REVIEWER,
    }

    editor_client.post(url, sent)

    assert not Membership.objects.filter(user=stranger, desk=desk).exists()


def test_an_editor_is_told_who_brings_in_somebody_new(
    editor_client: Client, admin_client: Client, desk: Desk
) -> None:
    url = page_of(desk)

    told, untold = (one.get(url).content for one in (editor_client, admin_client))

    assert b"ask an administrator to bring them to this desk" in told
    assert b"ask an administrator to bring them" not in untold


def test_an_administrator_opens_a_desk(
    admin_client: Client, scale: RatingScale
) -> None:
    url = reverse("admin:factcheck_desk_add")
    told = {"name": "Night desk", "slug": "night", "scale": scale.pk}

    admin_client.post(url, filled(admin_client, url, **told))

    assert Desk.objects.get(slug="night").name == "Night desk"
    assert "desk.opened" in events()


def test_an_editor_changes_the_wording_of_a_claim(
    editor_client: Client, claim: Claim
) -> None:
    url = page_of(claim)

    editor_client.post(
        url, filled(editor_client, url, statement="Two ferries.", said_by="Ada Brandt")
    )

    claim.refresh_from_db()
    assert claim.statement == "Two ferries."
    assert claim.speaker is not None
    assert claim.speaker.name == "Ada Brandt"
    assert "claim.edited" in events()


def test_a_wording_that_was_overtaken_is_refused(
    editor_client: Client, claim: Claim
) -> None:
    url = page_of(claim)
    sent = filled(editor_client, url, statement="Mine.")
    editor_client.post(url, filled(editor_client, url, statement="Theirs."))

    editor_client.post(url, sent, headers={"Referer": f"http://testserver{url}"})

    claim.refresh_from_db()
    assert claim.statement == "Theirs."


def test_a_proposed_claim_is_only_read(
    editor_client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    answer = editor_client.post(page_of(claim), {"statement": "Else"})

    assert answer.status_code == 403


def test_the_reliability_of_a_source_is_noted_on_record(
    editor_client: Client, busy_desk: Article
) -> None:
    source = Source.objects.first()
    assert source is not None
    url = page_of(source)

    editor_client.post(
        url, filled(editor_client, url, reliability_note="Minutes are approved later.")
    )

    source.refresh_from_db()
    assert source.reliability_note == "Minutes are approved later."
    assert "source.noted" in events()


def test_an_administrator_makes_an_account(admin_client: Client) -> None:
    url = reverse("admin:factcheck_user_add")
    told = {"username": "lena", "new_password": "quay walls at dawn 7"}

    admin_client.post(url, filled(admin_client, url, **told))

    assert User.objects.get(username="lena").check_password("quay walls at dawn 7")


def test_an_editor_cannot_make_administrators(
    editor_client: Client, editor: User
) -> None:
    answer = editor_client.post(page_of(editor), {"is_superuser": "on"})

    editor.refresh_from_db()
    assert answer.status_code == 403
    assert not editor.is_superuser
