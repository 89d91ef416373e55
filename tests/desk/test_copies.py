"""The stored copy of a source: words in our page, the file only to be saved."""

from __future__ import annotations

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from factcheck.actions import evidence
from factcheck.models import Claim, Desk, Snapshot, Source, User
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped


@pytest.fixture
def copy(desk: Desk) -> Snapshot:
    """A page of the web that was stored, with script in it."""
    source = Source.objects.create(
        desk=desk, url="https://audit.example/", title=MARKUP, publisher=MARKUP
    )
    made = Snapshot(
        source=source,
        fetched_at=timezone.now(),
        sha256="9f2c41ab" * 8,
        media_type="text/html",
        text=f"Two kept to it.\n\n{MARKUP}",
    )
    made.body.save("x.bin", ContentFile(b"<script>alert(1)</script>"), save=False)
    made.save()
    return made


@pytest.mark.parametrize("who", ["editor", "reviewer", "viewer"])
def test_people_of_the_desk_read_its_words(
    client: Client, copy: Snapshot, who: str, request: pytest.FixtureRequest
) -> None:
    page = drawn(client, request.getfixturevalue(who), "copy", copy.pk)

    assert "Two kept to it." in page
    assert copy.sha256 in page
    assert "https://audit.example/" in page
    assert "text/html" in page
    assert is_escaped(page)


def test_the_copy_leads_back_to_the_claims_that_cite_it(
    client: Client, copy: Snapshot, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    claim.evidence.update(snapshot=copy)

    page = drawn(client, editor, "copy", copy.pk)

    assert "source [1] of claim A" in page
    assert f'href="{reverse("desk:review", args=[claim.pk])}#source-1"' in page


def test_the_file_is_saved_and_never_shown(
    client: Client, copy: Snapshot, reviewer: User
) -> None:
    answer = get(client, reviewer, "copy_file", copy.pk)

    assert answer["Content-Disposition"].startswith("attachment; filename=")
    assert answer["Content-Disposition"].endswith('.html.txt"')
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert b"".join(answer) == b"<script>alert(1)</script>"


def test_a_files_own_name_is_not_taken_over(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    name = 'a"\r\nX-Odd: 1;.p$f'
    made = evidence.attach(claim.evidence.get(), name, b"x", by=reviewer)

    answer = get(client, reviewer, "copy_file", made.pk)

    assert "X-Odd" not in answer
    assert answer["Content-Disposition"].endswith(f'-{made.pk}.pf"')


def test_another_desk_and_whoever_is_not_logged_in_find_nothing(
    client: Client, copy: Snapshot, stranger: User
) -> None:
    for name in ("copy", "copy_file"):
        assert get(client, stranger, name, copy.pk).status_code == 404
    client.logout()
    assert client.get(reverse("desk:copy_file", args=[copy.pk])).status_code == 302


def test_a_copy_that_is_not_stored_has_no_page(
    client: Client, copy: Snapshot, reviewer: User
) -> None:
    Snapshot.objects.update(sha256="")

    assert get(client, reviewer, "copy", copy.pk).status_code == 404
