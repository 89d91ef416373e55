"""A file is read in a process of its own, which holds no secrets and ends by itself."""

import logging
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from factcheck.outside import documents
from factcheck.outside.documents import MAX_UPLOAD_BYTES, Document, read_document
from factcheck.outside.parsing.child import LONGEST_TEXT
from factcheck.outside.recognising import Kind
from factcheck.refusals import BadInput
from tests.outside import papers
from tests.outside.test_reading_pages import SITE

# Readers that go wrong in one way each, run as the real ones are run.
FORGETFUL = "raise KeyError('/Secret/Path')"
GREEDY = "return Document('a' * 3_000_000_000)"
LONG = f"return Document('a ' * {LONGEST_TEXT})"
SPINNING = "while True: pass"
STARVED = "import sys; sys.stderr.write('MemoryError'); sys.exit(1)"
SLEEPING = "import time; time.sleep(60)"
CHATTY = "print('hello'); return Document('Quay')"
WRITING = "file = open('{path}', 'w'); file.write('x'); file.flush()"
PEEPING = "import os; return Document(' '.join(sorted(os.environ)))"
ODD = "return Document('Qu\\x00ay \\ud83d')"


@pytest.fixture
def reader(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> Path:
    """Put a reader with this body in place of the one for plain text."""
    script = tmp_path / "reader.py"
    inside = str(request.param).replace("{path}", str(tmp_path / "left"))
    script.write_text(
        "from factcheck.outside.documents import Document\n"
        "from factcheck.outside.parsing import child\n"
        "child.CPU_SECONDS = 1\n"
        f"def read(body, hints):\n    {inside}\n"
        "child.run(read)\n"
    )
    run = subprocess.run

    def run_script(command: list[str], **rest: object) -> object:
        return run([command[0], str(script)], **rest)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", run_script)
    return tmp_path


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"The quay opens on Monday.", Kind.TEXT),
        (SITE.encode(), Kind.PAGE),
        (papers.word(("", "The quay opens on Monday.")), Kind.WORD),
        (papers.pdf([(700, 11, "The quay opens on Monday.")]), Kind.PDF),
    ],
)
def test_every_kind_of_file_is_read_by_its_content(body: bytes, kind: Kind) -> None:
    document = read_document(body, name="quay.bin")

    assert document.media_type == kind.value
    assert document.text


def test_all_that_a_file_says_of_itself_comes_through() -> None:
    document = read_document(SITE.encode(), charset="UTF-8")

    assert document.published_on == date(2026, 3, 26)
    assert (document.title, document.byline) == ("Port loses jobs", "Ada Berg")
    assert (document.publisher, document.language) == ("The Quay Times", "en")


def test_markdown_is_known_by_its_name() -> None:
    assert read_document(b"# Quay\nOpens.", name="quay.md").text == "Quay\n\nOpens."


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(BadInput, match=r"The file is empty\."):
        read_document(b"")


def test_a_file_over_twenty_megabytes_is_refused_unread() -> None:
    with pytest.raises(BadInput, match="larger than 20 MB"):
        read_document(b"a" * (MAX_UPLOAD_BYTES + 1))


@pytest.mark.parametrize("reader", [GREEDY, STARVED, SPINNING], indirect=True)
def test_a_reader_that_takes_too_much_is_stopped(reader: Path) -> None:
    begun = time.monotonic()

    with pytest.raises(BadInput, match="more time or memory than a document should"):
        read_document(b"Quay")

    assert time.monotonic() - begun < 10


@pytest.mark.parametrize("reader", [SLEEPING], indirect=True)
def test_a_reader_that_sleeps_is_stopped(
    reader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(documents, "WALL_SECONDS", 1.0)

    with pytest.raises(BadInput, match="more time or memory than a document should"):
        read_document(b"Quay")


@pytest.mark.parametrize("reader", [FORGETFUL], indirect=True)
def test_a_reader_that_fails_is_noted_for_us_and_put_plainly_to_the_person(
    reader: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(BadInput) as refused:
        read_document(b"Quay")

    assert refused.value.sentence == documents.DAMAGED
    assert "KeyError" in caplog.text


@pytest.mark.parametrize("reader", [LONG], indirect=True)
def test_a_text_as_long_as_a_book_is_refused(reader: Path) -> None:
    with pytest.raises(BadInput, match="longer than 5,000,000 characters"):
        read_document(b"Quay")


@pytest.mark.parametrize("reader", [CHATTY], indirect=True)
def test_a_reader_that_prints_does_not_spoil_the_answer(reader: Path) -> None:
    assert read_document(b"a").text == "Quay"


@pytest.mark.parametrize("reader", [WRITING], indirect=True)
def test_a_reader_cannot_write_a_file(reader: Path) -> None:
    with pytest.raises(BadInput):
        read_document(b"a")

    left = reader / "left"
    assert not left.exists() or not left.read_bytes()


@pytest.mark.parametrize("reader", [PEEPING], indirect=True)
def test_a_reader_finds_no_secrets_around_it(
    reader: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", "the desk's own")

    assert "SECRET_KEY" not in read_document(b"a").text


@pytest.mark.parametrize("reader", [ODD], indirect=True)
def test_what_no_database_can_hold_does_not_come_through(reader: Path) -> None:
    assert read_document(b"a") == Document("Quay \ufffd", media_type="text/plain")


def test_reading_loads_no_part_of_the_desk() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, factcheck.outside.parsing.pages as p, "
            "factcheck.outside.parsing.word, factcheck.outside.parsing.pdfs;"
            "print([m for m in sys.modules if m.startswith('django')])",
        ],
        capture_output=True,
        check=True,
        text=True,
    )

    assert loaded.stdout.strip() == "[]"
