"""No POST of the API does anything twice under one Idempotency-Key."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps

from factcheck.models import Article, User
from tests.api.conftest import Caller, Program
from tests.api.deeds import DEEDS, Deed, Stage, posts
from tests.api.world import make_world

# who asks, and that they asked, are no consequence of a deed
ASKING = {"ApiToken", "IdempotentAnswer"}


@pytest.fixture
def stage(article: Article, reviewer: User, editor: User) -> Stage:
    return Stage(make_world(article, reviewer, editor), editor, reviewer)


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of the desk's tables."""
    return {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in apps.get_app_config("factcheck").get_models()
        if model.__name__ not in ASKING
    }


def asker(stage: Stage, deed: Deed, program: Caller) -> Program:
    person = stage.reviewer if deed.by_reviewer else stage.editor
    return program(person)


def test_each_post_has_a_deed_to_try_it_with() -> None:
    assert sorted(DEEDS) == sorted(posts())


@pytest.mark.parametrize("route", posts())
def test_a_post_repeated_is_answered_as_before_and_does_nothing_more(
    route: str, stage: Stage, program: Caller
) -> None:
    deed = DEEDS[route](stage)
    caller = asker(stage, deed, program)
    first = caller.call("post", deed.path, deed.body, idempotency_key="a")
    assert first.status_code in {200, 201, 202}, first.content
    assert "Idempotent-Replayed" not in first
    after_it = everything()

    again = caller.call("post", deed.path, deed.body, idempotency_key="a")

    # PostgreSQL keeps the parts of an answer in an order of its own
    assert (again.status_code, again.json()) == (first.status_code, first.json())
    assert again["Idempotent-Replayed"] == "true"
    assert everything() == after_it


@pytest.mark.parametrize("route", posts())
def test_a_post_with_another_body_under_the_same_key_is_refused(
    route: str, stage: Stage, program: Caller
) -> None:
    deed = DEEDS[route](stage)
    caller = asker(stage, deed, program)
    caller.call("post", deed.path, deed.body, idempotency_key="a")
    after_it = everything()

    other = {**(deed.body or {}), "reason": "Something else."}
    told = caller.post(deed.path, other, status=422, idempotency_key="a")

    assert "used for another request" in told["detail"]
    assert everything() == after_it
