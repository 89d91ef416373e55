"""The claim's page, as each person of the desk finds it."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import assigning, verdicts, wording
from factcheck.models import Claim, User
from tests import factories
from tests.desk.pages import MARKUP, drawn, get, is_escaped, post

MANY = 35


def test_the_assignee_finds_start_and_decline_before_the_work(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    page = drawn(client, reviewer, "review", claim.pk)

    assert f'action="/desk/claims/{claim.pk}/start/"' in page
    assert f'action="/desk/claims/{claim.pk}/decline/"' in page
    assert 'id="verdict-form"' not in page


def test_at_work_there_are_evidence_ratings_and_explanation(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)

    page = drawn(client, reviewer, "review", claim.pk)

    assert f'data-autosave="/desk/claims/{claim.pk}/draft/"' in page
    assert 'data-digit="4"' in page
    assert "The evidence contradicts it." in page
    assert 'name="edition" value="1"' in page
    assert 'data-key="ctrl+enter"' in page
    assert 'id="evidence-form"' in page


def test_the_claim_stands_marked_in_its_article(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    page = drawn(client, reviewer, "review", claim.pk)

    assert "data-current>" in page
    assert page.count("<h1>") == 1
    assert "The old ferry burned 900,000 litres" in page


def test_after_submission_stands_what_was_handed_in(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, reviewer, "review", claim.pk)

    assert "Your verdict" in page
    assert "The minutes say two <a" in page
    assert f'action="/desk/claims/{claim.pk}/withdraw/"' in page
    assert 'id="verdict-form"' not in page


def test_a_verdict_is_withdrawn_with_a_reason(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    assert post(client, reviewer, "withdraw", claim.pk, reason="").status_code == 422
    post(client, reviewer, "withdraw", claim.pk, reason="A figure is wrong")

    page = drawn(client, reviewer, "review", claim.pk)
    assert "The minutes say two [1], not three [2].</textarea>" in page
    assert "A figure is wrong" in page


def test_nobody_else_withdraws_it(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    assert post(client, editor, "withdraw", claim.pk, reason="x").status_code == 404


@pytest.mark.parametrize("who", ["second_reviewer", "viewer"])
def test_others_read_along_without_the_verdict(
    client: Client,
    claim: Claim,
    reviewer: User,
    editor: User,
    who: str,
    request: pytest.FixtureRequest,
) -> None:
    factories.proposed(claim, reviewer, by=editor)
    other = request.getfixturevalue(who)

    page = drawn(client, other, "review", claim.pk)

    assert "The minutes say two" not in page
    assert "False" not in page
    assert "Refutes" not in page
    assert "which refutes" not in page
    assert "Minutes of the harbour board, part 1" in page
    assert 'id="evidence-form"' not in page


def test_an_approved_verdict_is_for_all_of_the_desk(
    client: Client, claim: Claim, reviewer: User, editor: User, viewer: User
) -> None:
    factories.approved(claim, reviewer, by=editor)

    page = drawn(client, viewer, "review", claim.pk)

    assert "The minutes say two <a" in page
    assert "approved “False”" in page


def test_editors_read_it_and_have_then_read_it(
    client: Client, claim: Claim, reviewer: User, editor: User, second_editor: User
) -> None:
    verdict = factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, second_editor, "review", claim.pk)

    assert "The minutes say two" in page
    assert f"/desk/signoff/{claim.pk}/" in page
    assert list(verdict.readers.all()) == [second_editor]


def test_an_administrator_of_no_desk_reads_and_changes_nothing(
    client: Client, claim: Claim, reviewer: User, editor: User, admin: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    assert 'id="evidence-form"' not in drawn(client, admin, "review", claim.pk)
    assert post(client, admin, "start", claim.pk).status_code == 403


def test_another_desk_does_not_find_it(
    client: Client, claim: Claim, stranger: User
) -> None:
    assert get(client, stranger, "review", claim.pk).status_code == 404


def test_somebody_not_logged_in_is_sent_to_the_log_in(
    client: Client, claim: Claim
) -> None:
    assert client.get(f"/desk/claims/{claim.pk}/").status_code == 302


def test_the_history_reads_as_sentences(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, reviewer, "review", claim.pk)

    for sentence in (
        "The import suggested it.",
        "Marta Okell accepted it as a claim.",
        "Marta Okell assigned it to Noor Castellan, due",
        "Noor Castellan started research.",
        "added source [1] Minutes of the harbour board, part 1, which refutes",
        "Noor Castellan submitted the verdict “False”.",
    ):
        assert sentence in page


def test_what_people_wrote_is_shown_as_text(
    client: Client, claim: Claim, reviewer: User, editor: User, viewer: User
) -> None:
    wording.edit(claim, by=editor, statement=MARKUP, speaker=MARKUP)
    assignment = factories.assigned(claim, reviewer, by=editor)
    sent = dict.fromkeys(
        ("source-description", "source-title", "source-passage", "source-note"), MARKUP
    )
    sent |= {"source-stance": "refutes", "source-locator": MARKUP}
    sent |= {"source-publisher": MARKUP, "source-author": MARKUP}
    sent |= {"source-how": MARKUP, "source-type": "interview"}
    for _each in range(2):
        assert post(client, reviewer, "evidence_list", claim.pk, **sent)
    factories.draft(assignment, explanation=MARKUP)

    assert is_escaped(drawn(client, reviewer, "review", claim.pk))
    verdicts.submit(assignment, by=reviewer)
    for reader in (reviewer, editor, viewer):
        assert is_escaped(drawn(client, reader, "review", claim.pk))


@pytest.mark.parametrize("sources", [2, 8])
def test_the_page_takes_few_queries_however_much_is_cited(
    client: Client,
    claim: Claim,
    reviewer: User,
    editor: User,
    sources: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=sources)
    client.force_login(reviewer)

    with django_assert_max_num_queries(MANY):
        client.get(f"/desk/claims/{claim.pk}/")
