"""The timeline: numbered, sealed, and any tampering named."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from factcheck.models import Article, Claim, Desk, TimelineChain, TimelineEntry, User
from factcheck.workflow import timeline
from tests import factories


@pytest.fixture
def entry(claim: Claim, reviewer: User, editor: User) -> TimelineEntry:
    """An entry in the middle of an article's chain."""
    factories.approved(claim, reviewer, by=editor)
    return TimelineEntry.objects.get(event="claim.assign")


def broken() -> list[tuple[str, int, str]]:
    return [(one.chain, one.number, one.problem) for one in timeline.breaks()]


def test_entries_of_a_chain_are_numbered_without_a_gap(entry: TimelineEntry) -> None:
    numbers = entry.chain.entries.order_by("number").values_list("number", flat=True)

    assert list(numbers) == list(range(1, entry.chain.last_number + 1))
    assert len(numbers) > 5
    assert broken() == []


def test_an_article_and_its_desk_have_chains_of_their_own(
    article: Article, desk: Desk, editor: User
) -> None:
    timeline.record("desk.changed", by=editor, subject=desk)

    keys = set(TimelineChain.objects.values_list("key", flat=True))
    assert keys == {f"article:{article.pk}", f"desk:{desk.pk}"}


def test_one_import_is_one_entry_and_an_autosave_none(
    claim: Claim, reviewer: User, editor: User
) -> None:
    assert [one.event for one in claim.article.timeline.all()] == ["article.imported"]
    assignment = factories.assigned(claim, reviewer, by=editor)
    factories.draft(assignment)
    before = TimelineEntry.objects.count()

    factories.draft(assignment, explanation="Another word.")

    assert TimelineEntry.objects.count() == before


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("at", timezone.now() - timedelta(days=1)),
        ("event", "claim.dismiss"),
        ("claim", None),
        ("article", None),
        ("before", {"status": "detected", "by": "nobody"}),
        ("after", {}),
        ("reason", "another one"),
        ("previous_hash", "0" * 64),
        ("hash", "0" * 64),
        ("personal_digest", "0" * 64),
    ],
)
def test_a_changed_field_is_noticed(
    entry: TimelineEntry, field: str, value: Any
) -> None:
    TimelineEntry.objects.filter(pk=entry.pk).update(**{field: value})

    assert broken() == [(entry.chain.key, entry.number, "was altered")]


@pytest.mark.parametrize("field", ["desk", "verdict"])
def test_another_thing_that_it_is_about_is_noticed(
    entry: TimelineEntry, other_desk: Desk, field: str
) -> None:
    last = TimelineEntry.objects.filter(verdict__isnull=False).latest("pk")
    value = {"desk": other_desk, "verdict": last.verdict}[field]
    TimelineEntry.objects.filter(pk=entry.pk).update(**{field: value})

    assert broken() == [(entry.chain.key, entry.number, "was altered")]


@pytest.mark.parametrize(
    "change",
    [
        {"personal": {"actor": "Somebody Else", "actor_id": "1"}},
        {"salt": "0" * 32},
    ],
)
def test_another_name_is_noticed(entry: TimelineEntry, change: dict[str, Any]) -> None:
    TimelineEntry.objects.filter(pk=entry.pk).update(**change)

    assert broken() == [
        (entry.chain.key, entry.number, "names other people than were recorded")
    ]


def test_another_account_behind_the_name_is_noticed(
    entry: TimelineEntry, stranger: User
) -> None:
    TimelineEntry.objects.filter(pk=entry.pk).update(actor=stranger)

    assert broken() == [
        (entry.chain.key, entry.number, "names other people than were recorded")
    ]


def test_a_removed_entry_is_noticed(entry: TimelineEntry) -> None:
    entry.delete()

    assert broken() == [(entry.chain.key, entry.number, "is missing")]


def test_a_cut_off_end_is_noticed(entry: TimelineEntry) -> None:
    last = entry.chain.last_number
    entry.chain.entries.filter(number__gt=last - 2).delete()

    assert broken() == [(entry.chain.key, last - 1, "is missing")]


def test_an_entry_that_was_slipped_in_is_noticed(entry: TimelineEntry) -> None:
    last = entry.chain.entries.latest("number")
    last.pk, last.number = None, last.number + 1
    last.save(force_insert=True)

    assert broken()[0][:2] == (entry.chain.key, last.number)


def test_a_chain_that_is_gone_altogether_is_noticed(entry: TimelineEntry) -> None:
    key = entry.chain.key
    entry.chain.entries.all().delete()
    entry.chain.delete()

    assert broken() == [(key, 1, "is missing")]


def test_erased_names_leave_the_chain_whole(entry: TimelineEntry) -> None:
    TimelineEntry.objects.all().update(personal={}, actor=None)

    assert broken() == []


def test_a_deleted_account_leaves_the_chain_whole(entry: TimelineEntry) -> None:
    TimelineEntry.objects.all().update(actor=None)

    assert broken() == []


def test_every_broken_chain_is_named_once(
    entry: TimelineEntry, desk: Desk, editor: User
) -> None:
    for number in (1, 2, 3):
        timeline.record("desk.changed", by=editor, subject=desk, after={"n": number})
    desk.timeline.filter(article=None).update(reason="altered")
    entry.chain.entries.update(reason="altered")

    assert [one[1] for one in broken()] == [1, 1]
