"""What a survey is read as: columns, stages, units, numbers, findings."""

import datetime
import math
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from balancecalc.errors import WrongUsage
from balancecalc.standard import load_fields
from balancecalc.standard.loader import parse_standard
from balancecalc.survey import SurveyRefused
from balancecalc.survey.files import column_letters
from balancecalc.survey.read import read_survey
from tests.conftest import ROOT, AssessRows, WriteSurvey, workbook_bytes


def test_headers_are_found_under_a_title_in_any_spelling(write_survey: WriteSurvey) -> None:
    rows = [
        ["云溪县2024年学校情况"],
        [],
        [
            "序号",
            " 学校 名称",
            "办学\n类型",
            "在校生数（人）",
            "图书册数(万册)",
            "教学仪器设备值（元）",
            "运动场地面积[㎡]",
        ],
        [1, "甲小学", "完全小学", 300, 1.25, 250_000, 7],
        [2, "乙小学", "小学", 200, 1, 1, 7],
        ["合计", None, None, 500, 2.25, 250_001, 14],
        ["注：数据截至九月"],
    ]
    survey = read_survey(write_survey(rows))
    assert survey.names == ["甲小学", "乙小学"]
    assert [survey.cell(row, "school_name") for row in (0, 1)] == ["B4", "B5"]
    assert survey.choices["school_type"] == ["小学", "小学"]
    assert survey.figure("students", "primary").tolist() == [300, 200]
    assert survey.figure("books").tolist() == [12_500, 10_000]
    assert survey.figure("equipment_value").tolist() == pytest.approx([25, 0.0001])
    assert survey.cell(0, "books") == "E4"
    codes = [(finding.code, finding.cell) for finding in survey.findings]
    assert ("unit_converted", "E3") in codes
    assert ("unit_converted", "F3") in codes
    assert ("unplaced_column", "A3") in codes
    assert ("unplaced_column", "G3") in codes
    assert ("row_skipped", "A6") in codes
    assert ("row_skipped", "A7") in codes


@pytest.mark.parametrize(
    ("header", "given", "expected"),
    [
        ("运动场地面积（亩）", 3, 2000),
        ("运动场地面积（万㎡）", 0.5, 5000),
        ("运动场地面积（平方米）", 700, 700),
        ("教学仪器设备值（亿元）", 0.01, 100),
        ("在校生数（万人）", 0.03, 300),
    ],
)
def test_units_in_headers_are_converted(header: str, given: float, expected: float, write_survey: WriteSurvey) -> None:
    # 15 亩 are a hectare: 3 亩 are 2000 ㎡.
    head = ["学校名称", "办学类型", *([] if header.startswith("在校生") else ["在校生数"]), header]
    survey = read_survey(write_survey([head, ["甲", "小学", *([] if header.startswith("在校生") else [5]), given]]))
    field = survey.dictionary.by_header[header.split("（")[0]][0]
    stage = "primary" if field == "students" else None
    assert survey.figure(field, stage).tolist() == pytest.approx([expected])  # type: ignore[arg-type]


def test_two_sheets_of_schools_are_not_chosen_between(tmp_path: Path) -> None:
    """Half a county must not be taken for all of it."""
    path = tmp_path / "a.xlsx"
    first: list[list[Any]] = [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 3]]
    second: list[list[Any]] = [["学校名称", "办学类型", "在校生数"], ["乙", "小学", 3]]
    path.write_bytes(workbook_bytes({"一": first, "二": second}))
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    assert [finding.code for finding in refused.value.findings] == ["several_tables"]
    (tmp_path / "a.map.yaml").write_text("sheet: 二\n", encoding="utf-8")
    assert read_survey(path).names == ["乙"]
    # The sheet 学校 is meant, and what stands beside it is told.
    named = tmp_path / "b.xlsx"
    named.write_bytes(workbook_bytes({"学校": first, "学校（续）": second}))
    survey = read_survey(named)
    assert survey.names == ["甲"]
    assert "other_tables" in [finding.code for finding in survey.findings]


