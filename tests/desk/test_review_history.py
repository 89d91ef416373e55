"""Every event of an article's timeline has a sentence that a colleague would say."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import timezone

from factcheck.desk.differing import differences
from factcheck.desk.history import SENTENCES, happened
from factcheck.models import TimelineEntry
from factcheck.workflow.moves import TABLE

EVENT = re.compile(r'"((?:claim|evidence|comment|sentence|article)\.[a-z_]+)"')


def recorded() -> set[str]:
    """The events that actions and workflow write by name, and those of the moves."""
    folder = settings.BASE_DIR / "factcheck"
    named: set[str] = set()
    for floor in ("actions", "workflow"):
        for path in (folder / floor).rglob("*.py"):
            named |= set(EVENT.findall(path.read_text()))
    return named | {f"claim.{move.name}" for move in TABLE}


@pytest.mark.parametrize("event", sorted(recorded()))
def test_an_event_is_told_in_a_sentence_of_its_own(event: str) -> None:
    assert event in SENTENCES


@pytest.mark.parametrize("event", [*SENTENCES, "member.added", "odd"])
def test_a_sentence_is_made_whatever_the_entry_holds(event: str) -> None:
    entry = TimelineEntry(at=timezone.now(), event=event, personal={})

    told = happened(entry).sentence

    assert told.startswith("Somebody whose name was erased")
    assert told.endswith(".")
    assert "%(" not in told


def test_a_reason_in_somebodys_words_is_quoted_and_a_code_is_put_into_words() -> None:
    people = {"actor": "Marta Okell"}
    at = datetime(2026, 3, 5, tzinfo=UTC)
    back = TimelineEntry(
        at=at, event="claim.send_back", reason="Which quarter?", personal=people
    )
    away = TimelineEntry(
        at=at, event="claim.dismiss", reason="too_vague", personal=people
    )

    assert happened(back).quote == "Which quarter?"
    assert happened(away).sentence == "Marta Okell dismissed it: too vague to check."
    assert happened(away).quote == ""


def test_what_the_desk_did_itself_is_told_of_the_desk() -> None:
    entry = TimelineEntry(
        at=timezone.now(),
        event="claim.reopen",
        reason="Its passage changed.",
        personal={"actor": "system"},
    )

    assert happened(entry).sentence == "The desk reopened it."


def test_two_wordings_are_compared_word_by_word() -> None:
    pieces = differences("It fell by half.", "It fell by a third, not by half.")

    assert "".join(p.text for p in pieces if p.kind != "removed") == (
        "It fell by a third, not by half."
    )
    assert "".join(p.text for p in pieces if p.kind != "added") == "It fell by half."


def test_wordings_too_long_to_compare_stand_one_after_the_other() -> None:
    before, after = "a " * 3000, "b " * 3000

    assert [one.kind for one in differences(before, after)] == ["removed", "added"]
    assert [one.kind for one in differences(before, before)] == ["same"]
