"""Values held against thresholds: the four senses, ranges, and what does not apply."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.assess.measuring import Bounds, judge, keeps, reached_part
from balancecalc.standard.model import Sense
from balancecalc.verdict import Verdict

SENSES: list[Sense] = ["at_least", "at_most", "above", "below"]


def judged(value: float, low: float, high: float, sense: Sense, asked: float = 1.0) -> Verdict:
    bounds = Bounds(np.array([low]), np.array([high]), np.array([asked]))
    return Verdict(int(judge(np.array([value]), bounds, sense)[0]))


@pytest.mark.parametrize(
    ("sense", "under", "at", "over"),
    [
        ("at_least", "not_met", "met", "met"),
        ("at_most", "met", "met", "not_met"),
        ("above", "not_met", "not_met", "met"),
        ("below", "met", "not_met", "not_met"),
    ],
)
def test_each_sense_at_its_threshold_and_beside_it(sense: Sense, under: str, at: str, over: str) -> None:
    assert judged(44.9, 45, 45, sense).word == under
    assert judged(45, 45, 45, sense).word == at
    assert judged(45 * (1 + 1e-12), 45, 45, sense).word == at, "the last bits do not count"
    assert judged(45.1, 45, 45, sense).word == over


def _holds(value: Fraction, threshold: Fraction, sense: Sense) -> bool:
    return {
        "at_least": value >= threshold,
        "at_most": value <= threshold,
        "above": value > threshold,
        "below": value < threshold,
    }[sense]


numbers = st.integers(0, 20).map(lambda number: number / 4)


@given(numbers, numbers, numbers, st.sampled_from(SENSES))
def test_a_range_decides_only_what_every_threshold_in_it_would(
    value: float, one: float, other: float, sense: Sense
) -> None:
    low, high = sorted((one, other))
    within = [Fraction(low) + (Fraction(high) - Fraction(low)) * part / 16 for part in range(17)]
    answers = {_holds(Fraction(value), threshold, sense) for threshold in within}
    expected = Verdict.UNDETERMINED if len(answers) == 2 else Verdict.MET if True in answers else Verdict.NOT_MET
    assert judged(value, low, high, sense) is expected


@pytest.mark.parametrize("sense", SENSES)
def test_what_is_missing_is_undetermined_and_what_is_not_asked_not_applicable(sense: Sense) -> None:
    nan = float("nan")
    assert judged(nan, 45, 45, sense) is Verdict.UNDETERMINED
    assert judged(1, nan, nan, sense) is Verdict.UNDETERMINED
    assert judged(1, 45, 45, sense, asked=nan) is Verdict.UNDETERMINED
    assert judged(nan, nan, nan, sense, asked=0.0) is Verdict.NOT_APPLICABLE


def test_how_much_is_reached_of_a_threshold_that_must_not_be_exceeded() -> None:
    values, threshold = np.array([5.0, 10.0, 12.5, 20.0, 0.0]), np.full(5, 10.0)
    assert reached_part(values, threshold, "at_least")[:4].tolist() == [0.5, 1.0, 1.25, 2.0]
    # 12.5 pupils at a computer where 10 are allowed: 80% of what is wanted.
    found = reached_part(values, threshold, "at_most")
    assert found[:4].tolist() == [2.0, 1.0, 0.8, 0.5]
    assert np.isnan(found[4]), "nothing divides by 0"
    assert keeps(values, threshold, 0.8, "at_most").tolist() == [True, True, True, False, True]
    assert keeps(values, threshold, 0.5, "at_least").tolist() == [True, True, True, True, False]
