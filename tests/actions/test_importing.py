"""Importing: the same text is one article, and half an import is never seen."""

from __future__ import annotations

import pytest

from factcheck import tasks
from factcheck.actions import importing, jobs, triaging
from factcheck.actions.importing import storing
from factcheck.actions.importing.asking import About, Handed
from factcheck.actions.importing.claiming import Suggestions
from factcheck.models import (
    Article,
    Claim,
    ClaimAnchor,
    Desk,
    Incoming,
    Job,
    Sentence,
    User,
)
from factcheck.refusals import BadInput, NotAllowed
from factcheck.vocabulary import JobState
from factcheck.workflow.coverage import is_cleared
from tests import factories


def ask(desk: Desk, by: User, text: str = factories.ARTICLE, **about: object) -> Job:
    return importing.ask_for_import(desk, Handed(text=text), About(**about), by=by)  # type: ignore[arg-type]


def outcome(job: Job) -> Incoming:
    factories.run_jobs()
    return Incoming.objects.get(job=job)


def counts() -> list[int]:
    return [one.objects.count() for one in (Article, Sentence, Claim, ClaimAnchor)]


@pytest.fixture
def breaks_off(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The import stores two sentences a step, and breaks off at the third step."""
    steps = iter(range(100))
    make_claims = Suggestions.make_claims

    def breaking(self: Suggestions, start: int, end: int) -> None:
        if next(steps) == 2:
            raise RuntimeError("cut off")
        make_claims(self, start, end)

    monkeypatch.setattr(storing, "SENTENCES_AT_ONCE", 2)
    monkeypatch.setattr(Suggestions, "make_claims", breaking)
    return monkeypatch


def test_the_same_text_twice_is_one_article(desk: Desk, editor: User) -> None:
    first = outcome(ask(desk, editor))
    stored = counts()

    again = outcome(ask(desk, editor, title="Another title"))

    assert (first.created, again.created) == (True, False)
    assert (first.article, first.version) == (again.article, again.version)
    assert counts() == stored
    assert again.article is not None
    assert again.article.timeline.count() == 1


def test_the_same_text_on_two_desks_is_two_articles(
    desk: Desk, other_desk: Desk, editor: User, stranger: User
) -> None:
    one, other = ask(desk, editor), ask(other_desk, stranger)

    assert outcome(one).article != outcome(other).article


def test_another_text_under_the_same_id_is_a_new_version(
    desk: Desk, editor: User
) -> None:
    told = {"origin": "cms", "external_id": "42"}
    first = outcome(ask(desk, editor, **told))
    text = factories.ARTICLE.replace("two electric", "three electric")

    again = outcome(ask(desk, editor, text, **told))

    assert again.article == first.article
    assert again.version is not None
    assert (again.version.number, again.created) == (2, False)


def test_the_job_done_twice_stores_nothing_twice(desk: Desk, editor: User) -> None:
    job = ask(desk, editor)
    tasks.import_article(job_id=job.pk)
    stored = counts()

    Job.objects.filter(pk=job.pk).update(state=JobState.WAITING)
    tasks.import_article(job_id=job.pk)

    assert counts() == stored
    assert Article.objects.get().timeline.count() == 1


def test_half_an_import_is_seen_nowhere(
    desk: Desk, editor: User, admin: User, breaks_off: pytest.MonkeyPatch
) -> None:
    job = ask(desk, editor)
    tasks.import_article(job_id=job.pk)

    assert Sentence.objects.count() == 4
    for person in (editor, admin):
        for model in (Article, Sentence, Claim):
            assert not model.objects.visible_to(person).exists()


def test_an_import_that_broke_off_ends_like_an_undisturbed_one(
    desk: Desk,
    other_desk: Desk,
    editor: User,
    stranger: User,
    breaks_off: pytest.MonkeyPatch,
) -> None:
    broken = outcome(ask(desk, editor)).article
    breaks_off.undo()
    whole = outcome(ask(other_desk, stranger)).article

    assert broken is not None
    assert whole is not None
    for article in (broken, whole):
        assert article.current_version.sentences.count() == 7
    wordings = [
        list(one.claims.values_list("ordinal", "quote", "anchors__start"))
        for one in (broken, whole)
    ]
    assert wordings[0] == wordings[1]


def test_what_broke_off_for_good_is_new_to_whoever_imports_it_next(
    desk: Desk, editor: User, breaks_off: pytest.MonkeyPatch
) -> None:
    job = ask(desk, editor)
    tasks.import_article(job_id=job.pk)
    jobs.stop(job, by=editor)

    again = outcome(ask(desk, editor))

    assert again.created
    assert again.version is not None
    assert (again.version.number, again.version.sentences.count()) == (1, 7)


def test_a_draft_under_way_keeps_no_article_from_being_cleared(
    article: Article, editor: User, breaks_off: pytest.MonkeyPatch
) -> None:
    for claim in article.claims.all():
        triaging.dismiss(claim, by=editor, reason="no_fact")
    for sentence in article.current_version.sentences.open():
        triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")
    assert is_cleared(article)

    text = "The mayor paid 12 crowns in 2020. " + factories.ARTICLE
    job = importing.ask_for_draft(article, Handed(text=text), by=editor)
    tasks.import_article(job_id=job.pk)

    assert article.versions.count() == 2
    assert is_cleared(article)
    assert article in Article.objects.cleared()


@pytest.mark.parametrize(
    "text", ["The ferry\n\nThe harbour board\n\nTarn Bay\n", "\x00\x01"]
)
def test_a_text_without_a_sentence_is_refused_and_leaves_no_article(
    desk: Desk, editor: User, text: str
) -> None:
    job = ask(desk, editor, text)

    factories.run_jobs()

    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "No sentence" in job.failure or "no text" in job.failure
    assert Article.objects.count() == 0


@pytest.mark.parametrize(
    ("handed", "sentence"),
    [
        (Handed(), "no text"),
        (Handed(text=" \n"), "no text"),
        (Handed(text="x" * 1_000_001), "over 1 MB"),
        (Handed(text="a", url="https://example.org"), "not several"),
        (Handed(file=b"", file_name="a.txt"), "file is empty"),
    ],
)
def test_what_is_plainly_wrong_is_refused_at_the_door(
    desk: Desk, editor: User, handed: Handed, sentence: str
) -> None:
    with pytest.raises(BadInput, match=sentence):
        importing.ask_for_import(desk, handed, by=editor)

    assert not Job.objects.exists()
    assert not Incoming.objects.exists()


@pytest.mark.parametrize("field", ["title", "byline", "publisher", "external_id"])
def test_what_is_too_long_is_refused_at_the_door(
    desk: Desk, editor: User, field: str
) -> None:
    with pytest.raises(BadInput, match="too long"):
        ask(desk, editor, **{field: "x" * 2001})


def test_half_a_pair_of_letters_does_not_stop_an_import(
    desk: Desk, editor: User
) -> None:
    found = outcome(ask(desk, editor, "The ferry \ud83d cost 41 million crowns."))

    assert found.version is not None


def test_only_editors_and_import_programs_import(
    desk: Desk, reviewer: User, stranger: User
) -> None:
    for person in (reviewer, stranger):
        with pytest.raises(NotAllowed):
            ask(desk, person)
    handed = Handed(text=factories.ARTICLE)
    assert importing.ask_for_import(desk, handed, by=reviewer, as_client=True)
    with pytest.raises(NotAllowed):
        importing.ask_for_import(desk, handed, by=stranger, as_client=True)
