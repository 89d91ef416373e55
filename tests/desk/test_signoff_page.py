"""One claim to be signed off: what is shown, and deciding it by plain forms."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import evidence, seconding, signoffs, triaging, verdicts
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Assignment, Claim, Desk, Membership, SignOff, User, Verdict
from factcheck.vocabulary import Role, Status
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped, post

MANY = 48


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    found = factories.proposed(claim, reviewer, by=editor)
    return Verdict.objects.get(pk=found.pk)


def seen_on(page: str) -> str:
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', page)
    assert found
    return found[1]


def test_the_page_shows_verdict_evidence_and_the_sentences_around(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    page = drawn(client, editor, "signoff", claim.pk)

    assert "Approve “False”" in page
    assert "The minutes say two <a" in page
    assert "Minutes of the harbour board, part 2" in page
    assert "They cost 41 million crowns" in page
    assert "submitted the verdict “False”" in page
    assert list(verdict.readers.all()) == [editor]
    assert page.count("<h1>") == 1


def test_approving_what_was_shown_leads_to_the_next_that_waits(
    client: Client, verdict: Verdict, claim: Claim, reviewer: User, editor: User
) -> None:
    other = claim.article.claims.exclude(pk=claim.pk)[0]
    factories.proposed(other, reviewer, by=editor)
    seen = seen_on(drawn(client, editor, "signoff", claim.pk))

    answer = post(client, editor, "approve", claim.pk, verdict=verdict.pk, seen=seen)

    assert answer["Location"] == reverse("desk:signoff", args=[other.pk])
    claim.refresh_from_db()
    assert claim.status == Status.APPROVED
    assert SignOff.objects.get().content_hash == seen


def test_the_last_approval_says_that_the_article_is_cleared(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    text = claim.article.current_version
    for one in claim.article.claims.exclude(pk=claim.pk):
        triaging.dismiss(one, by=editor, reason="opinion")
    for sentence in text.sentences.counted().open():
        triaging.dismiss_sentence(sentence, by=editor, reason="no_fact")
    seen = seen_on(drawn(client, editor, "signoff", claim.pk))

    post(client, editor, "approve", claim.pk, verdict=verdict.pk, seen=seen)

    page = drawn(client, editor, "board")
    assert "is cleared: its checked copy can be printed." in page


def test_what_changed_since_it_was_opened_is_not_approved(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    seen = seen_on(drawn(client, editor, "signoff", claim.pk))
    Verdict.objects.filter(pk=verdict.pk).update(explanation="Other words [1].")

    answer = post(client, editor, "approve", claim.pk, verdict=verdict.pk, seen=seen)

    assert answer.status_code == 409
    assert "changed since you opened it" in answer.content.decode()
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("sent", [{}, {"verdict": "x"}, {"verdict": "9" * 40}])
def test_approving_nothing_is_refused(
    client: Client, verdict: Verdict, claim: Claim, editor: User, sent: dict[str, str]
) -> None:
    assert post(client, editor, "approve", claim.pk, **sent).status_code == 422


def test_a_superuser_with_a_hand_in_it_finds_the_button_grey_and_is_refused(
    client: Client, claim: Claim, admin: User, editor: User, second_editor: User
) -> None:
    Membership.objects.create(user=admin, desk=claim.article.desk, role=Role.EDITOR)
    own = factories.proposed(claim, admin, by=editor)

    page = drawn(client, admin, "signoff", claim.pk)

    reason = "You wrote this verdict: another editor signs it off."
    assert page.count(reason) == 2
    assert f'id="approve-{own.pk}">Approve' in page
    sent = {"verdict": own.pk, "seen": seen_on(page)}
    for name in ("approve", "send_back"):
        answer = post(client, admin, name, claim.pk, reason="x", **sent)
        assert answer.status_code == 403
        assert reason in answer.content.decode()


def test_a_superuser_of_no_desk_reads_and_decides_nothing(
    client: Client, verdict: Verdict, claim: Claim, admin: User
) -> None:
    page = drawn(client, admin, "signoff", claim.pk)

    assert "Only an editor of this desk can do this." in page
    answer = post(
        client, admin, "approve", claim.pk, verdict=verdict.pk, seen=seen_on(page)
    )
    assert answer.status_code == 403


@pytest.mark.parametrize("who", ["reviewer", "second_reviewer", "viewer"])
def test_only_editors_open_it(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    user = request.getfixturevalue(who)

    assert get(client, user, "signoff", claim.pk).status_code == 403
    for name in ("approve", "send_back", "ask_second", "signoff_reopen"):
        answer = post(client, user, name, claim.pk, verdict=verdict.pk, reason="x")
        assert answer.status_code == 403


def test_another_desk_does_not_find_it(
    client: Client, verdict: Verdict, claim: Claim, stranger: User
) -> None:
    assert get(client, stranger, "signoff", claim.pk).status_code == 404
    assert post(client, stranger, "approve", claim.pk).status_code == 404
    client.logout()
    assert client.get(f"/desk/signoff/{claim.pk}/").status_code == 302


def test_sending_back_needs_a_reason_and_gives_the_draft_back(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    assert post(client, editor, "send_back", claim.pk, reason=" ").status_code == 422
    answer = post(client, editor, "send_back", claim.pk, reason="Which quarter?")

    assert answer["Location"] == reverse("desk:signoffs")
    claim.refresh_from_db()
    assert claim.status == Status.IN_RESEARCH
    answer = get(client, editor, "signoff", claim.pk)
    assert answer["Location"] == reverse("desk:review", args=[claim.pk])


def test_the_second_opinion_is_asked_of_those_who_do_not_know_the_first(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    editor: User,
    second_editor: User,
    second_reviewer: User,
) -> None:
    signoffs.open_to_read(verdict, by=second_editor)
    page = drawn(client, editor, "signoff", claim.pk)
    assert "Tomas Wray</option>" in page
    assert "Ines Duro</option>" not in page
    assert "Noor Castellan</option>" not in page
    due_at = timezone.localtime() + timedelta(days=1)
    told = {"due_at": due_at.strftime("%Y-%m-%dT%H:%M"), "person": second_reviewer.pk}

    assert post(client, editor, "ask_second", claim.pk, **told).status_code == 302

    page = drawn(client, editor, "signoff", claim.pk)
    assert "Tomas Wray is asked, by Marta Okell." in page
    assert "A second opinion was asked for and is not in yet." in page
    post(client, editor, "unask_second", claim.pk, reason="Not needed")
    assert not Assignment.objects.open().filter(claim=claim).exists()


def test_where_the_desk_wants_none_no_second_opinion_is_offered_or_asked(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    editor: User,
    second_reviewer: User,
) -> None:
    Desk.objects.update(second_opinion="never")

    assert "second-person" not in drawn(client, editor, "signoff", claim.pk)
    sent = {"person": second_reviewer.pk, "due_at": "2099-01-01T10:00"}
    answer = post(client, editor, "ask_second", claim.pk, **sent)
    assert answer.status_code == 403
    assert "This desk asks for no second opinions." in answer.content.decode()


@pytest.mark.parametrize(
    "told", [{"due_at": "soon"}, {"due_at": "2020-01-01T10:00"}, {"person": "0"}]
)
def test_a_second_opinion_badly_asked_for_is_refused(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    editor: User,
    second_reviewer: User,
    told: dict[str, str],
) -> None:
    sent = {"person": second_reviewer.pk, "due_at": "2099-01-01T10:00"} | told

    assert post(client, editor, "ask_second", claim.pk, **sent).status_code == 422


def test_of_two_verdicts_one_is_chosen_with_a_reason(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    editor: User,
    second_reviewer: User,
) -> None:
    due_at = factories.tomorrow()
    second = seconding.ask_second(claim, second_reviewer, by=editor, due_at=due_at)
    factories.draft(second, word="Unproven", explanation="Nothing decides it.")
    other = verdicts.submit(second, by=second_reviewer)
    page = drawn(client, editor, "signoff", claim.pk)
    assert "Approve “False”" in page
    assert "Approve “Unproven”" in page
    # neither is recommended by a button of its own colour
    assert page.count('class="button main"') == 0
    seen = page.split(f'value="{other.pk}"')[1]
    sent = {"verdict": other.pk, "seen": seen_on(seen)}

    assert post(client, editor, "approve", claim.pk, **sent).status_code == 422
    post(client, editor, "approve", claim.pk, reason="It cannot be told", **sent)

    claim.refresh_from_db()
    assert claim.status == Status.APPROVED
    assert SignOff.objects.get().verdict == other


def test_an_approved_claim_is_reopened_with_a_reason(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.approved(claim, reviewer, by=editor)
    assert "Signed off" in drawn(client, editor, "signoff", claim.pk)

    refused = post(client, editor, "signoff_reopen", claim.pk, reason="")
    post(client, editor, "signoff_reopen", claim.pk, reason="A new figure is out")

    assert refused.status_code == 422
    claim.refresh_from_db()
    assert claim.status == Status.NEEDS_RECHECK


def test_what_people_wrote_is_shown_as_text(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    assignment = factories.assigned(claim, reviewer, by=editor)
    for title in (MARKUP, MARKUP + "2"):
        cited = Cited(description=MARKUP, title=title, publisher=MARKUP, type="dataset")
        found = Finding("refutes", MARKUP, MARKUP, MARKUP)
        evidence.add(claim, cited, found, by=reviewer)
    for words in (MARKUP, MARKUP + " again"):
        factories.draft(assignment, explanation=words)
        verdicts.submit(assignment, by=reviewer)
        claim.refresh_from_db()
        assert is_escaped(drawn(client, editor, "signoff", claim.pk))
        signoffs.send_back(claim, by=editor, reason=MARKUP)
        assert is_escaped(drawn(client, reviewer, "review", claim.pk))


def test_the_page_takes_few_queries(
    client: Client,
    verdict: Verdict,
    claim: Claim,
    editor: User,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    client.force_login(editor)

    with django_assert_max_num_queries(MANY):
        client.get(f"/desk/signoff/{claim.pk}/")
