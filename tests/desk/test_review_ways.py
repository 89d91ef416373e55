"""Ways on from a claim's page: to the claims beside it, the queue, the pool."""

from __future__ import annotations

from django.test import Client

from factcheck.models import Article, Claim, Desk, User
from tests import factories
from tests.desk.pages import drawn


def test_the_claims_beside_it_are_a_key_away(
    client: Client, article: Article, reviewer: User
) -> None:
    first, second, third = article.claims.order_by("ordinal")[:3]

    page = drawn(client, reviewer, "review", second.pk)

    assert f'href="/desk/claims/{first.pk}/" data-key="k"' in page
    assert f'href="/desk/claims/{third.pk}/" data-key="j"' in page
    assert 'data-key="k"' not in drawn(client, reviewer, "review", first.pk)


def test_the_claim_itself_and_the_search_are_a_key_away(
    client: Client, claim: Claim, reviewer: User
) -> None:
    page = drawn(client, reviewer, "review", claim.pk)

    assert 'href="#s1" data-key="c"' in page
    assert 'href="/desk/#id_q" data-key="/"' in page


def test_the_next_one_is_taken_only_where_the_desk_lets_them(
    client: Client, claim: Claim, desk: Desk, reviewer: User, viewer: User
) -> None:
    Desk.objects.update(reviewers_may_take=True)
    assert 'data-key="n"' in drawn(client, reviewer, "review", claim.pk)
    assert 'data-key="n"' not in drawn(client, viewer, "review", claim.pk)

    Desk.objects.update(reviewers_may_take=False)
    assert 'data-key="n"' not in drawn(client, reviewer, "review", claim.pk)


def test_the_form_for_a_source_is_kept_until_it_is_sent(
    client: Client, claim: Claim, reviewer: User, editor: User
) -> None:
    factories.assigned(claim, reviewer, by=editor)

    page = drawn(client, reviewer, "review", claim.pk)

    assert f'data-kept="/desk/claims/{claim.pk}/evidence/"' in page


def test_words_find_their_own_direction(
    client: Client, desk: Desk, reviewer: User, editor: User
) -> None:
    text = "قرر مجلس الميناء في 3 مارس 2026 شراء عبّارتين. تبلغ كلفتهما 41 مليون كرونة."
    claim = factories.import_text(text, desk, by=editor).claims.first()
    assert claim is not None
    factories.assigned(claim, reviewer, by=editor)
    factories.add_sources(claim, by=reviewer, count=1)

    page = drawn(client, reviewer, "review", claim.pk)

    assert 'lang="ar" dir="auto">' in page
    assert '<blockquote class="passage" dir="auto">Two ferries.' in page
    assert 'claim-quote" dir="auto" lang="ar">' in page
    assert '<h3 dir="auto"><a' in drawn(client, reviewer, "queue")
