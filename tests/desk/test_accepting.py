"""Accepting all suggestions: at once, or of a long article in the background."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from factcheck import tasks
from factcheck.desk import triage
from factcheck.models import Article, Job, User
from factcheck.vocabulary import Dismissal, JobState, Status
from tests.desk.pages import HTMX, drawn, post


@pytest.fixture
def long_article(article: Article, monkeypatch: pytest.MonkeyPatch) -> Article:
    """One with more suggestions than are accepted while somebody waits."""
    monkeypatch.setattr(triage, "ACCEPTED_AT_ONCE", 1)
    return article


def suggested(article: Article) -> int:
    return article.claims.filter(status=Status.DETECTED).count()


def test_a_long_article_is_accepted_in_the_background_with_a_bar(
    client: Client, long_article: Article, editor: User, run_jobs: Callable[[], int]
) -> None:
    count = suggested(long_article)

    post(client, editor, "accept_all", long_article.pk)

    page = drawn(client, editor, "workbench", long_article.pk)
    assert f"All {count} suggestions are being accepted" in page
    job = Job.objects.get(kind="accept_suggested")
    assert f"job-{job.pk}" in page
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.DONE, count, count)
    assert suggested(long_article) == 0


def test_accepting_twice_is_harmless(
    client: Client, long_article: Article, editor: User, run_jobs: Callable[[], int]
) -> None:
    post(client, editor, "accept_all", long_article.pk)
    run_jobs()
    job = Job.objects.get(kind="accept_suggested")
    accepted = long_article.timeline.filter(event="claim.accept").count()

    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    tasks.accept_suggested(job_id=job.pk)

    assert long_article.timeline.filter(event="claim.accept").count() == accepted


def test_the_button_says_as_many_as_the_import_did(
    client: Client, article: Article, editor: User
) -> None:
    count = suggested(article)

    page = drawn(client, editor, "workbench", article.pk)

    job = Job.objects.get(kind="import_article")
    assert f"Accept all {count} suggested" in page
    told = drawn(client, editor, "import_progress", job.pk)
    assert f"{count} suggested as claims" in told


def test_what_can_be_handed_out_is_drawn_again_after_a_decision(
    client: Client, article: Article, editor: User
) -> None:
    claim = article.claims.all()[0]
    client.force_login(editor)

    answer = client.post(
        f"/desk/claims/{claim.pk}/decide/",
        {"do": "accept"},
        headers=HTMX,
        follow=True,
    ).content.decode()

    assert '<form id="assign" hx-swap-oob="true"' in answer
    assert f'name="claims" value="{claim.pk}"' in answer


def test_no_reason_for_dismissal_is_chosen_beforehand(
    client: Client, article: Article, editor: User
) -> None:
    page = drawn(client, editor, "workbench", article.pk, s="1")

    reasons = page.split('<details class="reasons"')[1].split("</details>")[0]
    assert not reasons.startswith(" open")
    # that the words are gone is no reason where they stand
    offered = set(Dismissal.values) - {Dismissal.GONE}
    assert reasons.count('name="reason"') == len(offered)
    assert all(f'value="{one}"' in reasons for one in offered)
    assert 'value="opinion" data-key="1"' in reasons
