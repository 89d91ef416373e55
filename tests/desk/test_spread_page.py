"""The preview of a spread: looked at, changed, done as it stands, undone once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factcheck.actions import assigning, triaging
from factcheck.models import Article, Assignment, Batch, Claim, Desk, User
from factcheck.vocabulary import Status
from tests.desk.pages import drawn, get, post


@pytest.fixture
def waiting(
    article: Article, editor: User, reviewer: User, second_reviewer: User
) -> list[Claim]:
    for claim in article.claims.filter(status=Status.DETECTED):
        triaging.accept(claim, by=editor)
    return list(article.claims.filter(status=Status.TO_CHECK))


def fields(page: str) -> dict[str, object]:
    """What a browser would send back from the preview as it stands."""
    sent: dict[str, object] = {
        "claims": re.findall(r'name="claims" value="(\d+)"', page),
        **dict(re.findall(r'name="(seen-\d+)" value="([^"]+)"', page)),
        "due_at": re.findall(r'name="due_at"[^>]* value="([^"]+)"', page)[0],
    }
    for name, options in re.findall(r'<select name="(person-\d+)".*?>(.*?)</sel', page):
        chosen = re.findall(r'value="(\d+)" selected', options)
        sent[name] = chosen[0] if chosen else ""
    return sent


def test_a_preview_is_done_as_it_stands_and_undone_once(
    client: Client, waiting: list[Claim], editor: User
) -> None:
    article = waiting[0].article_id
    page = drawn(client, editor, "spread", article=str(article), all="yes")
    assert not Assignment.objects.exists()
    sent = fields(page)
    noor = next(name for name in sent if name.startswith("person-"))
    sent[noor] = ""

    post(client, editor, "spread", do="carry_out", **sent)

    batch = Batch.objects.get()
    assert Assignment.objects.count() == len(waiting) - 1
    told = drawn(client, editor, "batch", batch.pk)
    assert f"{len(waiting) - 1} assigned" in told
    assert "Undo the spread" in told
    post(client, editor, "batch_undo", batch.pk)
    after = drawn(client, editor, "batch", batch.pk)
    assert f"{len(waiting) - 1} taken back" in after
    assert "Undo the spread" not in after
    assert not Assignment.objects.open().exists()


def test_a_row_says_what_changed_since_the_preview(
    client: Client, waiting: list[Claim], editor: User, reviewer: User
) -> None:
    article = waiting[0].article_id
    sent = fields(drawn(client, editor, "spread", article=str(article), all="yes"))
    assigning.take(waiting[0], by=reviewer)

    post(client, editor, "spread", do="carry_out", **sent)

    told = drawn(client, editor, "batch", Batch.objects.get().pk)
    assert "It has changed since the preview: it is “Assigned” now." in told


def test_people_can_be_chosen_and_the_plan_made_again(
    client: Client, waiting: list[Claim], editor: User, second_editor: User
) -> None:
    keys = [one.pk for one in waiting]

    answer = post(
        client, editor, "spread", do="plan", claims=keys, people=second_editor.pk
    )

    page = answer.content.decode()
    assert page.count(f'value="{second_editor.pk}" selected') == len(waiting)
    assert page.count("Not asked this time.") == 3


def test_a_preview_needs_no_more_queries_for_more_claims(
    client: Client, waiting: list[Claim], editor: User, desk: Desk
) -> None:
    client.force_login(editor)
    counts = []
    for claims in (waiting[:1], waiting):
        with CaptureQueriesContext(connection) as counted:
            post(client, editor, "spread", claims=[one.pk for one in claims])
        counts.append(len(counted))

    assert counts[0] == counts[1] <= 24, counts


def test_a_spread_is_the_editors_of_the_desk(
    client: Client, waiting: list[Claim], reviewer: User, stranger: User
) -> None:
    asked = {"claims": str(waiting[0].pk)}

    assert get(client, reviewer, "spread", **asked).status_code == 403
    assert get(client, stranger, "spread", **asked).status_code == 422
    batch = Batch.objects.create(
        desk=waiting[0].article.desk, kind="spread", by=reviewer
    )
    assert get(client, stranger, "batch", batch.pk).status_code == 404
