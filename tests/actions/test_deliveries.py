"""Deliveries: many articles at once, whole or refused by line, never twice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from factcheck import background, tasks
from factcheck.actions import importing
from factcheck.actions.importing import chunks, delivering
from factcheck.models import Article, Claim, Delivery, Desk, Job, Sentence, User
from factcheck.outside import readers
from factcheck.outside.readers import Asked, Readers, Told
from factcheck.refusals import BadInput, NotAllowed
from factcheck.vocabulary import Disposition, JobState, Priority
from factcheck.workflow import timeline
from tests import factories
from tests.actions.lines import TEXT, as_file, deliver, line, spans, told
from tests.background.texts import rows


@pytest.fixture(autouse=True)
def _in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers of their own take seconds to start."""
    monkeypatch.setattr(readers, "readers_at_once", lambda: 0)


def test_a_line_becomes_what_a_single_import_makes_of_it(
    desk: Desk, other_desk: Desk, editor: User, stranger: User
) -> None:
    delivery = deliver(desk, line(text=factories.ARTICLE), by=editor)
    alone = factories.import_text(factories.ARTICLE, other_desk, by=stranger)

    delivered = Article.objects.get(desk=desk)
    mine, theirs = rows(delivered), rows(alone)
    for told_of in (mine, theirs):
        told_of["timeline"][0][2].pop("method")
    assert told(delivery) == (1, 0, 0, 0)
    assert mine == theirs
    assert list(timeline.breaks()) == []


def test_what_a_line_says_about_its_article_is_kept(desk: Desk, editor: User) -> None:
    embargo = timezone.now() + timedelta(days=2)
    said: dict[str, Any] = {
        "byline": "Ada Brandt",
        "publisher": "Tarn Bay Courier",
        "source_url": "https://courier.example/1",
        "urgency": 1,
        "subjects": ["Harbour", "harbour", "Money"],
        "embargo_until": embargo.isoformat(),
        "version": 3,
        "unheard_of": {"a": 1},
    }

    deliver(desk, line(**said), by=editor, origin="our-cms")

    article = Article.objects.get()
    assert (article.origin, article.external_id) == ("our-cms", "story-1")
    assert (article.byline, article.publisher) == ("Ada Brandt", "Tarn Bay Courier")
    assert article.priority == Priority.HIGH
    assert article.embargo_until == embargo
    assert article.is_embargo_open
    assert article.their_version == "3"
    assert set(article.subjects.values_list("word", flat=True)) == {"Harbour", "Money"}


def test_sentences_that_come_split_stay_as_they_came(desk: Desk, editor: User) -> None:
    given = spans((0, 32), (33, 53), (55, 64))

    delivery = deliver(desk, line(text=TEXT, sentences=given), by=editor)

    stored = Article.objects.get().current_version.sentences.order_by("position")
    assert [one.text for one in stored] == [TEXT[0:32], TEXT[33:53], "What now?"]
    assert {one.disposition for one in stored} == {Disposition.OPEN}
    assert (delivery.sentences, Claim.objects.count()) == (3, 0)


def test_asked_for_they_are_judged_as_well(desk: Desk, editor: User) -> None:
    given = spans((0, 32), (33, 53), (55, 64))

    deliver(desk, line(text=TEXT, sentences=given), by=editor, is_judged=True)

    assert Sentence.objects.filter(suggested=True).exists()
    assert Claim.objects.exists()


BAD_LINES: list[tuple[Any, str]] = [
    (b"{not JSON", "no valid JSON"),
    (b"[1]", "no JSON object"),
    (line(text=" "), "“text” is missing"),
    (line(text="x" * 1_000_001), "over 1 MB"),
    (line(title=["x"]), "“title” has to be text"),
    (line(byline="x" * 301), "“byline” is too long"),
    (line(published_on="yesterday"), "“published_on” is no date"),
    (line(embargo_until="soon"), "“embargo_until” is no moment"),
    (line(urgency=11), "“urgency” is a number from 1"),
    (line(priority="high"), "“priority” is 1, 2 or 3"),
    (line(source_url="ftp://x.example/"), "address"),
    (line(subjects="harbour"), "“subjects” is a list"),
    (line(text="Photo: A. Brandt"), "No sentence was found"),
    (line(text=TEXT, sentences=spans((0, 99))), "lies outside the text of 64"),
    (line(text=TEXT, sentences=spans((5, 9), (8, 12))), "Sentence 2 (8 to 12) begins"),
    (line(text=TEXT, sentences=spans((53, 55))), "Sentence 1 holds no words"),
    (line(text=TEXT, sentences=[{"start": "0", "end": 4}]), "lacks “start” or “end”"),
    (line(text=TEXT, sentences=[[0, 4]]), "is no {start, end, kind}"),
    (
        # offsets as JavaScript counts them, behind a ship that takes two there
        line(text=TEXT, sentences=[{"start": 36, "end": 54, "text": TEXT[35:53]}]),
        "other words than its “text”",
    ),
    (
        line(text=TEXT, sentences=[{"start": 0, "end": 32, "kind": "heading"}]),
        "no sentence, only headings",
    ),
]


