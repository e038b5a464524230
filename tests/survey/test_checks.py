"""Checks within a row and between rows: what is told, at which cell, and what is not. All figures are worked by hand."""

from typing import Any

import numpy as np
import pytest

from balancecalc.assess import Assessment
from balancecalc.survey.findings import Finding
from balancecalc.text.findings import checks
from tests.conftest import AssessRows

Grid = list[list[Any]]


def told(assessment: Assessment) -> list[tuple[str, str]]:
    """Codes and cells of what the checks found."""
    return [(finding.code, finding.cell) for finding in assessment.findings if finding.code in checks.KINDS]


def the(code: str, assessment: Assessment) -> Finding:
    (finding,) = [finding for finding in assessment.findings if finding.code == code]
    return finding


# A part and its whole.

PARTS = [
    ("高于规定学历教师数", "专任教师数"),
    ("骨干教师数", "专任教师数"),
    ("体育艺术专任教师数", "专任教师数"),
    ("中级及以上职称教师数", "专任教师数"),
    ("室内体育用房面积", "教学及辅助用房面积"),
    ("最大班额", "在校生数"),
    ("班数", "在校生数"),
]
FIELDS = {
    "高于规定学历教师数": "teachers_above_qualification",
    "骨干教师数": "backbone_teachers",
    "体育艺术专任教师数": "pe_art_teachers",
    "中级及以上职称教师数": "intermediate_title_teachers",
    "室内体育用房面积": "indoor_sports_area",
    "最大班额": "largest_class",
    "班数": "classes",
}


@pytest.mark.parametrize(("part", "whole"), PARTS)
@pytest.mark.parametrize(("given", "is_told"), [(60, False), (61, True), (60.5, True)])
def test_a_part_is_no_larger_than_its_whole(
    part: str, whole: str, given: float, is_told: bool, assess_rows: AssessRows
) -> None:
    students = [] if whole == "在校生数" else [60]
    header = ["学校名称", "办学类型", *(["在校生数"] if students else []), whole, part]
    assessment = assess_rows([header, ["甲", "小学", *students, 60, given]])
    at = "E2" if students else "D2"
    assert told(assessment) == ([("part_exceeds_whole", at)] if is_told else [])
    field = FIELDS[part]
    stage = None if part == "室内体育用房面积" else "primary"
    assert np.isnan(assessment.survey.figure(field, stage)).tolist() == [is_told]  # type: ignore[arg-type]
    # It was told why the figure is not used: not again that it is missing.
    assert [finding.code for finding in assessment.findings if finding.cell == at and finding.code != "not_whole"] == (
        ["part_exceeds_whole"] if is_told else []
    )


def test_each_stages_part_is_held_against_that_stages_whole(assess_rows: AssessRows) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "小学专任教师数", "初中专任教师数", "小学骨干教师数", "初中骨干教师数"],
        # 12 of the junior section are more than its 10, though not more than the school's 30.
        ["甲", "九年一贯制学校", 300, 150, 20, 10, 20, 12],
        ["乙", "九年一贯制学校", 300, 150, 20, 10, 3, 2],
    ]  # fmt: skip
    assessment = assess_rows(rows)
    assert told(assessment) == [("part_exceeds_whole", "H2")]
    finding = the("part_exceeds_whole", assessment)
    assert (finding.row, finding.field, finding.stage, finding.school) == (0, "backbone_teachers", "junior", "甲")
    assert "初中骨干教师数 12 比初中专任教师数 10 还大" in finding.message("zh")
    figure = assessment.survey.figure("backbone_teachers", "primary")
    assert figure.tolist() == [20, 3]


