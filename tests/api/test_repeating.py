"""The same request twice under one Idempotency-Key is one deed with one answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from factcheck import rounds
from factcheck.api import moves
from factcheck.models import Article, Claim, IdempotentAnswer, Job, User
from tests import factories
from tests.api.conftest import API, Caller


def break_off(*_given: object) -> None:
    raise ConnectionError


TEXT = {"text": "The bay is 12 metres deep."}


def test_an_import_sent_twice_is_one_job(editor: User, program: Caller) -> None:
    chief = program(editor)
    first = chief.call("post", "articles/", TEXT, idempotency_key="a")

    second = chief.call("post", "articles/", TEXT, idempotency_key="a")

    assert second.status_code == 202
    assert second.json() == first.json()
    assert second["Location"] == first["Location"]
    assert second["Idempotent-Replayed"] == "true"
    assert Job.objects.count() == 1


def test_a_kept_answer_is_forgotten_after_a_day(editor: User, program: Caller) -> None:
    chief = program(editor)
    for key in ("old", "new"):
        chief.post("articles/", TEXT, status=202, idempotency_key=key)
    long_ago = timezone.now() - timedelta(hours=24, seconds=1)
    IdempotentAnswer.objects.filter(key="old").update(created_at=long_ago)

    rounds.walk()

    assert IdempotentAnswer.objects.get().key == "new"


def test_a_key_used_for_another_request_is_refused(
    editor: User, program: Caller
) -> None:
    chief = program(editor)
    chief.post("articles/", TEXT, status=202, idempotency_key="a")

    told = chief.post("articles/", {"text": "Else."}, status=422, idempotency_key="a")

    assert "used for another request" in told["detail"]
    assert Job.objects.count() == 1


def test_a_query_belongs_to_the_request_that_a_key_stands_for(
    editor: User, program: Caller
) -> None:
    chief = program(editor)
    chief.post("articles/?desk=city-desk", TEXT, status=202, idempotency_key="a")

    told = chief.post("articles/?desk=x", TEXT, status=422, idempotency_key="a")

    assert "used for another request" in told["detail"]


def test_what_was_refused_leaves_no_key(
    claim: Claim, editor: User, program: Caller
) -> None:
    chief, path = program(editor), f"claims/{claim.pk}/moves/"
    chief.post(path, {"move": "take"}, status=409, idempotency_key="a")

    assert not IdempotentAnswer.objects.exists()
    chief.post(path, {"move": "accept"}, idempotency_key="a")


def test_a_deed_that_breaks_off_is_undone_and_can_be_asked_again(
    claim: Claim, editor: User, program: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief, path = program(editor), f"claims/{claim.pk}/moves/"
    with monkeypatch.context() as broken:
        broken.setattr(moves, "with_edition", break_off)
        with pytest.raises(ConnectionError):
            chief.call("post", path, {"move": "accept"}, idempotency_key="a")
    claim.refresh_from_db()

    assert claim.status == "detected"
    assert chief.post(path, {"move": "accept"}, idempotency_key="a")["status"] == (
        "to_check"
    )


def test_two_people_may_use_the_same_key(
    editor: User, second_editor: User, program: Caller
) -> None:
    for person in (editor, second_editor):
        program(person).post("articles/", TEXT, status=202, idempotency_key="a")

    assert Job.objects.count() == 2


def test_a_file_is_known_again_whatever_the_form_looks_like(
    editor: User, program: Caller
) -> None:
    client = program(editor).client
    answers = [
        client.post(
            f"{API}articles/",
            {"file": SimpleUploadedFile("a.txt", factories.ARTICLE.encode())},
            format="multipart",
            headers={"idempotency-key": "a"},
        )
        for _again in range(2)
    ]
    factories.run_jobs()

    assert [one.status_code for one in answers] == [202, 202]
    assert Article.objects.get().title.startswith("The ferry will be electric")
