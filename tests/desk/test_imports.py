"""Importing from the page: the form keeps what was written, the job can be followed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from factcheck.models import Article, Desk, Incoming, Job, User
from factcheck.vocabulary import JobState
from tests import factories

URL = "/desk/articles/import/"
HTMX = {"HX-Request": "true"}


def hand_in(client: Client, user: User, **fields: object) -> str:
    """Send the form; the address one is sent to, or else the page as it stays."""
    client.force_login(user)
    answer = client.post(URL, {"priority": "2", **fields})
    if answer.status_code == 302:
        return str(answer["Location"])
    assert answer.status_code == 422
    return answer.content.decode()


def test_a_pasted_text_becomes_an_article_on_the_workbench(
    client: Client, editor: User
) -> None:
    page = hand_in(client, editor, text=factories.ARTICLE, title="The ferries")
    factories.run_jobs()

    drawn = client.get(page).content.decode()

    article = Article.objects.get()
    assert article.title == "The ferries"
    assert f'href="/desk/articles/{article.pk}/"' in drawn
    total = article.current_version.sentences.counted().count()
    assert f"{total} sentences" in drawn
    assert "suggested as claims" in drawn


def test_a_text_with_nothing_to_check_says_so(client: Client, editor: User) -> None:
    page = hand_in(client, editor, text="What a lovely day. Is it not?")
    factories.run_jobs()

    assert "0 claims were suggested" in client.get(page).content.decode()


@pytest.mark.parametrize(
    ("first", "called"),
    [
        ("The harbour has a new ferry", "“The harbour has a new ferry”"),
        ("The harbour " * 12, "The harbour " * 6 + "The har…”"),
    ],
)
def test_an_import_is_called_by_the_first_line_of_its_text(
    client: Client, editor: User, first: str, called: str
) -> None:
    hand_in(client, editor, text=f"{first}\r\nIt cost 3 million crowns.")

    assert Job.objects.get().subject.endswith(called)


def test_what_is_known_about_it_is_kept(
    client: Client, editor: User, reviewer: User
) -> None:
    hand_in(
        client,
        editor,
        text=factories.ARTICLE,
        byline="By Ida Falk",
        publisher="The Harbour Post",
        published_on="2026-03-05",
        writers=[reviewer.pk],
        priority="3",
        due_at="2030-01-02T12:00",
    )
    factories.run_jobs()

    article = Article.objects.get()
    assert (article.byline, article.publisher) == ("By Ida Falk", "The Harbour Post")
    assert str(article.published_on) == "2026-03-05"
    assert list(article.writers.all()) == [reviewer]
    assert article.priority == 3
    assert article.due_at is not None


def test_a_file_can_be_handed_in(client: Client, editor: User) -> None:
    file = SimpleUploadedFile("ferries.txt", factories.ARTICLE.encode())
    hand_in(client, editor, file=file)
    factories.run_jobs()

    assert Article.objects.get().current_version.original_name == "ferries.txt"


def test_nothing_handed_in_is_said_beside_the_form(
    client: Client, editor: User
) -> None:
    drawn = hand_in(client, editor, title="Kept title")

    assert "There is no text: paste the article" in drawn
    assert 'value="Kept title"' in drawn
    assert not Job.objects.exists()


def test_two_things_handed_in_are_refused_with_all_input_kept(
    client: Client, editor: User
) -> None:
    file = SimpleUploadedFile("ferries.txt", b"It rained.")

    drawn = hand_in(client, editor, text="It snowed.", file=file)

    assert "Give either a text, a web address or a file" in drawn
    assert "It snowed.</textarea>" in drawn
    assert "Choose the file again" in drawn


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"url": "no address"}, "address"),
        ({"text": "x" * 1_100_000}, "over 1 MB"),
        ({"text": "It rained.", "published_on": "yesterday"}, "like 2026-03-05"),
        ({"text": "It rained.", "due_at": "soon"}, "like 2026-03-05 18:00"),
    ],
)
def test_bad_input_is_one_sentence(
    client: Client, editor: User, fields: dict[str, str], sentence: str
) -> None:
    assert sentence in hand_in(client, editor, **fields)
    assert not Job.objects.exists()


def test_an_empty_file_is_refused(client: Client, editor: User) -> None:
    drawn = hand_in(client, editor, file=SimpleUploadedFile("empty.txt", b""))

    assert "The file is empty" in drawn


def test_a_writer_of_another_desk_is_not_offered(
    client: Client, editor: User, stranger: User
) -> None:
    drawn = hand_in(client, editor, text="It rained.", writers=[stranger.pk])

    assert "is not one of the available choices" in drawn
    assert stranger.full_name not in drawn


@pytest.mark.parametrize("who", ["reviewer", "viewer", "admin"])
def test_who_is_no_editor_is_told_so(
    client: Client, desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(who))

    answer = client.get(URL)

    assert answer.status_code == 403
    assert "Only an editor of a desk imports articles." in answer.content.decode()


def test_an_editor_of_two_desks_chooses_one(
    client: Client, editor: User, desk: Desk, other_desk: Desk
) -> None:
    other_desk.memberships.create(user=editor, role="editor")

    hand_in(client, editor, text="It rained 5 mm.", desk=str(other_desk.pk))

    assert Incoming.objects.get().desk == other_desk


def test_htmx_gets_the_form_alone_and_then_the_progress(
    client: Client, editor: User
) -> None:
    client.force_login(editor)

    refused = client.post(URL, {"priority": "2"}, headers=HTMX)
    taken = client.post(URL, {"priority": "2", "text": "It rained."}, headers=HTMX)

    assert refused.status_code == 422
    assert refused.content.decode().strip().startswith("<form")
    assert taken["HX-Redirect"] == f"/desk/imports/{Job.objects.get().pk}/"


def test_what_failed_can_be_handed_in_again_with_what_was_written(
    client: Client, editor: User
) -> None:
    hand_in(client, editor, text="It rained 5 mm.", title="Rain")
    Job.objects.update(state=JobState.FAILED, failure="It broke off.")

    drawn = client.get(URL, {"again": Job.objects.get().pk}).content.decode()

    assert "It rained 5 mm.</textarea>" in drawn
    assert 'value="Rain"' in drawn


def test_nobody_reads_what_another_desk_handed_in(
    client: Client, editor: User, stranger: User
) -> None:
    hand_in(client, editor, text="Secret plans.")
    client.force_login(stranger)

    drawn = client.get(URL, {"again": Job.objects.get().pk}).content.decode()

    assert "Secret plans" not in drawn
    assert client.get(f"/desk/imports/{Job.objects.get().pk}/").status_code == 404


def test_the_same_text_again_says_that_it_is_there(
    client: Client, editor: User, article: Article
) -> None:
    page = hand_in(client, editor, text=factories.ARTICLE)
    factories.run_jobs()

    assert "has this text already" in client.get(page).content.decode()
    assert Article.objects.count() == 1
