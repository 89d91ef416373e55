"""Times are told as colleagues tell them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from factcheck.desk.tags import clock, due

NOW = datetime(2026, 11, 17, 14, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 17, 13, 41, tzinfo=UTC), "today 13:41"),
        (datetime(2026, 11, 18, 12, 0, tzinfo=UTC), "tomorrow 12:00"),
        (datetime(2026, 11, 16, 18, 10, tzinfo=UTC), "yesterday 18:10"),
        (datetime(2026, 11, 14, 18, 10, tzinfo=UTC), "Sat 18:10"),
        (datetime(2026, 11, 3, 9, 5, tzinfo=UTC), "3 Nov 09:05"),
        (datetime(2025, 11, 3, 9, 5, tzinfo=UTC), "3 Nov 2025 09:05"),
    ],
)
def test_a_moment_is_told_by_how_near_it_is(moment: datetime, words: str) -> None:
    assert clock(moment, NOW) == words


def test_a_moment_is_told_in_the_desks_time_zone() -> None:
    late_evening = datetime(2026, 11, 17, 23, 30, tzinfo=UTC)

    with timezone.override("Europe/Berlin"):
        assert clock(late_evening, NOW) == "tomorrow 00:30"


def test_no_moment_is_nothing() -> None:
    assert clock(None) == ""


@pytest.mark.parametrize(
    ("left", "late", "words"),
    [
        (timedelta(0), True, "0 min late"),
        (timedelta(minutes=-47), True, "47 min late"),
        (timedelta(hours=-2, minutes=-2), True, "2 h 02 min late"),
        (timedelta(minutes=1), False, "in 1 min"),
        (timedelta(hours=30), False, "in 30 h 00 min"),
        (timedelta(days=3), False, "in 3 days"),
    ],
)
def test_a_deadline_is_told_by_what_is_left(
    left: timedelta, late: bool, words: str
) -> None:
    told = due(NOW + left, NOW)

    assert (told.late, told.words) == (late, words)
