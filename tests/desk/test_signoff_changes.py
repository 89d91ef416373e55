"""What an editor is told of changes since the last decision, or since reading."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from factcheck.actions import evidence, signoffs, triaging, verdicts, wording
from factcheck.actions.evidence import Cited, Finding
from factcheck.models import Assignment, Claim, Evidence, SignOff, User, Verdict
from tests import factories
from tests.desk.pages import drawn, post


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    found = factories.proposed(claim, reviewer, by=editor)
    return Verdict.objects.get(pk=found.pk)


def again(claim: Claim, reviewer: User, explanation: str) -> Verdict:
    """Another verdict of the same reviewer, with a source more and one less."""
    assignment = Assignment.objects.open().get(claim=claim)
    cited = Cited(description="Quarterly series by district", type="dataset")
    evidence.add(claim, cited, Finding("refutes", "Two."), by=reviewer)
    evidence.remove(Evidence.objects.get(claim=claim, number=2), by=reviewer)
    factories.draft(assignment, word="Misleading", explanation=explanation)
    return verdicts.submit(assignment, by=reviewer)


def form_on(page: str) -> dict[str, str]:
    """What the form to approve would send."""
    fields = re.findall(r'name="(verdict|seen|edition)" value="(\w+)"', page)
    assert len(fields) == 3
    return dict(fields)


def test_before_and_after_the_last_return_stand_together(
    client: Client, verdict: Verdict, claim: Claim, reviewer: User, editor: User
) -> None:
    signoffs.send_back(claim, by=editor, reason="Which quarter?")
    again(claim, reviewer, "The minutes say two [1], not three [3].")

    page = drawn(client, editor, "signoff", claim.pk)

    assert "Changed since Marta Okell sent it back" in page
    assert "Which quarter?" in page
    assert "<del>False</del> <ins>Misleading</ins>" in page
    assert "<del>2</del><ins>3</ins>" in page
    assert "Source [3], new" in page
    assert "Source [2], gone" in page
    assert "Source [1]" not in page


def test_what_is_reworded_after_an_approval_is_told_with_the_former_words(
    client: Client, claim: Claim, reviewer: User, editor: User, second_editor: User
) -> None:
    factories.approved(claim, reviewer, by=editor)
    signoffs.reopen(claim, by=editor, reason="The board met again.")
    wording.edit(claim, by=second_editor, statement="The board bought two ferries.")
    factories.proposed(claim, reviewer, by=editor)

    page = drawn(client, editor, "signoff", claim.pk)

    assert "Changed since Marta Okell approved it" in page
    told = page[page.index('id="since-decided"') :]
    assert "<dt>Statement</dt>" in told
    assert "bought" in told


def test_a_first_verdict_has_nothing_to_be_compared_with(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    assert "since-decided" not in drawn(client, editor, "signoff", claim.pk)


def test_the_decision_stands_below_the_evidence(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    page = drawn(client, editor, "signoff", claim.pk)

    order = ['id="the-claim"', "The minutes say", "Evidence of", 'id="decision"']
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    assert page.index("Approve “") > places[-1]
    assert page.index("History</h2>") > page.index("Send back")


def test_who_approves_what_was_replaced_reads_both_and_nothing_is_approved(
    client: Client, verdict: Verdict, claim: Claim, reviewer: User, editor: User
) -> None:
    sent = form_on(drawn(client, editor, "signoff", claim.pk))
    verdicts.withdraw(verdict, by=reviewer, reason="A typing error.")
    newer = again(claim, reviewer, "The minutes say one [1], not three [3].")

    answer = post(client, editor, "approve", claim.pk, **sent)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Another verdict was handed in since you opened this one." in page
    assert "<del>False</del> <ins>Misleading</ins>" in page
    assert "<del>two</del>" in page.replace("<del> ", "<del>")
    assert form_on(page)["verdict"] == str(newer.pk)
    assert not SignOff.objects.exists()
    assert post(client, editor, "approve", claim.pk, **form_on(page)).status_code == 302


def test_a_stored_copy_that_came_meanwhile_is_told(
    client: Client, verdict: Verdict, claim: Claim, editor: User
) -> None:
    sent = form_on(drawn(client, editor, "signoff", claim.pk))
    verdict.frozen_evidence.filter(number=1).update(sha256="ab" * 32)

    answer = post(client, editor, "approve", claim.pk, **sent)

    assert answer.status_code == 409
    assert "a stored copy or another detail" in answer.content.decode()


def test_what_no_longer_waits_is_refused_as_ever(
    client: Client, verdict: Verdict, claim: Claim, editor: User, second_editor: User
) -> None:
    sent = form_on(drawn(client, editor, "signoff", claim.pk))
    signoffs.send_back(claim, by=second_editor, reason="Which quarter?")

    answer = post(client, editor, "approve", claim.pk, **sent)

    assert answer.status_code == 409
    assert "Sign off" not in answer.content.decode()


def test_a_merged_claim_has_no_sign_off_page(
    client: Client, claim: Claim, editor: User
) -> None:
    triaging.dismiss(claim, by=editor, reason="no_fact")

    client.force_login(editor)
    assert client.get(f"/desk/signoff/{claim.pk}/").status_code == 302
