"""My queue: what I owe, by deadline, in parts, with filters in the address."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import signoffs, verdicts, wording
from factcheck.models import Article, Assignment, Claim, Desk, Membership, User
from factcheck.vocabulary import Role
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped

FEW_QUERIES = 8


@pytest.fixture
def given(article: Article, reviewer: User, editor: User) -> list[Assignment]:
    """All of the claims with the reviewer: one late, the others due some day."""
    found = [
        factories.assigned(claim, reviewer, by=editor) for claim in article.claims.all()
    ]
    now = timezone.now()
    due(found[0], now - timedelta(hours=2))
    for later, one in enumerate(found[1:], 3):
        due(one, now + timedelta(days=later))
    return found


def due(assignment: Assignment, moment: object) -> None:
    Assignment.objects.filter(pk=assignment.pk).update(due_at=moment)


def test_the_overdue_come_first_and_say_how_late(
    client: Client, given: list[Assignment], reviewer: User
) -> None:
    page = drawn(client, reviewer, "queue")

    assert "Overdue, 1" in page
    assert "2 h 00 min late" in page
    assert page.index("Overdue, 1") < page.index("Later, ")
    assert "Next up" in page


def test_today_ends_at_midnight_where_the_desk_is(
    client: Client, given: list[Assignment], reviewer: User, desk: Desk
) -> None:
    # in Kiritimati, 14 hours ahead, or on Niue, 11 behind, the day ends elsewhere
    now = timezone.now()
    due(given[1], now + timedelta(minutes=1))
    for zone in ("Pacific/Kiritimati", "Pacific/Niue"):
        Desk.objects.filter(pk=desk.pk).update(time_zone=zone)
        with timezone.override(zone):
            end = timezone.localtime(now).replace(hour=23, minute=59, second=59)
        due(given[2], end)
        assert "Today, 2" in drawn(client, reviewer, "queue")


def test_the_tabs_count_what_is_in_them(
    client: Client,
    given: list[Assignment],
    reviewer: User,
    editor: User,
    second_editor: User,
) -> None:
    factories.add_sources(given[0].claim, by=reviewer)
    factories.draft(given[0])
    verdicts.submit(given[0], by=reviewer)
    count = len(given)

    page = drawn(client, reviewer, "queue")
    assert f"To check <span>{count - 1}</span>" in page
    assert "Done this week <span>1</span>" in page

    claim = Claim.objects.get(pk=given[0].claim_id)
    signoffs.send_back(claim, by=second_editor, reason="Which quarter?")
    page = drawn(client, reviewer, "queue", part="returned")
    assert "Returned to you <span>1</span>" in page
    assert "sent back to you" in page
    assert claim.statement[:20] in page


@pytest.mark.parametrize(
    ("part", "sentence"),
    [
        ("", "Nothing waits for you."),
        ("second", "Nobody waits for a second opinion of yours."),
        ("returned", "Nothing was sent back to you."),
        ("done", "No verdict of yours was handed in this week."),
    ],
)
def test_an_empty_part_says_what_to_do_next(
    client: Client, desk: Desk, reviewer: User, part: str, sentence: str
) -> None:
    page = drawn(client, reviewer, "queue", part=part)

    assert sentence in page
    assert "Open the articles" in page


def test_filters_narrow_the_list_and_are_shown_as_chips(
    client: Client, given: list[Assignment], reviewer: User
) -> None:
    word = given[0].claim.statement.split()[-1].strip(".,”")

    page = drawn(client, reviewer, "queue", q=word, order="priority")

    assert given[0].claim.statement[:15] in page
    assert f"<b>{word}</b> · remove" in page
    assert 'href="?order=priority"' in page


def test_filters_that_match_nothing_say_how_to_see_all(
    client: Client, given: list[Assignment], reviewer: User
) -> None:
    page = drawn(client, reviewer, "queue", q="zeppelin", status="in_research")

    assert "No claim of yours matches these filters." in page
    assert f"Show all {len(given)}" in page


@pytest.mark.parametrize(
    "odd",
    [
        {"part": "x", "order": "y", "status": "z"},
        {"article": "9" * 30, "page": "-4"},
        {"article": "x", "q": "\x00" * 3, "page": "a"},
    ],
)
def test_odd_filters_are_left_out(
    client: Client, given: list[Assignment], reviewer: User, odd: dict[str, str]
) -> None:
    assert get(client, reviewer, "queue", **odd).status_code == 200


def test_htmx_gets_the_list_alone(
    client: Client, given: list[Assignment], reviewer: User
) -> None:
    client.force_login(reviewer)

    answer = client.get("/desk/?q=ferry", headers={"HX-Request": "true"})

    assert answer.content.decode().strip().startswith('<div class="stack"')


def test_another_reviewers_claims_are_not_in_my_queue(
    client: Client, given: list[Assignment], second_reviewer: User
) -> None:
    assert "Nothing waits for you." in drawn(client, second_reviewer, "queue")


def test_a_viewer_is_told_that_they_read_along(
    client: Client, article: Article, viewer: User
) -> None:
    page = drawn(client, viewer, "queue")

    assert "You read along on this desk." in page
    assert "take-next" not in page


def test_whoever_left_the_desk_finds_nothing_of_it(
    client: Client, given: list[Assignment], reviewer: User
) -> None:
    Membership.objects.filter(user=reviewer).delete()

    assert given[0].claim.statement not in drawn(client, reviewer, "queue")


def test_somebody_not_logged_in_is_sent_to_the_log_in(client: Client, db: None) -> None:
    assert client.get("/desk/")["Location"] == "/accounts/login/?next=/desk/"


def test_what_others_wrote_is_shown_as_text(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    wording.edit(claim, by=editor, statement=MARKUP, speaker=MARKUP)
    factories.assigned(claim, reviewer, by=editor)

    assert is_escaped(drawn(client, reviewer, "queue", q=MARKUP))
    assert is_escaped(drawn(client, reviewer, "queue"))


@pytest.mark.parametrize("copies", [1, 5])
def test_the_queue_takes_few_queries_at_any_size(
    client: Client,
    reviewer: User,
    editor: User,
    second_editor: User,
    desk: Desk,
    copies: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(copies):
        text = factories.ARTICLE.replace("Tarn Bay", f"Tarn Bay {number}")
        for claim in factories.import_text(text, desk, by=editor).claims.all():
            factories.assigned(claim, reviewer, by=editor)
    client.force_login(reviewer)

    with django_assert_max_num_queries(FEW_QUERIES):
        client.get("/desk/?q=a")


def test_the_role_decides_not_the_log_in(
    client: Client, desk: Desk, reviewer: User
) -> None:
    assert "take-next" in drawn(client, reviewer, "queue")
    Membership.objects.filter(user=reviewer).update(role=Role.VIEWER)
    assert "take-next" not in drawn(client, reviewer, "queue")
