"""Mails: what is told at once, the digest at its hour, reminders; each of them once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone
from pytest_django import Settings

from factcheck.actions import assigning, importing, notifying, reminding, verdicts
from factcheck.actions.importing.asking import Handed
from factcheck.actions.mailing import send_notices
from factcheck.background import LeaseLost, Work
from factcheck.models import Assignment, Claim, Desk, Job, Notice, User
from factcheck.notice_kinds import NoticeKind
from factcheck.vocabulary import JobState
from factcheck.workflow.notice_words import sentence
from tests import factories

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def quiet(settings: Settings) -> None:
    settings.SITE_URL = "https://desk.example.org/"


@pytest.fixture
def assignment(claim: Claim, editor: User, reviewer: User) -> Assignment:
    return factories.assigned(claim, reviewer, by=editor)


def look(at: datetime | None = None) -> None:
    """What every worker does every few seconds, and the work that it finds."""
    now = at or timezone.now()
    reminding.remind_of_deadlines(now)
    reminding.tell_of_failures(now)
    reminding.queue_mails(now)
    reminding.queue_digests(now)
    factories.run_jobs()


def kinds(person: User) -> list[str]:
    found = Notice.objects.filter(person=person).exclude(kind=NoticeKind.IMPORTED)
    return list(found.order_by("pk").values_list("kind", flat=True))


def test_what_is_told_at_once_is_mailed_once(
    assignment: Assignment, reviewer: User, editor: User
) -> None:
    look()
    look()

    (letter,) = mail.outbox
    assert letter.to == ["noor@desk.example"]
    assert letter.subject.startswith("[City desk] Marta Okell assigned claim A of “The")
    assert isinstance(letter, mail.EmailMultiAlternatives)
    (part,) = letter.alternatives
    link = f"https://desk.example.org/desk/notices/{Notice.objects.get(kind='assigned').pk}/"
    assert link in letter.body
    assert f'<a href="{link}">' in str(part[0])
    assert "https://desk.example.org/desk/notices/choices/" in letter.body
    assert "&" not in letter.body
    assert assignment.claim.statement in letter.body
    assert assignment.claim.statement in str(part[0])


def test_what_was_read_on_the_page_is_not_mailed(
    assignment: Assignment, reviewer: User
) -> None:
    notifying.mark_all(by=reviewer)

    look()

    assert mail.outbox == []


@pytest.mark.parametrize("gone", ["address", "account", "membership"])
def test_somebody_who_cannot_be_reached_makes_no_work(
    gone: str, assignment: Assignment, reviewer: User
) -> None:
    if gone == "membership":
        reviewer.memberships.all().delete()
    else:
        reviewer.email = "" if gone == "address" else reviewer.email
        reviewer.is_active = gone != "account"
        reviewer.save()
    before = Job.objects.count()

    look()

    assert (mail.outbox, Job.objects.count()) == ([], before)


def test_a_mail_server_that_is_away_delays_and_is_not_hammered(
    assignment: Assignment, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("CRITICAL", "factcheck.background")
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    look()
    look()
    failed = Job.objects.get(kind="send_notices")
    assert (failed.state, failed.attempt) == (JobState.FAILED, 5)
    assert not Notice.objects.filter(mailed_at__isnull=False).exists()

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    look(timezone.now() + reminding.PAUSE)

    assert len(mail.outbox) == 1


def test_an_attempt_that_lost_its_job_claims_and_sends_nothing(
    assignment: Assignment, reviewer: User, desk: Desk
) -> None:
    lost = Work(job_id=987654, attempt=1)

    with pytest.raises(LeaseLost):
        send_notices(lost, person_id=reviewer.pk, desk_id=desk.pk)

    assert mail.outbox == []
    assert not Notice.objects.filter(mailed_at__isnull=False).exists()


def test_the_digest_comes_at_its_hour_by_the_desks_clock(
    assignment: Assignment, desk: Desk, reviewer: User
) -> None:
    Desk.objects.filter(pk=desk.pk).update(time_zone="Asia/Tokyo")
    notifying.choose({"assigned": "digest"}, by=reviewer, digest_hour=7)
    # 06:30 in Tokyo
    happened = datetime(2026, 5, 4, 21, 30, tzinfo=UTC)
    told = Notice.objects.filter(kind="assigned")
    told.update(created_at=happened, channel="digest")

    look(happened + timedelta(minutes=29))
    assert mail.outbox == []
    look(happened + timedelta(minutes=30))
    look(happened + timedelta(hours=30))

    (letter,) = mail.outbox
    assert letter.subject == "[City desk] Your day: 1 notice"
    assert "You get this once a day." in letter.body


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 5, 4, 5, 59, tzinfo=UTC), datetime(2026, 5, 3, 6, tzinfo=UTC)),
        (datetime(2026, 5, 4, 6, 0, tzinfo=UTC), datetime(2026, 5, 4, 6, tzinfo=UTC)),
        # an hour earlier by the sun once winter has come
        (datetime(2026, 12, 4, 7, 1, tzinfo=UTC), datetime(2026, 12, 4, 7, tzinfo=UTC)),
    ],
)
def test_eight_oclock_is_told_by_the_clock_of_the_place(
    now: datetime, expected: datetime
) -> None:
    assert reminding.last_digest(now, "Europe/Berlin", 8) == expected


def test_a_deadline_is_told_before_and_after_it_once_each(
    assignment: Assignment, reviewer: User, editor: User
) -> None:
    look(assignment.due_at - timedelta(hours=5))
    assert kinds(reviewer) == ["assigned"]
    for _again in range(2):
        look(assignment.due_at - timedelta(hours=4))
        look(assignment.due_at + timedelta(minutes=1))

    assert kinds(reviewer) == ["assigned", "deadline_near", "deadline_passed"]
    assert kinds(editor) == ["deadline_passed"]


def test_whoever_is_late_is_spoken_to_and_others_hear_the_name(
    assignment: Assignment, reviewer: User, editor: User
) -> None:
    look(assignment.due_at + timedelta(hours=1))

    passed = Notice.objects.filter(kind=NoticeKind.DEADLINE_PASSED)
    told = {one.person: sentence(one) for one in passed}
    assert told[reviewer].endswith("is not done; you have it.")
    assert told[editor].endswith("is not done; Noor Castellan has it.")


def test_another_deadline_is_told_anew_and_a_done_claim_is_not(
    assignment: Assignment, claim: Claim, reviewer: User, editor: User
) -> None:
    look(assignment.due_at)
    later = assignment.due_at + DAY
    assigning.assign(claim, reviewer, by=editor, due_at=later)
    look(later - timedelta(hours=1))
    assert kinds(reviewer).count("deadline_near") == 1

    factories.add_sources(claim, by=reviewer)
    factories.draft(Assignment.objects.get())
    verdicts.submit(Assignment.objects.get(), by=reviewer)
    look(later + timedelta(minutes=1))

    assert kinds(reviewer).count("deadline_passed") == 1


def test_whoever_imported_hears_how_it_ended(desk: Desk, editor: User) -> None:
    importing.ask_for_import(desk, Handed(text="It rained 5 mm."), by=editor)
    importing.ask_for_import(desk, Handed(text="HEADING\n\n* * *"), by=editor)
    factories.run_jobs()
    look()
    look()

    told = Notice.objects.filter(person=editor).order_by("kind")
    assert [one.kind for one in told] == ["import_failed", "imported"]
    assert "No sentence was found" in told[0].reason


def test_a_program_that_imports_is_not_told(desk: Desk, editor: User) -> None:
    editor.set_unusable_password()
    editor.save()

    importing.ask_for_import(desk, Handed(text="It rained 5 mm."), by=editor)
    factories.run_jobs()

    assert not Notice.objects.exists()
