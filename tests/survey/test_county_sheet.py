"""The sheet 县域 in every form in which it has to be read, and what is said of what cannot be used."""

import datetime
import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import xlwt

from balancecalc.errors import WrongUsage
from balancecalc.report.annotate.write import annotated_workbook
from balancecalc.report.workbook.template import template_workbook
from balancecalc.standard import load_fields, load_standard
from balancecalc.standard.fields import Fields
from balancecalc.survey import SurveyRefused
from balancecalc.survey.model import Survey
from balancecalc.survey.placement import read_placement
from balancecalc.survey.read import read_survey
from tests.conftest import Cells, workbook_bytes

from .county_fields import FIELDS, SCHOOLS

HERE = "云溪县"
SEVERAL: Cells = [[*row, county] for row, county in zip(SCHOOLS, ["县（区）", "云溪县", "龙泉县"], strict=True)]


class Read(NamedTuple):
    """A survey and what was said of its sheet 县域: codes by cell."""

    survey: Survey
    told: dict[str, str]

    def figure(self, field: str, county: str = HERE) -> float:
        return self.survey.county_sheet.figure(county, field)

    @property
    def figures(self) -> dict[str, float]:
        """What is filled in, of the one county."""
        (county,) = self.survey.county_sheet.counties
        entries = self.survey.county_sheet.entries
        return {
            field: entry.number
            for (its, field), entry in entries.items()
            if not math.isnan(entry.number) and its == county
        }


def write(path: Path, county: Cells, schools: Cells | None = SCHOOLS, **more: Cells) -> Path:
    sheets = {**({"学校": schools} if schools else {}), "县域": county, **more}
    path.write_bytes(workbook_bytes(sheets))
    return path


@pytest.fixture
def read(tmp_path: Path) -> Any:
    def run(
        county: Cells, schools: Cells | None = SCHOOLS, *, fields: Fields = FIELDS, name: str | None = HERE
    ) -> Read:
        return of_file(write(tmp_path / "云溪县.xlsx", county, schools), fields, None if schools is SEVERAL else name)

    return run


def of_file(path: Path, fields: Fields = FIELDS, name: str | None = HERE, *, schools: bool = False) -> Read:
    survey = read_survey(path, name, fields=fields, schools=schools)
    return Read(survey, {finding.cell: finding.code for finding in survey.findings if finding.sheet == "县域"})


LIST: Cells = [
    ["2024年县域情况表"],
    [],
    ["序号", "部分", "指标", "单位", "填报值", "上年", "前年", "说明"],
    ["一、政府保障"],
    [1, "保障", "教育经费", "万元", 500, "480.5", "—", "含专项 3 笔"],
    [],
    [2, "保障", "2.教师交流轮岗比例", "%", "12.5%"],
    ["二、教育质量"],
    [3, "质量", "辍学学生数（人）", "", "3人"],
    [4, "质量", "*学校布局规划", "", " 有 "],
    [5, "质量", "督导等级", "级", 3],
    ["注：数据截至 2024 年 9 月"],
]


def test_a_list_of_items(read: Any) -> None:
    found = read(LIST)
    assert found.figures == {
        "spending": 500, "spending_last_year": 480.5, "exchange_rate": 12.5, "dropouts": 3, "plan": 1, "grade": 3,
    }  # fmt: skip
    assert not found.told
    sheet = found.survey.county_sheet
    assert str(sheet.place(HERE, "spending_last_year")) == "县域!F5"
    assert (sheet.has("spending_2_years_ago"), str(sheet.place(HERE, "spending_2_years_ago"))) == (True, "县域!G5")
    assert math.isnan(sheet.figure(HERE, "spending_2_years_ago"))
    assert tuple(sheet.as_written(HERE, "plan") or ()) == ("有", "")
    assert (sheet.has("parents_sent"), sheet.place(HERE, "parents_sent")) == (False, None)
    assert math.isnan(sheet.figure("龙泉县", "spending"))


