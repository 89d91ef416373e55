"""A client that a public generator makes of the description does the whole job."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from factcheck.actions import tokens
from factcheck.models import User
from factcheck.vocabulary import Scope
from tests import factories

PACKAGE = "desk_client"
Do = Callable[..., Any]


@pytest.fixture
def generated(
    client: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Any]:
    """The generated client's modules, by their names inside it."""
    description = tmp_path / "openapi.json"
    description.write_bytes(client.get("/api/v1/schema/").content)
    generate = [sys.executable, "-m", "openapi_python_client", "generate"]
    options = ["--meta", "none", "--output-path", str(tmp_path / PACKAGE)]
    done = subprocess.run(
        [*generate, "--path", str(description), *options],
        capture_output=True,
        text=True,
        check=False,
        # it tidies up by a tool that stands beside it
        env={"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr
    monkeypatch.syspath_prepend(str(tmp_path))
    return lambda name: import_module(f"{PACKAGE}.{name}")


def caller(generated: Callable[[str], Any], server: LiveServer, user: User) -> Do:
    """Does an operation, named as “claims.make_move”, for this person."""
    key = tokens.create(user, Scope.values, by=user).key
    own = generated("client").AuthenticatedClient(base_url=server.url, token=key)

    def do(name: str, *args: object, **given: object) -> Any:
        operation = generated(f"api.{name}")
        told = operation.sync(*args, client=own, **given)
        assert type(told).__name__ != "Problem", told
        assert "Any" not in str(operation.sync.__annotations__["return"])
        return told

    return do


def checked(do: Do, models: Any, claim: int) -> Any:
    """The reviewer's work on a claim that was assigned to them."""
    (mine,) = do("assignments.list_assignments", claim=claim, open_=True).results
    do("claims.make_move", claim, body=models.Move(move=models.MoveName.START))
    for part in (1, 2):
        source = models.NewEvidence(
            description=f"Minutes, part {part}",
            stance=models.Stance.REFUTES,
            type_=models.SourceType.PRIMARY_DOCUMENT,
        )
        do("evidence.add_evidence", claim, body=source)
    draft = models.VerdictDraft(
        rating="False", explanation="It says two [1], not six [2]."
    )
    saved = do("verdicts.save_draft", mine.id, body=draft)
    assert saved.rating.word == "False"
    read = models.HandingIn(claim_edition=do("claims.read_claim", claim).edition)
    return do("verdicts.submit_verdict", mine.id, body=read)


def test_an_article_goes_from_import_to_export(
    generated: Callable[[str], Any],
    live_server: LiveServer,
    editor: User,
    second_editor: User,
    reviewer: User,
) -> None:
    chief, checker = (caller(generated, live_server, u) for u in (editor, reviewer))
    models = generated("models")
    wish = models.NewArticle(
        text=factories.ARTICLE, title="The ferry", external_id="4711"
    )
    job = chief("articles.import_article", body=wish, idempotency_key="4711").job
    factories.run_jobs()
    article = chief("jobs.follow_job", job.id).article

    claim = chief("claims.list_claims", article=article).results[0]
    chief("claims.make_move", claim.id, body=models.Move(move=models.MoveName.ACCEPT))
    due = datetime(2100, 1, 1, tzinfo=UTC)
    wish = models.ClaimsToAssign(claims=[claim.id], person=reviewer.pk, due_at=due)
    assert chief("assignments.assign_claims", body=wish).results[0].assignment
    verdict = checked(checker, models, claim.id)
    seen = chief("verdicts.read_verdict", verdict.id)
    wish = models.SignOffDecision(
        decision=models.Decision.APPROVED, content_hash=seen.content_hash
    )
    signed = chief("verdicts.sign_verdict_off", verdict.id, body=wish)

    (record,) = chief("verdicts.download_verdicts", "json")
    assert signed.claim.status == models.Status.APPROVED
    assert (record.id, record.rating.word) == (verdict.id, "False")
    assert [one.stance for one in record.sources] == [models.Stance.REFUTES] * 2