def test_parts_in_rows_of_sections_and_of_campuses(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "学段", "在校生数", "教学及辅助用房面积", "室内体育用房面积"]
    rows: Grid = [
        header,
        ["甲", "九年一贯制学校", "小学", 100, 500, 500],
        ["甲", "九年一贯制学校", "初中", 100, 500, 501],
    ]
    assert told(assess_rows(rows)) == [("part_exceeds_whole", "F3")]
    header = ["学校名称", "办学类型", "是否计校数", "所属学校", "在校生数", "教学及辅助用房面积", "室内体育用房面积"]
    rows = [
        header,
        ["甲", "小学", "是", None, 100, 500, 100],
        ["甲河东校区", "小学", "否", "甲", 100, 500, 501],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == [("part_exceeds_whole", "G3")]
    assert "missing_figure" not in {finding.code for finding in assessment.findings}
    # The school's figure rests on its campus's, which is not used.
    assert np.isnan(assessment.sections.figures["indoor_sports_area"]).tolist() == [True]


def test_a_missing_whole_says_nothing_of_its_part(assess_rows: AssessRows) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "专任教师数", "骨干教师数"], ["甲", "小学", 100, None, 5]]
    assert told(assess_rows(rows)) == []


# Classes.


@pytest.mark.parametrize(
    ("students", "classes", "largest", "is_told"),
    [
        (270, 6, 45, False),  # 270 ÷ 6 = 45 to the last student.
        (271, 6, 45, True),  # 45.2
        (269, 6, 45, False),
        (271, 6, 46, False),
        (50, 0, 45, False),  # No classes: no average.
        (50, None, 45, False),
        (50, 1, None, False),
        (49, 1, 48, True),
    ],
)
def test_the_largest_class_is_no_smaller_than_the_average(
    students: int, classes: int | None, largest: int | None, is_told: bool, assess_rows: AssessRows
) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "小学在校生数", "小学班数", "小学最大班额"],
        ["甲", "小学", students, classes, largest],
        ["乙", "小学", 90, 2, 45],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == ([("largest_class_below_average", "E2")] if is_told else [])
    if (students, is_told) == (271, True):
        message = the("largest_class_below_average", assessment).message("zh")
        assert message == "小学最大班额是 45，可 271 人分 6 个班平均就有 45.2 人，这个最大班额不使用"
    used = assessment.survey.figure("largest_class", "primary")[0]
    assert np.isnan(used) if is_told or largest is None else used == largest


def test_the_average_class_in_plain_columns_and_section_rows(assess_rows: AssessRows) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "班数", "最大班额"], ["甲", "初级中学", 101, 2, 50]]
    assert told(assess_rows(rows)) == [("largest_class_below_average", "E2")]
    rows = [
        ["学校名称", "办学类型", "学段", "在校生数", "班数", "最大班额"],
        ["甲", "九年一贯制学校", "小学", 100, 2, 50],
        ["甲", "九年一贯制学校", "初中", 101, 2, 50],
    ]
    assert told(assess_rows(rows)) == [("largest_class_below_average", "F3")]


@pytest.mark.parametrize(("year", "is_used"), [(2018, True), (1700, True), (18, False), (0, False), (2999, False)])
def test_a_year_that_cannot_be_is_not_used(year: int, is_used: bool, assess_rows: AssessRows) -> None:
    """18 for 2018 would let a school pass as an old one."""
    rows: Grid = [
        ["学校名称", "办学类型", "小学在校生数", "建校年份"],
        ["甲", "小学", 270, year],
        ["乙", "小学", 90, 2010],
    ]
    assessment = assess_rows(rows)
    found = [(finding.code, finding.cell) for finding in assessment.findings if finding.field == "year_built"]
    assert found == ([] if is_used else [("out_of_bounds", "D2")])
    assert np.isnan(assessment.survey.figure("year_built")[0]) == (not is_used)
    if year == 18:
        assert the("out_of_bounds", assessment).message("zh") == "建校年份不可能是 18，按无法使用处理"


# Nothing at all.


