"""What editors decide is kept as labelled examples and handed out for training."""

from __future__ import annotations

from io import BytesIO, TextIOWrapper
from typing import Any

import orjson
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions import exporting, importing, triaging, wording
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, Sentence, User
from factcheck.vocabulary import SentenceKind
from tests import factories


def examples() -> dict[str, Any]:
    return {str(one["id"]): one for one in exporting.examples(Article.objects.all())}


def detected(article: Article) -> Claim:
    found = article.claims.order_by("ordinal").first()
    assert found is not None
    return found


def draft(article: Article, text: str, by: User) -> None:
    importing.ask_for_draft(article, Handed(text=text), by=by)
    factories.run_jobs()


def silent(article: Article) -> Sentence:
    """A sentence on which no claim stands."""
    version = article.current_version
    for one in version.sentences.filter(kind=SentenceKind.SENTENCE):
        on_it = version.anchors.placed().filter(start__lt=one.end, end__gt=one.start)
        if not on_it.exists():
            return one
    raise AssertionError


def test_nothing_is_told_of_what_nobody_decided(article: Article) -> None:
    assert examples() == {}


def test_an_accepted_claim_is_an_example_with_what_was_proposed(
    article: Article, editor: User
) -> None:
    claim = detected(article)
    triaging.accept(claim, by=editor)

    found = examples()[f"claim-{claim.pk}"]

    assert found["checkable"] is True
    assert found["text"] == claim.quote == found["proposed"]["passage"]
    assert found["proposed"]["suggested"] is True
    assert found["decided_at"] is not None
    assert editor.full_name not in str(found)


def test_a_dismissal_is_an_example_with_its_reason(
    article: Article, editor: User
) -> None:
    claim, sentence = detected(article), silent(article)
    triaging.dismiss(claim, by=editor, reason="opinion")
    triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")

    found = examples()

    told = found[f"claim-{claim.pk}"]
    assert (told["checkable"], told["reason"]) == (False, "opinion")
    told = found[f"sentence-{sentence.pk}"]
    assert (told["checkable"], told["reason"]) == (False, "no_fact")
    assert told["text"] == sentence.text
    assert told["before"] or told["after"]
    assert told["decided_at"] is not None


def test_a_duplicate_says_nothing_of_whether_it_could_be_checked(
    article: Article, editor: User
) -> None:
    claim = detected(article)
    triaging.dismiss(claim, by=editor, reason="duplicate")

    assert examples()[f"claim-{claim.pk}"]["checkable"] is None


def test_a_correction_keeps_both_the_proposed_and_the_right_answer(
    article: Article, editor: User
) -> None:
    claim = detected(article)
    was = claim.type, claim.speaker.name if claim.speaker else ""
    wording.edit(claim, by=editor, type="history", speaker="Ada Quist")

    found = examples()[f"claim-{claim.pk}"]

    assert (found["type"], found["speaker"]) == ("history", "Ada Quist")
    assert (found["proposed"]["type"], found["proposed"]["speaker"]) == was
    assert found["checkable"] is None


def test_a_passage_that_was_added_was_not_proposed(
    article: Article, editor: User
) -> None:
    sentence = silent(article)
    claim = wording.add(article, sentence.start, sentence.end, by=editor)

    found = examples()[f"claim-{claim.pk}"]

    assert found["checkable"] is True
    assert found["proposed"]["passage"] == ""
    assert found["proposed"]["suggested"] is sentence.suggested


def test_nothing_is_lost_when_a_claim_is_merged_or_the_text_replaced(
    article: Article, editor: User
) -> None:
    one, other = article.claims.order_by("ordinal")[:2]
    sentence = silent(article)
    triaging.accept(other, by=editor)
    triaging.merge(one, other, by=editor)
    triaging.dismiss_sentence(sentence, by=editor, reason="opinion")
    before = examples()

    draft(article, "Nothing of it is left. The bay was drained.", editor)

    assert examples() == before
    assert before[f"claim-{one.pk}"]["checkable"] is True


def test_a_sentence_put_back_is_no_example_any_more(
    article: Article, editor: User
) -> None:
    sentence = silent(article)
    triaging.dismiss_sentence(sentence, by=editor, reason="opinion")
    triaging.reopen_sentence(sentence, by=editor)

    assert examples() == {}


def test_the_command_prints_one_object_a_line(article: Article, editor: User) -> None:
    triaging.accept(detected(article), by=editor)
    output = TextIOWrapper(BytesIO())

    call_command("export_examples", desk=article.desk.slug, stdout=output)

    output.seek(0)
    (line,) = output.read().splitlines()
    assert orjson.loads(line)["desk"] == article.desk.slug


def test_the_command_names_the_desks_there_are(article: Article) -> None:
    with pytest.raises(SystemExit, match=article.desk.slug):
        call_command("export_examples", desk="nowhere")


def test_queries_do_not_grow_with_what_was_decided(
    article: Article, editor: User
) -> None:
    triaging.accept(detected(article), by=editor)
    with CaptureQueriesContext(connection) as few:
        examples()
    for claim in article.claims.all()[1:]:
        triaging.dismiss(claim, by=editor, reason="opinion")

    with CaptureQueriesContext(connection) as many:
        examples()

    assert len(many) == len(few) <= 10
