"""The rule by which claims are spread: nobody unfit, nobody overfull, all balanced."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.workflow.spreading import Because, Checker, Piece, Share, spread

LANGUAGES, SUBJECTS = ("en", "de", "pt-br"), ("harbour", "schools", "tax")
KEYS = st.integers(1, 6)
CHECKERS = st.lists(
    st.builds(
        Checker,
        key=KEYS,
        name=st.sampled_from("abc"),
        open=st.integers(0, 5),
        capacity=st.none() | st.integers(0, 8),
        languages=st.frozensets(st.sampled_from(LANGUAGES)),
        subjects=st.frozensets(st.sampled_from(SUBJECTS)),
    ),
    unique_by=lambda one: one.key,
    max_size=6,
)
PIECES = st.lists(
    st.builds(
        Piece,
        key=st.integers(1, 40),
        fit=st.frozensets(KEYS),
        language=st.sampled_from(LANGUAGES),
        subjects=st.frozensets(st.sampled_from(SUBJECTS)),
        priority=st.integers(1, 3),
    ),
    unique_by=lambda one: one.key,
    max_size=20,
)
ALIKE = frozenset(range(1, 5))


def loads(shares: list[Share], people: list[Checker]) -> Counter[int]:
    held = Counter({one.key: one.open for one in people})
    held.update(one.checker.key for one in shares if one.checker)
    return held


@given(PIECES, CHECKERS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_nobody_gets_what_they_may_not_or_cannot_read(
    pieces: list[Piece], people: list[Checker], beyond: bool
) -> None:
    shares = spread(pieces, people, beyond_capacity=beyond)

    assert [one.piece for one in shares] == pieces
    for share in shares:
        if share.checker:
            assert share.checker.key in share.piece.fit
            assert share.checker.reads(share.piece.language)


@given(PIECES, CHECKERS)
@settings(max_examples=150, deadline=None)
def test_nobody_gets_more_than_they_can_have_unless_that_is_said(
    pieces: list[Piece], people: list[Checker]
) -> None:
    shares = spread(pieces, people)

    held = loads(shares, people)
    for one in people:
        assert one.capacity is None or held[one.key] <= max(one.capacity, one.open)
    left = [one.piece for one in shares if one.because == Because.ALL_FULL]
    assert not [
        one
        for piece in left
        for one in people
        if one.key in piece.fit
        and one.reads(piece.language)
        and one.has_room(held[one.key])
    ]
    over = spread(pieces, people, beyond_capacity=True)
    assert all(one.because != Because.ALL_FULL for one in over)


@given(
    st.integers(0, 30),
    st.lists(st.integers(0, 6), min_size=4, max_size=4),
    st.integers(1, 40),
)
@settings(max_examples=100, deadline=None)
def test_people_who_are_alike_end_up_alike(
    count: int, open_ones: list[int], capacity: int
) -> None:
    people = [
        Checker(key, f"p{key}", open_ones[key - 1], capacity) for key in sorted(ALIKE)
    ]

    shares = spread([Piece(n, ALIKE) for n in range(count)], people)

    held = loads(shares, people)
    for share in shares:
        if share.checker:
            assert held[share.checker.key] <= min(held.values()) + 1


@given(PIECES, CHECKERS, st.randoms())
@settings(max_examples=50, deadline=None)
def test_the_same_claims_and_people_give_the_same_result_in_any_order(
    pieces: list[Piece], people: list[Checker], random: object
) -> None:
    shuffled, others = pieces.copy(), people.copy()
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    random.shuffle(others)  # type: ignore[attr-defined]

    one, other = spread(pieces, people), spread(shuffled, others)

    assert {s.piece.key: s for s in one} == {s.piece.key: s for s in other}


def test_who_knows_the_subject_goes_first_until_a_quarter_fuller() -> None:
    knows = Checker(1, "Noor", 0, 8, subjects=frozenset({"harbour"}))
    other = Checker(2, "Tomas", 0, 8)
    about = [
        Piece(n, frozenset({1, 2}), subjects=frozenset({"harbour"})) for n in range(4)
    ]

    shares = spread(about, [knows, other])

    assert [one.because for one in shares] == [
        Because.KNOWS,
        Because.KNOWS,
        Because.LEAST_FULL,
        Because.KNOWS,
    ]


def test_half_full_is_half_full_whatever_the_capacity() -> None:
    small, large = Checker(1, "Ann", 2, 4), Checker(2, "Bea", 4, 12)

    (share,) = spread([Piece(1, frozenset({1, 2}))], [small, large])

    assert share.checker == large


def test_the_urgent_claim_gets_the_last_place() -> None:
    one = Checker(1, "Ann", 0, 1)
    usual, urgent = Piece(1, frozenset({1})), Piece(2, frozenset({1}), priority=3)

    first, second = spread([usual, urgent], [one])

    assert (first.because, second.checker) == (Because.ALL_FULL, one)
