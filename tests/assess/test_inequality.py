"""Range ratio, Gini, Theil and McLoone: by hand, exactly, against two other programs, and their invariances.

docs/inequality.md says where the other programs differ and why; both numbers are pinned here.
"""

import math
import re
from collections.abc import Sequence
from decimal import Decimal, getcontext
from fractions import Fraction
from itertools import repeat
from statistics import median

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ineqpy import inequality as ineqpy
from inequality.gini import Gini
from inequality.theil import Theil, TheilD

from balancecalc.assess.dispersion import disperse
from balancecalc.assess.inequality import MEASURES, TheilParts, decompose, entropy, measure
from tests.conftest import ROOT

# The published example of the CV: five primary schools and their books.
STUDENTS = [45, 37, 89, 76, 55]
BOOKS = [279, 137, 935, 160, 402]
VALUES = np.array([x / p for x, p in zip(BOOKS, STUDENTS, strict=True)])
WEIGHTS = np.array(STUDENTS, dtype=float)
EACH_STUDENT = np.repeat(VALUES, STUDENTS)
"""A value for each student: what a program without weights has to be given."""
ONES = np.ones(5)


def of_one_group(values: Sequence[float], students: Sequence[float], *, known: bool = False) -> dict[str, float]:
    column = np.array(values, dtype=float)[:, np.newaxis]
    found = measure(column, np.array(students, dtype=float), np.zeros(len(values), dtype=np.intp), 1)
    measures = found.known if known else found.whole
    return {name: float(getattr(measures, name)[0, 0]) for name in MEASURES}


def parts_of(values: Sequence[float], students: Sequence[float], group: list[int]) -> TheilParts:
    groups = max(group) + 1
    column = np.array(values, dtype=float)[:, np.newaxis]
    whole_of = np.zeros(groups, dtype=np.intp)
    return decompose(column, np.array(students, dtype=float), np.array(group, dtype=np.intp), whole_of, 1).whole


def test_the_example_worked_by_hand() -> None:
    """Values 1, 3 and 0 for 10, 20 and 10 students: the mean is 70 / 40 = 1.75."""
    found = of_one_group([1, 3, 0], [10, 20, 10])
    # Pairs of students: 2·(10·20·2 + 10·10·1 + 20·10·3) = 2200, over 2 · 40² · 1.75 = 5600.
    assert found["gini"] == pytest.approx(2200 / 5600, rel=1e-15)
    # The first has 10 of the 70 and r = 4/7, the second 60 of the 70 and r = 12/7, the third nothing.
    assert found["theil"] == pytest.approx(math.log(4 / 7) / 7 + 6 / 7 * math.log(12 / 7), rel=1e-14)
    # Twenty students have 1 or less, twenty have 3: the median is 2. Those below it have 10, and would have 40.
    assert found["mcloone"] == 0.25
    assert math.isnan(found["range_ratio"])
    assert of_one_group([1, 3, 2], [10, 20, 10])["range_ratio"] == 3


def test_the_median_of_an_odd_number_of_students_is_a_students_value() -> None:
    # 3, 3, 5, 5, 5: the median is 5; the two below have 6 and would have 10.
    assert of_one_group([5, 3], [3, 2])["mcloone"] == 0.6
    # 3, 3, 5, 5: midway it is 4; the two below have 6 and would have 8.
    assert of_one_group([5, 3], [2, 2])["mcloone"] == 0.75
    # 3, 3, 3, 5: nobody is below the median.
    assert of_one_group([5, 3], [1, 3])["mcloone"] == 1


def test_all_alike() -> None:
    assert of_one_group([0.1 + 0.2] * 7, [10, 3, 7, 1, 1, 2, 9]) == {
        "range_ratio": 1, "gini": 0, "theil": 0, "mcloone": 1,
    }  # fmt: skip
    found = parts_of([0.1 + 0.2] * 7, [10, 3, 7, 1, 1, 2, 9], [0, 0, 1, 1, 1, 2, 2])
    assert np.isnan(found.share_between).all()


def test_where_all_have_nothing_none_of_them_exists() -> None:
    assert all(map(math.isnan, of_one_group([0, 0], [10, 20]).values()))
    assert all(np.isnan(part).all() for part in parts_of([0, 0], [10, 20], [0, 1]))


def test_where_half_have_nothing_mcloone_does_not_exist_and_the_others_do() -> None:
    found = of_one_group([0, 0, 5], [10, 20, 10])
    assert math.isnan(found["mcloone"])
    assert math.isnan(found["range_ratio"])
    # A quarter of the students has all: Gini 3/4, Theil ln 4.
    assert found["gini"] == pytest.approx(0.75, rel=1e-15)
    assert found["theil"] == pytest.approx(math.log(4), rel=1e-14)