FORMS: dict[str, Cells] = {
    "value beside the item": [["指标", "填报值"], ["教育经费", 500], ["辍学学生数", 3]],
    "other words": [["填报项目", "本年"], ["教育经费总额", 500], ["辍学学生数", 3]],
    "no header": [["教育经费", "万元", 500], ["辍学学生数", "人", 3]],
    "no header under a title": [["县域情况"], ["教育经费", 500], ["辍学学生数", 3]],
    "groups on the left": [["一级指标", "二级指标", "数值"], ["保障", "教育经费", 500], ["质量", "辍学学生数", 3]],
    "the county over its column": [["指标", HERE], ["教育经费", 500], ["辍学学生数", 3]],
    "a line that names the county": [["县（区）：", HERE], ["指标", "填报值"], ["教育经费", 500], ["辍学学生数", 3]],
    "a line within the list": [["指标", "填报值"], ["县（区）", HERE], ["教育经费", 500], ["辍学学生数", 3]],
    "a row for each county and item": [["县", "指标", "数值"], [HERE, "教育经费", 500], ["云溪 县", "辍学学生数", 3]],
    "a county in a row": [["县（区）", "教育经费（万元）", "辍学学生数"], [HERE, 500, 3]],
    "a county in a row, over two rows": [["县（区）", "教育经费", "辍学学生数"], ["", "万元", "人"], [HERE, 500, 3]],
    "a row without the county": [["教育经费", "辍学学生数", "备注"], [500, 3, "x"]],
    "another unit": [["指标", "单位", "填报值"], ["教育经费", "亿元", 0.05], ["辍学学生数", "人", 3]],
    "a unit in the header": [["指标", "填报值（元）"], ["教育经费", 5_000_000], ["指标", "填报值"], ["辍学学生数", 3]],
    "the same twice": [["指标", "填报值"], ["教育经费", 500], ["辍学学生数", 3], ["教育经费", "500万元"]],
    "empty, and again": [["指标", "填报值"], ["教育经费", ""], ["辍学学生数", 3], ["教育经费", 500]],
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("schools", [SCHOOLS, None])
def test_every_form_says_the_same(read: Any, form: str, schools: Cells | None) -> None:
    names = schools is None and any(HERE in row or "云溪 县" in row for row in FORMS[form][1:])
    found = read(FORMS[form], schools, name=None if names else HERE)
    assert found.figures == {"spending": 500, "dropouts": 3}
    assert found.survey.county_sheet.counties == [HERE]
    assert set(found.told.values()) <= {"unit_converted", "no_table_of_schools"}


YEARS: dict[str, Cells] = {
    "columns": [["项目", "本年", "上年", "前年"], ["教育经费", 3, 2, 1]],
    "years by number": [["项目", "2023年", "2024", "2025年度"], ["教育经费", 1, 2, 3]],
    "years with their numbers": [["项目", "本年（2025年）", "上年(2024年)", "前年（2023年）"], ["教育经费", 3, 2, 1]],
    "two rows of header": [["项目", "填报值", "", ""], ["", "2025年", "2024年", "2023年"], ["教育经费", 3, 2, 1]],
    "years over the header": [["项目", "2025年", "2024年", "2023年"], ["", "数值", "数值", "数值"], ["教育经费", 3, 2, 1]],
    "rows": [["项目", "填报值"], ["教育经费", 3], ["上年教育经费", 2], ["教育经费（前年）", 1]],
    "years in rows": [["年度", "教育经费"], ["本年", 3], ["去年", 2], ["前年", 1]],
    "a group on the left": [["年度", "项目", "数值"], ["本年", "教育经费", 3], ["上年", "教育经费", 2], ["前年", "教育经费", 1]],
    "lines between": [["项目", "数值"], ["教育经费", 3], ["上年"], ["教育经费", 2], ["前年"], ["教育经费", 1]],
    "a county in a row": [["县", "教育经费", "上年教育经费", "前年教育经费"], [HERE, 3, 2, 1]],
}  # fmt: skip


@pytest.mark.parametrize("form", YEARS)
def test_figures_of_several_years(read: Any, form: str) -> None:
    found = read(YEARS[form])
    assert found.figures == {"spending": 3, "spending_last_year": 2, "spending_2_years_ago": 1}
    assert not found.told


def test_years_beside_another_column_of_values_are_not_guessed(read: Any) -> None:
    found = read([["项目", "填报值", "2024年"], ["教育经费", 3, 2]])
    assert found.figures == {"spending": 3}
    assert found.told == {"C1": "unplaced_county_item"}


def test_a_year_that_the_field_does_not_ask_is_told(read: Any) -> None:
    found = read([["项目", "本年", "上年"], ["辍学学生数", 3, 2]])
    assert found.figures == {"dropouts": 3}
    assert found.told == {"C1": "unplaced_county_item"}


QUESTIONNAIRES = {"parents_sent": 100, "parents_returned": 90, "teachers_sent": 50, "teachers_returned": 45}


@pytest.mark.parametrize(
    "rows",
    [
        [["调查对象", "发放问卷数", "回收问卷数"], ["家长", 100, 90], ["教师", 50, "45份"]],
        [["", "家长", "教师"], ["发放问卷数", 100, 50], ["回收问卷数（份）", 90, 45]],
        [["满意度"], ["", "家长", "教师"], ["发放问卷数", 100, 50], ["回收问卷数", 90, 45]],
        [["对象", "本年", ""], ["", "发放问卷数", "回收问卷数"], ["家长", 100, 90], ["教师", 50, 45]],
    ],
)
def test_a_row_and_a_column_together_name_a_field(read: Any, rows: Cells) -> None:
    assert read(rows).figures == QUESTIONNAIRES


@pytest.mark.parametrize("over", ["全市", "上学年", "小学", "目标"])
@pytest.mark.parametrize("below", ["数值", "填报值"])
def test_words_over_a_header_are_not_left_out(read: Any, over: str, below: str) -> None:
    """What stands under 全市 is another's, under 上学年 last year's."""
    for rows in (
        [["指标", over], ["", below], ["辍学学生数", 3]],
        [["指标", over, ""], ["", below, "备注"], ["辍学学生数", 3, ""]],
        [["序号", "指标", over], ["", "", below], [1, "辍学学生数", 3]],
        [["指标", "填报值"], ["教育经费", 5], ["指标", over], ["", below], ["辍学学生数", 3]],
    ):
        found = read(rows)
        assert math.isnan(found.figure("dropouts"))
        assert found.told


def test_a_list_and_a_matrix_on_one_sheet(read: Any) -> None:
    found = read(
        [["指标", "单位", "填报值", "上年"], ["教育经费", "万元", 5, 4], [], ["满意度调查"],
         ["对象", "发放问卷数", "回收问卷数"], ["家长", 100, 90], ["教师", 50, 45]]
    )  # fmt: skip
    assert found.figures == {"spending": 5, "spending_last_year": 4, **QUESTIONNAIRES}


def test_several_counties(read: Any) -> None:
    found = read(
        [
            ["县（区）", "教育经费", "学校布局规划", "没有的项"],
            ["龙泉县", 7, "否", 1],
            [" 云溪县", 5, "是"],
            ["合计", 12],
        ],
        SEVERAL,
    )
    assert [found.figure("spending", county) for county in ("云溪县", "龙泉县")] == [5, 7]
    assert [found.figure("plan", county) for county in ("云溪县", "龙泉县")] == [1, 0]
    assert found.told == {"D1": "unplaced_county_item", "A4": "county_row_skipped"}
    assert not found.survey.county_sheet.has("dropouts")


def test_columns_of_counties(read: Any) -> None:
    found = read([["指标", "云溪县", "龙泉县"], ["教育经费", 5, 7]], SEVERAL)
    assert [found.figure("spending", county) for county in ("云溪县", "龙泉县")] == [5, 7]


def test_a_county_of_a_city(read: Any) -> None:
    schools = [["地市", *SEVERAL[0]], ["东市", *SEVERAL[1][:-1], "鼓楼区"], ["西市", *SEVERAL[2][:-1], "鼓楼区"]]
    survey = read([["县", "教育经费"], ["东市 鼓楼区", 5], ["鼓楼区", 6]], schools, name=None)
    assert survey.figure("spending", "东市 鼓楼区") == 5
    assert survey.told == {"B3": "county_not_surveyed"}


def test_a_list_is_of_no_county_where_there_are_several(read: Any) -> None:
    found = read([["指标", "填报值"], ["教育经费", 5]], SEVERAL)
    assert found.survey.county_sheet.counties == []
    assert found.told == {"A1": "county_list_of_several"}


def test_a_county_that_has_no_schools_is_told(read: Any) -> None:
    found = read([["县（区）", "教育经费"], ["云西县", 5]])
    assert math.isnan(found.figure("spending"))
    assert found.told == {"B2": "county_not_surveyed"}


def test_a_row_without_its_county_is_not_used(read: Any) -> None:
    found = read([["县（区）", "教育经费"], ["云溪县", 5], ["", 6]])
    assert (found.figure("spending"), found.told) == (5, {"B3": "county_row_nameless"})


@pytest.mark.parametrize(
    ("item", "unit", "cell", "code"),
    [
        ("教育经费", "万元", "待核", "not_a_number"),
        ("教育经费", "万元", "20xx", "placeholder"),
        ("教育经费", "万元", -5, "negative"),
        ("教育经费", "万元", 1e13, "too_large"),
        ("教育经费", "万元", "10,5", "ambiguous_number"),
        ("教育经费", "万元", datetime.date(2024, 3, 4), "date_for_number"),
        ("教育经费", "人", 5, "county_unit_mismatch"),
        ("教育经费", "件", 5, "county_unit_mismatch"),
        ("教育经费（亿元）", "万元", 5, "county_unit_mismatch"),
        ("学校布局规划", "", "大概", "not_an_answer"),
        ("学校布局规划", "", 2, "not_an_answer"),
        ("学校布局规划", "", True, "not_an_answer"),
        ("督导等级", "", "差", "not_an_answer"),
        ("教师交流轮岗比例", "%", 0.953, "percent_unclear"),
        ("教师交流轮岗比例", "%", "0.953", "percent_unclear"),
        ("教师交流轮岗比例", "%", 1, "percent_unclear"),
        ("教师交流轮岗比例", "比", 0.953, "county_unit_mismatch"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_missing_and_told(read: Any, item: str, unit: str, cell: Any, code: str) -> None:
    found = read([["指标", "单位", "填报值"], [item, unit, cell], ["辍学学生数", "人", 3]])
    assert found.figures == {"dropouts": 3}
    assert found.told == {"C2": code}
    (finding,) = (finding for finding in found.survey.findings if finding.cell == "C2")
    assert (finding.county, finding.kind.severity) == (HERE, "error")
    assert finding.field in ("spending", "plan", "grade", "exchange_rate")
    assert all(finding.line(lang) for lang in ("zh", "en"))


@pytest.mark.parametrize(
    ("item", "cell", "expected", "codes"),
    [
        ("教育经费", "近300", 300, {"approximate"}),
        ("教育经费", "1,476.5", 1476.5, set()),
        ("教育经费", "1.5亿元", 15_000, {"converted_in_cell"}),
        ("教育经费", "/", None, set()),
        ("辍学学生数", 2.5, 2.5, {"not_whole"}),
        ("教师交流轮岗比例", 95.3, 95.3, set()),
        ("教师交流轮岗比例", 0, 0, set()),
        ("教师交流轮岗比例", "0.3%", 0.3, set()),
        ("教师交流轮岗比例", "-2.1%", -2.1, set()),
        ("督导等级", "Ａ", None, {"not_an_answer"}),
        ("督导等级", "4.0", 4, set()),
    ],
)
def test_numbers_as_people_write_them(read: Any, item: str, cell: Any, expected: float | None, codes: set[str]) -> None:
    found = read([["指标", "填报值"], [item, cell], ["学校布局规划", "否"]])
    assert list(found.figures.values()) == [*([] if expected is None else [expected]), 0]
    assert set(found.told.values()) == codes


def percent_book(formats: Sequence[str], values: Sequence[float]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"学校": SCHOOLS, "县域": [["指标", "填报值", "上年"]]})))
    sheet = book["县域"]
    for row, (shown, value) in enumerate(zip(formats, values, strict=True), start=2):
        sheet.cell(row, 1, "教师交流轮岗比例")
        sheet.cell(row, 2, value).number_format = shown
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("shown", "value", "expected"),
    [
        ("0.0%", 0.953, 95.3),
        ("0%", 1.05, 105),
        ("0%", 0.07, 7),
        ("0.00%", 0.001, 0.1),
        ("0%", 95.3, None),
        ("General", 0.953, None),
        ("General", 95.3, 95.3),
        ("General", 1.5, 1.5),
        ('0.0"%"', 95.3, 95.3),
        ('0.0"%"', 0.3, None),
    ],
)
def test_a_percentage_is_what_its_cell_shows(tmp_path: Path, shown: str, value: float, expected: float | None) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(percent_book([shown], [value]))
    found = of_file(path)
    assert found.figures == ({} if expected is None else {"exchange_rate": expected})
    assert found.told == ({"B2": "percent_unclear"} if expected is None else {})
    if (shown, value) == ("0.0%", 0.953):
        assert tuple(found.survey.county_sheet.as_written(HERE, "exchange_rate") or ()) == ("95.3%", "")


