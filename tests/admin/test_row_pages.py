"""What a row's own page offers: what is done to it, its record, a token's key."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import commenting, tokens
from factcheck.models import ApiToken, Article, Claim, Desk, Job, TimelineEntry, User
from factcheck.vocabulary import JobState
from tests import factories

KEY = re.compile(r"<code>(fc_[\w-]{40,})</code>")


def page_of(row: Any) -> str:
    return reverse(f"admin:factcheck_{row._meta.model_name}_change", args=[row.pk])


def list_of(name: str) -> str:
    return reverse(f"admin:factcheck_{name}_changelist")


def press(client: Client, row: Any, deed: str, **told: object) -> Any:
    """Press a button on the row's page; answers with the page that follows."""
    sent = {"action": deed, "_selected_action": row.pk, "page": row.pk, "index": 0}
    url = list_of(str(row._meta.model_name))
    return client.post(url, {**sent, **told}, follow=True)


def test_a_failed_job_is_tried_again_from_its_page(
    editor_client: Client, article: Article, desk: Desk
) -> None:
    job = desk.jobs.get()
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED, failure="No.")
    offered = editor_client.get(page_of(job)).content.decode()

    answer = press(editor_client, job, "try_again")

    assert 'value="try_again"' in offered
    assert answer.request["PATH_INFO"] == page_of(job)
    assert "1 job is tried again." in answer.content.decode()
    job.refresh_from_db()
    assert job.state == JobState.WAITING


def test_a_failure_is_put_away_and_one_that_is_none_is_not(
    editor_client: Client, article: Article, desk: Desk
) -> None:
    job = desk.jobs.get()

    refused = press(editor_client, job, "put_away").content.decode()
    Job.objects.filter(pk=job.pk).update(state=JobState.FAILED)
    done = press(editor_client, job, "put_away").content.decode()

    assert "there is nothing to put away" in refused
    assert "1 failure put away." in done


def test_the_page_between_leads_back_to_the_row(
    editor_client: Client, claim: Claim
) -> None:
    asked = press(editor_client, claim, "dismiss").content.decode()
    answer = press(editor_client, claim, "dismiss", apply=1, reason="opinion")

    assert f'name="page" value="{claim.pk}"' in asked
    assert answer.request["PATH_INFO"] == page_of(claim)


def test_a_verdicts_page_tells_its_evidence_and_the_claims_whole_history(
    editor_client: Client, busy_desk: Article, reviewer: User
) -> None:
    verdict = reviewer.assignments.exclude(verdicts=None)[0].verdicts.get()

    page = editor_client.get(page_of(verdict)).content.decode()

    assert "Minutes of the harbour board, part 1" in page
    for told in ("claim accepted", "source added", "verdict submitted"):
        assert told in page


def test_the_history_of_a_claim_stays_short_on_its_page(
    editor_client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=70)

    page = editor_client.get(page_of(claim)).content.decode()

    assert page.count("source added") == 60
    assert f"/timelineentry/?claim__id__exact={claim.pk}" in page


def made(client: Client, **told: object) -> Any:
    sent = {"name": "the CMS", "scopes": ["read"], **told}
    return client.post(reverse("admin:factcheck_apitoken_add"), sent)


def test_a_token_is_made_and_its_key_shown_once(
    editor_client: Client, editor: User, desk: Desk
) -> None:
    answer = made(editor_client, user=editor.pk)

    found = KEY.search(answer.content.decode())
    assert found
    token = ApiToken.objects.get()
    assert token.digest == tokens.digest_of(found[1])
    assert found[1] not in editor_client.get(page_of(token)).content.decode()
    assert TimelineEntry.objects.filter(event="token.created").exists()


def test_an_editor_makes_tokens_for_nobody_else(
    editor_client: Client, reviewer: User
) -> None:
    assert made(editor_client, user=reviewer.pk).status_code == 200
    assert not ApiToken.objects.exists()


def test_an_administrator_makes_them_for_anybody(
    admin_client: Client, reviewer: User
) -> None:
    assert KEY.search(made(admin_client, user=reviewer.pk).content.decode())
    assert ApiToken.objects.get().user == reviewer


def test_a_replaced_token_has_another_key_and_the_old_one_ends(
    editor_client: Client, editor: User, desk: Desk
) -> None:
    old = tokens.create(editor, ["read", "export"], by=editor, name="the CMS")

    answer = press(editor_client, old.token, "rotate")

    found = KEY.search(answer.content.decode())
    assert found
    new = ApiToken.objects.get(digest=tokens.digest_of(found[1]))
    assert (new.name, new.scopes) == ("the CMS", ["export", "read"])
    old.token.refresh_from_db()
    assert old.token.revoked_at
    again = press(editor_client, old.token, "rotate").content.decode()
    assert "no longer valid: make a new token" in again
    entry = TimelineEntry.objects.get(event="token.rotated")
    assert entry.before == {"token": old.token.prefix}


@pytest.mark.parametrize("name", ["article", "verdict"])
def test_articles_and_verdicts_export_exactly_what_is_chosen(
    name: str, editor_client: Client, busy_desk: Article, editor: User, reviewer: User
) -> None:
    text = factories.ARTICLE.replace("Tarn Bay", "Port Lerwick")
    other = factories.import_text(text, busy_desk.desk, by=editor)
    verdict = factories.approved(other.claims.all()[0], reviewer, by=editor)
    chosen = {"article": other.pk, "verdict": verdict.pk}[name]

    answer = editor_client.post(
        list_of(name),
        {"action": "export_jsonl", "_selected_action": [chosen], "index": 0},
    )

    assert answer.streaming
    (line,) = b"".join(answer.streaming_content).splitlines()  # type: ignore[attr-defined]
    assert b"Port Lerwick" in line


def test_the_list_of_comments_tells_no_words_and_reading_one_is_noted(
    claim: Claim, reviewer: User, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)
    said = commenting.add(claim, "The minutes settle it.", by=reviewer)
    client = Client()
    client.force_login(second_editor)

    listed = client.get(list_of("comment")).content.decode()
    read_by_list = verdict.readers.exists()
    page = client.get(page_of(said.comment)).content.decode()

    assert "Noor Castellan" in listed
    assert "settle it" not in listed
    assert not read_by_list
    assert "The minutes settle it." in page
    assert list(verdict.readers.all()) == [second_editor]
