"""A draft drops a passage: its suggestions are dismissed as gone, and may come back."""

from __future__ import annotations

import pytest

from factcheck.actions import commenting, importing, triaging
from factcheck.actions.exporting import examples
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, User
from factcheck.refusals import Incomplete, NotAllowed
from factcheck.vocabulary import Disposition, Status
from tests import factories

COST = "They cost 41 million crowns, a fifth more than the board had planned in 2024."
OTHER = "Their price is not told."


def draft(article: Article, text: str, by: User) -> None:
    importing.ask_for_draft(article, Handed(text=text), by=by)
    factories.run_jobs()


@pytest.fixture
def dropped(article: Article, editor: User) -> Claim:
    """A suggestion whose words the newest draft no longer has."""
    claim = article.claims.get(quote=COST)
    draft(article, factories.ARTICLE.replace(COST, OTHER), editor)
    return claim


def test_what_is_gone_is_dismissed_in_one_step(
    article: Article, dropped: Claim, editor: User
) -> None:
    others = article.claims.filter(status=Status.DETECTED).count() - 1

    cleared = triaging.dismiss_gone(article, by=editor)

    dropped.refresh_from_db()
    assert (cleared.count, cleared.left) == (1, 0)
    assert (dropped.status, dropped.dismissal) == (Status.DISMISSED, "gone")
    assert dropped.timeline.get().event == "claim.dismiss"
    assert article.claims.filter(status=Status.DETECTED).count() == others


def test_doing_it_again_dismisses_nothing(
    article: Article, dropped: Claim, editor: User
) -> None:
    triaging.dismiss_gone(article, by=editor)

    assert triaging.dismiss_gone(article, by=editor).count == 0


def test_more_than_one_go_says_how_many_are_left(
    article: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    count = article.claims.filter(status=Status.DETECTED).count()
    draft(article, OTHER, editor)
    monkeypatch.setattr(triaging, "DISMISSED_AT_ONCE", 1)

    assert triaging.dismiss_gone(article, by=editor).left == count - 1


def test_what_somebody_has_worked_on_is_left_to_a_person(
    article: Article, dropped: Claim, editor: User
) -> None:
    commenting.add(dropped, "Why was it dropped?", by=editor)

    assert triaging.dismiss_gone(article, by=editor).count == 0
    triaging.dismiss(dropped, by=editor, reason="gone")


def test_an_accepted_claim_is_left_to_a_person(
    article: Article, dropped: Claim, editor: User
) -> None:
    triaging.accept(dropped, by=editor)

    assert triaging.dismiss_gone(article, by=editor).count == 0


def test_only_editors_dismiss_what_is_gone(
    article: Article, dropped: Claim, reviewer: User
) -> None:
    with pytest.raises(NotAllowed):
        triaging.dismiss_gone(article, by=reviewer)


def test_a_claim_in_the_article_is_not_gone(article: Article, editor: User) -> None:
    claim = article.claims.get(quote=COST)

    with pytest.raises(Incomplete, match="still in the article"):
        triaging.dismiss(claim, by=editor, reason="gone")


def test_a_claim_found_twice_is_not_gone(article: Article, editor: User) -> None:
    claim = article.claims.get(quote=COST)
    draft(article, f"Told twice.\n\n{COST}\n\nAgain.\n\n{COST}\n", editor)

    with pytest.raises(Incomplete, match="still in the article"):
        triaging.dismiss(claim, by=editor, reason="gone")


def test_a_sentence_is_never_gone(article: Article, editor: User) -> None:
    sentence = article.current_version.sentences.counted()[0]

    with pytest.raises(Incomplete, match="choose another reason"):
        triaging.dismiss_sentence(sentence, by=editor, reason="gone")


def test_words_that_come_back_are_to_be_decided_again(
    article: Article, dropped: Claim, editor: User
) -> None:
    triaging.dismiss_gone(article, by=editor)

    draft(article, f"Something new.\n\n{factories.ARTICLE}", editor)

    dropped.refresh_from_db()
    version = article.current_version
    back = version.sentences.get(start=version.text.index(COST))
    assert (dropped.status, dropped.dismissal) == (Status.DETECTED, "")
    assert (back.disposition, back.dismissal) == (Disposition.OPEN, "")


def test_words_that_stay_away_stay_dismissed(
    article: Article, dropped: Claim, editor: User
) -> None:
    triaging.dismiss_gone(article, by=editor)

    draft(article, factories.ARTICLE.replace(COST, "Nobody says more."), editor)

    dropped.refresh_from_db()
    assert dropped.status == Status.DISMISSED


def test_that_it_is_gone_is_no_judgement_on_the_words(
    article: Article, dropped: Claim, editor: User
) -> None:
    triaging.dismiss_gone(article, by=editor)

    told = {one["id"]: one for one in examples(Article.objects.all())}

    assert told[f"claim-{dropped.pk}"]["checkable"] is None