@pytest.mark.parametrize(("value", "expected"), [(0.953, None), (1.05, None), (95.3, 95.3), ("0.953%", 0.953)])
def test_a_percentage_of_a_file_that_does_not_tell_formats(tmp_path: Path, value: Any, expected: float | None) -> None:
    book = xlwt.Workbook()
    for name, rows in {
        "学校": SCHOOLS,
        "县域": [["指标", "填报值"], ["教师交流轮岗比例", value], ["教育经费", 0.5]],
    }.items():
        sheet = book.add_sheet(name)
        for row, cells in enumerate(rows):
            for column, cell in enumerate(cells):
                sheet.write(row, column, cell)
    path = tmp_path / "a.xls"
    book.save(str(path))
    assert of_file(path).figures == {"spending": 0.5} | ({} if expected is None else {"exchange_rate": expected})


def test_two_places_that_differ_are_both_set_aside(read: Any) -> None:
    found = read([["指标", "填报值"], ["教育经费", 5], ["教育经费", 6], ["教育经费", 5], ["辍学学生数", 3]])
    assert found.figures == {"dropouts": 3}
    assert found.told == {"B3": "two_county_items", "B4": "two_county_items"} or found.told == {
        "B3": "two_county_items"
    }


@pytest.mark.parametrize(
    "note", [["单位：元"], ["指标", "填报值"]], ids=["a line over the table", "nothing over it"]
)  # fmt: skip
def test_a_unit_over_the_table_is_not_guessed(read: Any, note: list[Any]) -> None:
    found = read([note, ["指标", "填报值"], ["教育经费", 5], ["辍学学生数", 3], ["教育经费（上年）（万元）", 4]])
    over = {"B3": "unit_over_county_sheet"} if note == ["单位：元"] else {}
    assert found.told == over
    assert ("spending" in found.figures) is not bool(over)
    assert (found.figure("dropouts"), found.figure("spending_last_year")) == (3, 4)