def test_a_school_with_students_has_teachers_and_rooms(assess_rows: AssessRows) -> None:
    rows: Grid = [
        [
            "学校名称",
            "办学类型",
            "小学在校生数",
            "小学专任教师数",
            "教学及辅助用房面积",
            "室内体育用房面积",
            "图书册数",
        ],
        ["甲", "小学", 100, 0, 0, 0, 0],
        ["空", "小学", 0, 0, 0, 0, 0],
        ["乙", "小学", 100, 6, 400, 0, 0],
        ["丙", "小学", 100, None, None, None, None],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == [("zero_doubtful", "D2"), ("zero_doubtful", "E2")]
    # The 0 is used: it is doubtful, and no more.
    assert assessment.survey.figure("teaching_area").tolist()[0] == 0


def test_no_teachers_in_one_stage_or_one_section(assess_rows: AssessRows) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "小学专任教师数", "初中专任教师数"],
        ["甲", "九年一贯制学校", 100, 90, 8, 0],
        # Not a stage that the school has.
        ["乙", "小学", 100, None, 8, 0],
        ["丙", "九年一贯制学校", 100, 0, 8, 0],
    ]
    assert told(assess_rows(rows)) == [("zero_doubtful", "F2")]
    rows = [
        ["学校名称", "办学类型", "学段", "在校生数", "专任教师数", "教学及辅助用房面积"],
        ["甲", "九年一贯制学校", "小学", 100, 8, 0],
        ["甲", "九年一贯制学校", "初中", 90, 0, 600],
    ]
    assert sorted(told(assess_rows(rows))) == [("zero_doubtful", "E3"), ("zero_doubtful", "F2")]


# Rates.


@pytest.mark.parametrize(
    ("header", "given", "is_told"),
    [
        ("近视率", "1003%", True),
        ("近视率", 1003, True),
        ("近视率", "100%", False),
        ("近视率", "100.0", False),
        ("近视率", "100.1%", True),
        ("近视率", "１００３％", True),
        ("近视率", "98.5%", False),
        ("骨干教师占比（%）", 103, True),
        ("女教师比例", "120%", True),
        ("毛入学率", "106%", False),
        ("学前三年毛入园率", "106%", False),
        ("九年义务教育巩固率", "101.2%", False),
        ("学生数增长率", "150%", False),
        ("学生增减率", "150%", False),
        ("任务完成率", "120%", False),
        ("生师比", 120, False),
        ("近视率", "—", False),
        ("近视率", None, False),
        ("近视率", "待核", False),
        ("近视人数", 1003, False),
    ],
)
def test_no_more_than_all_of_them(header: str, given: Any, is_told: bool, assess_rows: AssessRows) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "在校生数", header],
        ["乙", "小学", 100, 5],
        ["甲", "小学", 100, given],
        ["合计", None, 200, "1003%"],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == ([("rate_over_100", "D3")] if is_told else [])
    if is_told:
        assert the("rate_over_100", assessment).school == "甲"
        assert the("rate_over_100", assessment).kind.severity == "warning"


def test_the_rate_is_told_as_it_is_written(assess_rows: AssessRows) -> None:
    rows: Grid = [["学校名称", "办学类型", "在校生数", "近视率"], ["甲", "小学", 100, "1003%"]]
    assert "“近视率”是 1003%，超过 100%" in the("rate_over_100", assess_rows(rows)).message("zh")


# For each student.

WITH_TEACHERS = ["学校名称", "办学类型", "在校生数", "专任教师数"]


@pytest.mark.parametrize(
    ("students", "teachers", "is_told"),
    [
        (100, 100, False),  # 1 for each student is the bound itself.
        (100, 101, True),
        (1000, 5, False),  # 0.005 is the bound itself.
        (1001, 5, True),
        (19, 30, False),  # Fewer than 20 students: nothing is said.
        (20, 30, True),
        (100, None, False),
    ],
)
def test_figures_for_each_student_are_such_as_schools_have(
    students: int, teachers: int | None, is_told: bool, assess_rows: AssessRows
) -> None:
    assessment = assess_rows([WITH_TEACHERS, ["甲", "小学", students, teachers], ["乙", "小学", 100, 8]])
    assert told(assessment) == ([("beyond_any_school", "D2")] if is_told else [])


@pytest.mark.parametrize(
    ("header", "most"),
    [
        ("教学及辅助用房面积", 300),
        ("室内体育用房面积", 200),
        ("运动场地面积", 1000),
        ("教学仪器设备值", 20),
        ("网络多媒体教室数", 1),
        ("计算机台数", 5),
        ("图书册数", 1000),
    ],
)
def test_the_bounds_of_school_figures(header: str, most: int, assess_rows: AssessRows) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "小学在校生数", "初中在校生数", header],
        ["甲", "九年一贯制学校", 60, 40, 100 * most],
        ["乙", "九年一贯制学校", 60, 40, 100 * most + 1],
        ["丙", "小学", 9, None, 90 * most],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == [("beyond_any_school", "E3")]
    assert the("beyond_any_school", assessment).values["students"] == 100


