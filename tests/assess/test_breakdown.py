"""What groups of schools have, worked by hand."""

import numpy as np
import pytest

from balancecalc.assess import Assessment
from balancecalc.assess.breakdown import LOCALITY, Breakdown, break_down, by_county, choose_fields, group_label
from balancecalc.errors import WrongUsage
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
    assessment = assess_rows(rows, "national-basic-2012")
    primary, junior, other = break_down(assessment, LOCALITY)
    assert (primary.county, primary.stage, primary.groups) == ("甲县", "primary", ("城区", "乡村"))
    # Books: urban 3000 / 300 = 10; rural 6000 / 400 = 15 (unweighted it would be 20).
    assert primary.mean[:, BOOKS].tolist() == [10.0, 15.0]
    # Computers a hundred: urban 10; rural (10 + 60) / 400 = 17.5 a hundred.
    assert primary.mean[:, COMPUTERS] == pytest.approx([10.0, 17.5])
    assert (primary.sections.tolist(), primary.students.tolist()) == ([1, 2], [300.0, 400.0])
    assert primary.missing[:, COMPUTERS].tolist() == [0, 0]
    # Rural: 30 and 10 books, 100 and 300 students, mean 15: S² = (100·15² + 300·5²) / 400 = 75, CV √75 / 15.
    assert primary.cv[:, BOOKS] == pytest.approx([0.0, 75**0.5 / 15])
    # One town school lacks its computers: there is no mean, the known one is the other school's 10 / 50.
    assert (junior.county, junior.groups) == ("甲县", ("镇区", ""))
    assert np.isnan([junior.mean[0, COMPUTERS], junior.cv[0, COMPUTERS]]).all()
    assert junior.known_mean[0, COMPUTERS] == pytest.approx(20.0)
    assert junior.known_cv[0, COMPUTERS] == 0
    assert junior.missing[:, COMPUTERS].tolist() == [1, 0]
    assert junior.mean[:, BOOKS].tolist() == [6000 / 250, 10.0]
    assert (other.county, other.stage, other.groups) == ("乙县", "primary", ("城区",))
    assert other.mean[0, BOOKS] == 7.0
    assert [[one.stage for one in of] for of in by_county(assessment, LOCALITY)] == [["primary", "junior"], ["primary"]]


def test_theil_by_locality_worked_by_hand(assess_rows: AssessRows) -> None:
    """Urban 10 books for 300 students; rural 30 for 100 and 10 for 300. The county's mean is 9000 / 700 = 90/7."""
    rows = [HEADER, *(["甲县", *row] for row in [
        ["一", "小学", "乡村", 100, 3000, None],
        ["二", "小学", "城区", 300, 3000, 30],
        ["三", "小学", "乡村", 300, 3000, 60],
    ])]  # fmt: skip
    (found,) = break_down(assess_rows(rows, "national-basic-2012"), LOCALITY)
    # Shares of all books are thirds. Between: 1/3·ln(10/(90/7)) + 2/3·ln(15/(90/7)).
    between = np.log(7 / 9) / 3 + 2 / 3 * np.log(7 / 6)
    # Within the rural ones, each with half of their books: T = (ln(30/15) + ln(10/15)) / 2; they have 2/3 of all.
    within = 2 / 3 * (np.log(2) + np.log(2 / 3)) / 2
    assert float(found.theil.between[0, BOOKS]) == pytest.approx(between, rel=1e-12)
    assert float(found.theil.within[0, BOOKS]) == pytest.approx(within, rel=1e-12)
    assert float(found.theil.total[0, BOOKS]) == pytest.approx(between + within, rel=1e-12)
    assert float(found.theil.share_between[0, BOOKS]) == pytest.approx(between / (between + within), rel=1e-12)
    # One rural school lacks its computers: nothing is said of all; the two others are one in each group.
    assert np.isnan([float(part[0, COMPUTERS]) for part in found.theil]).all()
    assert float(found.known_theil.within[0, COMPUTERS]) == 0
    assert float(found.known_theil.share_between[0, COMPUTERS]) == 1


def test_a_survey_without_the_column_has_no_groups(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], ["一", "小学", 100, 3000]]
    assert break_down(assess_rows(rows, "national-basic-2012"), LOCALITY) == []