def test_a_number_that_is_merged_over_two_items_is_of_neither(tmp_path: Path) -> None:
    rows: Cells = [["指标", "填报值"], ["教育经费", 5], ["辍学学生数", None], ["教师交流轮岗比例", "3%"]]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"学校": SCHOOLS, "县域": rows})))
    book["县域"].merge_cells("B2:B3")
    book.save(tmp_path / "a.xlsx")
    found = of_file(tmp_path / "a.xlsx")
    assert found.figures == {"exchange_rate": 3}
    assert found.told == {"B2": "merged_figure", "B3": "merged_figure"}


def test_what_is_not_known_is_told_with_what_it_may_be(read: Any) -> None:
    found = read(
        [["指标", "填报值", "去年的数"], ["教育经费", 5, 4], ["教师交流轮岗的比例", 12], ["图书", 7], ["说明文字"]]
    )
    assert found.figures == {"spending": 5}
    assert found.told == dict.fromkeys(("C1", "A3", "A4"), "unplaced_county_item")
    (told,) = (finding for finding in found.survey.findings if finding.cell == "A3")
    assert "教师交流轮岗比例" in told.line("zh")
    assert "教师交流轮岗比例" in told.line("en")


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([["指标", "标准值"], ["教育经费", 3]], {"": "county_sheet_unread", "A2": "county_values_unknown"}),
        ([["指标", "甲", "乙"], ["教育经费", 3, 4]], {"": "county_sheet_unread", "A2": "county_values_unknown"}),
        ([["教育经费", 3, 4]], {"": "county_sheet_unread", "A1": "county_values_unknown"}),
        ([["指标", "数值"], ["轮岗比例", 3]], {"": "county_sheet_unread"}),
        ([["指标", "数值"], ["教师交流轮岗", 3]], {"": "county_sheet_unread", "A2": "unplaced_county_item"}),
        ([], {}),
    ],
)
def test_a_sheet_of_which_nothing_is_known(read: Any, rows: Cells, told: dict[str, str]) -> None:
    found = read(rows)
    assert not found.survey.county_sheet.entries
    assert found.told == told


