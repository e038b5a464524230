"""What urban, town and rural schools have, worked by hand."""

import numpy as np
import pytest

from balancecalc.assess.localities import locality_means
from balancecalc.standard import load_standard
from tests.conftest import AssessRows

HEADER = ["县", "学校名称", "办学类型", "城乡类型", "在校生数", "图书册数", "计算机台数"]
BASIC = [indicator.id for indicator in load_standard("national-basic-2012").indicators]
BOOKS, COMPUTERS = BASIC.index("books_per_student"), BASIC.index("computers_per_100")


def test_the_means_are_weighted_by_students(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        ["甲县", "一", "小学", "乡村", 100, 3000, 10],
        ["甲县", "二", "小学", "城区", 300, 3000, 30],
        ["甲县", "三", "小学", "乡村", 300, 3000, 60],
        ["甲县", "四", "初级中学", "镇区", 200, 5000, None],
        ["甲县", "五", "初级中学", "镇区", 50, 1000, 10],
        ["甲县", "六", "初级中学", "", 80, 800, 16],
        ["乙县", "七", "小学", "城区", 10, 70, 1],
    ]
    primary, junior, other = locality_means(assess_rows(rows, "national-basic-2012"))
    assert (primary.county, primary.stage, primary.localities) == ("甲县", "primary", ("城区", "乡村"))
    # Books: urban 3000 / 300 = 10; rural 6000 / 400 = 15 (unweighted it would be 20).
    assert primary.mean[:, BOOKS].tolist() == [10.0, 15.0]
    # Computers a hundred: urban 10; rural (10 + 60) / 400 = 17.5 a hundred.
    assert primary.mean[:, COMPUTERS] == pytest.approx([10.0, 17.5])
    assert (primary.sections.tolist(), primary.students.tolist()) == ([1, 2], [300.0, 400.0])
    assert primary.missing[:, COMPUTERS].tolist() == [0, 0]
    # One town school lacks its computers: there is no mean, the known one is the other school's 10 / 50.
    assert (junior.county, junior.localities) == ("甲县", ("镇区", ""))
    assert np.isnan(junior.mean[0, COMPUTERS])
    assert junior.known_mean[0, COMPUTERS] == pytest.approx(20.0)
    assert junior.missing[:, COMPUTERS].tolist() == [1, 0]
    assert junior.mean[:, BOOKS].tolist() == [6000 / 250, 10.0]
    assert (other.county, other.stage, other.localities) == ("乙县", "primary", ("城区",))
    assert other.mean[0, BOOKS] == 7.0


def test_a_survey_without_the_column_has_no_localities(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], ["一", "小学", 100, 3000]]
    assert locality_means(assess_rows(rows, "national-basic-2012")) == []


def test_a_blocked_county_has_none(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", "小学", "乡村", "许多", 3000, 10], ["乙县", "二", "小学", "城区", 300, 3000, 30]]
    assert [found.county for found in locality_means(assess_rows(rows, "national-basic-2012"))] == ["乙县"]


def test_all_localities_together_have_the_countys_mean(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        *(["甲县", f"校{n}", "小学", "城区镇区乡村"[n % 3 * 2 :][:2], 90 + n, 7 * n * n, n] for n in range(30)),
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    (found,) = locality_means(assessment)
    spread = assessment.counties[0].stages["primary"].indicators["books_per_student"]
    assert found.students @ found.mean[:, BOOKS] / found.students.sum() == pytest.approx(spread.mean, rel=1e-12)
    assert spread.known_mean == spread.mean
