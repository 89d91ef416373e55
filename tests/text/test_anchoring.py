"""A claim's passage is found again in a new draft, or a person is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.refusals import BadInput
from factcheck.text.anchoring import Resolution, anchor, resolve

ARTICLE = (
    "The mayor opened the bridge on Monday. It cost 40 million euros. "
    "Critics had asked for a tunnel. The mayor said it would last a century."
)
PASSAGE = "It cost 40 million euros."


def _held(text: str = ARTICLE, passage: str = PASSAGE) -> tuple[int, int]:
    start = text.index(passage)
    return start, start + len(passage)


def test_an_anchor_keeps_32_characters_on_either_side() -> None:
    held = anchor(ARTICLE, *_held())

    assert held.exact == PASSAGE
    assert held.prefix == ARTICLE[held.start - 32 : held.start]
    assert held.suffix == ARTICLE[held.end : held.end + 32]


@pytest.mark.parametrize(
    ("start", "end"), [(-1, 4), (4, 4), (5, 3), (0, 9_999), (38, 39)]
)
def test_a_passage_outside_the_text_or_without_words_is_refused(
    start: int, end: int
) -> None:
    with pytest.raises(BadInput):
        anchor(ARTICLE, start, end)


def test_an_unchanged_text_resolves_exactly() -> None:
    start, end = _held()

    assert resolve(anchor(ARTICLE, start, end), ARTICLE) == Resolution(
        "exact", start, end
    )


def test_a_passage_pushed_down_by_a_new_sentence_has_moved() -> None:
    draft = "It rained. " + ARTICLE

    found = resolve(anchor(ARTICLE, *_held()), draft)

    assert found == Resolution("moved", *_held(draft))


def test_a_passage_that_was_rewritten_is_orphaned() -> None:
    draft = ARTICLE.replace("40", "44")

    assert resolve(anchor(ARTICLE, *_held()), draft) == Resolution("orphaned")


def test_the_context_decides_between_two_places() -> None:
    draft = f"{PASSAGE} So they say.\n" + ARTICLE

    found = resolve(anchor(ARTICLE, *_held()), draft)

    second = draft.index(PASSAGE, 10)
    assert found == Resolution("moved", second, second + len(PASSAGE))


def test_the_context_outweighs_the_old_position() -> None:
    text = "Yes. No. Maybe so, she said. Yes. It ended there."
    held = anchor(text, text.rindex("Yes."), text.rindex("Yes.") + 4)
    draft = "He asked, then came: Well, Yes. Maybe so, she said. Yes. It ended there."

    found = resolve(held, draft)

    assert found.start == draft.rindex("Yes.")


def test_two_places_with_nothing_to_choose_by_are_ambiguous() -> None:
    draft = f"New words here. {PASSAGE} Other words. {PASSAGE} The end."

    assert resolve(anchor(ARTICLE, *_held()), draft) == Resolution("ambiguous")


def test_a_figure_is_not_found_inside_a_longer_figure() -> None:
    text = "The bridge cost 5 and opened."
    held = anchor(text, 11, 17)
    assert held.exact == "cost 5"

    assert resolve(held, "The bridge cost 55 and opened.").status == "orphaned"
    assert resolve(held, "The bridge cost 5.5 and opened.").status == "orphaned"


def test_a_text_of_one_letter_repeated_is_answered_at_once() -> None:
    text = "a" * 400_000

    assert resolve(anchor(text, 1_000, 200_000), text[:-9]).status == "exact"


@given(st.text(min_size=1), st.data())
def test_whatever_can_be_held_resolves_in_its_own_text(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if not text[start:end].strip():
        return

    found = resolve(anchor(text, start, end), text)

    assert found == Resolution("exact", start, end)


@given(st.text(), st.text(st.sampled_from("ab .")), st.text(st.sampled_from("ab .")))
def test_a_place_that_is_found_always_holds_the_wording(
    before: str, text: str, draft: str
) -> None:
    if not text.strip():
        return
    held = anchor(text, 0, len(text))

    found = resolve(held, before + draft)

    if found.start is not None and found.end is not None:
        assert (before + draft)[found.start : found.end] == held.exact
