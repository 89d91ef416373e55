"""Who may do what over REST: verb, address, role and the status they are answered."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from factcheck.models import Article, User
from tests.api.conftest import API, Caller
from tests.api.world import World, addresses, make_world

DESK_WIDE = {
    "articles/",
    "claims/",
    "claims/moves/",
    "claims/edits/",
    "sentences/",
    "evidence/",
    "speakers/",
    "assignments/",
    "assignments/next/",
    "assignments/spread/",
    "verdicts/",
    "sources/",
    "feeds/",
    "imports/",
    "jobs/",
    "conflicts/",
    "jobs/put-away/",
    "desks/",
    "people/",
    "ratings/",
    "figures/",
    "figures/compliance/",
    "subjects/",
    "views/",
    "notices/",
    "notices/read/",
    "notices/choices/",
}
REASON = {"reason": "Not ours."}
VIEW = {"name": "Stuck", "filters": {"state": "stuck"}}
CONFLICT = {"kind": "subject", "name": "harbour", "reason": "My house."}
DECISION = {"decision": "sent_back", "reason": "Thin."}
# verb, address, body, then what editor, reviewer (its author), viewer are answered
TABLE: tuple[tuple[str, str, object, int, int, int], ...] = (
    ("post", "articles/", {"text": "The bay is deep."}, 202, 202, 202),
    ("post", "articles/{articles}/kill/", REASON, 200, 403, 403),
    ("post", "articles/{articles}/revive/", None, 409, 403, 403),
    ("post", "articles/{articles}/accept/", None, 202, 403, 403),
    ("post", "articles/{articles}/dismiss-gone/", None, 200, 403, 403),
    ("patch", "sources/{sources}/", {"reliability_note": "Good."}, 200, 403, 403),
    ("patch", "speakers/{speakers}/", {"role": "Chair"}, 200, 403, 403),
    ("post", "assignments/next/", None, 409, 409, 409),
    ("post", "evidence/{evidence}/passage/", {"passage": "Two."}, 422, 422, 422),
    ("post", "feeds/", {"url": "https://x.example/f"}, 201, 403, 403),
    ("patch", "feeds/{feeds}/", {"is_active": False}, 200, 403, 403),
    ("post", "feeds/{feeds}/look/", None, 202, 403, 403),
    ("delete", "feeds/{feeds}/", None, 204, 403, 403),
    ("post", "imports/", {"articles": [{"text": "A."}]}, 202, 202, 202),
    ("post", "imports/{imports}/again/", None, 409, 409, 409),
    ("post", "articles/{articles}/versions/", {"text": "New."}, 202, 202, 202),
    ("patch", "articles/{articles}/", {"title": "Ferries"}, 200, 403, 403),
    ("patch", "sentences/{sentences}/", {"disposition": "open"}, 409, 403, 403),
    ("post", "claims/", {"article": 0, "start": 60, "end": 70}, 201, 403, 403),
    ("patch", "claims/{detected}/", {"priority": 3}, 200, 403, 403),
    ("post", "claims/{detected}/moves/", {"move": "accept"}, 200, 403, 403),
    ("post", "claims/{claims}/moves/", {"move": "take"}, 409, 409, 403),
    ("post", "claims/{claims}/moves/", {"move": "withdraw", **REASON}, 403, 200, 403),
    ("post", "claims/{claims}/moves/", {"move": "reopen", **REASON}, 200, 403, 403),
    ("post", "claims/{detected}/merge/", {"into": 0}, 200, 403, 403),
    ("post", "claims/{claims}/evidence/", {"title": "Log"}, 409, 403, 403),
    ("post", "claims/{claims}/comments/", {"text": "Is it?"}, 201, 201, 403),
    ("patch", "comments/{comments}/", {"text": "It is."}, 403, 200, 404),
    ("delete", "comments/{comments}/", None, 403, 204, 404),
    ("delete", "evidence/{evidence}/", None, 409, 403, 403),
    ("post", "assignments/spread/", {"claims": []}, 200, 403, 403),
    ("put", "assignments/{assignments}/verdict/", None, 403, 409, 403),
    ("post", "assignments/{assignments}/verdict/submit/", None, 403, 409, 403),
    ("post", "verdicts/{verdicts}/signoff/", DECISION, 200, 403, 404),
    ("post", "subjects/", {"word": "Harbour"}, 201, 403, 403),
    ("patch", "subjects/{subjects}/", {"word": "Boats"}, 200, 403, 403),
    ("delete", "subjects/{subjects}/", None, 204, 403, 403),
    ("post", "views/", VIEW, 201, 403, 403),
    ("patch", "views/{views}/", {"shared": False}, 200, 403, 403),
    ("delete", "views/{views}/", None, 204, 403, 403),
    ("patch", "desks/{desks}/principles/", {"funding": "Readers."}, 200, 403, 403),
    ("post", "conflicts/", CONFLICT, 201, 201, 201),
    ("post", "conflicts/{conflicts}/give-back/", None, 200, 200, 404),
    ("delete", "conflicts/{conflicts}/", None, 204, 204, 404),
    ("patch", "notices/{notices}/", {"read": True}, 200, 404, 404),
    ("post", "notices/read/", {}, 200, 200, 200),
    ("patch", "notices/choices/", {"digest_hour": 7}, 200, 200, 200),
    ("post", "jobs/{jobs}/stop/", None, 409, 403, 403),
)


@pytest.fixture
def world(article: Article, reviewer: User, editor: User) -> World:
    return make_world(article, reviewer, editor)


def filled(world: World, path: str, body: object) -> tuple[str, object]:
    at = path.format(detected=world.detected.pk, **world.ids)
    if isinstance(body, dict):
        real: dict[str, object] = {"article": world.article.pk, "into": world.claim.pk}
        real |= {"claims": [world.claim.pk]}
        body = {name: real.get(name, value) for name, value in body.items()}
    if path.endswith("verdict/"):
        body = {"rating": None, "explanation": "A word."}
    return at, body


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row[0]} {row[1]}")
@pytest.mark.parametrize("role", ["editor", "reviewer", "viewer"])
def test_a_role_is_answered_as_the_table_says(
    row: tuple[str, str, object, int, int, int],
    role: str,
    world: World,
    editor: User,
    reviewer: User,
    viewer: User,
    program: Caller,
) -> None:
    people = {"editor": editor, "reviewer": reviewer, "viewer": viewer}
    expected = row[3 + list(people).index(role)]
    path, body = filled(world, row[1], row[2])

    response = program(people[role]).call(row[0], path, body)

    assert response.status_code == expected, response.content


def test_without_a_token_nothing_is_told(world: World) -> None:
    client = APIClient()
    open_to_all = ("schema/", "docs/")

    for verb in ("get", "post", "put", "patch", "delete"):
        for path in addresses(world, verb):
            if not path.startswith(open_to_all):
                response = getattr(client, verb)(API + path)
                assert response.status_code == 401, (verb, path)
                assert response["WWW-Authenticate"] == 'Bearer realm="desk"'


def test_another_desks_things_are_not_found(
    world: World, stranger: User, program: Caller
) -> None:
    caller = program(stranger)

    for verb in ("get", "post", "put", "patch", "delete"):
        for path in addresses(world, verb):
            if path.startswith(("schema/", "docs/")):
                continue
            response = caller.call(verb, path, {} if verb != "get" else None)
            body = response.getvalue().decode()
            if path in DESK_WIDE or "export" in path:
                assert "Tarn Bay" not in body, (verb, path)
            else:
                assert response.status_code == 404, (verb, path, body)


def test_an_administrator_of_no_desk_reads_and_makes_no_moves(
    world: World, admin: User, program: Caller
) -> None:
    caller = program(admin)

    assert caller.get(f"verdicts/{world.verdict.pk}/")["id"] == world.verdict.pk
    told = caller.post(
        f"claims/{world.detected.pk}/moves/", {"move": "accept"}, status=403
    )
    assert told["detail"] == "Only an editor of this desk can do this."
