"""Headers over several rows: what a column is taken for, and what it is never taken for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from balancecalc.standard import load_fields
from balancecalc.survey import SurveyRefused, read_survey
from balancecalc.survey.files import open_workbook
from balancecalc.survey.header import Matcher, find_header
from balancecalc.survey.header.matching import key, split
from tests.survey.shapes import workbook

FIELDS = load_fields()


def placed(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> dict[str, str]:
    """The field of each column, by its letters."""
    header = find_header(
        open_workbook(workbook({"表": [list(row) for row in rows]}, {"表": merged}), "x.xlsx"), Matcher(FIELDS)
    )
    return {chr(ord("A") + place.position): FIELDS.header(*figure) for figure, place in header.columns.items()}


def unplaced(rows: Sequence[Sequence[Any]], merged: Sequence[str] = ()) -> list[str]:
    header = find_header(
        open_workbook(workbook({"表": [list(row) for row in rows]}, {"表": merged}), "x.xlsx"), Matcher(FIELDS)
    )
    return [" › ".join(column.path) for column in header.unplaced]


DATA = ["甲", "小学", 300, 20, 6000]


@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("在校生数", "在校生数"),
        ("在校生数 › 合计", "在校生数"),
        ("在校生 › 人数", "在校生数"),
        ("一、学校基本情况 › 在校生数 › 计", "在校生数"),
        ("小学 › 在校生数", "小学在校生数"),
        ("在校生数 › 小学", "小学在校生数"),
        ("小学阶段 › 专任教师 › 合计", "小学专任教师数"),
        ("教学及辅助用房 › 计", "教学及辅助用房面积"),
        ("运动场地 › 面积", "运动场地面积"),
        ("计算机 › 台数", "计算机台数"),
        ("校舍情况 › 室内体育用房", "室内体育用房面积"),
        ("（1）图书册数", "图书册数"),
        ("在校生数 › （人）", "在校生数"),
        # What would be another quantity is none of ours.
        ("上学年 › 在校生数", None),
        ("女 › 在校生数", None),
        ("在校生数 › 其中：女", None),
        ("寄宿生 › 人数", None),
        ("专任教师 › 按学历分 › 本科", None),
        ("小学 › 初中在校生数", None),
        ("小学 › 学校名称", None),
        ("小学", None),
        ("小学 › 初中 › 在校生数", None),
        ("在校生数（寄宿）", None),
        ("生均图书册数", None),
    ],
)
def test_what_a_path_means(path: str, field: str | None) -> None:
    match = Matcher(FIELDS).match(split(path))
    assert (FIELDS.header(*match.figure) if match and match.figure else None) == field


def test_a_path_is_one_however_it_is_spaced() -> None:
    assert key(split("在校 生数›（合计）")) == key(("在校生数", "(合计)"))


def test_a_header_of_one_row_under_a_merged_title() -> None:
    rows: list[list[Any]] = [["某县学校表"], ["学校名称", "办学类型", "在校生数", "班数", "图书册数"], DATA]
    assert placed(rows, ["A1:E1"]) == placed(rows[1:]) == placed(rows, ["A1:C1"])
    assert len(placed(rows)) == 5


def test_a_group_over_a_column_is_never_left_out() -> None:
    """Last year's students are not this year's, although the row under the group alone would fit."""
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "上学年", "", "图书册数"],
        ["", "", "在校生数", "班数", ""],
        DATA,
    ]
    with pytest.raises(SurveyRefused) as refused:
        placed(rows, ["A1:A2", "B1:B2", "C1:D1", "E1:E2"])
    assert refused.value.findings[0].code == "no_students_column"
    # The same without merged cells, where the words of the upper row stand over the columns.
    loose: list[list[Any]] = [
        ["", "", "上学年", "", ""],
        ["学校名称", "办学类型", "在校生数", "班数", "图书册数"],
        DATA,
    ]
    with pytest.raises(SurveyRefused):
        placed(loose)
    # And where the group is merged and nothing else is.
    with pytest.raises(SurveyRefused):
        placed(loose, ["C1:D1"])


def test_five_rows() -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "学生情况", "", "图书册数"],
        ["", "", "小学阶段", "", ""],
        ["", "", "学生", "", ""],
        ["", "", "在校生数", "班数", ""],
        ["", "", "合计", "计", ""],
        DATA,
    ]
    merged = ["A1:A5", "B1:B5", "C1:D1", "C2:D2", "C3:D3", "E1:E5"]
    expected = {"A": "学校名称", "B": "办学类型", "C": "小学在校生数", "D": "小学班数", "E": "图书册数"}
    assert placed(rows, merged) == expected
    assert placed(rows) == expected


def test_without_merged_cells_an_upper_word_goes_on_to_the_right() -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "小学", "", "初中", "", "图书册数"],
        ["", "", "在校生数", "班数", "在校生数", "班数", ""],
        ["甲", "九年一贯制学校", 300, 8, 200, 5, 6000],
    ]
    assert placed(rows) == {
        "A": "学校名称", "B": "办学类型", "C": "小学在校生数", "D": "小学班数", "E": "初中在校生数", "F": "初中班数",
        "G": "图书册数",
    }  # fmt: skip
    workbook_ = open_workbook(workbook({"表": rows}), "x.xlsx")
    assert "header_continued" in [finding.code for finding in find_header(workbook_, Matcher(FIELDS)).findings]


def test_the_same_word_twice_under_different_groups() -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "在校生数", "", "专任教师", ""],
        ["", "", "合计", "女", "合计", "女"],
        ["甲", "小学", 300, 150, 20, 12],
    ]
    merged = ["A1:A2", "B1:B2", "C1:D1", "E1:F1"]
    assert placed(rows, merged) == {"A": "学校名称", "B": "办学类型", "C": "在校生数", "E": "专任教师数"}
    assert unplaced(rows, merged) == ["在校生数 › 女", "专任教师 › 女"]


def test_units_on_a_line_of_their_own() -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "在校生数", "图书册数", "运动场地面积"],
        ["", "", "人", "万册", "（亩）"],
        ["甲", "小学", 300, 0.6, 3],
    ]
    header = find_header(open_workbook(workbook({"表": rows}), "x.xlsx"), Matcher(FIELDS))
    assert header.row == 1
    units = {figure[0]: place.unit for figure, place in header.columns.items()}
    assert (units["books"].written, int(units["books"].factor)) == ("万册", 10_000)
    assert units["sports_ground_area"].written == "亩"


def test_two_columns_for_one_field_are_both_named() -> None:

    with pytest.raises(SurveyRefused) as refused:
        placed([["学校名称", "办学类型", "在校生数", "在校学生数", "图书册数"], DATA])
    (finding,) = refused.value.findings
    assert finding.code == "two_columns"
    assert "C1" in finding.message("zh")
    assert "D1" in finding.message("zh")


def test_hidden_sheets_are_said(tmp_path: Path) -> None:
    book = workbook(
        {"旧": [["学校名称", "在校生数"], ["乙", 3]], "新": [["学校名称", "在校生数"], ["甲", 3]]}, hidden=["旧"]
    )
    header = find_header(open_workbook(book, "x.xlsx"), Matcher(FIELDS))
    assert header.sheet == "新"
    assert [finding.values["sheets"] for finding in header.findings if finding.code == "sheets_not_read"] == [["旧"]]


def test_a_word_under_a_column_is_never_left_out() -> None:
    """The girls are not all students, although the upper row alone would fit."""
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "在校生数", "图书册数"],
        ["", "", "其中：女", ""],
        [*DATA[:3], 6000],
    ]
    for merged in ([], ["A1:A2", "B1:B2", "D1:D2"]):
        with pytest.raises(SurveyRefused) as refused:
            placed(rows, merged)
        assert refused.value.findings[0].code == "no_students_column"
    total: list[list[Any]] = [rows[0], ["", "", "合计", ""], rows[2]]
    for merged in ([], ["A1:A2", "B1:B2", "D1:D2"]):
        header = find_header(open_workbook(workbook({"表": total}, {"表": merged}), "x.xlsx"), Matcher(FIELDS))
        assert header.row == 1
        assert ("students", None) in header.columns


def test_attributes_merged_over_rows_stand_in_each(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["县（区）", "学校名称", "办学类型", "学段", "在校生数"],
        ["甲县", "一", "九年一贯制学校", "小学", 300],
        ["", "", "", "初中", 200],
        ["", "二", "小学", "小学", 100],
    ]
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"学校": rows}, {"学校": ["A2:A4", "B2:B3", "C2:C3"]}))
    survey = read_survey(path)
    assert survey.counties == ["甲县"] * 3
    assert survey.names == ["一", "一", "二"]
    assert survey.choices["school_type"] == ["九年一贯制学校", "九年一贯制学校", "小学"]


def test_lines_over_the_table_are_no_header() -> None:
    head = ["学校名称", "办学类型", "在校生数", "班数", "图书册数"]
    for line in (
        ["填报单位", "云溪县", "填报日期", "2024年9月", ""],
        ["填报单位：云溪县", "", "", "", "单位：人"],
        ["云溪县学校表", "", "", "", "2024年9月"],
        ["x"] * 5,
    ):
        assert len(placed([line, head, DATA])) == 5
    # Words over groups of columns, the first of which says nothing.
    with pytest.raises(SurveyRefused):
        placed([["学校基本情况", "", "上学年", "", ""], head, DATA])
