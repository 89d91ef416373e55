"""Log-in, account, error and admin pages wear the desk's look and speak its words."""

from __future__ import annotations

import re

import pytest
from django.template.loader import get_template
from django.test import Client, RequestFactory
from django.urls import reverse
from django.views.csrf import csrf_failure

from factcheck.models import User

STANDALONE = ["400.html", "403_csrf.html", "500.html"]


@pytest.fixture
def member(client: Client, db: None) -> Client:
    """Somebody logged in who may use the admin."""
    user = User.objects.create(username="marta", is_staff=True, is_superuser=True)
    client.force_login(user)
    return client


def body(client: Client, address: str) -> str:
    """What a page answers."""
    return client.get(address, follow=True).content.decode()


@pytest.mark.django_db
def test_the_log_in_page_asks_for_name_and_password(client: Client) -> None:
    drawn = body(client, reverse("account_login"))

    assert "Log in to the desk" in drawn
    assert 'name="login"' in drawn
    assert 'name="password"' in drawn
    assert "css/account.css" in drawn


@pytest.mark.django_db
def test_a_failed_log_in_says_why(client: Client) -> None:
    answer = client.post(reverse("account_login"), {"login": "x", "password": "y"})

    assert 'class="errorlist' in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("account_reset_password", "Forgotten your password?"),
        ("account_reset_password_done", "Look into your mail"),
        ("account_signup", "Accounts are made by the desk"),
    ],
)
def test_an_entrance_page_speaks_plainly(client: Client, name: str, words: str) -> None:
    assert words in body(client, reverse(name))


@pytest.mark.parametrize(
    "name", ["account_change_password", "account_email", "account_logout", "mfa_index"]
)
def test_an_account_page_wears_the_masthead(member: Client, name: str) -> None:
    drawn = body(member, reverse(name))

    assert 'class="masthead"' in drawn
    assert 'aria-label="Your account"' in drawn
    assert "css/account.css" in drawn


def test_the_masthead_logs_out_by_post(member: Client) -> None:
    drawn = body(member, reverse("mfa_index"))

    form = drawn.split(f'action="{reverse("account_logout")}"')[1].split("</form>")[0]
    assert "csrfmiddlewaretoken" in form


def test_the_page_keeps_htmx_within_the_policy(member: Client) -> None:
    drawn = body(member, reverse("mfa_index"))

    assert '"includeIndicatorStyles": false' in drawn
    assert '"allowEval": false' in drawn
    assert re.search(r"<body hx-headers='\{\"X-CSRFToken\": \"\w+\"\}'", drawn)
    assert '<html lang="en" dir="ltr">' in drawn


@pytest.mark.django_db
def test_an_unknown_address_is_a_plain_answer(client: Client) -> None:
    answer = client.get("/nowhere/")

    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


@pytest.mark.django_db
def test_a_refusal_says_its_sentence() -> None:
    request = RequestFactory().get("/")

    drawn = get_template("403.html").render({"exception": "Yours."}, request)

    assert "<p>Yours.</p>" in drawn


@pytest.mark.parametrize("name", STANDALONE)
def test_an_error_page_needs_nothing_but_itself(name: str) -> None:
    drawn = get_template(name).render()

    assert "css/tokens.css" in drawn
    assert "<h1>" in drawn


def test_an_old_page_is_told_from_an_attack() -> None:
    answer = csrf_failure(RequestFactory().post("/"))

    assert answer.status_code == 403
    assert "This page had been open for too long" in answer.content.decode()


def test_the_admin_wears_the_desks_colours(member: Client) -> None:
    drawn = body(member, reverse("admin:index"))

    assert "css/admin.css" in drawn
    assert 'class="to-desk"' in drawn
