"""Cases from an audit: surveys in which something is open, contradicts itself, or looks like a school and is none."""

from typing import Any

import pytest

from balancecalc.assess import Assessment
from balancecalc.verdict import Verdict
from tests.conftest import AssessRows

HEADER = ["学校名称", "办学类型", "小学在校生数", "小学高于规定学历教师数", "小学骨干教师数", "小学体育艺术专任教师数"]
HEADER += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
FIGURES = [1000, 42, 10, 9, 4500, 0, 7500, 200, 23]
"""Exactly the thresholds of national-quality-2017 for 1000 primary students."""


def good(name: str, kind: str | None = "小学", *more: Any) -> list[Any]:
    return [name, kind, *FIGURES, *more]


def codes(assessment: Assessment) -> list[tuple[str, str]]:
    return [(finding.code, finding.cell) for finding in assessment.findings]


def verdict(assessment: Assessment) -> Verdict:
    """What the table of schools decides; the surveys here have no sheet 县域, so the county's own items are open."""
    return assessment.counties[0].parts["resources"]


def indicator(assessment: Assessment, school: str, name: str) -> list[float]:
    column = [indicator.id for indicator in assessment.standard.indicators].index(name)
    rows = [section for section in range(len(assessment.sections)) if assessment.school_name(section) == school]
    return [float(assessment.indicators.value[section, column]) for section in rows]


def test_a_county_that_is_good_is_met(assess_rows: AssessRows) -> None:
    assert verdict(assess_rows([HEADER, good("甲"), good("乙")])) is Verdict.MET


@pytest.mark.parametrize(
    "name", ["合计", "小学合计", "合 计：", "合计：2所", "全县总计（含教学点）", "平均值", "县平均", "小计", "汇总"]
)
def test_sums_are_no_schools(name: str, assess_rows: AssessRows) -> None:
    assessment = assess_rows([HEADER, good("甲"), good("乙"), [name, None, *(2 * figure for figure in FIGURES)]])
    assert assessment.survey.names == ["甲", "乙"]
    assert ("row_skipped", "A4") in codes(assessment)
    assert verdict(assessment) is Verdict.MET


def test_rows_without_anything_are_no_schools(assess_rows: AssessRows) -> None:
    rows = [
        ["序号", "县", *HEADER],
        [1, "甲县", *good("甲")],
        [2, None, " ", *[None] * 10],
        [None, "甲县", None, "小学", *[None] * 9],
        ["　", " ", *[None] * 11],
        ["填表人：某某", None, None, "审核人：某某", *[None] * 9],
        [None, None, "联系电话：123", *[None] * 10],
        [None, "甲县", None, None, "合计", *[None] * 8],
        [None, None, "单位（盖章）：", *[None] * 10],
        [None, None, "填表人：张三", None, "审核人：李四", *[None] * 8],
    ]
    assert assess_rows(rows).survey.names == ["甲"]


def test_a_school_whose_name_begins_like_a_note_is_one(assess_rows: AssessRows) -> None:
    assessment = assess_rows([HEADER, good("甲"), ["注溪小学", "小学", *[None] * 9]])
    assert assessment.survey.names == ["甲", "注溪小学"]
    assert verdict(assessment) is Verdict.UNDETERMINED


SECTION_HEADER = ["学校名称", "办学类型", "学段", *(header.removeprefix("小学") for header in HEADER[2:])]


def test_a_stage_that_has_no_row_is_noticed(assess_rows: AssessRows) -> None:
    rows = [SECTION_HEADER, ["九", "九年一贯制学校", "小学", *FIGURES], ["乙", "初级中学", "初中", *FIGURES]]
    assessment = assess_rows(rows)
    assert ("stage_without_row", "C2") in codes(assessment)
    assert verdict(assessment) is Verdict.UNDETERMINED
    assert not assessment.counties[0].stages


def test_a_survey_of_one_stage_says_so(assess_rows: AssessRows) -> None:
    assessment = assess_rows([SECTION_HEADER, ["九", "九年一贯制学校", "小学", *FIGURES]])
    assert ("one_stage_only", "") in codes(assessment)
    assert verdict(assessment) is Verdict.MET


def test_a_stage_that_the_type_does_not_have_is_a_contradiction(assess_rows: AssessRows) -> None:
    assessment = assess_rows([SECTION_HEADER, ["点", "小学教学点", "初中", *FIGURES]])
    assert ("stage_not_of_type", "C2") in codes(assessment)
    assert not assessment.assesses_anything