def test_a_unit_that_cannot_be_converted_is_not_used(write_survey: WriteSurvey) -> None:
    survey = read_survey(write_survey([["学校名称", "办学类型", "在校生数", "图书册数（万元）"], ["甲", "小学", 3, 4]]))
    assert np.isnan(survey.figure("books")).all()
    finding = next(finding for finding in survey.findings if finding.code == "unit_mismatch")
    assert finding.cell == "D1"
    assert finding.kind.severity == "error"


def test_the_sheet_is_the_one_named_schools_or_the_best_fitting(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 3]]
    other = [["学校名称", "备注"], ["乙", "x"]]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"封面": [["说明"]], "备注": other, "数据": rows}))
    survey = read_survey(path)
    assert (survey.source.sheet, survey.names) == ("数据", ["甲"])
    assert any(finding.code == "sheet_chosen" for finding in survey.findings)
    path.write_bytes(workbook_bytes({"数据": [*rows, ["丙", "小学", 5]], "学校": rows}))
    survey = read_survey(path)
    assert (survey.source.sheet, survey.names) == ("学校", ["甲"])
    assert not any(finding.code == "sheet_chosen" for finding in survey.findings)
    path.write_bytes(workbook_bytes({"旧": [*rows, ["丙", "小学", 5]], "新": rows}, hidden=["旧"]))
    assert read_survey(path).source.sheet == "新"


def test_codes_keep_their_zeros_and_names_stay_text(write_survey: WriteSurvey) -> None:
    rows = [
        ["学校名称", "学校标识码", "办学类型", "在校生数"],
        ["=1+1", "0012", "小学", 3],
        ["+甲", 2_143_000_007, "小学", 3],
    ]
    survey = read_survey(write_survey(rows))
    assert survey.names == ["=1+1", "+甲"]
    assert survey.codes == ["0012", "2143000007"]


def test_column_letters() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 51, 52, 701, 702, 16383)] == [
        *("A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD")
    ]


def test_names_are_in_one_line_without_what_steers_a_terminal(write_survey: WriteSurvey) -> None:
    rows = [["学校名称", "办学类型", "在校生数"], ["甲\n小学 ", "小学", 3], ["\x9b31m乙\u202e小学", "小学", 4]]
    assert read_survey(write_survey(rows)).names == ["甲 小学", "31m乙小学"]


def test_an_empty_county_column_is_none(write_survey: WriteSurvey) -> None:
    rows = [["县（区）", "学校名称", "办学类型", "在校生数"], [None, "甲", "小学", 3]]
    assert read_survey(write_survey(rows), "云溪县").counties == ["云溪县"]


def test_an_empty_sheet_named_schools_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"学校": [], "2024年": [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 3]]}))
    assert read_survey(path).source.sheet == "2024年"


def test_an_empty_column_is_one_finding(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], *([name, "小学", 100, None] for name in "甲乙丙")]
    found = [finding for finding in assess_rows(rows, "national-basic-2012").findings if finding.field == "books"]
    assert [finding.code for finding in found] == ["empty_column"]


def test_the_county_is_the_column_the_option_or_the_file(write_survey: WriteSurvey) -> None:
    rows: list[list[Any]] = [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 3]]
    assert read_survey(write_survey(rows), "云溪县").counties == ["云溪县"]
    from_file = read_survey(write_survey(rows, "某县.xlsx"))
    assert from_file.counties == ["某县"]
    assert "county_from_file" in [finding.code for finding in from_file.findings]
    with_column = write_survey([["县（区）", *rows[0]], ["乙县", *rows[1]]])
    assert read_survey(with_column).counties == ["乙县"]
    with pytest.raises(WrongUsage):
        read_survey(with_column, "云溪县")


def found_in(assessment: Any) -> dict[str, tuple[str, str]]:
    return {finding.code: (finding.cell, finding.kind.severity) for finding in assessment.findings}