def test_too_little_for_each_student(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "在校生数", "教学及辅助用房面积"]
    rows: Grid = [header, ["甲", "小学", 100, 20], ["乙", "小学", 100, 19], ["丙", "小学", 9, 1]]
    assessment = assess_rows(rows)
    # 0.2 ㎡ is the bound itself.
    assert told(assessment) == [("beyond_any_school", "D3")]
    message = the("beyond_any_school", assessment).message("zh")
    assert message == "教学及辅助用房面积 19，100 名学生人均 0.19，没有学校会这样（界限 0.2）"


def test_for_each_student_of_the_row_where_rows_are_sections(assess_rows: AssessRows) -> None:
    rows: Grid = [
        ["学校名称", "办学类型", "学段", "在校生数", "专任教师数", "图书册数"],
        ["甲", "九年一贯制学校", "小学", 100, 8, 100_000],
        ["甲", "九年一贯制学校", "初中", 50, 51, 50_001],
    ]
    assert sorted(told(assess_rows(rows))) == [("beyond_any_school", "E3"), ("beyond_any_school", "F3")]


# A unit.


def neighbours(header: str, own: list[Any], others: list[Any], county: str = "甲县") -> Grid:
    rows: Grid = [["县（区）", "学校名称", "办学类型", "在校生数", header], [county, "甲", "小学", *own]]
    return [*rows, *([county, f"{number}小", "小学", 100, figure] for number, figure in enumerate(others))]


USUAL_EQUIPMENT = [20, 25, 30, 22, 26]
USUAL_GROUND = [800, 900, 1000, 850, 950]
USUAL_BOOKS = [2000, 2500, 3000, 2200, 2600]


@pytest.mark.parametrize(
    ("header", "own", "others", "is_told"),
    [
        # 25 万元 written as 250,000 元: the median of the six is 25.5 for 100 students, this is 9804 times as much.
        ("教学仪器设备值（万元）", [100, 250_000], USUAL_EQUIPMENT, True),
        # 900 ㎡ written as 0.09 万㎡.
        ("运动场地面积（㎡）", [100, 0.09], USUAL_GROUND, True),
        # 2500 册 as 0.25 万册.
        ("图书册数（册）", [100, 0.25], USUAL_BOOKS, True),
        # ㎡ under 万㎡: 900 instead of 0.09.
        ("运动场地面积（万㎡）", [100, 900], [0.08, 0.09, 0.1, 0.085, 0.095], True),
        # A school twenty times as large, and one of forty times the county's equipment: large, and no slip.
        ("教学仪器设备值（万元）", [2000, 500], USUAL_EQUIPMENT, False),
        ("教学仪器设备值（万元）", [100, 1000], USUAL_EQUIPMENT, False),
        # One that has next to nothing, and one that has nothing.
        ("图书册数（册）", [100, 20], USUAL_BOOKS, False),
        ("图书册数（册）", [100, 0], USUAL_BOOKS, False),
        # Fewer than 20 students.
        ("图书册数（册）", [19, 0.25], USUAL_BOOKS, False),
    ],
)
def test_a_figure_in_another_unit(
    header: str, own: list[Any], others: list[Any], is_told: bool, assess_rows: AssessRows
) -> None:
    assessment = assess_rows(neighbours(header, own, others))
    assert told(assessment) == ([("unit_slip", "E2")] if is_told else [])


def test_the_slips_size_is_told(assess_rows: AssessRows) -> None:
    finding = the("unit_slip", assess_rows(neighbours("教学仪器设备值", [100, 250_000], USUAL_EQUIPMENT)))
    # Six schools have 0.2, 0.22, 0.25, 0.26, 0.3 and 2500 for a student: the middle is 0.255.
    assert finding.values["times"] == pytest.approx(2500 / 0.255, rel=1e-2)
    assert "人均 2,500" in finding.message("zh")


