"""The own hard cases come out right, as many of them as the desk was promised."""

import pytest

from tests.text.measures import MEASURES


@pytest.mark.parametrize("name", MEASURES)
def test_enough_of_the_own_cases_come_out_right(name: str) -> None:
    measure, share = MEASURES[name]

    answers = list(measure())

    wrong = [answer for answer in answers if not answer.is_right]
    assert len(answers) >= 40
    assert len(wrong) <= (1 - share) * len(answers), wrong
