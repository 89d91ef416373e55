"""Who gets into the web admin, and what they find there."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import tokens
from factcheck.models import Article, Claim, Desk, User
from tests.admin.conftest import LISTS

INDEX = "/admin/"


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_an_editor_gets_in(editor: User) -> None:
    assert client_of(editor).get(INDEX).status_code == 200


def test_an_administrator_of_no_desk_gets_in(admin: User) -> None:
    assert client_of(admin).get(INDEX).status_code == 200


@pytest.mark.parametrize("who", ["reviewer", "viewer"])
def test_reviewers_and_viewers_are_told_that_it_is_not_for_them(
    who: str, request: pytest.FixtureRequest
) -> None:
    client = client_of(request.getfixturevalue(who))

    assert client.get(INDEX, follow=True).status_code == 403


def test_who_is_not_logged_in_is_sent_to_the_desks_log_in(db: None) -> None:
    answer = Client().get("/admin/factcheck/claim/")

    assert answer.headers["Location"].startswith(reverse("account_login"))


def test_the_admins_own_log_in_leads_to_the_desks(db: None) -> None:
    answer = Client().get("/admin/login/", follow=True)

    assert answer.request["PATH_INFO"] == reverse("account_login")


def test_staff_without_a_desk_stay_outside(db: None) -> None:
    clerk = User.objects.create_user("clerk", is_staff=True)

    assert client_of(clerk).get(INDEX, follow=True).status_code == 403


def test_an_editor_finds_nothing_of_another_desk(
    stranger: User, busy_desk: Article
) -> None:
    client = client_of(stranger)

    for name in ("article", "claim", "assignment", "verdict", "source", "speaker"):
        page = client.get(reverse(f"admin:factcheck_{name}_changelist"))
        assert page.context["cl"].result_count == 0, name


@pytest.mark.parametrize("name", ["article", "claim", "assignment", "desk", "job"])
def test_a_page_of_another_desk_is_not_found(
    name: str, stranger: User, busy_desk: Article, desk: Desk
) -> None:
    row = {
        "article": busy_desk,
        "claim": busy_desk.claims.first(),
        "assignment": busy_desk.claims.exclude(assignments=None)[0].assignments.first(),
        "desk": desk,
        "job": desk.jobs.first(),
    }[name]
    assert row is not None

    url = reverse(f"admin:factcheck_{name}_change", args=[row.pk])

    assert client_of(stranger).get(url).status_code == 404


@pytest.mark.parametrize("name", LISTS)
def test_nothing_is_deleted_here(
    name: str, admin_client: Client, busy_desk: Article
) -> None:
    answer = admin_client.get(f"/admin/factcheck/{name}/1/delete/")

    assert answer.status_code in (403, 404)


@pytest.mark.parametrize(
    "lookup",
    [
        "assignments__verdicts__rating__word=False",
        "evidence__stance=refutes",
        "article__created_by__password__startswith=a",
    ],
)
def test_an_address_answers_no_question_that_no_filter_asks(
    lookup: str, editor_client: Client, busy_desk: Article
) -> None:
    assert editor_client.get(f"/admin/factcheck/claim/?{lookup}").status_code == 400


def test_lists_of_other_apps_are_not_there(admin_client: Client) -> None:
    page = admin_client.get(INDEX).content.decode()

    assert "/admin/auth/group/" not in page
    assert "/admin/account/" not in page


def test_the_title_of_an_article_opens_its_workbench(
    editor_client: Client, busy_desk: Article
) -> None:
    page = editor_client.get("/admin/factcheck/article/").content.decode()

    assert f'href="/desk/articles/{busy_desk.pk}/"' in page
    assert 'href="/desk/articles/import/"' in page


def test_the_status_of_a_claim_is_no_field(
    editor_client: Client, claim: Claim, second_editor: User
) -> None:
    url = reverse("admin:factcheck_claim_change", args=[claim.pk])

    page = editor_client.get(url)

    fields = page.context["adminform"].form.fields
    assert set(fields) == {
        *("statement", "type", "said_on", "priority", "said_by", "seen")
    }


def test_a_key_is_never_shown(editor: User, desk: Desk) -> None:
    made = tokens.create(editor, ["read"], by=editor, name="the CMS")
    client = client_of(editor)

    pages = client.get("/admin/factcheck/apitoken/").content.decode()
    one = reverse("admin:factcheck_apitoken_change", args=[made.token.pk])
    pages += client.get(one).content.decode()

    assert "the CMS" in pages
    assert made.key not in pages
    assert made.token.digest not in pages
