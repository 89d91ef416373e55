"""Changing what the desk says about an article, and deciding whole sentences."""

from __future__ import annotations

import pytest

from factcheck.actions import articles, importing, triaging, wording
from factcheck.actions.importing.asking import About, Handed
from factcheck.models import Article, Claim, Desk, User
from factcheck.refusals import BadInput, Incomplete, NotAllowed, WrongState
from factcheck.vocabulary import Disposition, Status
from factcheck.workflow.hands import is_fit
from tests import factories


def test_a_change_of_title_is_on_record(article: Article, editor: User) -> None:
    articles.change(article, by=editor, title="The ferry bill")

    entry = article.timeline.get(event="article.edited")
    assert entry.after == {"title": "The ferry bill"}


def test_saving_without_a_change_leaves_no_entry(
    article: Article, editor: User
) -> None:
    articles.change(article, by=editor, title=article.title)

    assert not article.timeline.filter(event="article.edited").exists()


def test_a_writer_of_ours_can_no_longer_check(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    articles.change(article, by=editor, writers=[reviewer])

    assert not is_fit(reviewer, claim)


def test_a_stranger_is_no_writer_of_ours(
    article: Article, editor: User, stranger: User
) -> None:
    with pytest.raises(Incomplete, match="people of this desk"):
        articles.change(article, by=editor, writers=[stranger])


def test_an_article_keeps_a_title(article: Article, editor: User) -> None:
    with pytest.raises(Incomplete, match="title is empty"):
        articles.change(article, by=editor, title="  ")


def test_only_editors_change_an_article(article: Article, reviewer: User) -> None:
    with pytest.raises(NotAllowed):
        articles.change(article, by=reviewer, title="Mine")


def test_writers_named_at_the_import_are_the_articles_writers(
    desk: Desk, editor: User, reviewer: User
) -> None:
    article = factories.import_text(
        factories.ARTICLE, desk, by=editor, about=About(writers=(reviewer.pk,))
    )

    assert list(article.writers.all()) == [reviewer]


def test_an_import_refuses_writers_of_another_desk(
    desk: Desk, editor: User, stranger: User
) -> None:
    about = importing.About(writers=(stranger.pk,))

    with pytest.raises(BadInput, match="people of this desk"):
        importing.ask_for_import(desk, Handed(text="It is so."), about, by=editor)


def test_all_suggestions_are_accepted_in_one_step(
    article: Article, editor: User
) -> None:
    suggested = article.claims.filter(status=Status.DETECTED).count()

    accepted = triaging.accept_suggested(article, by=editor, at_most=100)

    assert accepted.count == suggested > 1
    assert not article.claims.filter(status=Status.DETECTED).exists()


def test_a_step_accepts_no_more_than_asked(article: Article, editor: User) -> None:
    accepted = triaging.accept_suggested(article, by=editor, at_most=1)

    assert accepted.count == 1


def test_a_sentence_is_made_a_claim_by_accepting_its_suggestion(
    article: Article, claim: Claim, editor: User
) -> None:
    anchor = claim.anchors.get()
    assert anchor.start is not None
    sentence = article.current_version.sentences.overlapping(
        anchor.start, anchor.start + 1
    ).get()

    made = wording.make_claim_of(sentence, by=editor)

    sentence.refresh_from_db()
    assert claim in made
    assert sentence.disposition == Disposition.CLAIM


def test_a_sentence_without_suggestion_becomes_a_claim_as_a_whole(
    article: Article, editor: User
) -> None:
    sentence = article.current_version.sentences.counted().filter(suggested=False)[0]

    (made,) = wording.make_claim_of(sentence, by=editor)

    assert made.quote == sentence.text
    with pytest.raises(WrongState, match="a claim already"):
        wording.make_claim_of(sentence, by=editor)


def test_a_sentence_whose_claims_were_dismissed_gets_them_back(
    article: Article, claim: Claim, editor: User
) -> None:
    anchor = claim.anchors.get()
    assert anchor.start is not None
    under = article.current_version.sentences.overlapping(
        anchor.start, anchor.start + 1
    )
    triaging.dismiss_sentence(under.get(), by=editor, reason="too_vague")

    made = wording.make_claim_of(under.get(), by=editor)

    assert claim in made
    assert under.get().disposition == Disposition.CLAIM
