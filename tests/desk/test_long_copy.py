"""A long article is shown around the claim first, and whole when asked for."""

from __future__ import annotations

import pytest
from django.test import Client

from factcheck.desk import copy as copies
from factcheck.desk import cutting
from factcheck.models import Article, Claim, Desk, User
from tests import factories
from tests.desk.pages import drawn

SENTENCES = 90


@pytest.fixture
def long(desk: Desk, editor: User, monkeypatch: pytest.MonkeyPatch) -> Article:
    """An article that counts as long, in paragraphs of one sentence."""
    monkeypatch.setattr(copies, "WHOLE", 2_000)
    monkeypatch.setattr(copies, "NEARBY", 400)
    told = [
        f"On pier {number} the board counted {number * 37 + 5} boats in March."
        for number in range(1, SENTENCES + 1)
    ]
    return factories.import_text("\n\n".join(told), desk, by=editor)


def in_the_middle(article: Article) -> Claim:
    return article.claims.order_by("ordinal")[SENTENCES // 2]


def test_what_stands_around_the_claim_is_shown_whole_sentences_only(
    client: Client, long: Article, reviewer: User
) -> None:
    claim = in_the_middle(long)

    page = drawn(client, reviewer, "review", claim.pk)

    shown = [n for n in range(1, SENTENCES + 1) if f'id="s{n}"' in page]
    assert SENTENCES // 2 + 1 in shown
    assert 5 < len(shown) < 30
    assert shown == list(range(shown[0], shown[-1] + 1))
    assert all(f"On pier {n} the board counted {n * 37 + 5}" in page for n in shown)
    assert page.count("boats in March.</mark>") == len(shown)


def test_the_whole_article_is_one_link_away(
    client: Client, long: Article, reviewer: User
) -> None:
    claim = in_the_middle(long)
    assert 'href="?whole=1"' in drawn(client, reviewer, "review", claim.pk)

    page = drawn(client, reviewer, "review", claim.pk, whole="1")

    assert 'id="s1"' in page
    assert f'id="s{SENTENCES}"' in page


def test_offsets_are_those_of_the_whole_text(long: Article, reviewer: User) -> None:
    version, claim = long.current_version, in_the_middle(long)
    bounds = copies.nearby(version, claim)

    drawn = copies.read_copy(version, reviewer, bounds).paragraphs(claim=claim)

    for paragraph in drawn:
        for part in paragraph.parts:
            assert version.text.startswith(part.text, part.start)
    assert copies.nearby(version, long.claims.first() or claim) != bounds


def test_only_what_stands_around_the_sentence_at_hand_is_laid_out_at_once(
    client: Client, long: Article, editor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cutting, "LONG", 2_000)
    monkeypatch.setattr(cutting, "STRETCH", 400)

    page = drawn(client, editor, "workbench", long.pk, s="45")

    stretches = page.split('<div class="stretch"')[1:]
    near = [one.startswith(" data-near>") for one in stretches]
    assert len(stretches) > 8
    assert near.count(True) == 2 * cutting.AROUND + 1
    assert 'id="s45"' in stretches[near.index(True) + cutting.AROUND]
    assert sum(one.count('class="no') for one in stretches) == SENTENCES
