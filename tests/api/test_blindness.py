"""Nothing of an undecided verdict reaches whoever must not know of it."""

from __future__ import annotations

import pytest

from factcheck.models import Article, User
from factcheck.vocabulary import Role
from tests import factories
from tests.api.conftest import Caller, Program
from tests.api.world import (
    ABOUT_WORDS,
    COMMENT,
    EXPLANATION,
    NOTE,
    WORD,
    World,
    addresses,
    ask_second,
    make_world,
)

TELLING = (WORD, EXPLANATION, NOTE, COMMENT, "refutes")


@pytest.fixture
def world(article: Article, reviewer: User, editor: User) -> World:
    return make_world(article, reviewer, editor)


def leaks(program: Program, world: World) -> list[str]:
    """The addresses whose answers tell something of the first verdict."""
    found = []
    for path in addresses(world, "get"):
        if path.startswith(ABOUT_WORDS):
            continue
        response = program.call("get", path)
        body = response.getvalue().decode()
        assert response.status_code in {200, 403, 404}, (path, body)
        told = [one for one in TELLING if one in body]
        found += [f"{path} tells {one}" for one in told]
    return found


def test_the_second_reviewer_learns_nothing_of_the_first_verdict(
    world: World, second_reviewer: User, editor: User, program: Caller
) -> None:
    ask_second(world, second_reviewer, editor)

    assert leaks(program(second_reviewer), world) == []


def test_an_editor_who_gives_the_second_opinion_is_as_blind(
    world: World, desk: object, editor: User, second_editor: User, program: Caller
) -> None:
    ask_second(world, second_editor, editor)

    assert leaks(program(second_editor), world) == []


def test_a_reviewer_who_is_not_its_author_learns_nothing(
    world: World, second_reviewer: User, program: Caller
) -> None:
    assert leaks(program(second_reviewer), world) == []


def test_a_viewer_learns_nothing_before_approval(
    world: World, viewer: User, program: Caller
) -> None:
    assert leaks(program(viewer), world) == []


def test_the_author_and_another_editor_do_read_it(
    world: World, reviewer: User, second_editor: User, program: Caller
) -> None:
    path = f"verdicts/{world.verdict.pk}/"

    assert program(reviewer).get(path)["explanation"] == EXPLANATION
    assert program(second_editor).get(path)["rating"]["word"] == WORD


def test_whoever_was_shown_a_waiting_verdict_gives_no_second_opinion(
    world: World, desk: object, editor: User, second_editor: User, program: Caller
) -> None:
    third = factories.make_person("lena", "Lena Voss", world.article.desk, Role.EDITOR)
    program(second_editor).get("verdicts/?status=proposed")

    told = program(editor).post(
        "assignments/",
        {
            "claims": [world.claim.pk],
            "person": second_editor.pk,
            "slot": "second",
            "due_at": factories.tomorrow().isoformat(),
        },
    )

    assert "has read the first verdict" in told["results"][0]["problem"]
    assert third.pk != second_editor.pk