HEADER = ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数"]


def test_bad_figures_are_findings_and_the_rest_is_assessed(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        ["甲", "小学", 100, None, 2000],
        ["乙", "小学", 100, None, "两千"],
        ["丙", "小学", 100, None, -5],
        ["丁", "小学", 100, None, 1e15],
        ["戊", "小学", 100, None, None],
        ["己", "小学", 100, None, 1999.5],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    found = found_in(assessment)
    assert found["not_a_number"] == ("E3", "error")
    assert found["negative"] == ("E4", "error")
    assert found["too_large"] == ("E5", "error")
    assert found["missing_figure"] == ("E6", "error")
    assert found["not_whole"] == ("E7", "warning")
    books = assessment.counties[0].stages["primary"].indicators["books_per_student"]
    assert books.missing == 4
    column_of_books = [indicator.id for indicator in assessment.standard.indicators].index("books_per_student")
    assert assessment.indicators.value[:, column_of_books].tolist() == pytest.approx(
        [20] + [math.nan] * 4 + [19.995], nan_ok=True
    )


@pytest.mark.parametrize(
    ("written", "code", "words"),
    [
        ("#DIV/0!", "error_cell", "错误值 #DIV/0!"),
        ("=SUM(A9:A12)", "formula_without_value", "公式 =SUM(A9:A12)"),
        (datetime.datetime(2024, 3, 4), "date_for_number", "把“3-4”自动改成了日期"),
        ("20xx", "placeholder", "“20xx”是占位符"),
        ("10,5", "ambiguous_number", "10.5 / 105"),
        ("4l", "misread_digits", "是不是 41？"),
        ("300㎡", "unit_not_convertible", "不能换算成册"),
        ("近300", "approximate", "按 300 册 处理"),
        ("0.03万册", "converted_in_cell", "按 300 册 处理"),
    ],
)
def test_what_is_no_plain_number_is_told_for_what_it_is(written: Any, code: str, words: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["学校名称", "办学类型", "在校生数", "图书册数"], ["甲", "小学", 20, 400], ["乙", "小学", 20, written]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    survey = read_survey(tmp_path / "a.xlsx", "云溪县")
    (finding,) = [finding for finding in survey.findings if finding.cell == "D3"]
    assert (finding.code, finding.school, finding.row) == (code, "乙", 1)
    assert words in finding.message("zh")
    used = {"approximate": "warning", "converted_in_cell": "info"}
    assert finding.kind.severity == used.get(code, "error")
    assert survey.figure("books").tolist()[1] == pytest.approx(300 if code in used else math.nan, nan_ok=True)


def test_a_part_larger_than_its_whole_is_not_used(assess_rows: AssessRows) -> None:
    rows = [
        ["学校名称", "办学类型", "在校生数", "教学及辅助用房面积", "室内体育用房面积"],
        ["甲", "小学", 100, 500, 600],
    ]
    assessment = assess_rows(rows)
    finding = next(finding for finding in assessment.findings if finding.code == "part_exceeds_whole")
    assert finding.cell == "E2"
    assert "室内体育用房面积 600 比教学及辅助用房面积 500 还大" in finding.message("zh")
    assert np.isnan(assessment.indicators.value[0, 3])
    assert "missing_figure" not in [finding.code for finding in assessment.findings if finding.cell == "E2"]


def test_an_indicator_that_comes_out_negative_is_not_used(assess_rows: AssessRows) -> None:
    text = (ROOT / "standards/national-quality-2017.yaml").read_text(encoding="utf-8")
    own = text.replace("teaching_area - indoor_sports_area", "teaching_area - sports_ground_area")
    standard = parse_standard(own.encode(), "own.yaml", load_fields())
    rows = [
        ["学校名称", "办学类型", "在校生数", "教学及辅助用房面积", "运动场地面积"],
        ["甲", "小学", 100, 500, 600],
    ]
    assessment = assess_rows(rows, standard)
    finding = next(finding for finding in assessment.findings if finding.code == "negative_indicator")
    assert finding.cell == "D2"
    assert "（教学及辅助用房面积 − 运动场地面积） ÷ 在校生数 = （500 − 600） ÷ 100 = -1" in finding.message("zh")
    assert np.isnan(assessment.indicators.value[0, 3])


def test_stages_and_sums(assess_rows: AssessRows) -> None:
    rows = [
        ["学校名称", "办学类型", "在校生数", "小学在校生数", "初中在校生数", "专任教师数"],
        ["附设", "小学", None, 100, 30, None],
        ["不等", "九年一贯制学校", 150, 100, 40, 20],
        ["无类", None, None, 60, None, None],
        ["相等", "九年一贯制学校", 140, 100, 40, None],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    found = found_in(assessment)
    assert found["attached_classes"] == ("E2", "warning")
    assert found["stage_sum_differs"] == ("C3", "warning")
    assert found["stage_figure_unplaced"] == ("F3", "error")
    assert found["no_school_type"] == ("B4", "warning")
    assert sum(finding.code == "stage_sum_differs" for finding in assessment.findings) == 1
    stages = {
        (assessment.school_name(i), assessment.standard.stages[s]) for i, s in enumerate(assessment.sections.stage)
    }
    both = {(name, stage) for name in ("附设", "不等", "相等") for stage in ("primary", "junior")}
    assert stages == {*both, ("无类", "primary")}


def test_a_stages_own_figure_is_not_apportioned(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数", "小学图书册数", "初中图书册数"]
    rows = [
        header,
        ["各填", "九年一贯制学校", 100, 100, 999, 1500, 3000],
        ["只填一个", "九年一贯制学校", 100, 100, 4500, 1500, None],
        ["合填", "九年一贯制学校", 110, 100, 2200, None, None],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    assert assessment.sections.figures["books"].tolist() == pytest.approx(
        # By hand: 110 and 1.1·100 students weigh the same, so 2200 is halved.
        [1500, 3000, 1500, math.nan, 1100, 1100],
        nan_ok=True,
    )


def test_senior_students_are_needed_to_apportion(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "初中在校生数", "高中在校生数", "图书册数"], ["完中", "完全中学", 100, None, 5000]]
    assessment = assess_rows(rows, "national-basic-2012")
    assert np.isnan(assessment.sections.figures["books"]).all()
    assert ("missing_figure", "D2") in [(finding.code, finding.cell) for finding in assessment.findings]


def test_scope_that_cannot_be_told_keeps_the_school_in(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "小学在校生数"], ["点", "小学教学点", None], ["甲", "小学", 100]]
    assessment = assess_rows(rows)
    assert found_in(assessment)["scope_unknown"] == ("A2", "warning")
    assert len(assessment.sections) == 2


def test_defaults_are_said(assess_rows: AssessRows) -> None:
    rows = [
        ["学校名称", "办学类型", "在校生数", "举办者", "城乡类型", "所属学校"],
        ["甲", "小学", 9, None, "山区", "乙"],
    ]
    found = found_in(assess_rows(rows, "national-basic-2012"))
    assert found["default_taken"] == ("", "warning")
    assert found["unknown_choice"] == ("E2", "warning")
    assert found["parent_without_mark"] == ("F2", "warning")
    without_column = [["学校名称", "办学类型", "在校生数"], ["甲", "小学", 9]]
    assert "default_taken" in found_in(assess_rows(without_column, "national-basic-2012"))
    assert "default_taken" not in found_in(assess_rows(without_column, "national-quality-2017"))


def test_namesakes_with_different_codes_are_two_schools(assess_rows: AssessRows) -> None:
    rows = [
        ["学校名称", "学校标识码", "办学类型", "在校生数"],
        ["希望小学", "1", "小学", 9],
        ["希望小学", "2", "小学", 8],
    ]
    assert len(assess_rows(rows).sections) == 2
