"""Articles in from elsewhere: deliveries, items of content systems, embargoes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factcheck.models import Article, Claim, Delivery, User
from factcheck.outside import readers
from factcheck.workflow import embargoes
from tests import factories
from tests.actions.arrivals import ninjs1, ninjs2, post
from tests.actions.lines import line
from tests.api.conftest import API, Caller


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "readers_at_once", lambda: 0)


def told_of(program: Any, response: Any) -> dict[str, Any]:
    """The delivery whose job was answered, once it is done."""
    assert response.status_code == 202, response.content
    factories.run_jobs()
    told: dict[str, Any] = program.get("imports/")["results"][0]
    return told


def test_a_list_a_body_of_lines_and_a_file_are_the_same_delivery(
    viewer: User, program: Caller
) -> None:
    client = program(viewer, "read", "import")
    rows = [line(1), {"title": "No text"}, line(2)]
    lines = b"\n".join(orjson.dumps(one) for one in rows)

    first = told_of(client, client.call("post", "imports/", {"articles": rows}))
    body = client.client.generic(
        "POST",
        f"{API}imports/?origin=",
        lines.decode(),
        content_type="application/x-ndjson",
    )
    second = told_of(client, body)
    file = {"file": SimpleUploadedFile("lines.jsonl", lines)}
    form = client.client.post(f"{API}imports/", file, format="multipart")
    third = told_of(client, form)

    assert (first["added"], first["known"], first["refused"]) == (2, 0, 1)
    for again in (second, third):
        assert (again["added"], again["known"], again["refused"]) == (0, 2, 1)
    assert first["job"]["state"] == "done"
    assert (first["job"]["done"], first["job"]["total"]) == (3, 3)
    refused = client.get(f"imports/{first['id']}/refused/")["results"]
    assert [one["line"] for one in refused] == [2]
    assert "“text” is missing" in refused[0]["reason"]


def test_a_key_makes_handing_in_twice_one_delivery(
    editor: User, program: Caller
) -> None:
    body = {"articles": [line(1)]}
    caller = program(editor)

    first = caller.post("imports/", body, 202, idempotency_key="a")
    again = caller.post("imports/", body, 202, idempotency_key="a")

    assert first == again
    assert Delivery.objects.count() == 1


def test_refused_lines_are_tried_again_as_a_delivery_of_their_own(
    editor: User, program: Caller
) -> None:
    caller = program(editor)
    rows = {"articles": [{"title": "No text"}, line(1)]}
    first = told_of(caller, caller.call("post", "imports/", rows))

    again = told_of(caller, caller.call("post", f"imports/{first['id']}/again/"))

    assert again["id"] != first["id"]
    assert (again["job"]["total"], again["refused"]) == (1, 1)


@pytest.mark.parametrize(
    ("kind", "query", "told"),
    [
        ("application/ninjs+json", "", ninjs2()),
        ("application/json", "?format=ninjs&origin=wire", ninjs1()),
        ("application/vnd.wordpress.post+json", "", post()),
        ("application/json", "?format=wordpress", post()),
    ],
)
def test_an_item_comes_in_with_one_call(
    kind: str, query: str, told: dict[str, Any], viewer: User, program: Caller
) -> None:
    client = program(viewer, "read", "import")

    def hand_in() -> Any:
        body = orjson.dumps(told).decode()
        at = f"{API}articles/{query}"
        answer = client.client.generic("POST", at, body, content_type=kind)
        assert answer.status_code == 202, answer.content
        factories.run_jobs()
        return answer

    answers = [hand_in(), hand_in()]

    article = Article.objects.get()
    assert "41 million crowns" in article.current_version.text
    assert client.get(answers[0]["Location"])["article"] == article.pk


def test_an_unknown_format_is_refused_with_the_known_ones(
    editor: User, program: Caller
) -> None:
    told = program(editor).post("articles/?format=atom", {"text": "A."}, status=422)

    assert "One of: desk, ninjs, wordpress" in told["detail"]


def test_our_own_shape_kills_and_says_what_came_of_it(
    editor: User, program: Caller
) -> None:
    caller = program(editor)
    known_by = {"origin": "our-cms", "external_id": "4711"}
    caller.post("articles/", {"text": "It sank in 1931.", **known_by}, 202)
    kill = {"status": "killed", "reason": "Not ours.", **known_by}

    job = caller.post("articles/", kill, 202)["job"]
    factories.run_jobs()

    ended = caller.get(job["url"])
    assert ended["note"].startswith("The article is killed")
    assert ended["article"] == Article.objects.get(**known_by).pk
    assert [
        one["kill_reason"] for one in caller.get("articles/?killed=true")["results"]
    ]
    assert caller.get("articles/?killed=false")["results"] == []
    told = caller.post("articles/", {"status": "killed"}, status=422)
    assert "external_id" in str(told)


def test_under_embargo_verdicts_are_kept_from_exports_and_outside_programs(
    claim: Claim, editor: User, second_editor: User, reviewer: User, program: Caller
) -> None:
    factories.approved(claim, reviewer, by=second_editor)
    insider = program(editor)
    outsider = program(editor, "read", "import", "export")
    before = outsider.get("verdicts/export.json")
    soon = timezone.now() + timedelta(hours=1)

    embargoes.lay(claim.article, soon, is_withheld=False)

    assert insider.get("verdicts/export.json") == []
    assert outsider.get("verdicts/")["results"] == []
    assert len(insider.get("verdicts/")["results"]) == 1
    changed = outsider.get(f"verdicts/export.json?after={before[0]['change']}")
    assert [one["gone"] for one in changed] == ["retracted"]
    Article.objects.update(embargo_until=timezone.now())
    assert embargoes.ended() == [claim.article_id]
    for _twice in range(2):
        embargoes.take_off(claim.article_id)
    told = outsider.get(f"verdicts/export.json?after={changed[0]['change']}")
    assert [one["id"] for one in told] == [before[0]["id"]]
    assert embargoes.ended() == []


def test_a_row_that_is_no_article_holds_up_none_of_the_others(
    editor: User, program: Caller
) -> None:
    caller = program(editor)
    caller.post("imports/", {"articles": [line(), None, "story"]}, 202)
    factories.run_jobs()

    (delivery,) = caller.get("imports/")["results"]
    assert (delivery["added"], delivery["refused"]) == (1, 2)
