"""What a sceptical inspector found to be read wrongly without a word. Each ends in a message or in the right figure."""

from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pytest

from balancecalc.standard.catalogue import load_fields
from balancecalc.survey import Survey, SurveyRefused, read_survey
from tests.survey.shapes import workbook

HEADER = ["学校名称", "办学类型", "在校生数", "图书册数"]
SCHOOLS: list[list[Any]] = [["甲小学", "小学", 300, 6000], ["乙小学", "小学", 200, 4500], ["丙小学", "小学", 120, 3100]]


def read(tmp_path: Path, rows: list[list[Any]], merged: tuple[str, ...] = ()) -> Survey:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook({"学校": rows}, {"学校": merged}))
    return read_survey(path)


def codes(survey: Survey) -> list[str]:
    return [finding.code for finding in survey.findings]


@pytest.mark.parametrize(
    "name",
    [
        *(
            "合计",
            "合计\u3000",
            "合计\n",
            "合计\xa0",
            "合计\u200b",
            " 合 计 ",
            "小学（合计）",
            "合计。",
            "合计人数",
            "全县小学",
        ),
        *(
            "总计【全县】",
            "合計",
            "——合计——",
            "累计",
            "校均",
            "全镇",
            "去年同期",
            "比上年增减",
            "Total",
            "SUM",
            "合计6所",
            "平均每校",
        ),
    ],
)
def test_a_sum_is_no_school_however_it_is_written(name: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, *SCHOOLS, [name, "", 620, 13600]])
    assert survey.names == ["甲小学", "乙小学", "丙小学"]
    assert "row_skipped" in codes(survey)


@pytest.mark.parametrize("name", ["城关镇", "云溪县", "小学", "公办", "城区", "城关学区", "6所", "12"])
def test_a_place_a_kind_or_a_number_is_no_schools_name(name: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, *SCHOOLS, [name, "", 620, 13600]])
    finding = next(finding for finding in survey.findings if finding.code == "name_not_school")
    assert finding.cell == "A5"
    assert finding.kind.blocks == "county"


@pytest.mark.parametrize(
    "name", ["合计小学", "平均村小学", "小计镇中心小学", "其中村小学（分校）", "城关镇中心校", "会计学校", "总部小学"]
)
def test_a_school_may_have_a_name_like_a_sums(name: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, *SCHOOLS, [name, "小学", 150, 2900]])
    assert survey.names[-1] == name
    assert "name_not_school" not in codes(survey)


def test_a_sum_may_be_told_in_another_column(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["序号", *HEADER], *([number, *row] for number, row in enumerate(SCHOOLS, start=1))]
    survey = read(tmp_path, [*rows, ["合计", "3所", "", 620, 13600]])
    assert survey.names == ["甲小学", "乙小学", "丙小学"]


