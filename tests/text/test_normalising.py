"""A text is kept in one clean form, whatever it was pasted from."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.text.normalising import normalise


def test_letters_are_composed_and_line_ends_are_one_sign() -> None:
    assert normalise("Sa\u0303o Paulo\r\nRio\rBahia\u2028Recife") == (
        "S\u00e3o Paulo\nRio\nBahia\nRecife"
    )


def test_at_most_one_blank_line_stands_in_a_row() -> None:
    assert normalise("\n\nOne.  \n \n\n\t\nTwo.\n\n") == "One.\n\nTwo."


@pytest.mark.parametrize(
    "junk", ["\x00", "\u200b", "\ufeff", "\u00ad", "\x07", "\u2060"]
)
def test_invisible_junk_goes(junk: str) -> None:
    assert normalise(f"The vo{junk}te") == "The vote"


@pytest.mark.parametrize("kept", ["\u200c", "\u200d", "\u200f", "\u2067", "\u061c"])
def test_joiners_and_direction_marks_stay(kept: str) -> None:
    assert kept in normalise(f"می{kept}خواهم")


def test_half_a_surrogate_pair_becomes_a_sign_that_can_be_stored() -> None:
    assert normalise("broken \ud83d here").encode() == "broken \ufffd here".encode()


def test_wrapped_lines_of_an_email_are_joined_into_paragraphs() -> None:
    wrapped = (
        "The harbour board voted on Tuesday to close the eastern quay for\n"
        "two years. Repairs will cost 14 million euros, the board said, and\n"
        "ferries will leave from the west side of the river.\n"
        "\n"
        "Unions called the decision hasty and asked for a second vote in\n"
        "March.\n"
    )

    first, second = normalise(wrapped).split("\n\n")

    assert "\n" not in first
    assert second.endswith("a second vote in March.")


def test_a_heading_above_wrapped_lines_keeps_its_own_line() -> None:
    wrapped = (
        "What the board decided\n"
        "The harbour board voted on Tuesday to close the eastern quay for\n"
        "two years. Repairs will cost 14 million euros, the board said, and\n"
        "ferries will leave from the west side of the river.\n"
    )

    assert normalise(wrapped).split("\n")[0] == "What the board decided"
    assert normalise(wrapped).count("\n") == 1


def test_a_word_cut_at_the_margin_is_one_word_again() -> None:
    wrapped = (
        "The ministry published the figures after a long dispute with its statis-\n"
        "tics office. It had kept them back for eight months, which the auditors\n"
        "criticised on Tuesday in a report of forty pages that names the long-\n"
        "term costs of the programme."
    )

    text = normalise(wrapped)

    assert "its statistics office" in text
    assert "long-term costs" in text


def test_items_of_a_list_keep_their_lines() -> None:
    listed = "- bread, butter and other things\n- milk of the better sort\n- eggs"

    assert normalise(listed) == listed


def test_lines_that_are_paragraphs_are_left_alone() -> None:
    text = "A short heading\n" + "Long words follow one another here. " * 9

    assert normalise(text).count("\n") == 1


@given(st.text())
def test_any_text_comes_out_composed_trimmed_and_storable(raw: str) -> None:
    text = normalise(raw)

    assert text == text.strip()
    assert unicodedata.is_normalized("NFC", text)
    assert "\n\n\n" not in text
    assert "\r" not in text
    text.encode()


@given(st.text(st.sampled_from("ab Z.,-\n\t")))
def test_nothing_but_blanks_and_hyphens_is_lost_from_plain_letters(raw: str) -> None:
    kept = [letter for letter in normalise(raw) if letter.isalpha()]

    assert kept == [letter for letter in raw if letter.isalpha()]