@pytest.mark.parametrize("group", ["小学", "城区", "民办", "上学年", "2019年"])
def test_a_group_that_tells_figures_apart_is_not_left_out(read: Any, group: str) -> None:
    found = read([["类别", "指标", "数值"], [group, "辍学学生数", 3], ["", "教育经费", 5]])
    assert "dropouts" not in found.figures
    assert set(found.told) <= {"B2", "C1"} or group == "2019年"


# Beside the table of schools.


def test_it_is_neither_the_schools_nor_another_table(tmp_path: Path) -> None:
    rows: Cells = [["学校名称", "填报项目", "填报值", "在校生数"], ["甲", "教育经费", 5, 6]]
    survey = read_survey(write(tmp_path / "a.xlsx", rows), HERE, fields=FIELDS)
    assert (survey.source.sheet, survey.rows) == ("学校", 2)
    assert not {"several_tables", "other_tables"} & {finding.code for finding in survey.findings}
    path = tmp_path / "b.xlsx"
    path.write_bytes(workbook_bytes({"县域": rows, "基本情况": SCHOOLS}))
    assert read_survey(path, HERE, fields=FIELDS).source.sheet == "基本情况"


def test_without_fields_of_counties_it_is_only_mentioned(read: Any) -> None:
    found = read(LIST, fields=load_fields())
    assert not found.survey.county_sheet.entries
    assert found.told == {"": "county_sheet_not_needed"}


