"""Importing from the command line: whole, repeatable, and refused in one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from factcheck.models import Article, Desk, Job, Membership, RatingScale, User
from factcheck.vocabulary import JobState, Role
from tests import factories
from tests.commands.conftest import Run

ROOT = Path(__file__).resolve().parents[2]
KEYS = ["article", "version", "language", "created", "text", "sentences", "claims"]
SENTENCE_KEYS = [
    *("position", "start", "end", "text", "kind", "type", "score"),
    *("suggested", "speaker", "said_on", "reasons"),
]
CLAIM_KEYS = [
    *("id", "quote", "statement", "type", "speaker", "score", "start", "end"),
]


@pytest.fixture
def ferry(tmp_path: Path) -> str:
    path = tmp_path / "ferry.txt"
    path.write_text(factories.ARTICLE, encoding="utf-8")
    return str(path)


def test_it_prints_what_others_rely_on(run: Run, ferry: str) -> None:
    told = json.loads(
        run("import_article", ferry, "--published-on", "2026-03-05", "--json")
    )

    assert list(told) == KEYS
    assert list(told["sentences"][0]) == SENTENCE_KEYS
    assert sorted(told["claims"][0]) == sorted(CLAIM_KEYS)
    assert told["created"] is True
    assert told["language"] == "en"


def test_every_offset_finds_its_words(run: Run, ferry: str) -> None:
    told = json.loads(run("import_article", ferry, "--json"))

    text = told["text"]
    assert all(text[o["start"] : o["end"]] == o["text"] for o in told["sentences"])
    assert all(text[o["start"] : o["end"]] == o["quote"] for o in told["claims"])


def test_the_same_file_again_is_the_same_article(run: Run, ferry: str) -> None:
    first = json.loads(run("import_article", ferry, "--json"))
    again = json.loads(run("import_article", ferry, "--json"))

    assert again.pop("created") is False
    assert first.pop("created") is True
    assert again == first


def test_an_empty_database_gets_a_desk_with_a_scale(run: Run, ferry: str) -> None:
    run("import_article", ferry)

    desk = Desk.objects.get()
    words = [one.word for one in desk.scale.ratings.all()]
    assert words == ["True", "Mostly true", "Misleading", "False", "Unproven"]


def test_nobody_logs_in_as_the_importer_or_is_asked_to_sign_off(
    run: Run, ferry: str
) -> None:
    run("import_article", ferry)

    importer = User.objects.get()
    assert not importer.has_usable_password()
    assert Membership.objects.get(user=importer).role == Role.VIEWER


def test_title_and_day_are_taken_from_the_command(run: Run, ferry: str) -> None:
    run("import_article", ferry, "--title", "Ferries", "--published-on", "2026-03-05")

    article = Article.objects.get()
    assert article.title == "Ferries"
    assert str(article.published_on) == "2026-03-05"


def test_a_text_can_be_piped_in(
    run: Run, ferry: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    piped = TextIOWrapper(BytesIO(Path(ferry).read_bytes()))
    monkeypatch.setattr(sys, "stdin", piped)

    assert "suggested as claims" in run("import_article", "-")


def test_it_says_in_a_sentence_what_came_of_it(run: Run, ferry: str) -> None:
    assert run("import_article", ferry).startswith("Imported “The ferry")
    assert run("import_article", ferry).startswith("The desk has it already: “The")


def test_workers_are_told_nothing_of_the_job(run: Run, ferry: str) -> None:
    run("import_article", ferry)

    job = Job.objects.get()
    assert job.sent_at is not None
    assert job.state == JobState.DONE


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "empty"),
        (b" \n\n ", "text"),
        (b"\x89PNG\r\n\x1a\n" + bytes(64), "image"),
        (b"%PDF-1.7\nbroken", ""),
        (b"word " * 300_000, "1 MB"),
    ],
)
def test_bad_input_is_refused_in_one_sentence(
    body: bytes, words: str, refused: Run, tmp_path: Path
) -> None:
    path = tmp_path / "bad.bin"
    path.write_bytes(body)

    assert words in refused("import_article", str(path))
    assert not Article.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        ("import_article", "/no/such/file.txt"),
        ("import_article", "/"),
        ("import_article", "http://127.0.0.1:1/page"),
        ("import_article", "http://[broken"),
        ("import_article", "x", "--published-on", "yesterday"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    words: tuple[str, ...], refused: Run
) -> None:
    assert refused(*words).endswith((".", "it"))
    assert not Article.objects.exists()


def test_an_unknown_desk_is_refused_by_name(
    refused: Run, ferry: str, desk: Desk
) -> None:
    said = refused("import_article", ferry, "--desk", "sports")

    assert said == "There is no desk “sports”. One of: city-desk."


def test_of_several_desks_one_has_to_be_chosen(
    refused: Run, ferry: str, desk: Desk, other_desk: Desk
) -> None:
    said = refused("import_article", ferry)

    assert "city-desk, sports-desk" in said


def test_the_article_goes_to_the_desk_that_was_named(
    run: Run, ferry: str, desk: Desk, other_desk: Desk, scale: RatingScale
) -> None:
    run("import_article", ferry, "--desk", "sports-desk")

    assert Article.objects.get().desk == other_desk


def test_a_fresh_clone_needs_no_other_command_first(tmp_path: Path, ferry: str) -> None:
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}

    done = subprocess.run(
        [sys.executable, "manage.py", "import_article", ferry, "--json"],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["created"] is True


def test_a_terminal_sees_exit_code_and_sentence(tmp_path: Path) -> None:
    clean = {"PATH": os.environ["PATH"], "VAR_DIR": str(tmp_path / "var")}

    done = subprocess.run(
        [sys.executable, "manage.py", "import_article", "/no/such/file.txt"],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "There is no file “/no/such/file.txt”. Check how it is written.\n"
    )
