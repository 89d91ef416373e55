"""The checked copy over REST: every line, what became of it, on which sources."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from factcheck.actions import triaging
from factcheck.models import Article, Claim, User, Verdict
from tests import factories
from tests.api.conftest import Caller

MOST_QUERIES = 20


def test_a_claims_check_stands_with_its_line_sources_and_who_signed_it(
    article: Article, claim: Claim, editor: User, reviewer: User, program: Caller
) -> None:
    factories.approved(claim, reviewer, by=editor)

    told = program(editor).get(f"articles/{article.pk}/report/")

    (first, *_others) = told["claims"]
    line = next(one for one in told["lines"] if one["number"] == first["line"])
    assert line["claims"] == [first["letter"]] == ["A"]
    assert article.current_version.text[line["start"] : line["end"]] == line["text"]
    (verdict,) = first["verdicts"]
    assert verdict["reviewer"]["name"] == "Noor Castellan"
    assert verdict["approved_by"]["name"] == "Marta Okell"
    assert [one["number"] for one in verdict["sources"]] == [1, 2]
    assert told["checkers"] == ["Noor Castellan"]


def test_what_was_dismissed_says_why_and_by_whom(
    article: Article, claim: Claim, editor: User, program: Caller
) -> None:
    sentence = article.current_version.sentences.open().filter(suggested=False).first()
    assert sentence is not None
    triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")
    triaging.dismiss(claim, by=editor, reason="opinion")

    told = program(editor).get(f"articles/{article.pk}/report/")

    line = next(one for one in told["lines"] if one["number"] == sentence.number)
    assert (line["disposition"], line["reason"]) == ("dismissed", "no_fact")
    assert line["dismissed"]["by"] == "Marta Okell"
    assert told["claims"][0]["reason"] == "opinion"
    assert told["claims"][0]["settled"]["by"] == "Marta Okell"
    assert not told["is_cleared"]


def test_a_verdict_that_waits_is_told_to_editors_who_then_know_it(
    article: Article,
    claim: Claim,
    editor: User,
    reviewer: User,
    second_reviewer: User,
    program: Caller,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    path = f"articles/{article.pk}/report/"
    assert program(second_reviewer).get(path)["claims"][0]["verdicts"] == []
    assert program(editor).get(path)["claims"][0]["verdicts"]

    readers = Verdict.objects.get(pk=verdict.pk).readers
    assert list(readers.all()) == [editor]


def test_more_claims_need_no_more_queries(
    article: Article, editor: User, reviewer: User, program: Caller
) -> None:
    path, chief = f"articles/{article.pk}/report/", program(editor)
    first, *others = article.claims.all()
    factories.approved(first, reviewer, by=editor)
    chief.get(path)
    with CaptureQueriesContext(connection) as few:
        chief.get(path)
    for claim in others:
        factories.approved(claim, reviewer, by=editor)
    with CaptureQueriesContext(connection) as many:
        chief.get(path)

    assert len(many) <= len(few) <= MOST_QUERIES


def test_the_stance_of_a_source_is_null_for_who_may_not_know_it_and_said_so(
    article: Article,
    claim: Claim,
    editor: User,
    reviewer: User,
    second_reviewer: User,
    program: Caller,
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)
    reader = program(second_reviewer)

    told = reader.get(f"articles/{article.pk}/report/")["claims"][0]
    shapes = reader.get("schema/")["components"]["schemas"]

    assert [one["stance"] for one in told["sources_so_far"]] == [None]
    kinds = shapes["SourceSoFar"]["properties"]["stance"]["oneOf"]
    assert {"$ref": "#/components/schemas/NullEnum"} in kinds