def test_a_survey_without_the_sheet_has_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"学校": SCHOOLS}))
    sheet = read_survey(path, HERE, fields=FIELDS).county_sheet
    assert (sheet.counties, sheet.has("spending"), sheet.place(HERE, "spending")) == ([], False, None)


def test_a_hidden_one_is_not_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook_bytes({"学校": SCHOOLS, "县域": LIST}, hidden=["县域"]))
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path, HERE, fields=FIELDS)
    assert [finding.code for finding in refused.value.findings] == ["county_sheet_hidden"]
    assert "sheets_not_read" in {finding.code for finding in read_survey(path, HERE).findings}


def test_hidden_rows_and_columns_are_told(tmp_path: Path) -> None:
    rows: Cells = [["指标", "填报值", "上年"], ["教育经费", 5, 4], ["辍学学生数", 3]]
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes({"学校": SCHOOLS, "县域": rows})))
    book["县域"].row_dimensions[3].hidden = True
    book["县域"].column_dimensions["C"].hidden = True
    book.save(tmp_path / "a.xlsx")
    found = of_file(tmp_path / "a.xlsx")
    assert found.told == {"A3": "hidden_rows", "C1": "hidden_column"}
    assert found.figures == {"spending": 5, "spending_last_year": 4, "dropouts": 3}


def test_a_file_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "学校.xlsx").write_bytes(workbook_bytes({"学校": SCHOOLS}))
    (tmp_path / "县域.xlsx").write_bytes(workbook_bytes({"县域": [["指标", "填报值"], ["教育经费", 5]]}))
    survey = read_survey([tmp_path / "学校.xlsx", tmp_path / "县域.xlsx"], HERE, fields=FIELDS)
    assert (survey.rows, survey.source.file) == (2, "学校.xlsx + 县域.xlsx")
    assert survey.county_sheet.figure(HERE, "spending") == 5


# Without schools.


