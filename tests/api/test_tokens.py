"""Tokens over REST: who is let in, within which scopes."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from factcheck.actions import tokens
from factcheck.models import ApiToken, Article, Claim, Desk, Membership, User
from factcheck.vocabulary import Role
from tests.api.conftest import Caller

SCOPED = (
    ("get", "articles/", "read"),
    ("post", "articles/", "import"),
    ("post", "claims/", "edit"),
    ("post", "assignments/", "edit"),
    ("post", "claims/1/evidence/", "review"),
    ("put", "assignments/1/verdict/", "review"),
    ("post", "verdicts/1/signoff/", "signoff"),
    ("get", "verdicts/export.csv", "export"),
)


@pytest.mark.parametrize(("verb", "path", "scope"), SCOPED)
def test_a_missing_scope_is_named(
    verb: str, path: str, scope: str, editor: User, program: Caller
) -> None:
    others = {"read", "import", "edit", "review", "signoff", "export"} - {scope}

    response = program(editor, *others).call(verb, path, None)

    assert response.status_code == 403
    assert f"lacks the scope “{scope}”" in response.json()["detail"]


def test_a_move_needs_the_scope_of_what_it_does(
    claim: Claim, editor: User, program: Caller
) -> None:
    path = f"claims/{claim.pk}/moves/"

    told = program(editor, "read", "review").post(path, {"move": "accept"}, status=403)

    assert "“edit”" in told["detail"]
    assert program(editor, "edit").post(path, {"move": "accept"})["status"] == (
        "to_check"
    )


@pytest.mark.parametrize("fault", ["revoked", "expired", "inactive", "unknown"])
def test_a_token_that_is_not_valid_is_refused(fault: str, editor: User) -> None:
    made = tokens.create(editor, ["read"], by=editor)
    long_ago = timezone.now() - timedelta(days=1)
    if fault == "revoked":
        tokens.revoke(made.token, by=editor)
    elif fault == "expired":
        ApiToken.objects.update(expires_at=long_ago)
    elif fault == "inactive":
        User.objects.filter(pk=editor.pk).update(is_active=False)
    key = "fc_nothing" if fault == "unknown" else made.key

    response = APIClient().get(
        "/api/v1/articles/", headers={"authorization": f"Bearer {key}"}
    )

    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"


def test_the_last_use_is_noted_once_a_minute(editor: User, program: Caller) -> None:
    caller = program(editor)
    caller.get("desks/")
    first = ApiToken.objects.get().last_used_at
    caller.get("desks/")

    assert first is not None
    assert ApiToken.objects.get().last_used_at == first


def test_a_logged_in_person_needs_no_token_but_a_csrf_mark(
    article: Article, editor: User
) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(editor)

    assert client.get("/api/v1/articles/").status_code == 200
    refused = client.post("/api/v1/articles/", {"text": "The bay is deep."})
    assert refused.status_code == 403
    assert "CSRF" in refused.json()["detail"]


def test_a_client_imports_without_being_an_editor(
    viewer: User, program: Caller
) -> None:
    told = program(viewer, "import").post(
        "articles/", {"text": "The bay is 12 metres deep."}, status=202
    )

    assert told["job"]["state"] == "waiting"


def test_a_token_of_one_desk_reaches_no_other(
    article: Article, editor: User, admin: User, other_desk: Desk
) -> None:
    for person in (editor, admin):
        Membership.objects.create(user=person, desk=other_desk, role=Role.EDITOR)
        made = tokens.create(person, ["read", "edit"], by=person, desk=other_desk)
        client = APIClient(headers={"authorization": f"Bearer {made.key}"})

        desks = client.get("/api/v1/desks/").json()["results"]
        articles = client.get("/api/v1/articles/").json()["results"]
        claim = article.claims.all()[0].pk
        move = client.post(f"/api/v1/claims/{claim}/moves/", {"move": "accept"})

        assert [one["slug"] for one in desks] == ["sports-desk"]
        assert (articles, move.status_code) == ([], 404)
