"""Deciding on the workbench, each step as a plain form."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.models import Article, Claim, Sentence, User
from factcheck.vocabulary import Disposition, Status
from tests import factories

HTMX = {"HX-Request": "true"}


@pytest.fixture
def sentence(article: Article) -> Sentence:
    """A sentence in which the import suggested a claim."""
    return article.current_version.sentences.get(number=2)


def decide(client: Client, user: User, sentence: Sentence, **asked: str) -> str:
    """Send the form; the address one is sent to."""
    client.force_login(user)
    answer = client.post(f"/desk/sentences/{sentence.pk}/", asked)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def test_a_sentence_becomes_a_claim_and_the_next_open_one_is_in_focus(
    client: Client, sentence: Sentence, editor: User, article: Article
) -> None:
    page = decide(client, editor, sentence, do="claim")

    sentence.refresh_from_db()
    assert sentence.disposition == Disposition.CLAIM
    assert page == f"/desk/articles/{article.pk}/?s=3#s3"
    told = client.get(page).content.decode()
    assert "Sentence 2 goes to check as claim B." in told


def test_a_sentence_is_dismissed_with_a_reason_and_put_back(
    client: Client, article: Article, editor: User
) -> None:
    sentence = article.current_version.sentences.get(number=5)

    decide(client, editor, sentence, do="dismiss", reason="opinion")
    sentence.refresh_from_db()
    dismissed = sentence.disposition
    page = decide(client, editor, sentence, do="open")

    sentence.refresh_from_db()
    assert dismissed == Disposition.DISMISSED
    assert sentence.disposition == Disposition.OPEN
    assert page.endswith("?s=5#s5")


def test_without_a_reason_nothing_is_dismissed(
    client: Client, sentence: Sentence, editor: User
) -> None:
    client.force_login(editor)

    answer = client.post(f"/desk/sentences/{sentence.pk}/", {"do": "dismiss"})

    assert answer.status_code == 422
    assert "Choose why" in answer.content.decode()


def test_an_unknown_step_is_refused(
    client: Client, sentence: Sentence, editor: User, claim: Claim
) -> None:
    client.force_login(editor)

    for path in (f"sentences/{sentence.pk}/", f"claims/{claim.pk}/decide/"):
        assert client.post(f"/desk/{path}", {"do": "burn"}).status_code == 422


@pytest.mark.parametrize(
    ("who", "status"), [("reviewer", 403), ("viewer", 403), ("stranger", 404)]
)
def test_only_editors_of_the_desk_decide(
    client: Client,
    sentence: Sentence,
    claim: Claim,
    who: str,
    status: int,
    request: pytest.FixtureRequest,
) -> None:
    client.force_login(request.getfixturevalue(who))
    article = f"/desk/articles/{claim.article_id}/"
    person = {"person": "1", "due_at": "2030-01-01T12:00", "claims": claim.pk}

    for path, asked in (
        (f"/desk/sentences/{sentence.pk}/", {"do": "claim"}),
        (f"/desk/claims/{claim.pk}/decide/", {"do": "accept"}),
        (f"/desk/claims/{claim.pk}/merge/", {"into": "B"}),
        (f"{article}accept/", {}),
        (f"{article}dismiss-gone/", {}),
        (f"{article}claims/", {"passage": "They cost 41 million"}),
    ):
        assert client.post(path, asked).status_code == status, path
    assert client.post(f"{article}assign/", person).status_code == status


def test_a_refusal_goes_back_to_the_page_before_with_its_sentence(
    client: Client, sentence: Sentence, reviewer: User, article: Article
) -> None:
    client.force_login(reviewer)
    before = f"http://testserver/desk/articles/{article.pk}/"

    answer = client.post(
        f"/desk/sentences/{sentence.pk}/", {"do": "claim"}, headers={"Referer": before}
    )

    assert answer["Location"] == before
    assert "Only an editor" in client.get(before).content.decode()


def test_a_refusal_never_leads_to_another_site(
    client: Client, sentence: Sentence, reviewer: User
) -> None:
    client.force_login(reviewer)

    answer = client.post(
        f"/desk/sentences/{sentence.pk}/",
        {"do": "claim"},
        headers={"Referer": "https://elsewhere.example/desk/"},
    )

    assert answer.status_code == 403
    assert "elsewhere" not in answer.content.decode()


def test_htmx_gets_the_refusal_for_the_messages_region(
    client: Client, sentence: Sentence, reviewer: User
) -> None:
    client.force_login(reviewer)

    answer = client.post(
        f"/desk/sentences/{sentence.pk}/", {"do": "claim"}, headers=HTMX
    )

    assert answer.status_code == 403
    assert answer["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()


def test_htmx_is_led_to_the_panel_with_the_sentence_that_was_decided(
    client: Client, sentence: Sentence, editor: User
) -> None:
    client.force_login(editor)
    page = f"/desk/sentences/{sentence.pk}/"

    answer = client.post(page, {"do": "claim"}, headers=HTMX, follow=True)

    drawn = answer.content.decode()
    assert drawn.strip().startswith('<div id="triage"')
    assert 'id="s2" data-kind="claim"' in drawn
    assert "Sentence 2 goes to check" in drawn


def test_all_suggestions_are_accepted_in_one_step(
    client: Client, article: Article, editor: User
) -> None:
    suggested = article.claims.filter(status=Status.DETECTED).count()
    client.force_login(editor)

    page = client.post(f"/desk/articles/{article.pk}/accept/", follow=True)

    assert f"{suggested} claims accepted." in page.content.decode()
    assert not article.claims.filter(status=Status.DETECTED).exists()


def test_a_claim_is_accepted_dismissed_and_put_back(
    client: Client, claim: Claim, editor: User
) -> None:
    client.force_login(editor)
    page = f"/desk/claims/{claim.pk}/decide/"
    seen = []

    for asked in (
        {"do": "accept"},
        {"do": "dismiss", "reason": "too_vague"},
        {"do": "accept"},
    ):
        client.post(page, asked)
        claim.refresh_from_db()
        seen.append(claim.status)

    assert seen == [Status.TO_CHECK, Status.DISMISSED, Status.TO_CHECK]


def test_a_claim_is_taken_back_from_its_reviewer(
    client: Client, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    client.force_login(editor)

    client.post(
        f"/desk/claims/{claim.pk}/decide/", {"do": "unassign", "reason": "Urgent work."}
    )

    claim.refresh_from_db()
    assert claim.status == Status.TO_CHECK