def test_too_few_neighbours_to_tell_a_slip(assess_rows: AssessRows) -> None:
    # Four neighbours and the school itself are five; one less is too few.
    assert told(assess_rows(neighbours("图书册数", [100, 0.25], USUAL_BOOKS[:4]))) == [("unit_slip", "E2")]
    assert told(assess_rows(neighbours("图书册数", [100, 0.25], USUAL_BOOKS[:3]))) == []
    # Neighbours of which nothing is known are none.
    assert told(assess_rows(neighbours("图书册数", [100, 0.25], [*USUAL_BOOKS[:3], None, None]))) == []
    # Another county's are none.
    rows = neighbours("图书册数", [100, 0.25], USUAL_BOOKS[:3])
    others = [["乙县", f"乙{number}", "小学", 100, figure] for number, figure in enumerate(USUAL_BOOKS)]
    assert told(assess_rows([*rows, *others])) == []


def test_a_county_that_writes_another_unit_throughout_has_no_slip_of_one(assess_rows: AssessRows) -> None:
    rows = neighbours("图书册数", [100, 2100], USUAL_BOOKS)
    poor = [["乙县", f"乙{number}", "小学", 100, figure / 10_000] for number, figure in enumerate(USUAL_BOOKS)]
    assert told(assess_rows([*rows, *poor])) == []


def test_a_slip_in_rows_of_sections(assess_rows: AssessRows) -> None:
    rows: Grid = [["学校名称", "办学类型", "学段", "在校生数", "教学仪器设备值"]]
    rows += [[f"{number}小", "小学", "小学", 100, 25] for number in range(5)]
    rows.append(["甲", "小学", "小学", 120, 300_000])
    # All rows but one are alike in few figures only.
    assert told(assess_rows(rows)) == [("unit_slip", "E7")]


# Codes and names.

IDENTITY = ["县（区）", "学校名称", "学校标识码", "办学类型", "在校生数"]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # Two stages of one county: no school of either stage stands twice, and the code does.
        (["甲县", "甲", "01", "小学", 100], ["甲县", "乙", "01", "初级中学", 90], ["duplicate_code"]),
        (["甲县", "甲", "01", "小学", 100], ["乙县", "乙", "01", "小学", 90], ["duplicate_code"]),
        (["甲县", "甲", "01", "小学", 100], ["乙县", "甲", "０１", "小学", 90], ["duplicate_code"]),
        (["甲县", "甲", "01", "小学", 100], ["甲县", "乙", "02", "小学", 90], []),
        (["甲县", "甲", None, "小学", 100], ["甲县", "乙", None, "初级中学", 90], []),
        (["甲县", "甲", "—", "小学", 100], ["甲县", "乙", "—", "初级中学", 90], []),
        # One name.
        (["甲县", "甲", "01", "小学", 100], ["甲县", "甲", "02", "小学", 90], ["namesake"]),
        (["甲县", "甲", "01", "小学", 100], ["甲县", "甲", "02", "初级中学", 90], []),
        (["甲县", "甲", "01", "小学", 100], ["乙县", "甲", "02", "小学", 90], []),
        # One code in two spellings is one code: the school stands twice, which the county is told, and no more.
        (["甲县", "甲", "01", "小学", 100], ["甲县", "甲", "０１", "小学", 90], []),
        (["甲县", "甲", "01", "小学", 100], ["甲县", "甲", None, "小学", 90], []),
        (["甲县", "甲", "01", "小学", 100], ["甲县", "乙", "01", "小学", 90], []),
    ],
)
def test_codes_and_names(first: list[Any], second: list[Any], expected: list[str], assess_rows: AssessRows) -> None:
    assessment = assess_rows([IDENTITY, first, second])
    at = {"duplicate_code": "C3", "namesake": "B3"}
    assert told(assessment) == [(code, at[code]) for code in expected]


def test_a_code_of_two_schools_is_told_with_the_other(assess_rows: AssessRows) -> None:
    rows: Grid = [IDENTITY, ["甲县", "甲", "01", "小学", 100], ["甲县", "乙", "01", "初级中学", 90]]
    finding = the("duplicate_code", assess_rows(rows))
    assert finding.message("zh") == "学校标识码 01 与“甲”（B2）相同"
    assert finding.school == "乙"


