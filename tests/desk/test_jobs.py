"""Background work on the page: followed, tried again, stopped."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import importing
from factcheck.actions.importing.asking import Handed
from factcheck.models import Desk, Job, TimelineEntry, User
from factcheck.vocabulary import JobState
from tests import factories

URL = "/desk/jobs/"


@pytest.fixture
def job(desk: Desk, editor: User) -> Job:
    return importing.ask_for_import(desk, Handed(text="It rained 5 mm."), by=editor)


def test_people_of_the_desk_see_its_background_work(
    client: Client, job: Job, viewer: User
) -> None:
    client.force_login(viewer)

    assert job.subject in client.get(URL).content.decode()


def test_a_stranger_sees_none_of_it(client: Client, job: Job, stranger: User) -> None:
    client.force_login(stranger)

    assert job.subject not in client.get(URL).content.decode()
    for action in ("retry", "stop"):
        assert client.post(f"{URL}{job.pk}/{action}/").status_code == 404


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, job: Job) -> None:
    assert client.get(URL).status_code == 302
    assert client.post(f"{URL}{job.pk}/stop/")["Location"].startswith("/accounts/")


def test_without_script_the_page_of_an_open_job_reloads_itself(
    client: Client, job: Job, editor: User
) -> None:
    client.force_login(editor)

    drawn = client.get(f"/desk/imports/{job.pk}/").content.decode()

    assert '<noscript><meta http-equiv="refresh"' in drawn


def test_htmx_gets_the_bar_alone(client: Client, job: Job, editor: User) -> None:
    Job.objects.filter(pk=job.pk).update(state=JobState.RUNNING, done=2, total=5)
    client.force_login(editor)

    answer = client.get(f"/desk/imports/{job.pk}/", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div class="notice"')
    assert '<progress value="2" max="5"' in answer.content.decode()


def test_an_editor_stops_a_job_and_tries_it_again(
    client: Client, job: Job, editor: User
) -> None:
    client.force_login(editor)

    client.post(f"{URL}{job.pk}/stop/")
    job.refresh_from_db()
    stopped = job.state
    answer = client.post(f"{URL}{job.pk}/retry/")

    job.refresh_from_db()
    assert stopped == JobState.STOPPED
    assert answer["Location"] == f"/desk/imports/{job.pk}/"
    assert job.state == JobState.WAITING


def test_a_viewer_is_offered_no_button_and_refused_in_a_sentence(
    client: Client, job: Job, viewer: User
) -> None:
    client.force_login(viewer)

    drawn = client.get(URL).content.decode()
    answer = client.post(f"{URL}{job.pk}/stop/")

    assert "/stop/" not in drawn
    assert answer.status_code == 403
    assert "an editor can do this" in answer.content.decode()


def test_work_that_has_ended_cannot_be_stopped(
    client: Client, job: Job, editor: User
) -> None:
    factories.run_jobs()
    client.force_login(editor)

    answer = client.post(
        f"{URL}{job.pk}/stop/", headers={"Referer": "http://testserver/desk/jobs/"}
    )

    assert answer.status_code == 302
    assert "already ended" in client.get(answer["Location"]).content.decode()


def test_a_state_filters(client: Client, job: Job, editor: User) -> None:
    client.force_login(editor)

    assert job.subject in client.get(URL, {"state": "waiting"}).content.decode()
    empty = client.get(URL, {"state": "failed"}).content.decode()
    assert "No background work is in this state." in empty


def test_failed_imports_are_put_away_on_record_and_their_rows_stay(
    client: Client, job: Job, editor: User, desk: Desk
) -> None:
    factories.run_jobs()
    desk.jobs.update(state=JobState.FAILED, failure="No.", finished_at=timezone.now())
    client.force_login(editor)
    above = client.get("/desk/articles/").content.decode()

    client.post(f"{URL}put-away/", {"job": [one.pk for one in desk.jobs.all()]})

    page = client.get("/desk/articles/").content.decode()
    assert "Put it away" in above
    assert f'id="job-{job.pk}"' not in page
    assert "1 failure put away." in page
    assert job.subject in client.get(URL, {"state": "failed"}).content.decode()
    entry = TimelineEntry.objects.get(event="job.put_away")
    assert entry.after["about"] == job.subject


def test_only_failures_of_ones_own_desk_are_put_away(
    client: Client, job: Job, editor: User, viewer: User, stranger: User
) -> None:
    answers = {}
    for name, user in (("editor", editor), ("viewer", viewer), ("other", stranger)):
        client.force_login(user)
        answers[name] = client.post(f"{URL}put-away/", {"job": job.pk}).status_code

    assert answers == {"editor": 409, "viewer": 403, "other": 404}


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_takes_at_most_eight_queries(
    client: Client,
    desk: Desk,
    editor: User,
    count: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(count):
        text = f"Ferry {number} cost 5 million."
        importing.ask_for_import(desk, Handed(text=text), by=editor)
    factories.run_jobs()
    client.force_login(editor)

    with django_assert_max_num_queries(8):
        client.get(URL)
