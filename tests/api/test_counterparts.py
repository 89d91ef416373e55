"""Everything a person can do on a page, a token can do within its scopes."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client

from factcheck.desk.urls import urlpatterns
from tests.api.counterparts import ADMIN, PAGES, Reason


@pytest.fixture
def operations(client: Client) -> set[str]:
    told: dict[str, Any] = client.get("/api/v1/schema/").json()
    return {
        operation["operationId"]
        for verbs in told["paths"].values()
        for operation in verbs.values()
    }


def test_every_page_has_an_operation_or_a_reason() -> None:
    assert {str(one.name) for one in urlpatterns} == PAGES.keys()


def test_every_list_of_the_web_admin_has_an_operation_or_a_reason() -> None:
    assert {model.__name__ for model in admin.site._registry} == ADMIN.keys()


@pytest.mark.parametrize("told", [PAGES, ADMIN], ids=["pages", "admin"])
def test_the_operations_that_are_named_are_there(
    told: dict[str, tuple[str, ...] | Reason], operations: set[str]
) -> None:
    for name, named in told.items():
        if not isinstance(named, Reason):
            assert set(named) <= operations, name
