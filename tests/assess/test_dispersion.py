"""The difference coefficient against a published figure, an exact reference, and its own invariances."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.assess.dispersion import Dispersion, disperse, spread_terms

STUDENTS = [45, 37, 89, 76, 55]
BOOKS = [279, 137, 935, 160, 402]


def of_one_group(values: list[float], students: list[float]) -> Dispersion:
    column = np.array(values, dtype=float)[:, np.newaxis]
    return disperse(column, np.array(students, dtype=float), np.zeros(len(values), dtype=np.intp), 1)


def cv(values: list[float], students: list[float]) -> float:
    return float(of_one_group(values, students).cv[0, 0])


def exact_square_of_cv(resources: list[Fraction], students: list[Fraction]) -> Fraction:
    """The square of S / X̄ in fractions, straight from the definition."""
    total = sum(students, Fraction(0))
    mean = sum(resources, Fraction(0)) / total
    square = sum((p / total * (x / p - mean) ** 2 for x, p in zip(resources, students, strict=True)), Fraction(0))
    return square / mean**2


def test_the_published_example() -> None:
    found = of_one_group([x / p for x, p in zip(BOOKS, STUDENTS, strict=True)], [float(p) for p in STUDENTS])
    # Published: mean 6.33, square root of 10.65, 3.26, CV 0.52; exactly 0.515257.
    assert found.mean[0, 0] == pytest.approx(1913 / 302, rel=1e-15)
    assert round(float(found.sd[0, 0]) ** 2, 2) == 10.65
    assert round(float(found.sd[0, 0]), 2) == 3.26
    assert round(float(found.cv[0, 0]), 6) == 0.515257


def test_it_is_neither_unweighted_nor_over_n_minus_1() -> None:
    values = [x / p for x, p in zip(BOOKS, STUDENTS, strict=True)]
    ours = cv(values, [float(p) for p in STUDENTS])
    assert abs(ours - np.std(values) / np.mean(values)) > 0.02
    assert abs(ours - np.std(values, ddof=1) / np.mean(values)) > 0.02


counts = st.integers(1, 5000)
county = st.lists(st.tuples(st.integers(0, 100_000), counts), min_size=1, max_size=40).filter(
    lambda sections: any(resource for resource, _ in sections)
)
Sections = list[tuple[int, int]]


def split(sections: Sections) -> tuple[list[float], list[float]]:
    return [x / p for x, p in sections], [float(p) for _, p in sections]


@given(county)
def test_it_agrees_with_fractions(sections: Sections) -> None:
    exactly = exact_square_of_cv([Fraction(x) for x, _ in sections], [Fraction(p) for _, p in sections])
    assert cv(*split(sections)) == pytest.approx(math.sqrt(exactly), rel=1e-12, abs=1e-12)


@given(county, st.randoms())
def test_the_order_of_schools_does_not_matter(sections: Sections, random: object) -> None:
    shuffled = list(sections)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert cv(*split(shuffled)) == pytest.approx(cv(*split(sections)), rel=1e-9, abs=1e-12)


@given(county, st.floats(1e-6, 1e6))
def test_the_unit_of_the_resource_does_not_matter(sections: Sections, scale: float) -> None:
    values, students = split(sections)
    assert cv([scale * value for value in values], students) == pytest.approx(cv(values, students), rel=1e-9, abs=1e-12)


@given(county, st.integers(2, 9))
def test_scaling_every_school_does_not_matter(sections: Sections, times: int) -> None:
    larger = [(x * times, p * times) for x, p in sections]
    assert cv(*split(larger)) == pytest.approx(cv(*split(sections)), rel=1e-9, abs=1e-12)


@given(county)
def test_splitting_a_school_in_two_alike_does_not_matter(sections: Sections) -> None:
    (x, p), *others = sections
    halves = [(x, 2 * p), *((2 * a, 2 * b) for a, b in others)]
    # Twice the county, its first school as two halves: x and p each, of 2x and 2p.
    twice = [(x, p), (x, p), *((2 * a, 2 * b) for a, b in others)]
    whole = [(2 * x, 2 * p), *halves[1:]]
    assert cv(*split(twice)) == pytest.approx(cv(*split(whole)), rel=1e-9, abs=1e-12)


@given(county, st.integers(0, 5))
def test_a_missing_value_leaves_no_cv_and_is_counted(sections: Sections, where: int) -> None:
    values, students = split(sections)
    values.insert(min(where, len(values)), math.nan)
    students.insert(min(where, len(students)), 100.0)
    found = of_one_group(values, students)
    assert found.missing.tolist() == [[1]]
    assert np.isnan([found.mean[0, 0], found.sd[0, 0], found.cv[0, 0], found.composite[0]]).all()
    assert float(found.known_cv[0, 0]) == pytest.approx(cv(*split(sections)), rel=1e-12, abs=1e-12)


def test_missing_students_leave_no_cv_either() -> None:
    found = of_one_group([1.0, 2.0], [10.0, math.nan])
    assert found.missing.tolist() == [[1]]
    assert np.isnan(found.cv[0, 0])
    assert np.isnan(found.students[0])


def test_a_county_with_one_school_has_no_dispersion() -> None:
    assert cv([3.7], [120.0]) == 0


def test_where_all_values_are_zero_the_cv_is_not_defined() -> None:
    found = of_one_group([0.0, 0.0], [100.0, 200.0])
    assert found.mean[0, 0] == 0
    assert np.isnan(found.cv[0, 0])
    assert found.missing.tolist() == [[0]]


def test_values_above_1_occur() -> None:
    # One school in ten has everything: mean 1/10 of it, deviation 3/10, CV 3.
    assert cv([10.0, *[0.0] * 9], [50.0] * 10) == pytest.approx(3, rel=1e-12)


def test_groups_and_indicators_do_not_mix() -> None:
    values = np.array([[1.0, 5.0], [3.0, 5.0], [10.0, 1.0], [10.0, 2.0]])
    found = disperse(values, np.array([1.0, 1.0, 2.0, 2.0]), np.array([2, 2, 0, 0]), 3)
    # By hand: (1, 3) has mean 2 and deviation 1; (1, 2) mean 1.5 and deviation 0.5; the others are equal.
    assert found.cv[2].tolist() == pytest.approx([0.5, 0.0])
    assert found.cv[0].tolist() == pytest.approx([0.0, 1 / 3])
    assert np.isnan(found.cv[1]).all()
    assert found.sections.tolist() == [2, 0, 2]
    assert found.composite[[0, 2]].tolist() == pytest.approx([1 / 6, 0.25])


def test_a_small_cv_keeps_its_digits() -> None:
    # A difference of squares would lose this one altogether: values 1e6 ± 1, CV 1e-6.
    assert cv([1e6 + 1, 1e6 - 1], [1.0, 1.0]) == pytest.approx(1e-6, rel=1e-9)


def test_the_terms_of_the_published_example() -> None:
    column = np.array([[x / p] for x, p in zip(BOOKS, STUDENTS, strict=True)])
    found = spread_terms(column, np.array(STUDENTS, dtype=float), np.zeros(5, dtype=np.intp), 1)
    # Published: 0.003, 0.85, 5.13, 4.50, 0.17, which sum to 10.65.
    assert [round(term, 2) for term in found.terms[:, 0].tolist()] == [0.0, 0.85, 5.13, 4.5, 0.17]
    assert round(float(found.terms[0, 0]), 3) == 0.003
    assert round(float(found.terms.sum()), 2) == 10.65
    assert found.shares.sum() == pytest.approx(1)


def test_a_section_without_a_value_has_no_term() -> None:
    values = np.array([[1.0], [math.nan], [3.0], [5.0], [5.0], [math.nan]])
    found = spread_terms(values, np.array([1.0, 9.0, 1.0, 2.0, 3.0, 4.0]), np.array([0, 0, 0, 1, 1, 2]), 3)
    # By hand: 1 and 3 have the mean 2 and add 1·1²/2 each; two that are alike add nothing, and no share of it.
    assert found.terms[[0, 2, 3, 4], 0].tolist() == [0.5, 0.5, 0.0, 0.0]
    assert found.shares[[0, 2], 0].tolist() == [0.5, 0.5]
    assert np.isnan(found.shares[3:, 0]).all()
    assert np.isnan(found.terms[[1, 5], 0]).all()
