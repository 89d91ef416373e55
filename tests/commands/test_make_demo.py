"""The demo desk: whole, made once, and never where others could log in."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.hashers import check_password
from django.utils import timezone
from pytest_django import Settings

from factcheck.actions import reminding
from factcheck.actions.tokens import digest_of
from factcheck.management.demo.cast import CAST, PASS_PHRASE
from factcheck.models import (
    ApiToken,
    Article,
    Assignment,
    Claim,
    Desk,
    Job,
    Membership,
    Notice,
    User,
)
from factcheck.notice_kinds import Channel, NoticeKind
from factcheck.vocabulary import Decision, JobState, Role, Status
from factcheck.workflow import timeline
from tests import factories
from tests.commands.conftest import Run


@pytest.fixture
def told(run: Run) -> str:
    """What the command says when it makes the demo."""
    return run("make_demo")


def test_it_has_the_people_of_a_small_desk(told: str) -> None:
    roles = list(Membership.objects.values_list("role", flat=True))

    assert roles.count(Role.EDITOR) == 2
    assert roles.count(Role.REVIEWER) == 3
    assert roles.count(Role.VIEWER) == 1


def test_it_prints_every_log_in_and_a_token(told: str) -> None:
    assert all(one.username in told for one in CAST)
    assert PASS_PHRASE in told
    key = told.strip().splitlines()[-1].strip()
    assert ApiToken.objects.get().digest == digest_of(key)


def test_the_printed_phrase_opens_the_desk(told: str) -> None:
    marta = User.objects.get(username="marta")

    assert check_password(PASS_PHRASE, marta.password)


def test_its_claims_stand_at_every_stage_of_a_check(told: str) -> None:
    found = set(Claim.objects.values_list("status", flat=True))

    assert {
        Status.DETECTED,
        Status.TO_CHECK,
        Status.ASSIGNED,
        Status.IN_RESEARCH,
        Status.PROPOSED,
        Status.DISPUTED,
        Status.APPROVED,
        Status.DISMISSED,
    } <= found
    sent_back = Claim.objects.filter(
        assignments__verdicts__sign_offs__decision=Decision.SENT_BACK
    )
    assert sent_back.get().status == Status.IN_RESEARCH


def test_its_articles_are_long_enough_to_work_on(told: str) -> None:
    counts = [
        one.current_version.sentences.counted().count() for one in Article.objects.all()
    ]

    assert len(counts) == 2
    assert all(25 <= count <= 35 for count in counts)


def test_one_assignment_is_about_to_be_overdue(told: str) -> None:
    first = Assignment.objects.open().order_by("due_at").first()

    assert first is not None
    assert (first.due_at - first.assigned_at).total_seconds() < 5


def test_it_leaves_no_work_behind_and_a_whole_timeline(told: str) -> None:
    assert not Job.objects.exclude(state=JobState.DONE).exists()
    assert list(timeline.breaks()) == []


def test_a_second_run_prints_the_log_ins_and_changes_nothing(
    told: str, run: Run
) -> None:
    before = Claim.objects.count(), User.objects.get(username="noor").password

    again = run("make_demo")

    assert PASS_PHRASE in again
    assert "token" not in again
    after = Claim.objects.count(), User.objects.get(username="noor").password
    assert after == before


def test_a_desk_with_people_is_left_alone(refused: Run, editor: User) -> None:
    assert "in an empty one" in refused("make_demo")
    assert not Article.objects.exists()


def test_a_start_says_nothing_of_a_desk_with_people(run: Run, editor: User) -> None:
    assert run("make_demo", "--where-fitting") == ""


def test_it_is_not_made_where_others_can_reach_it(
    refused: Run, settings: Settings
) -> None:
    settings.LOOPBACK = False

    assert "createsuperuser" in refused("make_demo")
    assert not User.objects.exists()


def test_what_was_imported_before_is_on_the_demo_desk(run: Run, tmp_path: Path) -> None:
    text = tmp_path / "ferry.txt"
    text.write_text(factories.ARTICLE, encoding="utf-8")
    run("import_article", str(text))

    run("make_demo")

    assert Desk.objects.count() == 1
    assert Article.objects.count() == 3


def test_no_mail_is_waiting_to_be_sent_when_the_desk_opens(told: str) -> None:
    reminding.remind_of_deadlines(timezone.now() + timedelta(minutes=1))

    # the page tells of the claim that is late; its people have no mail boxes
    assert Notice.objects.filter(kind=NoticeKind.DEADLINE_PASSED).exists()
    for channel in (Channel.MAIL, Channel.DIGEST):
        assert not Notice.objects.to_mail(channel).exists()