def test_bad_lines_are_listed_with_number_and_reason_and_the_rest_goes_on(
    desk: Desk, editor: User
) -> None:
    delivery = deliver(
        desk, line(901), *(bad for bad, _why in BAD_LINES), line(902), by=editor
    )

    refused = list(delivery.refused.all())
    assert told(delivery) == (2, 0, 0, len(BAD_LINES))
    assert [one.number for one in refused] == list(range(2, len(BAD_LINES) + 2))
    for one, (_bad, why) in zip(refused, BAD_LINES, strict=True):
        assert why in one.reason
    assert set(Article.objects.values_list("external_id", flat=True)) == {
        "story-901",
        "story-902",
    }


def test_repeating_it_adds_nothing(desk: Desk, editor: User) -> None:
    lines = [line(number) for number in range(5)]
    deliver(desk, *lines, by=editor)
    before = [one.objects.count() for one in (Article, Sentence, Claim)]

    again = deliver(desk, *lines, lines[0], by=editor)

    assert told(again) == (0, 6, 0, 0)
    assert [one.objects.count() for one in (Article, Sentence, Claim)] == before


@pytest.mark.parametrize("judge", [False, True], ids=["as it came", "judged"])
def test_repeating_it_reads_no_text_again(
    judge: bool, desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    split = line(2, text=TEXT, sentences=spans((0, len(TEXT))))
    lines = (line(1, text=f"{TEXT}\r\n"), split)
    deliver(desk, *lines, by=editor, is_judged=judge)
    read = []
    monkeypatch.setattr(Readers, "ask", lambda self, asked: read.append(asked))

    again = deliver(desk, *lines, by=editor, is_judged=judge)

    assert read == []
    assert told(again) == (0, 2, 0, 0)


def test_another_text_is_a_new_version_and_an_older_one_changes_nothing(
    desk: Desk, editor: User
) -> None:
    deliver(desk, line(version=2), by=editor)
    newer = line(version=3, text="The pier cost 41 million crowns. It sank in 1932.")

    first = deliver(desk, newer, by=editor)
    late = deliver(desk, line(version=1, text="Too late, it is 1930."), by=editor)

    article = Article.objects.get()
    assert (told(first), told(late)) == ((0, 0, 1, 0), (0, 1, 0, 0))
    assert article.versions.count() == 2
    assert "1932" in article.current_version.text


def test_a_delivery_cut_off_goes_on_where_it_was(
    desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivering, "ARTICLES_AT_ONCE", 2)
    store, calls = chunks.store_chunk, iter(range(9))

    def breaking(*given: Any) -> None:
        store(*given)
        if next(calls) == 1:
            raise RuntimeError("cut off")

    monkeypatch.setattr(delivering, "store_chunk", breaking)
    lines = [b"{", *(line(number) for number in range(6))]
    job = importing.ask_for_delivery(desk, as_file(*lines), by=editor)
    tasks.receive_delivery(job_id=job.pk)
    job.refresh_from_db()
    assert (job.state, job.done, job.total) == (JobState.WAITING, 2, 7)
    assert Article.objects.count() == 1

    factories.run_jobs()

    job.refresh_from_db()
    assert (job.state, job.done) == (JobState.DONE, 7)
    assert told(Delivery.objects.get()) == (6, 0, 0, 1)
    assert list(timeline.breaks()) == []


def test_done_twice_it_stores_everything_once(desk: Desk, editor: User) -> None:
    deliver(desk, line(1), line(2), by=editor)
    job = Job.objects.get()
    Job.objects.update(state=JobState.WAITING, done=0, not_before=datetime.now(UTC))

    background.perform(job.pk, importing.receive_delivery)

    assert Article.objects.count() == 2
    assert Delivery.objects.get().added == 2


def test_the_number_of_statements_does_not_grow_with_the_articles(
    desk: Desk, editor: User
) -> None:
    def statements(numbers: range) -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            deliver(desk, *(line(number) for number in numbers), by=editor)
        return len(asked)

    deliver(desk, line(0), by=editor)
    few = statements(range(1, 3))

    assert statements(range(10, 22)) <= few + 6


def test_only_editors_and_import_programs_hand_in_a_delivery(
    desk: Desk, reviewer: User, stranger: User
) -> None:
    for person, as_client in ((reviewer, False), (stranger, True)):
        with pytest.raises(NotAllowed):
            importing.ask_for_delivery(
                desk, as_file(line()), by=person, as_client=as_client
            )
    assert not Delivery.objects.exists()


def test_an_empty_file_is_refused_at_once(desk: Desk, editor: User) -> None:
    with pytest.raises(BadInput, match="empty"):
        importing.ask_for_delivery(desk, as_file(b"").__class__(), by=editor)


def test_a_reader_of_its_own_reads_as_this_process_does_and_survives_its_end() -> None:
    asked = Asked(factories.ARTICLE, (), "", None)
    with Readers(1) as apart, Readers(0) as here:
        one = apart.ask(asked).result()
        assert isinstance(one, Told)
        assert one == here.ask(asked).result()
        apart._all[0].stop()

        refused = apart.ask(asked).result()

    assert isinstance(refused, BadInput)


def test_a_refused_line_is_told_with_the_name_it_gave(desk: Desk, editor: User) -> None:
    delivery = deliver(desk, line(7, published_on="soon"), None, by=editor)

    refused = delivery.refused.order_by("number")
    assert [one.external_id for one in refused] == ["story-7", ""]