def test_a_missing_value_leaves_none_and_the_known_ones_are_told() -> None:
    values, students = [1, math.nan, 3, 2], [10, 5, 20, math.nan]
    column = np.array(values, dtype=float)[:, np.newaxis]
    found = measure(column, np.array(students, dtype=float), np.zeros(4, dtype=np.intp), 1)
    assert found.missing.tolist() == [[2]]
    assert all(math.isnan(one) for one in of_one_group(values, students).values())
    assert of_one_group(values, students, known=True) == of_one_group([1, 3], [10, 20])


def test_groups_and_indicators_do_not_mix() -> None:
    values = np.array([[1.0, 5.0], [3.0, 5.0], [10.0, 1.0], [10.0, 2.0], [0.0, math.nan]])
    found = measure(values, np.array([10.0, 20.0, 2.0, 2.0, 10.0]), np.array([2, 2, 0, 0, 2]), 3)
    assert found.missing.tolist() == [[0, 0], [0, 0], [0, 1]]
    assert found.whole.gini[2, 0] == pytest.approx(2200 / 5600)
    # 1 and 2, each for two students: the mean is 1.5, and 2·2·2·1 / (2·16·1.5) = 1/6.
    assert found.whole.gini[0].tolist() == pytest.approx([0, 1 / 6])
    assert found.whole.range_ratio[0].tolist() == [1, 2]
    assert np.isnan(found.whole.mcloone[2, 1])
    assert found.known.mcloone[2, 1] == 1
    for name in MEASURES:
        assert np.isnan(getattr(found.whole, name)[1]).all()


def test_gini_of_students_is_what_the_package_inequality_finds() -> None:
    ours = of_one_group(VALUES.tolist(), STUDENTS)["gini"]
    assert ours == pytest.approx(float(Gini(EACH_STUDENT).g), rel=1e-12)
    assert round(ours, 6) == 0.288377
    # It knows no weights: of the five schools it says what ours says where each has one student.
    assert round(float(Gini(VALUES).g), 6) == 0.273713
    assert of_one_group(VALUES.tolist(), ONES.tolist())["gini"] == pytest.approx(float(Gini(VALUES).g), rel=1e-12)


def test_gini_of_ineqpy_is_over_n_minus_1_and_ranks_by_the_end() -> None:
    ours = of_one_group(VALUES.tolist(), STUDENTS)["gini"]
    by_student = float(ineqpy.gini(EACH_STUDENT, np.ones(302)))
    assert (round(ours, 6), round(by_student, 6)) == (0.288377, 0.289335)
    assert by_student * 301 / 302 == pytest.approx(ours, rel=1e-12)
    by_school = float(ineqpy.gini(VALUES, WEIGHTS))
    assert round(by_school, 6) == 0.387048
    shares = WEIGHTS / WEIGHTS.sum()
    mean = shares @ VALUES
    too_much = shares**2 @ (VALUES - mean) / mean
    assert by_school * (1 - shares @ shares) - too_much == pytest.approx(ours, rel=1e-12)
    # What shows that it is wrong: two counties like the one are more equal than the one.
    twice = float(ineqpy.gini(np.tile(VALUES, 2), np.tile(WEIGHTS, 2)))
    assert round(twice, 6) == 0.331597
    assert of_one_group([*VALUES, *VALUES], STUDENTS * 2)["gini"] == pytest.approx(ours, rel=1e-12)


def test_ineqpy_has_no_gini_of_a_single_school() -> None:
    assert math.isnan(ineqpy.gini(np.array([3.0])))
    assert (float(Gini(np.array([3.0])).g), of_one_group([3], [100])["gini"]) == (0, 0)


def test_theil_is_what_both_packages_find() -> None:
    ours = of_one_group(VALUES.tolist(), STUDENTS)["theil"]
    assert round(ours, 6) == 0.143630
    assert ours == pytest.approx(float(Theil(EACH_STUDENT).T), rel=1e-12)
    assert ours == pytest.approx(float(ineqpy.theil(VALUES, WEIGHTS)), rel=1e-12)
    # Unweighted it would be another number.
    assert round(float(Theil(VALUES).T), 6) == 0.124576


def test_theil_counts_those_who_have_nothing_which_ineqpy_leaves_out() -> None:
    values, students = [0.0, 2.0, 4.0], [10, 20, 10]
    ours = of_one_group(values, students)["theil"]
    assert ours == pytest.approx(math.log(2) / 2, rel=1e-14)
    assert ours == pytest.approx(float(Theil(np.repeat(values, students)).T), rel=1e-12)
    theirs = float(ineqpy.theil(np.array(values), np.array(students, dtype=float)))
    assert round(theirs, 6) == 0.058892
    assert theirs == pytest.approx(of_one_group(values[1:], students[1:])["theil"], rel=1e-12)


