"""Figures: each number counted by hand on a small desk, on any database."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import ceil

import pytest
from django.core.cache import cache
from django.utils import timezone

from factcheck.actions import figures, signoffs, triaging
from factcheck.actions.figures import Asked, Figures, keeping, period_of
from factcheck.actions.figures.care import Agreement, percent
from factcheck.models import (
    Article,
    Assignment,
    Claim,
    Desk,
    SignOff,
    User,
    Verdict,
)
from factcheck.refusals import BadInput, NotAllowed
from factcheck.vocabulary import Role
from tests import factories
from tests.stages import Cast, reach

UNTIL = date(2026, 3, 31)


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted anew each time, also on a machine that is slow."""
    monkeypatch.setattr(keeping, "LONG", timedelta(days=1))


def of_march(desk: Desk, by: User, **more: object) -> Figures:
    """The figures of March 2026."""
    period = period_of(date(2026, 3, 1), UNTIL, desk.time_zone)
    return figures.figures_of(Asked(desk, period, **more), by=by)  # type: ignore[arg-type]


def today(desk: Desk, by: User) -> Figures:
    period = period_of(None, None, desk.time_zone)
    return figures.figures_of(Asked(desk, period), by=by)


def signed_off_after(hours: int, claim: Claim, reviewer: User, by: User) -> None:
    """The claim imported on 2 March and approved that many hours later."""
    imported_at = datetime(2026, 3, 2, 9, tzinfo=UTC)
    verdict = factories.approved(claim, reviewer, by=by)
    Claim.objects.filter(pk=claim.pk).update(created_at=imported_at)
    decided_at = imported_at + timedelta(hours=hours)
    SignOff.objects.filter(verdict=verdict).update(decided_at=decided_at)


@pytest.mark.parametrize(
    ("since", "until", "unit", "steps", "second"),
    [
        ("2026-03-01", "2026-03-31", "day", 31, "2026-03-02"),
        ("2026-03-01", "2026-04-30", "week", 10, "2026-03-02"),
        ("2026-03-15", "2026-12-31", "month", 10, "2026-04-01"),
        ("2026-03-29", "2026-03-29", "day", 1, None),
    ],
)
def test_a_period_is_cut_into_days_weeks_or_months(
    since: str, until: str, unit: str, steps: int, second: str | None
) -> None:
    period = period_of(
        date.fromisoformat(since), date.fromisoformat(until), "Europe/Lisbon"
    )

    found = period.steps

    assert (period.unit, len(found)) == (unit, steps)
    assert (found[0].start, found[-1].end) == (period.start, period.end)
    assert not second or found[1].first == date.fromisoformat(second)


def test_a_day_is_the_desks_own_also_when_the_clocks_change() -> None:
    period = period_of(date(2026, 3, 29), date(2026, 3, 29), "Europe/Berlin")

    assert period.start == datetime(2026, 3, 28, 23, tzinfo=UTC)
    assert period.end - period.start == timedelta(hours=23)


@pytest.mark.parametrize(
    ("since", "until"),
    [("2026-03-02", "2026-03-01"), ("2001-01-01", "2026-01-01"), ("0001-01-01",) * 2],
)
def test_a_period_that_cannot_be_counted_is_refused(since: str, until: str) -> None:
    with pytest.raises(BadInput):
        period_of(date.fromisoformat(since), date.fromisoformat(until), "UTC")


def test_the_median_and_the_ninetieth_percentile_are_times_of_real_claims(
    desk: Desk, editor: User, second_editor: User, reviewer: User
) -> None:
    lengths = [30, 2, 11, 5, 70, 3, 8]
    text = " ".join(f"The town bought {n} ferries in 2025." for n in range(3, 10))
    claims = factories.import_text(text, desk, by=editor).claims.all()
    for hours, claim in zip(lengths, claims, strict=True):
        signed_off_after(hours, claim, reviewer, editor)

    found = of_march(desk, editor).speed

    ranked = [timedelta(hours=one) for one in sorted(lengths)]
    assert found.overall.claims == 7
    assert found.overall.median == ranked[ceil(7 * 0.5) - 1]
    assert found.overall.most == ranked[ceil(7 * 0.9) - 1]
    on_the_second = found.steps[1]
    assert (on_the_second.claims, on_the_second.median) == (5, timedelta(hours=5))
    assert sum(one.claims for one in found.steps) == 7


def test_each_stage_is_counted_on_its_day_and_a_claim_once(
    article: Article, editor: User, second_editor: User, reviewer: User
) -> None:
    first, second, third = article.claims.order_by("ordinal")[:3]
    factories.proposed(first, reviewer, by=editor)
    signoffs.send_back(first, by=second_editor, reason="Thin.")
    factories.draft(first.assignments.open().get())
    factories.approved(second, reviewer, by=editor)
    triaging.dismiss(third, by=editor, reason="opinion")

    found = today(article.desk, editor).flow

    assert sum(found.imported) == found.imported[-1] == article.claims.count()
    assert (found.decided[-1], found.proposed[-1], found.approved[-1]) == (3, 2, 1)


