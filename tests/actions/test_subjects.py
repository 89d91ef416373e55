"""Subjects: one for each word of a desk; and what is spread to whom."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from factcheck.actions import articles, conflicts, people, subjects
from factcheck.models import Article, Desk, Subject, User
from factcheck.refusals import BadInput, NotAllowed, WrongState


def test_a_word_is_one_subject_however_it_is_written(
    article: Article, desk: Desk, editor: User
) -> None:
    articles.change(article, by=editor, subjects=["Hafen", "  ÖPNV "])

    articles.change(article, by=editor, subjects=["öpnv", "Harbour", "harbour"])

    assert [one.word for one in article.subjects.all()] == ["Harbour", "ÖPNV"]
    assert {one.word for one in desk.subjects.all()} == {"Hafen", "Harbour", "ÖPNV"}
    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.create(desk=desk, word="hafen", key="hafen")


def test_new_subjects_and_an_articles_subjects_are_on_record(
    article: Article, desk: Desk, editor: User
) -> None:
    articles.change(article, by=editor, subjects=["Harbour"])

    entry = article.timeline.get(event="article.edited")
    assert (entry.before, entry.after) == ({"subjects": []}, {"subjects": ["Harbour"]})
    assert desk.timeline.filter(event="subject.added").count() == 1


def test_a_subject_is_renamed_everywhere_and_never_into_another(
    article: Article, desk: Desk, editor: User, reviewer: User
) -> None:
    articles.change(article, by=editor, subjects=["Harbour", "Ferries"])
    harbour = desk.subjects.get(key="harbour")

    subjects.rename(harbour, "The port", by=editor)

    assert {one.word for one in article.subjects.all()} == {"The port", "Ferries"}
    with pytest.raises(WrongState, match="“ferries” already"):
        subjects.rename(harbour, "ferries", by=editor)
    with pytest.raises(NotAllowed):
        subjects.rename(harbour, "Mine", by=reviewer)


def test_a_subject_of_a_conflict_stays(desk: Desk, editor: User) -> None:
    conflicts.declare(desk, editor, "subject", "Harbour", by=editor, reason="Shares.")
    ferries = subjects.add(desk, "Ferries", by=editor)

    subjects.remove(ferries, by=editor)

    with pytest.raises(WrongState, match="it stays"):
        subjects.remove(desk.subjects.get(), by=editor)


def test_what_is_spread_to_a_person_is_said_on_record(
    desk: Desk, editor: User, reviewer: User
) -> None:
    noor = desk.memberships.get(user=reviewer)

    reach = {"capacity": 5, "languages": ["DE", "en"], "subjects": ["Harbour"]}
    people.set_reach(noor, by=editor, **reach)  # type: ignore[arg-type]

    noor.refresh_from_db()
    assert (noor.capacity, noor.languages) == (5, ["de", "en"])
    assert desk.timeline.get(event="member.changed").after == {
        "capacity": 5,
        "languages": ["de", "en"],
        "subjects": ["Harbour"],
    }


@pytest.mark.parametrize(
    "reach",
    [{"capacity": 5000}, {"languages": ["English"]}, {"subjects": ["x" * 81]}],
    ids=lambda reach: next(iter(reach)),
)
def test_odd_reach_is_refused_and_changes_nothing(
    reach: dict[str, object], desk: Desk, editor: User, reviewer: User
) -> None:
    noor = desk.memberships.get(user=reviewer)
    usual: dict[str, object] = {"capacity": None, "languages": [], "subjects": []}

    with pytest.raises(BadInput):
        people.set_reach(noor, by=editor, **{**usual, **reach})  # type: ignore[arg-type]

    noor.refresh_from_db()
    assert (noor.capacity, noor.languages) == (None, [])
