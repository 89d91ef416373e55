"""Evidence on the claim's page: added, corrected, taken off, copied, attached."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from factcheck import tasks
from factcheck.actions import evidence as evidence_actions
from factcheck.models import Claim, Evidence, Job, Snapshot, User
from factcheck.vocabulary import JobState, Stance
from tests import factories
from tests.desk.pages import HTMX, drawn, get, post

PAGE = "https://statistics.example/labour?utm_source=x"


@pytest.fixture
def held(claim: Claim, reviewer: User, editor: User) -> Claim:
    """The claim with the reviewer."""
    factories.assigned(claim, reviewer, by=editor)
    return claim


def sent(**changes: object) -> dict[str, object]:
    usual = {
        "source-url": PAGE,
        "source-stance": "refutes",
        "source-passage": "8.1 per cent",
        "source-locator": "table 3",
        "source-type": "dataset",
    }
    return usual | {f"source-{name}": value for name, value in changes.items()}


def test_a_source_by_address_is_added_and_copied(
    client: Client, held: Claim, reviewer: User
) -> None:
    answer = post(client, reviewer, "evidence_list", held.pk, **sent())

    assert answer["Location"] == reverse("desk:review", args=[held.pk])
    one = held.evidence.get()
    assert one.source.url == "https://statistics.example/labour"
    assert one.stance == Stance.REFUTES
    page = drawn(client, reviewer, "review", held.pk)
    assert "A copy is being fetched." in page
    assert 'hx-trigger="every 2s"' in page


def test_the_list_asks_again_until_the_copy_is_there(
    client: Client, held: Claim, reviewer: User
) -> None:
    post(client, reviewer, "evidence_list", held.pk, **sent())
    url = reverse("desk:evidence_list", args=[held.pk])
    assert "every 2s" in client.get(url, headers=HTMX).content.decode()

    copy = Snapshot.objects.get()
    copy.sha256, copy.source.title = "9f2c41ab" * 8, "Labour market by district"
    copy.save()
    copy.source.save()

    page = client.get(url, headers=HTMX).content.decode()
    assert "every 2s" not in page
    assert "Labour market by district" in page
    assert "<code>9f2c 41ab…</code>" in page
    assert reverse("desk:copy", args=[copy.pk]) in page


def test_a_copy_that_failed_says_why_and_is_tried_again(
    client: Client, held: Claim, reviewer: User
) -> None:
    post(client, reviewer, "evidence_list", held.pk, **sent())
    Snapshot.objects.update(failure="The page answered 404 (not found).")
    Job.objects.update(state=JobState.FAILED)
    one = held.evidence.get()

    page = drawn(client, reviewer, "review", held.pk)
    assert "The page answered 404 (not found)." in page
    assert "Try again" in page
    post(client, reviewer, "evidence_copy", one.pk)

    assert "A copy is being fetched." in drawn(client, reviewer, "review", held.pk)
    assert Job.objects.open().count() == 1


def test_what_no_trying_helps_offers_a_file_alone(
    client: Client, held: Claim, reviewer: User
) -> None:
    post(client, reviewer, "evidence_list", held.pk, **sent(url="http://10.0.0.8/a"))
    job = Job.objects.get(kind="archive_source")
    tasks.archive_source(job_id=job.pk)

    page = drawn(client, reviewer, "review", held.pk)

    assert "not on the public internet" in page
    assert "Try again" not in page
    assert "Keep a file instead" in page


def test_a_copy_whose_job_broke_off_is_not_waited_for(
    client: Client, held: Claim, reviewer: User
) -> None:
    post(client, reviewer, "evidence_list", held.pk, **sent())
    Job.objects.update(state=JobState.FAILED, failure="It broke off 5 times.")

    page = drawn(client, reviewer, "review", held.pk)

    assert "It broke off 5 times." in page
    assert "every 2s" not in page


def test_an_interview_needs_no_address(
    client: Client, held: Claim, reviewer: User
) -> None:
    told = sent(url="", type="interview", how="by telephone")
    told |= {"source-author": "Ada Brandt, mayor", "source-published_on": "2026-03-04"}

    post(client, reviewer, "evidence_list", held.pk, **told)

    page = drawn(client, reviewer, "review", held.pk)
    assert ">Ada Brandt, mayor</h3>" in page
    assert "interview, 4 March 2026, by telephone" in page
    assert not Job.objects.filter(kind="archive_source").exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"url": ""}, "Give the source’s web address, or describe it"),
        ({"url": "", "description": "Log", "type": ""}, "Say what kind of source"),
        ({"stance": ""}, "Say what the source does"),
        ({"url": "ftp://x.example/"}, "http"),
        ({"passage": "a\x00b"}, "Null"),
        ({"published_on": "31.13.2026"}, "valid date"),
    ],
)
def test_bad_input_is_told_beside_the_form_and_kept(
    client: Client,
    held: Claim,
    reviewer: User,
    changes: dict[str, object],
    sentence: str,
) -> None:
    told = sent(locator="kept locator", **changes)

    answer = post(client, reviewer, "evidence_list", held.pk, **told)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "kept locator" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_htmx_gets_the_evidence_alone(
    client: Client, held: Claim, reviewer: User
) -> None:
    client.force_login(reviewer)
    url = reverse("desk:evidence_list", args=[held.pk])

    page = client.post(url, sent(), headers=HTMX).content.decode()

    assert page.strip().startswith('<section id="evidence-section"')
    assert "kept locator" not in page
    assert "Source [1] is added." in page
    assert client.post(url, sent(stance=""), headers=HTMX).status_code == 422


def test_the_same_source_twice_counts_once_and_the_page_says_so(
    client: Client, held: Claim, reviewer: User
) -> None:
    for address in (
        "https://stats.example/x?utm_source=a#b",
        "https://stats.example/x",
    ):
        sent = {"source-url": address, "source-stance": "refutes"}
        post(client, reviewer, "evidence_list", held.pk, **sent)

    page = drawn(client, reviewer, "review", held.pk)

    assert "It is the same source as [1], and the two count as one." in page
    assert "1 source; this desk asks for 2" in page


def test_a_file_is_kept_as_the_copy(
    client: Client, held: Claim, reviewer: User
) -> None:
    file = SimpleUploadedFile("minutes.txt", b"Two ferries were bought.")

    told = sent(url="", description="Minutes of 3 March", file=file)
    post(client, reviewer, "evidence_list", held.pk, **told)

    copy = held.evidence.get().snapshot
    assert copy is not None
    assert copy.media_type == "text/plain"
    assert copy.body.read() == b"Two ferries were bought."


def test_a_source_whose_file_is_refused_is_not_added(
    client: Client, held: Claim, reviewer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence_actions, "MAX_UPLOAD_BYTES", 10)
    file = SimpleUploadedFile("film.mp4", b"x" * 20)

    told = sent(url="", description="A film", file=file)
    answer = post(client, reviewer, "evidence_list", held.pk, **told)

    assert answer.status_code == 422
    assert "larger than 20 MB" in answer.content.decode()
    assert not Evidence.objects.exists()


def test_evidence_is_corrected_on_a_page_of_its_own(
    client: Client, held: Claim, reviewer: User
) -> None:
    factories.add_sources(held, by=reviewer, count=1)
    one = held.evidence.get()
    assert "page 4" in drawn(client, reviewer, "evidence", one.pk)

    told = {"source-stance": "supports", "source-locator": "page 5"}
    known = {"source-type": "interview", "source-author": "Ida Brandt, pilot"}
    post(client, reviewer, "evidence", one.pk, **told, **known)

    one.refresh_from_db()
    assert (one.stance, one.locator) == ("supports", "page 5")
    assert (one.source.type, one.source.author) == ("interview", "Ida Brandt, pilot")
    assert "corrected what is known" in drawn(client, reviewer, "review", held.pk)
    assert post(client, reviewer, "evidence", one.pk).status_code == 422


def test_evidence_is_taken_off_and_put_back_under_its_number(
    client: Client, held: Claim, reviewer: User
) -> None:
    factories.add_sources(held, by=reviewer)
    one = held.evidence.get(number=1)

    post(client, reviewer, "evidence_remove", one.pk)
    page = drawn(client, reviewer, "review", held.pk)
    assert "1 source taken off" in page
    assert 'id="source-1"' not in page
    assert post(client, reviewer, "evidence_remove", one.pk).status_code == 409

    post(client, reviewer, "evidence_put_back", one.pk)
    assert 'id="source-1"' in drawn(client, reviewer, "review", held.pk)


def test_a_file_is_attached_later(client: Client, held: Claim, reviewer: User) -> None:
    factories.add_sources(held, by=reviewer, count=1)
    one = held.evidence.get()
    file = SimpleUploadedFile("page.png", b"\x89PNG....")

    assert post(client, reviewer, "evidence_attach", one.pk).status_code == 422
    assert post(client, reviewer, "evidence_attach", one.pk, file=file)

    assert Snapshot.objects.get().media_type == "image/png"


@pytest.mark.parametrize("who", ["second_reviewer", "viewer", "admin"])
def test_whoever_does_not_check_it_adds_nothing(
    client: Client,
    held: Claim,
    reviewer: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    factories.add_sources(held, by=reviewer, count=1)
    one, other = held.evidence.get(), request.getfixturevalue(who)

    added = post(client, other, "evidence_list", held.pk, **sent())

    assert added.status_code == 403
    assert get(client, other, "evidence", one.pk).status_code == 403
    assert post(client, other, "evidence_remove", one.pk).status_code == 403
    assert held.evidence.get() == one


def test_another_desk_does_not_find_it(
    client: Client, held: Claim, reviewer: User, stranger: User
) -> None:
    factories.add_sources(held, by=reviewer, count=1)
    one = held.evidence.get()

    assert get(client, stranger, "evidence_list", held.pk).status_code == 404
    for name in ("evidence", "evidence_remove", "evidence_copy", "evidence_attach"):
        assert post(client, stranger, name, one.pk).status_code == 404