def test_nothing_is_met_while_a_schools_scope_is_open(assess_rows: AssessRows) -> None:
    assessment = assess_rows([HEADER, good("甲"), good("某特校或小学", None)])
    assert ("no_school_type", "B3") in codes(assessment)
    assert ("scope_unknown", "A3") in codes(assessment)
    assert verdict(assessment) is Verdict.UNDETERMINED
    stage = assessment.counties[0].stages["primary"]
    assert {spread.verdict for spread in stage.indicators.values()} == {Verdict.UNDETERMINED}
    assert stage.compliant == 1
    assert [reason.zh for reason in assessment.section_reasons(1)] == ["看不出是否应纳入评估"]


def test_what_does_not_depend_on_the_open_school_is_decided(assess_rows: AssessRows) -> None:
    failing = ["乙", "小学", 1000, *[0] * 8]
    assessment = assess_rows([HEADER, good("甲"), failing, good("某校", None)])
    assert verdict(assessment) is Verdict.NOT_MET
    assert {spread.verdict for spread in assessment.counties[0].stages["primary"].indicators.values()} == {
        Verdict.UNDETERMINED
    }


def test_a_small_unknown_school_decides_no_cv(assess_rows: AssessRows) -> None:
    # By type it may be a teaching point of fewer than 50, so its CV of 0.89 must not fail the county.
    rows = [HEADER, good("甲"), ["某点", None, 20, 20, 0, 0, 4500, 0, 7500, 200, 23]]
    assessment = assess_rows(rows)
    assert verdict(assessment) is Verdict.UNDETERMINED
    assert ("scope_unknown", "A3") in codes(assessment)


def test_an_owner_who_is_not_known_leaves_basic_balance_open(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "在校生数", "举办者", "图书册数"]
    assessment = assess_rows(
        [header, ["甲", "小学", 100, "社会力量", 1], ["乙", "小学", 100, "教育部门", 1]], "national-basic-2012"
    )
    assert ("unknown_choice", "D2") in codes(assessment)
    assert assessment.scope_open.tolist() == [True, False]


def test_without_the_column_every_school_is_taken_to_be_in_scope_and_that_is_said(assess_rows: AssessRows) -> None:
    rows = [[SECTION_HEADER[0], *SECTION_HEADER[2:]], ["甲", "小学", *FIGURES]]
    assessment = assess_rows(rows)
    assert ("scope_column_missing", "") in codes(assessment)
    assert verdict(assessment) is Verdict.MET


def test_a_campus_that_does_not_say_so_is_a_warning(assess_rows: AssessRows) -> None:
    rows = [[*HEADER, "是否计校数", "所属学校"], good("甲", "小学", "是", None), good("乙", "小学", None, "甲")]
    assert ("parent_without_mark", "M3") in codes(assess_rows(rows))


AREAS = [
    "学校名称",
    "办学类型",
    "小学在校生数",
    "初中在校生数",
    "是否计校数",
    "所属学校",
    "图书册数",
    "小学图书册数",
    "初中图书册数",
]


def books(assess_rows: AssessRows, *rows: list[Any]) -> list[float]:
    return indicator(assess_rows([AREAS, *rows], "national-basic-2012"), str(rows[0][0]), "books_per_student")


def test_campuses_and_stages_own_figures(assess_rows: AssessRows) -> None:
    # A campus of one stage adds to that stage's own: (500 + 450) / 200 and 1500 / 100.
    nine = ["九", "九年一贯制学校", 100, 100, "是", None, 2000, 500, 1500]
    assert books(assess_rows, nine, ["九东", "小学", 100, None, "否", "九", 450, None, None]) == [4.75, 15]
    # The parent gives its own, the campus one figure; both are primary: 1800 / 200.
    main = ["主", "小学", 100, None, "是", None, None, 900, None]
    assert books(assess_rows, main, ["主东", "小学", 100, None, "否", "主", 900, None, None]) == [9]
    # The parent gives one figure for two stages, so everything is apportioned: 2450 over 200 and 1.1·100 students.
    whole = ["九", "九年一贯制学校", 100, 100, "是", None, 2000, None, None]
    shared = books(assess_rows, whole, ["九东", "小学", 100, None, "否", "九", None, 450, None])
    assert shared == pytest.approx([2450 * 200 / 310 / 200, 2450 * 110 / 310 / 100], rel=1e-12)


def test_an_own_figure_of_a_stage_that_the_school_does_not_have_changes_nothing(assess_rows: AssessRows) -> None:
    assert books(assess_rows, ["甲", "小学", 100, None, "是", None, 900, None, 0]) == [9]