def test_a_survey_of_the_sheet_alone(tmp_path: Path) -> None:
    path = write(tmp_path / "云溪县.xlsx", LIST, None)
    with pytest.raises(SurveyRefused) as refused:
        read_survey(path, fields=FIELDS)
    assert [finding.code for finding in refused.value.findings] == ["only_county_sheet"]
    survey = read_survey(path, fields=FIELDS, schools=False)
    assert (survey.rows, survey.counties, survey.source.sheet) == (0, [], "县域")
    assert survey.county_sheet.counties == ["云溪县"]
    assert {finding.code for finding in survey.findings} == {"no_table_of_schools", "county_from_file"}
    assert read_survey(path, "龙泉县", fields=FIELDS, schools=False).county_sheet.counties == ["龙泉县"]


def test_the_county_is_not_named_twice(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [["县", "教育经费"], ["云溪县", 5]], None)
    with pytest.raises(WrongUsage):
        read_survey(path, "龙泉县", fields=FIELDS, schools=False)


def test_schools_that_are_there_are_read_or_refused_all_the_same(tmp_path: Path) -> None:
    assert read_survey(write(tmp_path / "a.xlsx", LIST), HERE, fields=FIELDS, schools=False).rows == 2
    empty = write(tmp_path / "b.xlsx", LIST, SCHOOLS[:1])
    assert read_survey(empty, HERE, fields=FIELDS, schools=False).rows == 0
    notes = tmp_path / "c.xlsx"
    notes.write_bytes(workbook_bytes({"县域": LIST, "填表说明": [["填表说明"], ["1. 一行一项"]]}))
    assert read_survey(notes, HERE, fields=FIELDS, schools=False).rows == 0
    template = tmp_path / "e.xlsx"
    template.write_bytes(template_workbook([load_standard("national-quality-2017")], FIELDS, "zh"))
    book = openpyxl.load_workbook(template)
    del book["学校"]
    book.create_sheet("县域").append(["教育经费", 5])
    book.save(template)
    assert read_survey(template, HERE, fields=FIELDS, schools=False).county_sheet.figure(HERE, "spending") == 5
    wrong: list[Cells] = [[["名字", "人数"], ["甲", 3]], [["学校名称", "办学类型"], ["甲", "小学"]]]
    for schools in wrong:
        with pytest.raises(SurveyRefused):
            read_survey(write(tmp_path / "d.xlsx", LIST, schools), HERE, fields=FIELDS, schools=False)


# What is said of it elsewhere.


def test_its_cells_are_marked_in_the_copy(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", [["指标", "填报值"], ["教育经费", "待核"]])
    findings = read_survey(path, HERE, fields=FIELDS).findings
    marked = openpyxl.load_workbook(io.BytesIO(annotated_workbook(path.read_bytes(), findings, "zh")))
    comment = marked["县域"]["B2"].comment
    assert comment is not None
    assert "不是数字" in comment.text


def test_the_map_shows_its_cells(tmp_path: Path) -> None:
    from rich.console import Console

    from balancecalc.report.placement_text import print_placement

    path = write(tmp_path / "云溪县.xlsx", [["指标", "填报值"], ["教育经费", 5], ["轮岗", 3]])
    placement = read_placement(path, fields=FIELDS)
    console = Console(width=100, file=io.StringIO())
    print_placement(placement, load_standard("national-quality-2017"), console, "zh", "")
    assert isinstance(console.file, io.StringIO)
    printed = console.file.getvalue()
    assert [word for word in printed.splitlines() if "教育经费" in word and "B2" in word and "5 万元" in word]
    assert "A3" in printed
    alone = read_placement(write(tmp_path / "b.xlsx", LIST, None), fields=FIELDS)
    assert (alone.header, "spending" in alone.filled) == (None, True)


def test_a_sheet_that_is_far_too_long_is_read_so_far_and_told(tmp_path: Path) -> None:
    rows: Cells = [["指标", "填报值"], ["教育经费", 5], *[["", ""]] * 1999, ["辍学学生数", 3]]
    found = of_file(write(tmp_path / "a.xlsx", rows))
    assert (found.figures, found.told) == ({"spending": 5}, {"A2000": "county_sheet_cut"})
