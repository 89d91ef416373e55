"""A number in an explanation leads to that source on the same page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from factcheck.actions import assigning, verdicts
from factcheck.models import Claim, User, Verdict
from tests import factories
from tests.desk.pages import MARKUP, drawn, is_escaped


@pytest.fixture
def verdict(claim: Claim, reviewer: User, editor: User) -> Verdict:
    """A verdict on two sources, with markup in its words."""
    assignment = factories.assigned(claim, reviewer, by=editor)
    assigning.start(claim, by=reviewer)
    factories.add_sources(claim, by=reviewer)
    told = f"Two [1],\nnot three [1, 2] [2019] {MARKUP}."
    factories.draft(assignment, explanation=told)
    return verdicts.submit(assignment, by=reviewer)


@pytest.mark.parametrize("name", ["signoff", "review", "report"])
def test_a_cited_number_leads_to_its_source_on_the_page(
    client: Client, verdict: Verdict, editor: User, name: str
) -> None:
    claim = verdict.assignment.claim
    key = claim.article_id if name == "report" else claim.pk

    page = drawn(client, editor, name, key)

    at = f"cited-{verdict.pk}-"
    assert f'<a class="ref" href="#{at}1">[1]</a>,<br>' in page
    assert f'[<a class="ref" href="#{at}1">1</a>, ' in page
    assert page.count(f'id="{at}1"') == page.count(f'id="{at}2"') == 1
    assert "[2019]" in page
    assert is_escaped(page)


def test_a_number_without_a_source_leads_nowhere(
    client: Client, verdict: Verdict, editor: User
) -> None:
    verdict.frozen_evidence.filter(number=2).delete()
    client.force_login(editor)

    answer = client.get(reverse("desk:signoff", args=[verdict.assignment.claim_id]))

    assert f"#cited-{verdict.pk}-2" not in answer.content.decode()