def test_a_missing_own_figure_is_told_at_its_own_cell(assess_rows: AssessRows) -> None:
    with_column = assess_rows(
        [AREAS, ["九", "九年一贯制学校", 100, 100, "是", None, 900, 500, None]], "national-basic-2012"
    )
    assert ("missing_figure", "I2") in codes(with_column)
    rows = [AREAS[:-1], ["九", "九年一贯制学校", 100, 100, "是", None, 900, 500]]
    without = [
        finding for finding in assess_rows(rows, "national-basic-2012").findings if finding.code == "missing_column"
    ]
    assert "初中图书册数" in [finding.values["header"] for finding in without]


def test_a_campus_finds_its_parents_row_of_its_own_stage(assess_rows: AssessRows) -> None:
    header = [*SECTION_HEADER, "是否计校数", "所属学校"]
    rows = [
        header,
        ["九", "九年一贯制学校", "小学", *FIGURES, "是", None],
        ["九", "九年一贯制学校", "初中", *FIGURES, "是", None],
        ["九东", "小学", "小学", *FIGURES, "否", "九"],
    ]
    assessment = assess_rows(rows)
    assert assessment.sections.students.tolist() == [2000, 1000]


OUT_OF_SCOPE = {
    "a special school whose students are words": ["特", "特殊教育学校", "待核", *[1] * 8],
    "a special campus of no school": ["特", "特殊教育学校", 30, *[1] * 8, "否", None],
}


@pytest.mark.parametrize("what", OUT_OF_SCOPE)
def test_a_school_out_of_scope_blocks_nothing(what: str, assess_rows: AssessRows) -> None:
    assessment = assess_rows([[*HEADER, "是否计校数", "所属学校"], good("甲", "小学", "是", None), OUT_OF_SCOPE[what]])
    assert verdict(assessment) is Verdict.MET
    assert [assessment.survey.names[row] for row, _ in assessment.counties[0].excluded] == ["特"]


def test_namesakes_out_of_scope_block_nothing(assess_rows: AssessRows) -> None:
    points = [["村教学点", "小学教学点", 20, *[1] * 8], ["村教学点", "小学教学点", 30, *[1] * 8]]
    assert verdict(assess_rows([HEADER, good("甲"), *points])) is Verdict.MET


def test_students_of_a_stage_that_a_school_does_not_have(assess_rows: AssessRows) -> None:
    rows = [[*HEADER, "初中在校生数", "高中在校生数"], good("甲", "小学", "无", "待核")]
    assessment = assess_rows(rows)
    assert ("not_a_number", "L2") in codes(assessment)
    assert verdict(assessment) is Verdict.MET


def test_marks_for_nothing_are_no_codes(assess_rows: AssessRows) -> None:
    rows = [[*HEADER, "学校标识码"], good("甲", "小学", "—"), good("乙", "小学", "—"), good("丙", "小学", "/")]
    assert verdict(assess_rows(rows)) is Verdict.MET


def test_names_are_the_same_however_they_are_typed(assess_rows: AssessRows) -> None:
    rows = [
        ["县", *HEADER, "是否计校数", "所属学校"],
        ["云溪县", *good("第一小学（东）", "小学", "是", None)],
        ["云溪 县", *good("分部", "小学", "否", "第一小学(东)")],
    ]
    assessment = assess_rows(rows)
    assert [county.name for county in assessment.counties] == ["云溪县"]
    assert assessment.sections.students.tolist() == [2000]