def test_a_sum_that_no_word_tells(tmp_path: Path) -> None:
    rows = [[*HEADER, "计算机台数"], *([*row, books // 40] for row in SCHOOLS for books in [row[3] + 200])]
    total = ["丁小学", "小学", *(sum(row[column] for row in rows[1:]) for column in (2, 3, 4))]
    survey = read(tmp_path, [*rows, total])
    finding = next(finding for finding in survey.findings if finding.code == "looks_like_sum")
    assert finding.cell == "A5"
    assert (finding.values["count"], finding.values["rows"]) == (3, 3)


SUMMED = ["学校名称", "办学类型", "县（区）", "在校生数", "图书册数", "计算机台数", "教学及辅助用房面积"]


def summed(county: str, number: int, students: int) -> list[Any]:
    figures = [students, students * 20 + number, students // 8 + 100 + number, students * 5 + 3 * number]
    return [f"{county}第{number}小学", "小学", county, *figures]


def test_a_row_that_sums_its_neighbours_in_every_figure_is_no_school(tmp_path: Path) -> None:
    """In a province as well, and with the sum above its schools."""
    rows = [summed(f"{number // 30}县", number, 150 + 37 * number % 400) for number in range(3600)]
    schools = rows[3000:3003]
    total = ["城关镇小学", "小学", "100县", *(sum(row[at] for row in schools) for at in range(3, 7))]
    survey = read(tmp_path, [SUMMED, *rows[:3000], total, *rows[3000:]])
    told = [finding for finding in survey.findings if finding.code in ("unmarked_sum", "looks_like_sum")]
    assert [(finding.code, finding.cell, finding.kind.blocks) for finding in told] == [
        ("unmarked_sum", "A3002", "county")
    ]
    assert told[0].values == {"count": 4, "rows": 3}


def test_a_header_that_is_repeated_for_printing_is_no_school(tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, *SCHOOLS[:2], HEADER, SCHOOLS[2]])
    assert survey.names == ["甲小学", "乙小学", "丙小学"]
    assert [finding.cell for finding in survey.findings if finding.code == "row_skipped"] == ["A4"]
    deep = [["学校名称", "办学类型", "学生", ""], ["", "", "在校生数", "图书册数"]]
    survey = read(tmp_path, [*deep, *SCHOOLS[:2], *deep, SCHOOLS[2]], ("A1:A2", "B1:B2", "C1:D1"))
    assert survey.names == ["甲小学", "乙小学", "丙小学"]


@pytest.mark.parametrize(
    ("students", "value"),
    [
        ("学生人数", "教学仪器设备值（单位：万元）"),
        ("*在校生数", "教学仪器设备值/万元"),
        ("在校生数*", "※教学仪器设备值(万元)"),
    ],
)
def test_other_ways_of_heading_a_column(students: str, value: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [["学校名称", "办学类型", students, value], ["甲小学", "小学", 300, 12.5]])
    assert survey.figure("students", "primary")[0] == 300
    assert survey.figure("equipment_value")[0] == 12.5
    in_yuan = read(
        tmp_path, [["学校名称", "办学类型", students, "教学仪器设备值/元"], ["甲小学", "小学", 300, 125_000]]
    )
    assert in_yuan.figure("equipment_value")[0] == 12.5


@pytest.mark.parametrize("header", ["图书（册/生）", "图书册数（册/生）", "教学及辅助用房面积（㎡/生）"])
def test_a_figure_for_each_student_is_not_the_schools_own(header: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [[*HEADER[:3], header], *SCHOOLS])
    assert survey.columns.isdisjoint({("books", None), ("teaching_area", None)})
    assert [finding.code for finding in survey.findings if finding.cell == "D1"] == ["unplaced_column"]


def test_one_file_twice_is_refused(tmp_path: Path) -> None:
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    first.write_bytes(workbook({"学校": [HEADER, *SCHOOLS]}))
    second.write_bytes(first.read_bytes())
    with pytest.raises(SurveyRefused) as refusal:
        read_survey([first, second])
    assert [finding.code for finding in refusal.value.findings] == ["file_twice"]
    assert "a.xlsx" in str(refusal.value)
    assert "b.xlsx" in str(refusal.value)


AREA = ["学校名称", "办学类型", "在校生数", "运动场地面积"]
IN_MU: list[list[Any]] = [["甲小学", "小学", 300, 12.5], ["乙小学", "小学", 200, 9]]


@pytest.mark.parametrize(
    "rows",
    [
        [AREA, *IN_MU, ["注：运动场地面积单位为亩。"]],
        [AREA, *IN_MU, ["注：面积单位均为亩"]],
        [["", "", "", "单位：人、亩"], AREA, *IN_MU],
        [[*AREA, "单位"], *([*row, "亩"] for row in IN_MU)],
        [[*AREA, "计量单位"], [*IN_MU[0], "亩"], [*IN_MU[1], "㎡"]],
    ],
)
def test_a_unit_beside_the_table_leaves_the_figure_open(rows: list[list[Any]], tmp_path: Path) -> None:
    width = max(map(len, rows))
    survey = read(tmp_path, [[*row, *[""] * (width - len(row))] for row in rows])
    assert ("sports_ground_area", None) not in survey.columns
    assert "unit_over_table" in codes(survey)


def test_the_fields_own_unit_beside_the_table_says_nothing_new(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [*AREA, "单位"],
        ["甲小学", "小学", 300, 8000, "㎡"],
        ["乙小学", "小学", 200, 6000, "平方米"],
    ]
    assert read(tmp_path, rows).figure("sports_ground_area").tolist() == [8000, 6000]
    noted: list[list[Any]] = [AREA, ["甲小学", "小学", 300, 8000], ["注：面积单位为平方米", "", "", ""]]
    assert read(tmp_path, noted).figure("sports_ground_area").tolist() == [8000]


def test_units_under_the_columns_numbers(tmp_path: Path) -> None:
    survey = read(tmp_path, [AREA, ["甲", "1", "2", "3"], ["", "", "人", "亩"], *IN_MU])
    assert survey.figure("sports_ground_area")[1] == pytest.approx(6000)
    assert survey.names == ["甲小学", "乙小学"]


def test_a_group_that_is_centred_and_not_merged_beside_merged_ones(tmp_path: Path) -> None:
    header = [
        ["学校名称", "办学类型", "基本情况", "", "上学年", ""],
        ["", "", "在校生数", "班数", "在校生数", "图书册数"],
    ]
    survey = read(tmp_path, [*header, ["甲小学", "小学", 300, 8, 290, 6000]], ("A1:A2", "B1:B2", "C1:D1"))
    assert survey.figure("students", "primary").tolist() == [300]
    assert ("books", None) not in survey.columns


def test_a_group_with_a_colon_is_a_group(tmp_path: Path) -> None:
    header = [["", "", "", "上学年：", ""], ["学校名称", "办学类型", "在校生数", "班数", "图书册数"]]
    survey = read(tmp_path, [*header, ["甲小学", "小学", 300, 8, 6000]])
    assert ("books", None) not in survey.columns


def test_a_hidden_column_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [["备注", *HEADER], *(["", *school] for school in SCHOOLS)]:
        sheet.append(row)
    sheet.column_dimensions["A"].hidden = True
    book.save(path)
    assert "hidden_column" not in codes(read_survey(path))
    sheet.column_dimensions["D"].hidden = True
    book.save(path)
    told = [finding for finding in read_survey(path).findings if finding.code == "hidden_column"]
    assert [(finding.cell, finding.field) for finding in told] == [("D1", "students")]


def test_rows_that_a_filter_hides_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER, *SCHOOLS]:
        sheet.append(row)
    sheet.row_dimensions[1].hidden = True
    sheet.row_dimensions[9].hidden = True
    book.save(path)
    assert "hidden_rows" not in codes(read_survey(path))
    sheet.row_dimensions[3].hidden = sheet.row_dimensions[4].hidden = True
    book.save(path)
    survey = read_survey(path)
    assert survey.names == ["甲小学", "乙小学", "丙小学"]
    told = next(finding for finding in survey.findings if finding.code == "hidden_rows")
    assert (told.cell, told.values) == ("A3", {"count": 2, "rows": "3–4"})


def test_a_copy_beside_an_empty_row_is_no_sum(tmp_path: Path) -> None:
    own = summed("云溪县", 1, 300)
    survey = read(tmp_path, [SUMMED, own, ["云溪县第2小学", "小学", "云溪县", 0, 0, 0, 0], ["云溪县第3小学", *own[1:]]])
    assert "unmarked_sum" not in codes(survey)


@pytest.mark.parametrize("marked", [*load_fields().not_schools.names, *load_fields().not_schools.ends])
def test_every_word_for_a_sum_is_seen_at_a_glance(marked: str, tmp_path: Path) -> None:
    for called in (marked, f" {marked[0]} {marked[1:]}：", f"（{marked}）"):
        survey = read(tmp_path, [HEADER, *SCHOOLS, [called, "", 620, 13600]])
        assert survey.names == ["甲小学", "乙小学", "丙小学"]


@pytest.mark.parametrize("cell", ["1476①", "1476²", "⑫", "800\n676"])
def test_a_mark_is_no_digit(cell: str, tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, [*SCHOOLS[0][:3], cell], SCHOOLS[1]])
    assert np.isnan(survey.figure("books")[0])
    assert ("not_a_number", "D2") in [(finding.code, finding.cell) for finding in survey.findings]


def test_a_figure_merged_over_schools_is_none_of_theirs(tmp_path: Path) -> None:
    survey = read(tmp_path, [HEADER, *SCHOOLS], ("D2:D3",))
    assert np.isnan(survey.figure("books")[:2]).all()
    assert survey.figure("books")[2] == 3100
    assert codes(survey).count("merged_figure") == 2
    with_students = read(tmp_path, [HEADER, *SCHOOLS], ("C2:C3",))
    assert codes(with_students).count("students_merged_figure") == 2


def test_the_whole_schools_books_in_both_sections_count_once_or_not(tmp_path: Path) -> None:
    header = ["学校名称", "办学类型", "学段", "在校生数", "图书册数", "教学及辅助用房面积"]
    rows: list[list[Any]] = [
        ["甲", "九年一贯制学校", "小学", 300, 9000, 4000],
        ["甲", "九年一贯制学校", "初中", 200, 9000, 4000],
        ["乙小学", "小学", "小学", 200, 9000, 3000],
    ]
    survey = read(tmp_path, [header, *rows])
    assert np.isnan(survey.figure("books", "primary")[0])
    assert np.isnan(survey.figure("books", "junior")[1])
    assert survey.figure("books", "primary")[2] == 9000
    assert codes(survey).count("repeated_in_sections") == 2


def test_one_county_in_two_cities(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["地市", "县（区）", *HEADER]]
    rows += [["南京市", "鼓楼区", *SCHOOLS[0]], ["徐州市", "鼓楼区", *SCHOOLS[1]], ["徐州市", "沛县", *SCHOOLS[2]]]
    assert read(tmp_path, rows).counties == ["南京市 鼓楼区", "徐州市 鼓楼区", "沛县"]


@pytest.mark.parametrize("merged", [(), ("C1:D1",)])
def test_last_years_column_is_not_this_years(merged: tuple[str, ...], tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["学校名称", "办学类型", "在校生数", "", "图书册数"],
        ["", "", "上学年", "本学年", ""],
        ["甲小学", "小学", 290, 300, 6000],
    ]
    assert read(tmp_path, rows, merged).figure("students", "primary").tolist() == [300]


@pytest.mark.parametrize("header", ["（2022）在校生数", "2022、在校生数", "指标 › 在校生数"])
def test_a_year_is_no_numbering(header: str, tmp_path: Path) -> None:
    with pytest.raises(SurveyRefused) as refused:
        read(tmp_path, [["学校名称", "办学类型", header, "图书册数"], *SCHOOLS])
    assert refused.value.findings[0].code == "no_students_column"


def test_two_years_groups_are_no_title(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["2022年", "", "", "2023年", ""],
        ["学校名称", "办学类型", "在校生数", "在校生数", "图书册数"],
    ]
    with pytest.raises(SurveyRefused):
        read(tmp_path, [*rows, ["甲小学", "小学", 290, 300, 6000]], ("A1:C1", "D1:E1"))


def test_two_forms_in_one_sheet_are_not_chosen_between(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    rows: list[list[Any]] = [
        ["填报项目", "填报值", "填报项目", "填报值"],
        ["学校名称", "甲小学", "学校名称", "乙小学"],
        ["小学在校生数", 300, "小学在校生数", 200],
    ]
    path.write_bytes(workbook({"表": rows}))
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path)
    assert [finding.code for finding in refused.value.findings] == ["two_forms"]


@pytest.mark.parametrize(
    ("line", "header", "used"),
    [
        ("单位：人、亩、册", "运动场地面积", False),
        ("面积单位：万平方米", "运动场地面积", False),
        ("单位：人、㎡、册", "运动场地面积", True),
        ("单位：人、亩、册", "运动场地面积（㎡）", True),
        ("金额单位：千元", "教学仪器设备值", False),
        ("单位：所、人", "教学仪器设备值", True),
    ],
)
def test_a_unit_over_the_table(line: str, header: str, used: bool, tmp_path: Path) -> None:
    rows: list[list[Any]] = [["学校表", "", "", line], [*HEADER[:3], header], *SCHOOLS]
    survey = read(tmp_path, rows)
    field = "equipment_value" if header.startswith("教学") else "sports_ground_area"
    assert bool(np.isnan(survey.figure(field)).all()) is not used
    assert ("unit_over_table" in codes(survey)) is not used
