"""The masthead says whose desk it is, who one is and where one can go."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path
from pytest_django import DjangoAssertNumQueries

from factcheck.desk.context import masthead
from factcheck.models import Desk, Membership, RatingScale, User
from tests.look.drawing import draw


def nothing(request: HttpRequest) -> HttpResponse:
    """A page that is only ever linked to."""
    return HttpResponse()


desk_pages = (
    [
        path("", nothing, name="queue"),
        path("articles/", nothing, name="articles"),
        path("signoffs/", nothing, name="signoffs"),
        path("assignments/", nothing, name="assignments"),
        path("jobs/", nothing, name="jobs"),
        path("imports/<int:pk>/", nothing, name="import_progress"),
    ],
    "desk",
)
urlpatterns = [path("desk/", include(desk_pages))]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def join(db: None) -> Callable[..., User]:
    """Makes somebody with a role on a desk of their own."""

    def make(role: str, desk: str = "City desk") -> User:
        scale = RatingScale.objects.create(name=f"{desk} scale")
        user = User.objects.create(username="noor", first_name="Noor")
        team = Desk.objects.create(name=desk, slug=desk.lower()[:4], scale=scale)
        Membership.objects.create(user=user, desk=team, role=role)
        return user

    return make


def ask(user: User | AnonymousUser, address: str = "/desk/") -> HttpRequest:
    """A request by somebody for a page."""
    request = RequestFactory().get(address)
    request.user = user
    return request


def places(request: HttpRequest) -> list[tuple[str, bool]]:
    """The words in the masthead, and whether one is there."""
    nav = masthead(request)["nav"]
    return [(entry.label, entry.current) for entry in nav]  # type: ignore[attr-defined]


def test_somebody_not_logged_in_has_no_desk_and_nowhere_to_go() -> None:
    said = masthead(ask(AnonymousUser()))

    assert not said["desk"]
    assert not said["nav"]
    assert str(said["role_label"]) == ""


def test_an_editor_goes_to_queue_articles_and_sign_off(
    join: Callable[..., User],
) -> None:
    found = places(ask(join("editor")))

    assert found == [("Queue", True), ("Articles", False), ("Sign-off", False)]


def test_a_reviewer_does_not_see_sign_off(join: Callable[..., User]) -> None:
    found = places(ask(join("reviewer"), "/desk/articles/3/"))

    assert found == [("Queue", False), ("Articles", True)]


def test_a_viewer_only_reads(join: Callable[..., User]) -> None:
    assert places(ask(join("viewer"), "/elsewhere/")) == [("Articles", False)]


def test_a_superuser_of_no_desk_goes_everywhere(db: None) -> None:
    root = User.objects.create(username="root", is_superuser=True)

    assert [word for word, _here in places(ask(root))][:1] == ["Queue"]
    assert str(masthead(ask(root))["role_label"]) == "administrator"


def test_it_says_desk_and_role(join: Callable[..., User]) -> None:
    said = masthead(ask(join("reviewer")))

    assert str(said["desk"]) == "City desk"
    assert str(said["role_label"]) == "reviewer"


def test_it_asks_the_database_once_and_only_when_drawn(
    join: Callable[..., User],
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    user = join("editor")

    with django_assert_num_queries(0):
        said = masthead(ask(user))
    with django_assert_num_queries(1):
        assert [str(said[key]) for key in ("desk", "role_label", "nav")]


def test_the_page_marks_where_one_is(
    join: Callable[..., User],
) -> None:
    request = ask(join("editor"))

    drawn = draw('{% include "desk/_masthead.html" %}', **masthead(request))

    assert '<a href="/desk/" aria-current="page">Queue</a>' in drawn
    assert '<a class="masthead-name" href="/desk/">City desk</a>' in drawn


@pytest.mark.parametrize(
    "path", ["/desk/imports/7/", "/desk/assignments/", "/desk/jobs/7/"]
)
def test_who_has_what_belongs_to_the_articles(
    join: Callable[..., User], path: str
) -> None:
    found = places(ask(join("editor"), path))

    assert ("Articles", True) in found
    assert ("Queue", False) in found