def test_a_blocked_county_has_none(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", "小学", "乡村", "许多", 3000, 10], ["乙县", "二", "小学", "城区", 300, 3000, 30]]
    assert [found.county for found in break_down(assess_rows(rows, "national-basic-2012"), LOCALITY)] == ["乙县"]


def test_all_groups_together_have_the_countys_mean(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        *(["甲县", f"校{n}", "小学", "城区镇区乡村"[n % 3 * 2 :][:2], 90 + n, 7 * n * n, n] for n in range(30)),
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    (found,) = break_down(assessment, LOCALITY)
    spread = assessment.counties[0].stages["primary"].indicators["books_per_student"]
    assert found.students @ found.mean[:, BOOKS] / found.students.sum() == pytest.approx(spread.mean, rel=1e-12)
    assert spread.known_mean == spread.mean
    row = assessment.group("甲县", "primary")
    assert float(found.theil.total[0, BOOKS]) == pytest.approx(assessment.inequality.whole.theil[row, BOOKS], rel=1e-12)


SIZED = ["学校名称", "办学类型", "举办者", "小学在校生数", "初中在校生数", "小学班数", "初中班数", "小学最大班额",
         "初中最大班额", "小学专任教师数", "初中专任教师数"]  # fmt: skip


def sized(assess_rows: AssessRows) -> dict[str, Breakdown]:
    rows = [
        SIZED,
        ["一", "小学", "公办", 400, None, 10, None, 45, None, 25, None],
        ["二", "九年一贯制学校", "公办", 200, 300, 5, 6, 52, 55, 15, 24],
        ["三", "初级中学", "民办", None, 90, None, 2, None, 48, None, None],
        ["四", "初级中学", "民办", None, 60, None, 2, None, 30, None, 5],
    ]
    return {found.stage: found for found in break_down(assess_rows(rows), "ownership")}


def test_sizes_are_sums_over_sums(assess_rows: AssessRows) -> None:
    found = sized(assess_rows)
    primary, junior = found["primary"], found["junior"]
    assert (primary.groups, junior.groups) == (("公办",), ("公办", "民办"))
    # 600 students in 15 classes (40, not the mean of 40 and 40 alone), in two sections, with 40 teachers.
    assert primary.sizes["class_size"].value.tolist() == [40.0]
    assert primary.sizes["school_size"].value.tolist() == [300.0]
    assert primary.sizes["students_per_teacher"].value.tolist() == [15.0]
    assert primary.sizes["largest_class"].value.tolist() == [52.0]
    assert junior.sizes["class_size"].value.tolist() == [50.0, 37.5]
    assert junior.sizes["school_size"].value.tolist() == [300.0, 75.0]
    assert junior.sizes["largest_class"].value.tolist() == [55.0, 48.0]


def test_a_missing_size_is_neither_zero_nor_left_out(assess_rows: AssessRows) -> None:
    size = sized(assess_rows)["junior"].sizes["students_per_teacher"]
    assert size.value[0] == 12.5
    assert np.isnan(size.value[1])
    assert size.missing.tolist() == [0, 1]


def test_sizes_that_the_survey_has_no_column_for(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "举办者", "在校生数"], ["一", "小学", "公办", 100]]
    (found,) = break_down(assess_rows(rows), "ownership")
    for name in ("class_size", "largest_class", "students_per_teacher"):
        assert np.isnan(found.sizes[name].value).all()
        assert found.sizes[name].missing.tolist() == [1]
    assert found.sizes["school_size"].value.tolist() == [100.0]


def test_no_teachers_at_all_have_no_ratio(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "城乡类型", "在校生数", "专任教师数"], ["一", "小学", "乡村", 100, 0]]
    (found,) = break_down(assess_rows(rows), LOCALITY)
    assert np.isnan(found.sizes["students_per_teacher"].value).all()
    assert found.sizes["students_per_teacher"].missing.tolist() == [0]


def test_compliant_sections_are_counted_where_there_is_a_rule(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", "小学", "乡村", 100, 3000, 10]]
    (basic,) = break_down(assess_rows(rows, "national-basic-2012"), LOCALITY)
    (quality,) = break_down(assess_rows(rows), LOCALITY)
    assert basic.compliant is None
    assert quality.compliant is not None
    assert quality.compliant.tolist() == [0]


@pytest.fixture
def surveyed(assess_rows: AssessRows) -> Assessment:
    return assess_rows([HEADER, ["甲县", "一", "小学", "", 100, 3000, 10]])


@pytest.mark.parametrize("asked", ["办学类型", " 办学类型 ", "学校类型", "school_type", "School_Type"])
def test_a_column_by_header_alias_or_id(surveyed: Assessment, asked: str) -> None:
    assert choose_fields(surveyed.survey, [asked, "school_type", "城乡类型"]) == ("school_type", LOCALITY)


@pytest.mark.parametrize("asked", ["乡镇", "在校生数", "小学城乡类型", "学段", "学校名称", ""])
def test_what_is_no_such_column_is_refused_with_those_that_are(surveyed: Assessment, asked: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        choose_fields(surveyed.survey, [asked])
    assert refused.value.code == "not_a_breakdown"
    assert "办学类型、城乡类型、举办者" in refused.value.lines("zh")[0]


def test_a_column_that_the_survey_lacks_is_refused(surveyed: Assessment, assess_rows: AssessRows) -> None:
    with pytest.raises(WrongUsage, match="举办者") as refused:
        choose_fields(surveyed.survey, ["举办者"])
    assert "办学类型、城乡类型" in refused.value.lines("zh")[0]
    bare = assess_rows([["学校名称", "学段", "在校生数"], ["一", "小学", 100]])
    with pytest.raises(WrongUsage) as refused:
        choose_fields(bare.survey, ["举办者"])
    assert refused.value.code == "breakdown_without_any"


def test_schools_that_do_not_say_are_a_group_of_their_own(surveyed: Assessment) -> None:
    (found,) = break_down(surveyed, LOCALITY)
    assert found.groups == ("",)
    assert group_label(surveyed.survey.dictionary, LOCALITY, "") == ("未填", "not given")
    assert group_label(surveyed.survey.dictionary, LOCALITY, "城区") == ("城区", "urban")