def test_a_campus_leaves_together_with_its_school(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "在校生数", "举办者", "是否计校数", "所属学校"]
    rows = [
        header,
        ["甲", "小学", 9, "公办", "是", None],
        ["民", "小学", 9, "民办", "是", None],
        ["民东", "小学", 9, "公办", "否", "民"],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    assert [assessment.survey.names[row] for row, _ in assessment.counties[0].excluded] == ["民", "民东"]


def test_whole_and_own_figures_that_differ_are_told(assess_rows: AssessRows) -> None:
    rows = [AREAS, ["九", "九年一贯制学校", 100, 100, "是", None, 9000, 500, 600]]
    assert ("stage_sum_differs", "G2") in codes(assess_rows(rows, "national-basic-2012"))
    header = ["学校名称", "办学类型", "在校生数", "小学在校生数", "初中在校生数"]
    assert ("stage_sum_differs", "C2") in codes(assess_rows([header, ["甲", "小学", 500, None, 100]]))


def test_a_parent_is_looked_for_in_its_own_county(assess_rows: AssessRows) -> None:
    header = ["县", "学校名称", "办学类型", "在校生数", "是否计校数", "所属学校"]
    rows = [header, ["甲县", "本部", "小学", 9, "是", None], ["乙县", "分部", "小学", 9, "否", "本部"]]
    assessment = assess_rows(rows)
    assert ("parent_not_found", "F3") in codes(assessment)
    assert [county.verdict for county in assessment.counties] == [Verdict.UNDETERMINED] * 2
    assert [bool(county.stages) for county in assessment.counties] == [True, False]


def test_a_campus_named_like_its_parent_is_not_its_own_parent(assess_rows: AssessRows) -> None:
    rows = [[*HEADER, "是否计校数", "所属学校"], good("甲", "小学", "是", None), good("甲", "小学", "否", "甲")]
    assert assess_rows(rows).sections.students.tolist() == [2000]


def test_one_code_is_one_school_whatever_its_names(assess_rows: AssessRows) -> None:
    rows = [[*HEADER, "学校标识码"], good("甲", "小学", "0007"), good("乙", "小学", "0007")]
    assert ("duplicate_school", "A3") in codes(assess_rows(rows))


def test_a_school_without_stages_is_listed(assess_rows: AssessRows) -> None:
    rows = [SECTION_HEADER, ["甲", "小学", "小学", *FIGURES], ["完", "完全中学", "高中", *FIGURES]]
    rows.append(["完", "完全中学", "初中", *FIGURES])
    assessment = assess_rows(rows)
    excluded = [
        (assessment.survey.cell(row, "school_name"), reason.zh) for row, reason in assessment.counties[0].excluded
    ]
    assert excluded == [("A3", "高中学段不评估")]


def test_the_first_exclusion_that_fits_is_the_reason(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "在校生数", "举办者"]
    rows = [header, ["甲", "小学", 9, "公办"], ["乙", "小学教学点", 9, "民办"]]
    (found,) = assess_rows(rows, "national-basic-2012").counties[0].excluded
    assert found.reason.zh == "教学点不纳入"


def test_a_section_rows_own_stage_column_wins(assess_rows: AssessRows) -> None:
    header = ["学校名称", "学段", "在校生数", "小学图书册数", "图书册数", "最大班额", "小学最大班额"]
    assessment = assess_rows([header, ["甲", "小学", 100, 700, 900, 40, 45]], "national-basic-2012")
    assert assessment.sections.figures["books"].tolist() == [700]
    assert not [finding for finding in assessment.findings if finding.code == "stage_sum_differs"]


def test_a_missing_number_of_students_is_told(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], ["甲", "小学", None, 9], ["乙", "小学", 9, 9]]
    assessment = assess_rows(rows, "national-basic-2012")
    assert ("missing_figure", "C2") in codes(assessment)
    assert sum(cell == "C2" for _, cell in codes(assessment)) == 1


def test_a_row_that_numbers_the_columns_is_no_school(assess_rows: AssessRows) -> None:
    for row in ([*range(1, 12)], ["甲", "乙", *range(1, 10)]):
        assessment = assess_rows([HEADER, row, good("一小")])
        assert assessment.survey.names == ["一小"]
        assert ("row_skipped", "A2") in codes(assessment)
    # A school whose figures happen to count on is still one: it has a type, or they do not begin with 1.
    for row in (["甲", "小学", *range(1, 10)], ["甲", None, *range(100, 109)]):
        assert assess_rows([HEADER, row, good("一小")]).survey.names == ["甲", "一小"]


def test_some_empty_cells_are_no_empty_column(assess_rows: AssessRows) -> None:
    blank = [*FIGURES]
    blank[4] = None  # type: ignore[call-overload]
    rows = [SECTION_HEADER, *([name, "小学", "小学", *FIGURES] for name in "甲乙"), ["丙", "小学", "小学", *blank]]
    assert ("missing_figure", "H4") in codes(assess_rows(rows))
    plain = ["学校名称", "办学类型", "在校生数", "骨干教师数"]
    assessment = assess_rows([plain, ["甲", "小学", 9, 1], ["乙", "初级中学", 9, None]])
    found = [finding for finding in assessment.findings if finding.cell == "D3"]
    assert [finding.code for finding in found] == ["missing_figure"]
    assert found[0].message("zh").startswith("骨干教师数没有填")


def test_a_campus_of_one_stage_leaves_no_stage_out(assess_rows: AssessRows) -> None:
    header = [*SECTION_HEADER, "是否计校数", "所属学校"]
    nine = ["九", "九年一贯制学校"]
    rows = [header, [*nine, "小学", *FIGURES, "是", None], [*nine, "初中", *FIGURES, "是", None]]
    rows.append(["九东", "九年一贯制学校", "小学", *FIGURES, "否", "九"])
    assert assess_rows(rows).sections.students.tolist() == [2000, 1000]
