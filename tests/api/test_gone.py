"""What a draft dropped is dismissed over REST, as on the workbench."""

from __future__ import annotations

from factcheck.actions import importing
from factcheck.actions.importing.asking import Handed
from factcheck.models import Article, Claim, User
from tests import factories
from tests.api.conftest import Caller


def drop_all(article: Article, by: User) -> None:
    text = Handed(text="Nothing of it is left.")
    importing.ask_for_draft(article, text, by=by)
    factories.run_jobs()


def test_suggestions_that_are_gone_are_dismissed_at_once(
    article: Article, editor: User, program: Caller
) -> None:
    count = article.claims.filter(status="detected").count()
    drop_all(article, editor)

    told = program(editor).post(f"articles/{article.pk}/dismiss-gone/", status=200)

    assert told == {"dismissed": count, "left": 0}
    assert article.claims.filter(dismissal="gone").count() == count


def test_a_claim_that_is_in_the_article_is_not_dismissed_as_gone(
    claim: Claim, editor: User, program: Caller
) -> None:
    wish = {"move": "dismiss", "reason": "gone"}

    told = program(editor).post(f"claims/{claim.pk}/moves/", wish, status=422)

    assert "still in the article" in told["detail"]


def test_a_sentence_is_not_dismissed_as_gone(
    article: Article, editor: User, program: Caller
) -> None:
    sentence = article.current_version.sentences.counted()[0]
    wish = {"disposition": "dismissed", "reason": "gone"}

    told = program(editor).patch(f"sentences/{sentence.pk}/", wish, status=422)

    assert "choose another reason" in told["detail"]
