"""Means by 城乡类型, worked by hand from the survey's cells."""

import math

import pytest

from balancecalc.assess.localities import Locality, by_locality
from tests.conftest import AssessRows

HEADER = ["学校名称", "县（区）", "办学类型", "城乡类型", "小学在校生数", "初中在校生数", "图书册数"]


def of_books(groups: tuple[Locality, ...]) -> dict[tuple[str, str], tuple[int, float, float, int]]:
    """Sections, students, mean and missing of the books, which are the fifth indicator of the standard of 2012."""
    return {
        (group.stage, group.place): (group.sections, group.students, float(group.mean[4]), int(group.missing[4]))
        for group in groups
    }


def test_means_are_weighted_by_students_and_each_group_stands_alone(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        ["甲", "东县", "小学", "城区", 100, "", 1000],
        ["乙", "东县", "小学", "城市", 300, "", 1200],
        ["丙", "东县", "小学", "乡村", 50, "", 500],
        ["丁", "东县", "小学", "乡村", 40, "", ""],
        # Its books are shared 1 : 1.1 by students: 660 · 60 ÷ (60 + 1.1 · 60) for the primary part, 660 · 66 ÷ 126.
        ["戊", "东县", "九年一贯制学校", "镇区", 60, 60, 1260],
        ["己", "西县", "小学", "城区", 10, "", 90],
        ["庚", "西县", "小学", "", 20, "", 60],
    ]
    east, west = by_locality(assess_rows(rows, "national-basic-2012"))
    found = of_books(east)
    # (1000 + 1200) ÷ (100 + 300); the plain mean of 10 and 4 would be 7.
    assert found["primary", "城区"] == (2, 400, 5.5, 0)
    assert found["primary", "镇区"] == pytest.approx((1, 60, 10, 0))
    assert found["junior", "镇区"] == pytest.approx((1, 60, 11, 0))
    sections, students, mean, missing = found["primary", "乡村"]
    assert (sections, students, missing) == (2, 90, 1)
    assert math.isnan(mean), "the mean of those that have books is not the group's"
    assert list(found) == [("primary", "城区"), ("primary", "镇区"), ("primary", "乡村"), ("junior", "镇区")]
    assert of_books(west) == {("primary", "城区"): (1, 10, 9, 0), ("primary", ""): (1, 20, 3, 0)}


def test_a_survey_without_the_column_has_no_groups(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "小学在校生数", "图书册数"], ["甲", "小学", 100, 1000]]
    assert by_locality(assess_rows(rows, "national-basic-2012")) == [()]
