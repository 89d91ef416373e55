"""An article is read into sentences and claims whose offsets are true."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck import vocabulary
from factcheck.refusals import BadInput
from factcheck.text import labels
from factcheck.text.limits import MAX_SENTENCES
from factcheck.text.normalising import normalise
from factcheck.text.reading import read, read_given

ARTICLE = """Harbour closed for two years

The harbour board voted on Tuesday to close the eastern quay. Repairs will cost \
14 million euros, said Marta Olsen, the board's chair. She said ferries would \
leave from the west side.

Is that wise?"""


@pytest.mark.parametrize(
    ("literal", "choices"),
    [
        (labels.SentenceKind, vocabulary.SentenceKind),
        (labels.SentenceType, vocabulary.SentenceType),
        (labels.ClaimType, vocabulary.ClaimType),
        (labels.AnchorStatus, vocabulary.AnchorStatus),
    ],
)
def test_the_words_are_those_of_the_desk(literal: object, choices: type) -> None:
    words = {word for part in get_args(literal) for word in get_args(part) or (part,)}

    assert words == set(choices.values)  # type: ignore[attr-defined]


def test_every_row_is_a_true_stretch_of_the_text() -> None:
    reading = read(ARTICLE, published_on=date(2026, 3, 26))

    kinds = [row.kind for row in reading.sentences]
    assert kinds == ["heading", *["sentence"] * 4]
    assert [row.position for row in reading.sentences] == [0, 1, 2, 3, 4]
    assert ARTICLE[reading.sentences[4].start : reading.sentences[4].end] == (
        "Is that wise?"
    )


def test_a_pronoun_speaks_under_the_name_the_article_gives() -> None:
    rows = read(ARTICLE, published_on=date(2026, 3, 26)).sentences

    assert [row.speaker for row in rows[2:4]] == ["Marta Olsen", "Marta Olsen"]
    assert rows[3].claims[0].statement == (
        "Marta Olsen said ferries would leave from the west side."
    )


def test_a_share_of_people_is_no_speaker() -> None:
    text = "In a survey by the port in March, 71 per cent said they were satisfied.\n"

    (row,) = read(text).sentences

    assert not row.speaker


def test_a_weekday_is_told_from_the_day_of_print() -> None:
    rows = read(ARTICLE, published_on=date(2026, 3, 26)).sentences

    assert rows[1].said_on == date(2026, 3, 24)


def test_headings_and_questions_are_not_suggested() -> None:
    rows = read(ARTICLE).sentences

    assert not rows[0].suggested
    assert not rows[4].suggested
    assert rows[0].claims == ()


def test_sentences_split_elsewhere_are_judged_as_they_are() -> None:
    spans = [(0, 28, "heading"), (30, 91, "sentence")]

    rows = read_given(ARTICLE, spans).sentences

    assert [(row.start, row.end, row.kind) for row in rows] == spans


@pytest.mark.parametrize(
    ("span", "word"),
    [
        ((30, 20, "sentence"), "outside"),
        ((0, 9_999, "sentence"), "outside"),
        ((10, 40, "sentence"), "overlaps"),
        ((28, 30, "sentence"), "no words"),
        ((30, 91, "verse"), "kind"),
    ],
)
def test_the_first_bad_span_is_named(span: tuple[int, int, str], word: str) -> None:
    with pytest.raises(BadInput, match=f"Sentence 2 .*{word}"):
        read_given(ARTICLE, [(0, 28, "heading"), span])


@pytest.mark.parametrize("text", ["", " \n ", "x" * 1_000_001, "\u00e9" * 500_001])
def test_nothing_and_too_much_are_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read(text)


def test_too_many_sentences_are_refused() -> None:
    with pytest.raises(BadInput, match="5,001 sentences"):
        read("It rained.\n" * (MAX_SENTENCES + 1))


# what news is made of, and what breaks careless splitting, in any order
PIECES = st.sampled_from(
    [
        "Berg said",
        "“",
        "”",
        "«",
        "»",
        "‘",
        "'",
        '"',
        ". ",
        "! ",
        "؟",
        "।",
        ", and ",
        "14 million euros",
        "on Monday (25)",
        "\n",
        "\n\n",
        "Mr. ",
        "U.S. ",
        "قال الوزير",
        "मंत्री ने कहा",
        "\u202e",
        "\u2067",
        "ẹ́",
        "👩\u200d👧",
        "(",
        ")",
        "- ",
        "1) ",
        "according to ",
        "he ",
        "; ",
        ": ",
        "The head of ",
        "http://a.b ",
        "…",
        "\xa0",
        "7",
    ]
)


@settings(deadline=None)
@given(st.text(min_size=1) | st.lists(PIECES, max_size=40).map("".join))
def test_offsets_hold_for_any_text(raw: str) -> None:
    text = normalise(raw)
    if not text:
        return

    reached = 0
    for row in read(text).sentences:
        assert reached <= row.start < row.end <= len(text)
        assert text[row.start : row.end] == text[row.start : row.end].strip()
        assert text[reached : row.start].strip() == ""
        reached = row.end
        for claim in row.claims:
            assert row.start <= claim.start < claim.end <= row.end
    assert text[reached:].strip() == ""
