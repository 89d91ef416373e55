"""The copy is drawn with its sentences and claims marked, and not a letter changed."""

from __future__ import annotations

import re
from html import unescape

from factcheck.desk.shown import Paragraph, Part, ShownClaim, ShownSentence, letter
from tests.look.drawing import draw_partial


def draw(*parts: Part, heading: bool = False) -> str:
    """The copy of one paragraph."""
    return draw_partial(
        "copy", paragraphs=[Paragraph(parts, heading=heading)], title="The bridge"
    )


def text_of(drawn: str) -> str:
    """What the pieces of the copy say, put together again."""
    pieces = re.findall(r"data-start=\"\d+\"[^>]*>([^<]*)<", drawn)
    return unescape("".join(pieces))


def test_the_pieces_put_together_are_the_text() -> None:
    text = "Tolls rise. <b>& fall"
    first, second = ShownSentence(1), ShownSentence(2)

    drawn = draw(
        Part("Tolls rise.", 0, first), Part(" ", 11), Part("<b>& fall", 12, second)
    )

    assert text_of(drawn) == text


def test_two_claims_in_one_sentence_share_its_number() -> None:
    sentence = ShownSentence(3, "claim")

    drawn = draw(
        Part("It began", 0, sentence, ShownClaim("B", "/b/")),
        Part(" and ", 8, sentence),
        Part("it cost", 13, sentence, ShownClaim("C", "/c/")),
    )

    assert drawn.count('id="s3"') == 1
    assert drawn.count('class="letter" href=') == 2
    assert '<span data-start="8"> and </span>' in drawn


def test_a_claim_that_goes_on_gets_its_letter_once() -> None:
    claim = ShownClaim("A", "/a/")

    drawn = draw(
        Part("It began.", 0, ShownSentence(1, "claim"), claim),
        Part("It ended.", 9, ShownSentence(2, "claim"), claim, begins=False),
    )

    assert drawn.count('href="/a/"') == 1
    assert drawn.count("<mark") == 2


def test_a_rated_claim_wears_tone_and_mark_and_says_its_rating() -> None:
    claim = ShownClaim("A", "/a/", rating="False", tone="fails", mark="≠")

    drawn = draw(Part("x", 0, ShownSentence(1, "claim"), claim))

    assert 'data-tone="fails" data-mark="≠"' in drawn
    assert 'aria-label="Claim A, False"' in drawn


def test_a_suggested_claim_is_marked_as_only_suggested() -> None:
    claim = ShownClaim("A", "/a/", suggested=True)

    drawn = draw(Part("x", 0, ShownSentence(1), claim))

    assert 'data-kind="open"' in drawn
    assert '<mark data-start="0" data-suggested>' in drawn


def test_the_claim_at_hand_is_told_apart_from_its_neighbour() -> None:
    sentence = ShownSentence(1, "claim", current=True)

    drawn = draw(
        Part("x", 0, sentence, ShownClaim("A", "/a/", current=True)),
        Part("y", 1, sentence, ShownClaim("B", "/b/")),
    )

    assert drawn.count("data-current>") == 1
    assert 'aria-label="Claim A, open beside the article"' in drawn


def test_a_dismissed_sentence_says_so_to_a_screen_reader() -> None:
    drawn = draw(Part("x", 0, ShownSentence(2, "dismissed")))

    assert 'aria-label="Sentence 2, dismissed"' in drawn
    assert 'class="no"' in drawn


def test_a_heading_has_no_number() -> None:
    drawn = draw(Part("Tolls", 0), heading=True)

    assert '<h2><span data-start="0">Tolls</span></h2>' in drawn


def test_letters_go_on_after_z() -> None:
    assert [letter(0), letter(25), letter(26), letter(701), letter(702)] == [
        "A",
        "Z",
        "AA",
        "ZZ",
        "AAA",
    ]
