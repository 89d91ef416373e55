"""The workbench: the article in its marks, and who may decide there."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import articles, triaging
from factcheck.actions.importing import ask_for_draft
from factcheck.actions.importing.asking import About, Handed
from factcheck.models import Article, Claim, Desk, User
from tests import factories

HTMX = {"HX-Request": "true"}


def url(article: Article) -> str:
    return f"/desk/articles/{article.pk}/"


def page(client: Client, user: User, article: Article, **asked: str | int) -> str:
    client.force_login(user)
    answer = client.get(url(article), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_somebody_not_logged_in_is_sent_to_the_log_in(
    client: Client, article: Article
) -> None:
    assert client.get(url(article))["Location"].startswith("/accounts/login/")


def test_another_desk_finds_no_such_article(
    client: Client, article: Article, stranger: User
) -> None:
    client.force_login(stranger)

    for part in ("", "facts/", "draft/", "history/"):
        assert client.get(url(article) + part).status_code == 404


def test_the_first_open_sentence_is_in_focus(
    client: Client, article: Article, editor: User
) -> None:
    drawn = page(client, editor, article)

    assert 'class="s focus" id="s1"' in drawn
    assert '<h2 id="triage-title">Sentence 1</h2>' in drawn
    assert drawn.count("<h1") == 1


def test_the_address_chooses_a_sentence_or_a_claim(
    client: Client, article: Article, claim: Claim, editor: User
) -> None:
    assert ">Sentence 3</h2>" in page(client, editor, article, s=3)
    assert 'id="triage-title">Claim A' in page(client, editor, article, claim=claim.pk)


def test_a_sentence_says_why_it_was_suggested(
    client: Client, article: Article, editor: User
) -> None:
    sentence = article.current_version.sentences.get(number=2)

    assert f"score {sentence.score:.2f}" in page(client, editor, article, s=2)


@pytest.mark.parametrize("odd", ["0", "9999", "-1", "²", "x" * 50])
def test_a_sentence_that_is_not_there_breaks_nothing(
    client: Client, article: Article, editor: User, odd: str
) -> None:
    page(client, editor, article, s=odd)


def test_a_claim_of_another_article_is_not_found(
    client: Client, article: Article, desk: Desk, editor: User
) -> None:
    other = factories.import_text("Another ferry cost 7 million.", desk, by=editor)
    client.force_login(editor)
    foreign = other.claims.get()

    assert client.get(url(article), {"claim": foreign.pk}).status_code == 404


@pytest.mark.parametrize("key", "wvxmpd")
def test_every_step_on_a_claim_has_its_key(
    client: Client, editor: User, article: Article, key: str
) -> None:
    claim = article.claims.all()[0]
    triaging.accept(claim, by=editor)

    assert f'data-key="{key}"' in page(client, editor, article, claim=claim.pk)


def test_an_article_in_another_language_says_that_scoring_is_weaker(
    client: Client, editor: User, article: Article
) -> None:
    assert "not in English" not in page(client, editor, article)
    Article.objects.update(language="pt")

    assert "not in English" in page(client, editor, article)


@pytest.mark.parametrize("who", ["reviewer", "viewer", "admin"])
def test_who_is_no_editor_reads_without_buttons(
    client: Client, article: Article, who: str, request: pytest.FixtureRequest
) -> None:
    drawn = page(client, request.getfixturevalue(who), article)

    assert "They cost 41 million crowns" in drawn
    for button in ("It is a claim", "Accept all", "Make it a claim", "chosen claims"):
        assert button not in drawn


def test_only_open_leaves_out_what_is_decided(
    client: Client, article: Article, editor: User
) -> None:
    sentence = article.current_version.sentences.get(number=6)
    triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")

    drawn = page(client, editor, article, only="open")

    assert "Nobody can say that today." in drawn
    assert sentence.text not in drawn


def test_an_article_that_is_decided_says_so(
    client: Client, article: Article, editor: User
) -> None:
    for sentence in article.current_version.sentences.counted():
        triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")

    assert "This article is cleared." in page(client, editor, article)


def test_htmx_gets_the_panel_and_only_the_paragraphs_that_changed(
    client: Client, article: Article, editor: User
) -> None:
    client.force_login(editor)

    answer = client.get(
        url(article),
        {"s": 6, "was": 2},
        headers=HTMX,
    )

    drawn = answer.content.decode()
    assert drawn.strip().startswith('<div id="triage"')
    assert drawn.count('hx-swap-oob="true"') == 2
    assert 'id="s4"' not in drawn
    assert answer["HX-Push-Url"] == f"{url(article)}?s=6"


def test_a_claim_that_lost_its_passage_is_put_before_the_editor(
    client: Client, article: Article, claim: Claim, editor: User
) -> None:
    triaging.accept(claim, by=editor)
    text = article.current_version.text.replace("decided on 3 March", "plans")
    ask_for_draft(article, Handed(text=text), by=editor)
    factories.run_jobs()

    drawn = page(client, editor, article)

    assert "1 claim needs your eye" in drawn
    assert claim.quote in drawn
    in_focus = page(client, editor, article, claim=claim.pk)
    assert "<strong>No longer in the text.</strong>" in in_focus


def test_a_draft_under_way_is_shown_with_its_progress(
    client: Client, article: Article, editor: User
) -> None:
    job = ask_for_draft(article, Handed(text="It rained 5 mm."), by=editor)

    assert f'id="job-{job.pk}"' in page(client, editor, article)


def test_writers_of_ours_are_not_offered(
    client: Client, article: Article, editor: User, reviewer: User
) -> None:
    claim = article.claims.all()[0]
    triaging.accept(claim, by=editor)
    articles.change(article, by=editor, writers=[reviewer])

    drawn = page(client, editor, article)

    assert "Noor Castellan wrote this article and is not offered." in drawn
    assert f'name="person" value="{reviewer.pk}"' not in drawn


def test_what_an_article_says_is_never_markup(
    client: Client, desk: Desk, editor: User
) -> None:
    text = (
        "The <script>alert(1)</script> ferry cost 5 million.\n\n<b>It</b> sank 2 times."
    )
    article = factories.import_text(
        text, desk, by=editor, about=About(title="<i>Ferry</i>")
    )
    claim = article.claims.all()[0]

    drawn = page(client, editor, article, claim=claim.pk)

    assert "<script>alert" not in drawn
    assert "<b>It" not in drawn
    assert "<i>Ferry" not in drawn


@pytest.mark.parametrize("repeated", [2, 30])
def test_the_workbench_takes_as_many_queries_for_long_articles(
    client: Client,
    desk: Desk,
    editor: User,
    second_editor: User,
    reviewer: User,
    repeated: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    lines = [f"Ferry {one} cost {one} million crowns." for one in range(repeated)]
    article = factories.import_text("\n\n".join(lines), desk, by=editor)
    for claim in article.claims.all()[: repeated // 2]:
        factories.assigned(claim, reviewer, by=editor)
    client.force_login(editor)

    with django_assert_max_num_queries(19):
        client.get(url(article), {"claim": article.claims.all()[0].pk})