def test_one_schools_sections_have_one_code(assess_rows: AssessRows) -> None:
    header = ["学校名称", "学校标识码", "办学类型", "学段", "在校生数"]
    same: Grid = [header, ["甲", "01", "九年一贯制学校", "小学", 100], ["甲", "01", "九年一贯制学校", "初中", 90]]
    assert told(assess_rows(same)) == []
    called: Grid = [
        header,
        ["甲小学部", "01", "九年一贯制学校", "小学", 100],
        ["甲初中部", "01", "九年一贯制学校", "初中", 90],
    ]
    assert told(assess_rows(called)) == []
    two: Grid = [header, ["甲", "01", "小学", "小学", 100], ["乙", "01", "初级中学", "初中", 90]]
    assert told(assess_rows(two)) == [("duplicate_code", "B3")]


def test_a_campus_may_have_its_schools_code_or_name(assess_rows: AssessRows) -> None:
    header = ["学校名称", "学校标识码", "办学类型", "是否计校数", "所属学校", "在校生数"]
    rows: Grid = [
        header,
        ["甲", "01", "小学", "是", None, 100],
        ["甲河东校区", "01", "小学", "否", "甲", 90],
        ["甲初中校区", "01", "初级中学", "否", "甲", 80],
    ]
    assert told(assess_rows(rows)) == []
    rows = [header, ["甲", "01", "小学", "是", None, 100], ["甲", "02", "小学", "否", "01", 90]]
    assert told(assess_rows(rows)) == []


# Rows alike.

FIVE = ["学校名称", "办学类型", "在校生数", "专任教师数", "教学及辅助用房面积", "图书册数", "计算机台数"]


def test_a_row_copied_from_another(assess_rows: AssessRows) -> None:
    rows: Grid = [
        FIVE,
        ["甲", "小学", 312, 20, 1873, 7021, 43],
        ["乙", "小学", 155, 12, 1100, 3801, 21],
        ["丙", "小学", 312, 20, 1873, 7021, 43],
        ["丁", "小学", 312, 20, 1873, 7021, 44],
        ["戊", "小学", 312, 20, 1873, 7021, None],
        ["己", "小学", 312, 20, 1873, 7021, 43],
    ]
    assessment = assess_rows(rows)
    assert told(assessment) == [("rows_alike", "A4"), ("rows_alike", "A7")]
    finding = next(finding for finding in assessment.findings if finding.code == "rows_alike")
    assert finding.message("zh") == "与“甲”（A2）的 5 个数完全相同，像是复制的"


def test_few_figures_may_well_be_the_same(assess_rows: AssessRows) -> None:
    # Four figures; five of which one is 0; none at all.
    four: Grid = [FIVE, *([name, "小学", 100, 6, 400, 2000, None] for name in "甲乙")]
    zero: Grid = [FIVE, *([name, "小学", 100, 6, 400, 2000, 0] for name in "甲乙")]
    none: Grid = [FIVE, ["丙", "小学", 100, 6, 400, 2000, 4], *([name, "小学", *[None] * 5] for name in "甲乙")]
    for rows in (four, zero, none):
        assert told(assess_rows(rows)) == []


def test_sections_of_one_school_may_be_alike(assess_rows: AssessRows) -> None:
    rows: Grid = [
        [*FIVE[:2], "学段", *FIVE[2:]],
        *(["甲", "九年一贯制学校", stage, 312, 20, 1873, 7021, 43] for stage in ("小学", "初中")),
    ]
    # The whole school's figures in both rows would count twice; that both sections have as many students is nothing.
    assert set(told(assess_rows(rows))) == {("repeated_in_sections", f"{column}3") for column in "FGH"}


def test_rows_alike_in_stage_columns(assess_rows: AssessRows) -> None:
    header = [
        "学校名称",
        "办学类型",
        "小学在校生数",
        "初中在校生数",
        "小学专任教师数",
        "教学及辅助用房面积",
        "图书册数",
        "计算机台数",
    ]
    rows: Grid = [
        header,
        ["甲", "小学", 312, None, 20, 1873, 7021, 43],
        ["乙", "小学", 312, None, 20, 1873, 7021, 43],
        # The same figures of another stage are not the same.
        ["丙", "初级中学", None, 312, None, 1873, 7021, 43],
    ]
    assert told(assess_rows(rows)) == [("rows_alike", "A3")]