def test_ratings_are_counted_by_speaker_party_subject_and_reviewer(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    speaker = article.desk.speakers.create(name="Runa Berg", role="Harbour party")
    subject = article.desk.subjects.create(word="Harbour", key="harbour")
    article.subjects.add(subject)
    Claim.objects.filter(pk=claim.pk).update(speaker=speaker)
    claim.refresh_from_db()
    factories.approved(claim, reviewer, by=editor)

    found = today(article.desk, editor).ratings

    place = [one.word for one in found.words].index("False")
    assert [one.counts[place] for one in (found.overall, found.by_speaker[0])] == [1, 1]
    assert found.by_speaker[0].name == "Runa Berg"
    assert found.by_role[0].name == "Harbour party"
    assert found.by_subject[0].name == "Harbour"
    assert found.by_reviewer[0].name == "Noor Castellan"


def test_figures_of_a_subject_count_only_its_articles(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    subject = article.desk.subjects.create(word="Harbour", key="harbour")
    other = article.desk.subjects.create(word="Sports", key="sports")
    article.subjects.add(subject)
    factories.approved(claim, reviewer, by=editor)
    period = period_of(None, None, "UTC")

    none = figures.figures_of(Asked(article.desk, period, other), by=editor)
    found = figures.figures_of(Asked(article.desk, period, subject), by=editor)

    assert none.ratings.overall.total == sum(none.flow.imported) == 0
    assert (found.ratings.overall.total, sum(found.flow.approved)) == (1, 1)


def test_agreement_counts_rounds_that_are_over(
    article: Article,
    editor: User,
    second_editor: User,
    reviewer: User,
    second_reviewer: User,
) -> None:
    cast = Cast(editor, reviewer, second_reviewer)
    sent_back, approved, still_open = article.claims.order_by("ordinal")[:3]
    sent_back = reach("disputed", sent_back, cast)
    signoffs.send_back(sent_back, by=second_editor, reason="Which of the two?")
    reach("seconded", approved, cast)
    verdict = Verdict.objects.submitted().filter(
        assignment__claim=approved, assignment__slot="first"
    )[0]
    seen = signoffs.open_to_read(verdict, by=second_editor)
    signoffs.approve(verdict, by=second_editor, seen=seen)
    reach("disputed", still_open, cast)

    found = today(article.desk, editor).agreement

    assert found.pairs == {("False", "True"): 1, ("False", "False"): 1}
    assert (found.claims, found.same, found.percent) == (2, 1, 50)


def test_chance_is_what_drawing_lots_would_reach() -> None:
    found = Agreement({("a", "a"): 2, ("a", "b"): 1, ("b", "b"): 1})

    # (3 x 2 + 1 x 2) / 16
    assert found.by_chance == 50
    assert percent(1, 3) == 33
    assert percent(0, 0) is None


def test_sources_per_check_are_those_frozen_with_the_verdict(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.approved(claim, reviewer, by=editor)

    found = today(article.desk, editor).sources

    assert (found.checks, found.mean, found.enough) == ({2: 1}, 2.0, 1)


def test_overdue_is_told_by_person_and_for_what_was_handed_in(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    late, done = article.claims.order_by("ordinal")[1:3]
    factories.assigned(claim, reviewer, by=editor)
    factories.assigned(late, reviewer, by=editor)
    factories.proposed(done, reviewer, by=editor)
    hour_ago = timezone.now() - timedelta(hours=1)
    Assignment.objects.filter(claim__in=[late, done]).update(due_at=hour_ago)

    found = today(article.desk, editor).lateness

    assert [(one.name, one.open, one.overdue) for one in found.now] == [
        ("Noor Castellan", 2, 1)
    ]
    assert (found.handed_in, found.handed_in_late) == (1, 1)


def test_two_people_of_one_name_are_two_lines(
    article: Article, editor: User, reviewer: User
) -> None:
    namesake = factories.make_person(
        "noor2", "Noor Castellan", article.desk, Role.REVIEWER
    )
    checked, held, *_rest = article.claims.all()
    factories.approved(checked, namesake, by=editor)
    factories.assigned(held, reviewer, by=editor)

    found = today(article.desk, editor)

    assert [one.name for one in found.ratings.by_reviewer] == ["Noor Castellan (noor2)"]
    assert [one.name for one in found.lateness.now] == ["Noor Castellan (noor)"]


def test_what_takes_long_to_count_is_kept_for_a_while(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LONG", timedelta(0))

    first = today(article.desk, editor)

    assert today(article.desk, editor) == first
    cache.clear()
    assert today(article.desk, editor).counted_at > first.counted_at


@pytest.mark.parametrize("who", ["reviewer", "viewer", "stranger"])
def test_figures_are_the_editors(
    desk: Desk, who: str, request: pytest.FixtureRequest
) -> None:
    with pytest.raises(NotAllowed):
        today(desk, request.getfixturevalue(who))
