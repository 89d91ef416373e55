"""Whatever is sent, the answer is a problem in plain words, never a fault of ours."""

from __future__ import annotations

from typing import Any

import orjson
import pytest

from factcheck.models import Article, User
from factcheck.workflow.moves import MOVES
from tests.api.conftest import API, Caller, Program
from tests.api.world import World, addresses, make_world

NAMES = {
    *("text", "url", "file", "title", "byline", "publisher", "published_on"),
    *("language", "desk", "origin", "external_id", "priority", "due_at", "sentences"),
    *("disposition", "reason", "article", "start", "end", "statement", "type"),
    *("speaker", "said_on", "edition", "move", "person", "into", "verdict"),
    *("content_hash", "parts", "description", "author", "stance", "passage"),
    *("locator", "note", "claims", "slot", "rating", "explanation", "decision"),
    "writers",
}
# each has broken one layer of an API: numbers, texts, lengths, moments, hashing
ODD_VALUES: tuple[Any, ...] = (
    2**64 - 1,
    "\x00",
    "x" * 3000,
    "0001-01-01T00:00:00+14:00",
    [[]],
)
BROKEN = (
    b"{",
    b"[" * 5000,
    b'{"text": "\\ud800"}',
    b"\xff\xfe",
    b"NaN",
    b'{"a": ' * 2000 + b"1" + b"}" * 2000,
)
NO_OBJECTS = (b"null", b"[]", b'"x"', b"1", b"[[1]]", b"1e400")
ODD_QUERIES = (
    "cursor=%00",
    "ordering=-1",
    "q=%00",
    "q=%ED%A0",
    f"article={'9' * 30}",
    "after=2026-13-01",
    "limit=-1",
)


@pytest.fixture
def world(article: Article, reviewer: User, editor: User) -> World:
    return make_world(article, reviewer, editor)


def sent(program: Program, verb: str, path: str, body: bytes) -> Any:
    return program.client.generic(
        verb.upper(),
        API + path,
        body,  # type: ignore[arg-type]
        content_type="application/json",
    )


def writable(world: World) -> list[tuple[str, str]]:
    return [
        (verb, path)
        for verb in ("post", "put", "patch")
        for path in addresses(world, verb)
    ]


def insist_on_problem(response: Any, where: object) -> None:
    assert response.status_code < 500, where
    if response.status_code >= 400:
        assert response["Content-Type"] == "application/problem+json", where
        told = response.json()
        assert told["status"] == response.status_code
        assert told["detail"], where
        assert told["title"], where


def test_broken_json_is_400(world: World, editor: User, program: Caller) -> None:
    caller = program(editor)

    for body in BROKEN:
        response = sent(caller, "post", "articles/", body)
        assert response.status_code == 400, body[:20]
        assert "no valid JSON" in response.json()["detail"]


def test_a_body_that_is_no_object_is_refused_in_words(
    world: World, editor: User, program: Caller
) -> None:
    caller = program(editor)

    for body in NO_OBJECTS:
        insist_on_problem(sent(caller, "post", "articles/", body), body)
    for verb, path in writable(world):
        insist_on_problem(sent(caller, verb, path, b"[[1]]"), (verb, path))


def test_odd_values_are_refused_in_words(
    world: World, editor: User, program: Caller
) -> None:
    caller = program(editor)

    for verb, path in writable(world):
        for value in ODD_VALUES:
            body = orjson.dumps(dict.fromkeys(NAMES, value))
            insist_on_problem(sent(caller, verb, path, body), (verb, path, value))


def test_odd_moves_are_refused_in_words(
    world: World, editor: User, program: Caller
) -> None:
    caller = program(editor)

    path = f"claims/{world.claim.pk}/moves/"
    for name in MOVES:
        for value in ODD_VALUES:
            body = {
                "move": name,
                **dict.fromkeys(("person", "due_at", "into", "verdict"), value),
            }
            response = sent(caller, "post", path, orjson.dumps(body))
            insist_on_problem(response, (name, value))
        response = sent(
            caller, "post", path, orjson.dumps({"move": name, "reason": "Because."})
        )
        insist_on_problem(response, name)


def test_odd_queries_are_refused_in_words(
    world: World, editor: User, program: Caller
) -> None:
    caller = program(editor)

    for path in addresses(world, "get"):
        if path.startswith(("schema/", "docs/")):
            continue
        joint = "&" if "?" in path else "?"
        for query in ODD_QUERIES:
            response = caller.call("get", f"{path}{joint}{query}")
            if not response.streaming:
                insist_on_problem(response, (path, query))


def test_a_wrong_kind_of_body_and_a_wrong_verb_are_told(
    editor: User, program: Caller
) -> None:
    caller = program(editor)

    form = caller.client.generic("POST", f"{API}claims/", "a=1", content_type="text/x")
    verb = caller.call("delete", "claims/")
    nowhere = caller.call("get", "nonsense/")
    broken = caller.call("get", "verdicts/export.%0Acsv")

    answers = (form, verb, nowhere, broken)
    assert [one.status_code for one in answers] == [415, 405, 404, 404]
    for response in answers:
        insist_on_problem(response, response.content)


def test_an_id_too_long_for_any_row_is_not_found(editor: User, program: Caller) -> None:
    for noun in ("articles", "claims", "verdicts", "jobs"):
        program(editor).get(f"{noun}/{'9' * 40}/", status=404)


def test_a_body_that_is_no_object_is_told_in_plain_words(
    editor: User, program: Caller
) -> None:
    bodies: tuple[object, ...] = ([], "x", 5)
    for body in bodies:
        told = program(editor).post("articles/", body, status=422)

        assert told["detail"] == "Send one JSON object: begin the body with “{”."
