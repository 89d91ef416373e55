"""The web admin saves nothing by itself: every change is an action of the desk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin import ModelAdmin
from django.contrib.admin.sites import site
from django.test import RequestFactory

import factcheck.admin
from factcheck.models import Desk, User

FOLDER = Path(factcheck.admin.__file__).parent
WRITES = {
    *("save", "create", "delete", "update", "update_or_create", "get_or_create"),
    *("bulk_create", "bulk_update", "add", "set", "remove", "clear"),
}
LISTS = [(model, lists) for model, lists in site._registry.items()]


def calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(FOLDER.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                yield f"{path.name}:{node.lineno}", node


def writes_by_itself(call: ast.Call) -> bool:
    """Whether a call stores something, and is no call of one of the desk's actions."""
    assert isinstance(call.func, ast.Attribute)
    of_actions = isinstance(call.func.value, ast.Name) and (
        call.func.value.id in {path.stem for path in actions()}
    )
    unsaved = ast.unparse(call).endswith("save(commit=False)")
    return call.func.attr in WRITES and not (of_actions or unsaved)


def actions() -> list[Path]:
    return sorted((FOLDER.parent / "actions").iterdir())


def test_no_line_of_the_admin_writes_to_the_database() -> None:
    found = [
        f"{at}: {ast.unparse(call)}" for at, call in calls() if writes_by_itself(call)
    ]

    assert not found


@pytest.mark.parametrize("who", ["admin", "editor"])
def test_what_can_be_made_or_changed_goes_through_the_lists_own_action(
    who: str, request: pytest.FixtureRequest, rf: RequestFactory, desk: Desk
) -> None:
    user: User = request.getfixturevalue(who)
    asked: Any = rf.get("/admin/")
    asked.user = user

    for model, lists in LISTS:
        own = type(lists)
        assert not lists.has_delete_permission(asked), model
        if lists.has_add_permission(asked) or lists.has_change_permission(asked):
            assert own.save_model is not ModelAdmin.save_model, model
        if any(
            beside.has_add_permission(asked, None)
            or beside.has_change_permission(asked, None)
            for beside in lists.get_inline_instances(asked)
        ):
            assert own.save_formset is not ModelAdmin.save_formset, model
        many = {one.name for one in model._meta.many_to_many}
        form = getattr(lists.form, "base_fields", {})
        if many & {*form, *(lists.fields or ())}:
            assert own.save_related is not ModelAdmin.save_related, model


def test_nothing_is_edited_in_a_list_or_deleted_by_an_action(
    rf: RequestFactory, admin: User
) -> None:
    asked: Any = rf.get("/admin/")
    asked.user = admin

    for model, lists in LISTS:
        assert lists.list_editable == (), model
        assert "delete_selected" not in lists.get_actions(asked), model