def test_the_decomposition_is_what_the_package_inequality_finds() -> None:
    group = [0, 0, 1, 1, 1]
    ours = parts_of(VALUES.tolist(), STUDENTS, group)
    theirs = TheilD(EACH_STUDENT, np.repeat(group, STUDENTS))
    assert [round(float(part[0, 0]), 6) for part in ours] == [0.143630, 0.007738, 0.135891]
    assert float(ours.between[0, 0]) == pytest.approx(theirs.bg.item(), rel=1e-10)
    assert float(ours.within[0, 0]) == pytest.approx(theirs.wg.item(), rel=1e-10)
    # By school and not by student.
    assert round(TheilD(VALUES, np.array(group)).bg.item(), 6) == 0.009839


def test_entropy_keeps_its_digits() -> None:
    off = np.array([-1.0, -0.5, -0.0099, -1e-6, 0.0, 1e-9, 0.0099, 0.0101, 3.0])
    getcontext().prec = 60
    for given_, found in zip(off.tolist(), entropy(off).tolist(), strict=True):
        r = 1 + Decimal(given_)
        exact = (r * r.ln() if r else Decimal(0)) - r + 1
        assert found == pytest.approx(float(exact), rel=1e-13), given_


sections = st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 400)), min_size=1, max_size=25).filter(
    lambda given_: any(resource for resource, _ in given_)
)
Sections = list[tuple[int, int]]


def split(given_: Sections) -> tuple[list[float], list[float]]:
    return [x / p for x, p in given_], [float(p) for _, p in given_]


def same(found: dict[str, float], wanted: dict[str, float]) -> bool:
    return all(found[name] == pytest.approx(wanted[name], rel=1e-9, abs=1e-12, nan_ok=True) for name in MEASURES)


@given(sections)
def test_they_agree_with_fractions_and_with_60_digits(given_: Sections) -> None:
    found = of_one_group(*split(given_))
    values = [Fraction(x, p) for x, p in given_]
    students = [p for _, p in given_]
    total = sum(students)
    mean = Fraction(sum(x for x, _ in given_), total)
    apart = sum(
        p * q * abs(x - y) for x, p in zip(values, students, strict=True) for y, q in zip(values, students, strict=True)
    )
    assert found["gini"] == pytest.approx(float(apart / (2 * total**2 * mean)), rel=1e-11, abs=1e-15)
    getcontext().prec = 60
    ratios = [
        (Decimal(p) / total, Decimal((x / mean).numerator) / (x / mean).denominator)
        for x, p in zip(values, students, strict=True)
    ]
    exact = sum((share * r * r.ln() for share, r in ratios if r), Decimal(0))
    assert found["theil"] == pytest.approx(float(exact), rel=1e-11, abs=1e-20)
    everyone = sorted(value for x, p in zip(values, students, strict=True) for value in repeat(x, p))
    middle = median(everyone)
    below = [value for value in everyone if value < middle]
    if middle == 0:
        assert math.isnan(found["mcloone"])
    else:
        wanted = sum(below) / (middle * len(below)) if below else Fraction(1)
        assert found["mcloone"] == pytest.approx(float(wanted), rel=1e-12)
    if everyone[0] == 0:
        assert math.isnan(found["range_ratio"])
    else:
        assert found["range_ratio"] == pytest.approx(float(everyone[-1] / everyone[0]), rel=1e-12)


@given(sections)
def test_they_stay_within_their_bounds(given_: Sections) -> None:
    found = of_one_group(*split(given_))
    assert 0 <= found["gini"] < 1
    students = [p for _, p in given_]
    assert 0 <= found["theil"] <= math.log(sum(students) / min(students)) + 1e-12
    assert math.isnan(found["mcloone"]) or 0 <= found["mcloone"] <= 1
    assert math.isnan(found["range_ratio"]) or found["range_ratio"] >= 1


@given(sections, st.randoms())
def test_the_order_of_schools_does_not_matter(given_: Sections, random: object) -> None:
    shuffled = list(given_)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert same(of_one_group(*split(shuffled)), of_one_group(*split(given_)))


@given(sections, st.integers(-12, 12))
def test_the_unit_of_the_resource_does_not_matter(given_: Sections, power: int) -> None:
    # A power of two, so that values which are equal stay equal: the median parts them.
    values, students = split(given_)
    assert same(of_one_group([2.0**power * value for value in values], students), of_one_group(values, students))


@given(sections, st.integers(2, 9))
def test_as_many_students_more_in_every_school_do_not_matter(given_: Sections, times: int) -> None:
    values, students = split(given_)
    assert same(of_one_group(values, [times * one for one in students]), of_one_group(values, students))


