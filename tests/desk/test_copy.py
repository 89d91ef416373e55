"""The article as annotated copy: nothing lost or doubled, claims where they are."""

from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from factcheck.actions import triaging, wording
from factcheck.desk.copy import copy_of, read_copy
from factcheck.desk.shown import Paragraph, Part
from factcheck.models import Article, Claim, Desk, User
from tests import factories

WORKBENCH = "/desk/articles/1/"


def parts(paragraphs: list[Paragraph]) -> list[Part]:
    return [part for paragraph in paragraphs for part in paragraph.parts]


def drawn(article: Article, reader: User, claim: Claim | None = None) -> list[Part]:
    copy = read_copy(article.current_version, reader)
    return parts(copy.paragraphs(claim=claim, workbench=WORKBENCH))


def words(text: str) -> str:
    return "".join(text.split())


def test_the_copy_says_what_the_text_says(article: Article, editor: User) -> None:
    article.title = "Another title"
    version = article.current_version
    version.article = article

    copy = read_copy(version, editor).paragraphs(workbench=WORKBENCH)

    said = "".join(part.text for part in parts(copy))
    assert words(said) == words(version.text)


def test_every_part_stands_where_it_says(article: Article, editor: User) -> None:
    text = article.current_version.text

    for part in drawn(article, editor):
        assert text.startswith(part.text, part.start)


def test_the_title_is_not_printed_twice(article: Article, editor: User) -> None:
    said = [part.text for part in drawn(article, editor)]

    assert article.title not in said


def test_every_numbered_sentence_is_drawn_in_one_stretch(
    article: Article, editor: User
) -> None:
    numbers = [one.sentence.number for one in drawn(article, editor) if one.sentence]

    assert numbers == sorted(numbers)
    assert set(numbers) == set(range(1, len(set(numbers)) + 1))


def test_a_dismissed_claim_is_not_drawn_unless_it_is_at_hand(
    article: Article, claim: Claim, editor: User
) -> None:
    triaging.dismiss(claim, by=editor, reason="opinion")

    letters = [one.claim.letter for one in drawn(article, editor) if one.claim]
    at_hand = [one.claim for one in drawn(article, editor, claim) if one.claim]

    assert claim.letter not in letters
    assert any(one.letter == claim.letter and one.current for one in at_hand)


def test_claims_over_each_other_all_show_their_letter(
    article: Article, editor: User
) -> None:
    version = article.current_version
    first, second = version.sentences.counted()[:2]
    whole = wording.add(article, first.start, second.end, by=editor)
    same = wording.add(article, first.start, second.end, by=editor)

    begun = [
        one.claim.letter for one in drawn(article, editor) if one.claim and one.begins
    ]

    assert sorted(begun) == sorted(set(begun))
    assert {whole.letter, same.letter} <= set(begun)


def test_the_claim_at_hand_is_marked_from_its_beginning_to_its_end(
    article: Article, editor: User
) -> None:
    version = article.current_version
    first, second = version.sentences.counted()[:2]
    whole = wording.add(article, first.start, second.end, by=editor)

    marked = [one for one in drawn(article, editor, whole) if one.claim]
    current = [one for one in marked if one.claim and one.claim.current]

    said = "".join(one.text for one in current)
    assert words(said) == words(whole.quote)


def test_a_rating_is_drawn_once_it_is_approved(
    article: Article, claim: Claim, editor: User, reviewer: User, viewer: User
) -> None:
    factories.approved(claim, reviewer, by=editor)

    ratings = {one.claim.rating for one in drawn(article, viewer) if one.claim}

    assert ratings == {"False", ""}


def test_a_rating_that_waits_for_sign_off_is_drawn_for_nobody(
    article: Article, claim: Claim, editor: User, reviewer: User
) -> None:
    factories.proposed(claim, reviewer, by=editor)

    for reader in (editor, reviewer):
        ratings = {one.claim.rating for one in drawn(article, reader) if one.claim}
        assert ratings == {""}


def test_letters_lead_to_the_claims_own_pages_elsewhere(
    article: Article, claim: Claim, viewer: User
) -> None:
    copy = copy_of(article.current_version, reader=viewer)

    urls = {one.claim.url for one in parts(copy) if one.claim}
    assert f"/desk/claims/{claim.pk}/" in urls


@pytest.mark.parametrize("repeated", [1, 20])
def test_the_copy_takes_three_queries_at_any_length(
    desk: Desk,
    editor: User,
    repeated: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    text = "\n\n".join(
        f"Ferry {number} cost {number} million crowns." for number in range(repeated)
    )
    version = factories.import_text(text, desk, by=editor).current_version

    with django_assert_num_queries(3):
        read_copy(version, editor).paragraphs(workbench=WORKBENCH)
