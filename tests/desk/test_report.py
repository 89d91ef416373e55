"""The checked copy: every line with what became of it, within the blind rule."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from factcheck.actions import articles, seconding, triaging
from factcheck.actions.importing import ask_for_draft
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, Desk, Sentence, User, Verdict
from factcheck.outside.printing import can_print
from factcheck.vocabulary import Role
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped

MOST_QUERIES = 24


def clear(article: Article, reviewer: User, editor: User) -> None:
    """Decide about everything: claims approved, other sentences dismissed."""
    for claim in article.claims.all():
        factories.approved(claim, reviewer, by=editor)
    for sentence in article.current_version.sentences.open():
        triaging.dismiss_sentence(sentence, by=editor, reason="opinion")


def test_every_line_says_what_became_of_it(
    client: Client, article: Article, claim: Claim, reviewer: User, editor: User
) -> None:
    verdict = factories.approved(claim, reviewer, by=editor)
    (asked,) = article.current_version.sentences.filter(type="question")
    triaging.dismiss_sentence(asked, by=editor, reason="question")

    page = drawn(client, editor, "report", article.pk)

    for one in article.current_version.sentences.counted():
        assert f'id="line-{one.number}"' in page
    assert "No claim: a question" in page
    assert "Noor Castellan / Marta Okell" in page
    assert verdict.rating
    assert verdict.rating.definition in page
    assert "The minutes say two <a" in page
    assert "Minutes of the harbour board, part 2" in page
    assert "page 4" in page
    assert verdict.sign_offs.get().content_hash[:16] in page
    assert article.current_version.sha256 in page


def test_what_is_open_is_said_at_the_head(
    client: Client, article: Article, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    page = drawn(client, editor, "report", article.pk)

    assert "Not cleared yet." in page
    assert "Open sentences:" in page
    assert "Noor Castellan has the first check, due" in page
    assert "Still open" in page


def test_a_cleared_article_says_since_when(
    client: Client, article: Article, reviewer: User, editor: User
) -> None:
    clear(article, reviewer, editor)

    page = drawn(client, editor, "report", article.pk)

    assert "Cleared " in page
    assert "Not cleared yet" not in page
    assert "Still open" not in page


def test_a_dismissed_or_merged_claim_names_who_and_why(
    client: Client, article: Article, editor: User
) -> None:
    first, second, third = article.claims.order_by("ordinal")[:3]
    triaging.dismiss(second, by=editor, reason="too_vague")
    triaging.merge(third, first, by=editor)

    page = drawn(client, editor, "report", article.pk)

    assert "Dismissed: too vague to check; Marta Okell, " in page
    assert f"Merged into claim {first.letter}; Marta Okell, " in page


@pytest.mark.parametrize(
    ("who", "is_told"), [("editor", True), ("reviewer", True), ("viewer", False)]
)
def test_a_verdict_that_waits_is_told_to_its_author_and_editors(
    client: Client,
    article: Article,
    claim: Claim,
    who: str,
    is_told: bool,
    request: pytest.FixtureRequest,
) -> None:
    by, reviewer = (
        request.getfixturevalue("editor"),
        request.getfixturevalue("reviewer"),
    )
    factories.proposed(claim, reviewer, by=by)

    page = drawn(client, request.getfixturevalue(who), "report", article.pk)

    assert ("The minutes say two" in page) == is_told
    assert ("Refutes" in page) == is_told
    assert "Minutes of the harbour board, part 1" in page


def test_who_owes_a_second_opinion_learns_nothing_of_the_first(
    client: Client, article: Article, claim: Claim, reviewer: User, editor: User
) -> None:
    second = factories.make_person("inga", "Inga Moss", article.desk, Role.EDITOR)
    factories.proposed(claim, reviewer, by=editor)
    seconding.ask_second(claim, second, by=editor, due_at=factories.tomorrow())

    page = drawn(client, second, "report", article.pk)

    assert "The minutes say two" not in page
    assert "Refutes" not in page


def test_who_reads_a_waiting_verdict_here_gives_no_second_opinion_on_it(
    client: Client,
    article: Article,
    claim: Claim,
    reviewer: User,
    editor: User,
    second_editor: User,
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    drawn(client, second_editor, "report", article.pk)

    assert second_editor in Verdict.objects.get(pk=verdict.pk).readers.all()


def test_it_needs_no_more_queries_for_more_claims(
    client: Client,
    article: Article,
    desk: Desk,
    reviewer: User,
    editor: User,
) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as counted:
            drawn(client, editor, "report", article.pk)
        return len(counted)

    factories.approved(article.claims.all()[0], reviewer, by=editor)
    factories.proposed(article.claims.all()[1], reviewer, by=editor)
    drawn(client, editor, "report", article.pk)
    few = asked()
    clear_all = article.claims.exclude(status="approved").exclude(status="proposed")
    for claim in clear_all:
        factories.approved(claim, reviewer, by=editor)

    assert asked() <= few <= MOST_QUERIES


def test_markup_in_an_article_stays_text(
    client: Client, desk: Desk, editor: User, second_editor: User
) -> None:
    article = factories.import_text(
        f"The bay has {MARKUP} 12 ferries.", desk, by=editor
    )

    assert is_escaped(drawn(client, editor, "report", article.pk))


def test_another_desks_article_has_no_report(
    client: Client, article: Article, stranger: User
) -> None:
    assert get(client, stranger, "report", article.pk).status_code == 404
    assert get(client, stranger, "report_pdf", article.pk).status_code == 404


@pytest.mark.skipif(can_print(), reason="the extra that makes PDF files is installed")
def test_without_the_extra_the_page_says_how_to_print(
    client: Client, article: Article, editor: User
) -> None:
    page = drawn(client, editor, "report", article.pk)
    answer = get(client, editor, "report_pdf", article.pk)

    assert "use “Print” in your browser" in page
    assert answer.status_code == 422
    assert "cannot make PDF files itself" in answer.content.decode()


@pytest.mark.skipif(not can_print(), reason="needs WeasyPrint: make pdf")
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_with_the_extra_it_is_a_pdf_file(
    client: Client, article: Article, editor: User, paper: str
) -> None:
    answer = get(client, editor, "report_pdf", article.pk, paper=paper)

    told = PdfReader(BytesIO(answer.content))
    wide = {"a4": 595, "letter": 612}[paper]
    assert round(told.pages[0].mediabox.width) == wide
    assert article.title in " ".join(told.pages[0].extract_text().split())


def test_a_dismissal_that_a_new_draft_kept_says_who_and_when(
    client: Client, article: Article, editor: User
) -> None:
    (asked,) = article.current_version.sentences.filter(type="question")
    triaging.dismiss_sentence(asked, by=editor, reason="question")
    moment = timezone.now() - timedelta(days=2)
    Sentence.objects.filter(pk=asked.pk).update(decided_at=moment)
    text = "It rained on Monday.\n\n" + article.current_version.text
    ask_for_draft(article, Handed(text=text), by=editor)
    factories.run_jobs()

    page = drawn(client, editor, "report", article.pk)

    assert f"{editor.full_name}, {date_format(moment, 'j M Y, H:i')}" in page


def test_the_copy_of_a_killed_article_says_so(
    client: Client, article: Article, editor: User
) -> None:
    articles.kill(article, by=editor, reason="The page is full.")

    page = drawn(client, editor, "report", article.pk)

    assert "Killed" in page
    assert "The page is full." in page