@given(sections, st.integers(2, 4))
def test_duplicating_every_school_does_not_matter(given_: Sections, times: int) -> None:
    assert same(of_one_group(*split(given_ * times)), of_one_group(*split(given_)))


@given(sections)
def test_splitting_a_school_in_two_alike_does_not_matter(given_: Sections) -> None:
    values, students = split(given_)
    halves = of_one_group([values[0], *values], [students[0] / 2, students[0] / 2, *students[1:]])
    assert same(halves, of_one_group(values, students))


@given(st.lists(st.tuples(st.integers(0, 100_000), st.integers(1, 5000), st.integers(0, 4)), min_size=1, max_size=40))
def test_between_and_within_add_up_to_the_whole(given_: list[tuple[int, int, int]]) -> None:
    values, students = split([(x, p) for x, p, _ in given_])
    found = parts_of(values, students, [at for _, _, at in given_])
    if not any(values):
        assert np.isnan(found.total).all()
        return
    total, between, within = (float(part[0, 0]) for part in found)
    assert between + within == pytest.approx(total, rel=1e-12, abs=1e-30)
    assert total == pytest.approx(of_one_group(values, students)["theil"], rel=1e-10, abs=1e-25)
    assert min(between, within) >= 0


@given(st.lists(st.tuples(st.integers(9_990, 10_010), st.integers(1, 50)), min_size=2, max_size=20))
def test_they_add_up_where_schools_are_nearly_alike(given_: list[tuple[int, int]]) -> None:
    """A Theil index of some 10⁻¹⁴: values differ in the seventh digit."""
    values, students = [1 + x / 1e10 for x, _ in given_], [float(p) for _, p in given_]
    total, between, within = (
        float(part[0, 0]) for part in parts_of(values, students, [at % 3 for at in range(len(given_))])
    )
    assert between + within == pytest.approx(total, rel=1e-12, abs=1e-36)


def test_one_group_alone_has_all_within_and_schools_alone_all_between() -> None:
    alone = parts_of(VALUES.tolist(), STUDENTS, [0] * 5)
    assert (float(alone.between[0, 0]), float(alone.share_between[0, 0])) == pytest.approx((0, 0), abs=1e-15)
    each = parts_of(VALUES.tolist(), STUDENTS, list(range(5)))
    assert float(each.within[0, 0]) == pytest.approx(0, abs=1e-15)
    assert float(each.share_between[0, 0]) == pytest.approx(1, rel=1e-12)


def test_a_missing_value_leaves_no_decomposition() -> None:
    values = np.array([[1.0, 1.0], [math.nan, 3.0], [2.0, 5.0], [4.0, 4.0]])
    found = decompose(values, np.array([1.0, 2.0, 3.0, 4.0]), np.array([0, 1, 0, 2]), np.array([0, 0, 1]), 2)
    assert found.missing.tolist() == [[1, 0], [0, 0]]
    assert np.isnan(found.whole.total[0, 0])
    assert found.known.between[0, 0] == 0
    assert found.known.within[0, 0] == pytest.approx(of_one_group([1, 2], [1, 3])["theil"])
    assert found.whole.total[0, 1] == pytest.approx(of_one_group([1, 3, 5], [1, 2, 3])["theil"])
    assert found.whole.total[1].tolist() == [0, 0]


PAGE = (ROOT / "docs" / "inequality.md").read_text(encoding="utf-8")


def test_the_pages_example_is_what_comes_out() -> None:
    values, students = [10, 30, 15], [300, 100, 200]
    parts = parts_of(values, students, [0, 1, 1])
    cv = float(
        disperse(np.array([[10.0], [30.0], [15.0]]), np.array([300.0, 100.0, 200.0]), np.zeros(3, dtype=np.intp), 1).cv[
            0, 0
        ]
    )
    told = [cv, *(of_one_group(values, students)[name] for name in MEASURES)]
    told += [float(parts.between[0, 0]), float(parts.within[0, 0])]
    assert re.findall(r"\*\*(\d\.\d{6})\*\*", PAGE) == [f"{one:.6f}" for one in told]
    assert f"**{float(parts.share_between[0, 0]):.2%}".replace("%", " %**") in PAGE


def test_the_page_has_the_disagreements_that_are_pinned_here() -> None:
    table = PAGE[PAGE.index("| what | here |") :]
    wanted = {
        "0.288377",
        "0.273713",
        "0.289335",
        "0.387048",
        "0.331597",
        "0.143630",
        "0.124576",
        "0.346574",
        "0.058892",
    }
    assert set(re.findall(r"\d\.\d{6}", table)) == wanted | {"0.007738", "0.009839", "0.135891"}
