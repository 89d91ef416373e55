"""Quoting a stored copy: ticked, marked or pasted, and always word for word."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.desk.quoting import STRETCH, stretch, stretches_of
from factcheck.models import Claim, Evidence, Job, Snapshot, User
from tests import factories
from tests.desk.pages import drawn, get, post

WORDS = "The minutes.\n\nTwo ferries were bought. “Not three,” said 🛥 Brandt. The end."
SAID = WORDS.index(" The end")


@pytest.fixture
def cited(claim: Claim, reviewer: User, editor: User) -> Evidence:
    """A source of the reviewer's, with a stored copy."""
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    one = claim.evidence.get()
    one.snapshot = one.source.snapshots.create(sha256="9f" * 32, text=WORDS)
    one.locator = ""
    one.save()
    return one


def pick(client: Client, who: User, one: Evidence, **sent: object) -> int:
    sent = {"copy": str(one.snapshot_id)} | sent
    answer = post(client, who, "passage", one.pk, **sent)
    one.refresh_from_db()
    return answer.status_code


def test_ticked_sentences_become_the_passage_with_its_paragraph(
    client: Client, cited: Evidence, reviewer: User
) -> None:
    page = drawn(client, reviewer, "passage", cited.pk)
    assert 'value="14-38"' in page

    assert pick(client, reviewer, cited, sentence=["14-38", f"39-{SAID}"]) == 302

    assert cited.passage == "Two ferries were bought. “Not three,” said 🛥 Brandt."
    assert cited.locator == "paragraph 2 of the stored copy"
    assert 'value="14-38" form="pick-form" checked' in drawn(
        client, reviewer, "passage", cited.pk
    )


def test_marked_words_are_counted_in_code_points(
    client: Client, cited: Evidence, reviewer: User
) -> None:
    start = WORDS.index("Brandt")

    pick(client, reviewer, cited, start=start, end=start + 6, locator="line 9")

    assert (cited.passage, cited.locator) == ("Brandt", "line 9")


def test_pasted_words_are_found_and_others_are_refused(
    client: Client, cited: Evidence, reviewer: User
) -> None:
    assert pick(client, reviewer, cited, passage="Two  ferries\nwere") == 302
    assert cited.passage == "Two ferries were"

    assert pick(client, reviewer, cited, passage="Three ferries were") == 422
    assert cited.passage == "Two ferries were"


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"sentence": "9-2"},
        {"start": "0", "end": "9999"},
        {"start": "12", "end": "13"},
    ],
)
def test_what_is_no_passage_is_refused(
    client: Client, cited: Evidence, reviewer: User, sent: dict[str, object]
) -> None:
    assert pick(client, reviewer, cited, **sent) == 422
    assert cited.passage == "Two ferries."


@pytest.mark.parametrize(
    ("words", "told", "marked"),
    [
        ("ferries  WERE", "stands in this copy once", 1),
        ("the", "stands in this copy 2 times", 2),
        ("zeppelin", "does not stand in this copy", 0),
        ("(", "does not stand in this copy", 0),
    ],
)
def test_words_sought_in_the_copy_are_counted_and_marked(
    client: Client, cited: Evidence, reviewer: User, words: str, told: str, marked: int
) -> None:
    page = drawn(client, reviewer, "passage", cited.pk, q=words)

    assert told in page
    assert page.count(" data-found") == marked


def test_a_copy_that_was_replaced_meanwhile_is_not_quoted(
    client: Client, cited: Evidence, reviewer: User
) -> None:
    read = cited.snapshot_id
    cited.snapshot = cited.source.snapshots.create(sha256="0c" * 32, text="Three.")
    cited.save()

    assert pick(client, reviewer, cited, copy=str(read), start=14, end=38) == 409


def test_only_whoever_may_change_the_evidence_picks(
    client: Client, cited: Evidence, viewer: User, stranger: User
) -> None:
    assert get(client, viewer, "passage", cited.pk).status_code == 403
    assert get(client, stranger, "passage", cited.pk).status_code == 404


def test_the_claim_and_the_copy_lead_to_the_picking(
    client: Client, cited: Evidence, reviewer: User, viewer: User
) -> None:
    address = f"/desk/evidence/{cited.pk}/passage/"
    claim, copy = cited.claim_id, cited.snapshot_id or 0

    assert address in drawn(client, reviewer, "review", claim)
    assert address in drawn(client, reviewer, "copy", copy)
    assert address not in drawn(client, viewer, "copy", copy)


def test_an_attached_file_is_read_for_its_words(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    one = claim.evidence.get()
    file = SimpleUploadedFile("minutes.html", b"<p>Two ferries\nwere bought.</p>")

    post(client, reviewer, "evidence_attach", one.pk, file=file)
    assert get(client, reviewer, "passage", one.pk).status_code == 422
    factories.run_jobs()

    assert Snapshot.objects.get().text == "Two ferries were bought."
    assert "Two ferries were bought." in drawn(client, reviewer, "passage", one.pk)


def test_a_picture_has_no_words_and_is_no_failure(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    file = SimpleUploadedFile("page.png", b"\x89PNG....")

    post(client, reviewer, "evidence_attach", claim.evidence.get().pk, file=file)
    factories.run_jobs()

    assert Job.objects.get(kind="read_copy").state == "done"


def test_a_long_copy_is_shown_in_parts_that_leave_nothing_out() -> None:
    text = "\n\n".join(f"Line {number} says so." for number in range(4_000))

    bounds = stretches_of(text)

    assert "".join(text[start:end] for start, end in bounds) == text
    assert max(end - start for start, end in bounds) <= STRETCH
    last = stretch(text, len(bounds), (0, 0)).paragraphs[-1][-1]
    assert text[last.start : last.end] == "Line 3999 says so."
