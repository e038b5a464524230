"""The form's tables: what stands in which cell, worked by hand from the survey's figures."""

import io
import zipfile
from typing import Any

import pytest

from balancecalc.assess import Assessment, assess
from balancecalc.report.json_document import document
from balancecalc.standard import load_fields, load_standard
from balancecalc.standard.loader import parse_standard
from balancecalc.survey.read import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, ROOT, AssessRows
from tests.report.forms.reading import PROVINCE, cell_of, form_bytes, form_of, is_shaded, shaded, table, text, total

QUALITY = [
    "县",
    "学校名称",
    "办学类型",
    "城乡类型",
    "在校生数",
    "高于规定学历教师数",
    "骨干教师数",
    "体育艺术专任教师数",
]
QUALITY += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
GOOD: list[Any] = [1000, 42, 10, 9, 4500, 0, 7500, 200, 23]
BASIC = ["学校名称", "办学类型", "在校生数", "图书册数", "计算机台数", "运动场地面积"]


def county(standard: str) -> Assessment:
    return assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))


def test_the_school_table_of_quality_balance(assess_rows: AssessRows) -> None:
    rows = [
        QUALITY,
        ["甲县", "好", "小学", "城区", *GOOD],
        # Sports 7.0 of 7.5 keeps the floor of 6.375: one missed of seven is allowed.
        ["甲县", "差一项", "小学", "乡村", 1000, 42, 10, 9, 4500, 0, 7000, 200, 23],
        # Teachers 2.6 of 4.2: below the floor of 3.57.
        ["甲县", "不好", "小学", "", 1000, 26, 10, 9, 4500, 0, 7500, 200, 23],
        ["甲县", "缺", "小学", "镇区", 1000, 42, 10, 9, None, 0, 7500, 200, 23],
        ["甲县", "特", "特殊教育学校", "城区", 20, *[1] * 8],
        ["甲县", "中", "初级中学", "城区", 1000, 53, 10, 9, 5800, 0, 10200, 250, 24],
    ]
    book = form_of(assess_rows(rows))
    assert book.sheetnames == ["学校资源配置 小学", "学校资源配置 初中", "差异系数", "运行记录"]
    sheet = book["学校资源配置 小学"]
    assert sheet["A1"].value == "甲县小学资源配置达标情况表"
    passed = [
        4.2,
        4.2,
        "是",
        1,
        1,
        "是",
        0.9,
        0.9,
        "是",
        4.5,
        4.5,
        "是",
        7.5,
        7.5,
        "是",
        2000,
        2000,
        "是",
        2.3,
        2.3,
        "是",
    ]
    sports = [*passed[:12], 7.5, 7, "否", *passed[15:]]
    teachers = [4.2, 2.6, "否", *passed[3:]]
    missing = [*passed[:9], 4.5, "缺数据", "无法判定", *passed[12:]]
    assert table(sheet) == [
        [1, "好", "小学", "城区", 1000, *passed, 7, "是"],
        [2, "差一项", "小学", "乡村", 1000, *sports, 6, "是"],
        [3, "不好", "小学", None, 1000, *teachers, 6, "否"],
        [4, "缺", "小学", "镇区", 1000, *missing, 6, "无法判定"],
    ]
    nothing: list[Any] = [None, None]
    assert total(sheet) == [
        *("合计", "4 所", None, None, 4000),
        *(*nothing, 3, *nothing, 4, *nothing, 4, *nothing, 3, *nothing, 3, *nothing, 4, *nothing, 4),
        *(None, 2),
    ]
    assert "本表 4 个学部（4 所学校）：达标 2，未达标 1，无法判定 1。" in text(sheet)
    assert "“缺数据”共 1 格，涉及 1 个学部" in text(sheet)
    assert "全县未纳入评估 1 所（或其学段），不在表中：\n特殊教育学校不纳入（1）：特。" in text(sheet)
    assert table(book["学校资源配置 初中"])[0][:9] == [1, "中", "初级中学", "城区", 1000, 5.3, 5.3, "是", 1]
    # Failing cells are shaded, and no others: value and verdict of the indicator, and the section's.
    assert shaded(sheet) == {(2, 18), (2, 19), (3, 6), (3, 7), (3, 27)}


def test_the_county_table_of_quality_balance(assess_rows: AssessRows) -> None:
    rows = [
        QUALITY,
        ["甲县", "一", "小学", "城区", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23],
        ["甲县", "二", "小学", "城区", 1000, 26, 10, 9, 4500, 0, 2500, 200, 23],
        ["甲县", "三", "小学", "城区", 1000, 26, 10, 9, None, 0, 2500, 200, 23],
    ]
    book = form_of(assess_rows(rows))
    sheet = book["差异系数"]
    rows_ = table(sheet)
    # Teachers 4.2, 2.6, 2.6: mean 3.1333, deviation 0.7542, CV 0.2407. Sports 7.5, 2.5, 2.5: 4.1667, 2.3570, 0.5657.
    assert rows_[0][:3] == [1, "每百名学生拥有高于规定学历教师数", "人/百生"]
    assert rows_[0][3:] == [pytest.approx(3.13333, abs=1e-5), pytest.approx(0.24072, abs=1e-5), 0.5, "是", *["—"] * 4]
    assert rows_[3][3:7] == ["缺数据", "缺数据", 0.5, "无法判定"]
    assert rows_[4][3:7] == [pytest.approx(4.16667, abs=1e-5), pytest.approx(0.56569, abs=1e-5), 0.5, "否"]
    assert rows_[7][1:7] == ["综合差异系数", None, "—", "缺数据", "—", "—"]
    assert cell_of(sheet, 5, 4).number_format == "#,##0.000"
    assert [cell_of(sheet, 5, column).data_type for column in (3, 4, 5, 6)] == ["n", "n", "n", "s"]
    assert is_shaded(cell_of(sheet, 5, 4))
    assert is_shaded(cell_of(sheet, 5, 6))
    assert not is_shaded(cell_of(sheet, 4, 6))
    assert "全县结论：未达标。" in text(sheet)
    assert "没有初中学段纳入评估的学校，相应各栏为“—”。" in text(sheet)


def test_tables_two_and_three_of_basic_balance() -> None:
    """The five published schools: mean of books 6.33, CV 0.515."""
    assessment = assess(read_survey(EXAMPLES / "five-schools.xlsx"), load_standard("national-basic-2012"))
    book = form_of(assessment)
    assert book.sheetnames == ["表Ⅱ 小学", "表Ⅲ", "运行记录"]
    two, three = book["表Ⅱ 小学"], book["表Ⅲ"]
    # Books per student: 279/45, 137/37, 935/89, 160/76, 402/55. No thresholds: the column 达标 stays empty.
    books = [279 / 45, 137 / 37, 935 / 89, 160 / 76, 402 / 55]
    assert [row[8] for row in table(two)] == pytest.approx(books, rel=1e-12)
    assert {row[4] for row in table(two)} == {"缺数据"}
    assert {row[12] for row in table(two)} == {None}
    assert total(two) == ["合计", "5 所", None, 302, *[None] * 10]
    assert "没有学校标准值，达标栏和底色因此空着，不表示未达标" in text(two)
    assert shaded(two) == set()
    rows = {row[1]: row for row in table(three)}
    assert rows["生均图书册数"][3:] == [
        pytest.approx(1913 / 302),
        pytest.approx(0.515257, abs=1e-6),
        "—",
        "—",
        *["—"] * 4,
    ]
    assert rows["综合差异系数"][3:7] == ["—", "缺数据", 0.65, "无法判定"]
    number = rows["生均图书册数"][0]
    assert cell_of(three, number, 3).number_format == cell_of(three, number, 4).number_format == "#,##0.000"


def test_a_provinces_own_standard_fills_table_two(assess_rows: AssessRows) -> None:
    rows = [
        BASIC,
        ["过", "小学", 100, 1500, 8, 750],
        ["差图书", "小学", 100, 1499, 8, 750],
        ["缺计算机", "小学", 100, 1500, None, 750],
        ["既缺又差", "小学", 100, 1400, None, 750],
        ["初中过", "初级中学", 100, 2500, 10, 1020],
    ]
    assessment = assess_rows(rows, PROVINCE)
    book = form_of(assessment)
    assert book.sheetnames == ["表Ⅱ 小学", "表Ⅱ 初中", "运行记录"]
    sheet = book["表Ⅱ 小学"]
    assert table(sheet) == [
        [1, "过", "小学", 100, 15, 8, 7.5, 1, None],
        [2, "差图书", "小学", 100, 14.99, 8, 7.5, None, None],
        [3, "缺计算机", "小学", 100, 15, "缺数据", 7.5, "无法判定", None],
        # What is missing cannot save it: two of three are the most that it can have.
        [4, "既缺又差", "小学", 100, 14, "缺数据", 7.5, None, None],
    ]
    assert total(sheet) == ["合计", "4 所", None, 400, None, None, None, 1, None]
    passes = [cell_of(sheet, number, 7) for number in range(1, 5)]
    assert [cell.data_type for cell in passes] == ["n", "n", "s", "n"], "a pass is a number, so that passes add up"
    assert [is_shaded(cell) for cell in passes] == [False, True, False, True]
    assert [is_shaded(cell_of(sheet, number, 4)) for number in range(1, 5)] == [False, True, False, True]
    assert not any(is_shaded(cell_of(sheet, number, 5)) for number in range(1, 5))
    heading = [cell.value for cell in sheet[3]]
    assert heading[4:6] == ["生均图书\n(册/生)\n≥15", "每百名学生计算机\n(台/百生)\n≥8"]
    assert "达标 1，未达标 2，无法判定 1" in text(sheet)
    assert "≥25" in text(book["表Ⅱ 初中"])
    assert table(book["表Ⅱ 初中"]) == [[1, "初中过", "初级中学", 100, 25, 10, 10.2, 1, None]]
    # The national form takes the same standard, and then gives table three as well.
    assert form_of(assessment, "national-basic-2012").sheetnames == ["表Ⅱ 小学", "表Ⅱ 初中", "表Ⅲ", "运行记录"]


@pytest.mark.parametrize(("lang", "yes"), [("zh", "是"), ("en", "yes")])
def test_the_county_of_60_schools(lang: Lang, yes: str) -> None:
    """Every cell against the JSON, which other tests hold to the survey."""
    assessment = county("national-quality-2017")
    found = document(assessment, lang)["counties"][0]
    book = form_of(assessment, lang=lang)
    for sheet, stage in zip(book.worksheets[:2], ("primary", "junior"), strict=True):
        sections = [section for section in found["sections"] if section["stage"] == stage]
        rows = table(sheet)
        assert [(row[1], row[4]) for row in rows] == [(one["school"], one["students"]) for one in sections]
        for row, section in zip(rows, sections, strict=True):
            for index, part in enumerate(section["indicators"].values()):
                threshold, value, verdict = row[5 + 3 * index : 8 + 3 * index]
                assert threshold == part["threshold"]
                assert (verdict == yes) == (part["verdict"] == "met")
                assert value == part["value"] if part["value"] is not None else value in ("缺数据", "no figure")
        assert total(sheet)[27] == found["stages"][stage]["compliant_sections"]
        assert [row[27] for row in rows].count(yes) == found["stages"][stage]["compliant_sections"]
    spreads = found["stages"]["junior"]["indicators"]
    for row, (name, spread) in zip(table(book.worksheets[2]), spreads.items(), strict=False):
        assert spread["cv"] == row[8] if spread["cv"] is not None else row[8] in ("缺数据", "no figure"), name
    excluded = {entry["school"] for entry in found["excluded"]}
    assert excluded
    assert all(school in text(book.worksheets[0]) for school in excluded)
    assert not excluded & {row[1] for row in table(book.worksheets[0])}


def test_basic_balance_of_the_county_of_60_schools() -> None:
    assessment = county("national-basic-2012")
    found = document(assessment, "zh")["counties"][0]
    book = form_of(assessment)
    assert book.sheetnames == ["表Ⅱ 小学", "表Ⅱ 初中", "表Ⅲ", "运行记录"]
    rows = table(book["表Ⅲ"])
    assert len(rows) == 9
    for stage, first in (("primary", 3), ("junior", 7)):
        parts = list(found["stages"][stage]["indicators"].values())
        assert [row[first] for row in rows[:8]] == [
            part["mean"] if part["mean"] is not None else "缺数据" for part in parts
        ]
        assert [row[first + 1] for row in rows[:8]] == [
            part["cv"] if part["cv"] is not None else "缺数据" for part in parts
        ]
    composite = found["stages"]["junior"]["composite"]
    assert rows[8][7:] == ["—", composite["cv"], 0.55, "达标"]


def test_rounding_never_makes_a_miss_look_like_a_pass(assess_rows: AssessRows) -> None:
    # 149,999 books for 10,000 students read 15.00 with two decimals; 7.495 reads 7.50 in a spreadsheet, though Python's
    # own rounding makes 7.49 of it.
    rows = [
        BASIC,
        ["近", "小学", 10_000, 149_999, 833, 74_950],
        ["达", "小学", 10_000, 150_000, 800, 75_000],
        ["略高", "小学", 10_000, 150_001, 801, 75_001],
    ]
    sheet = form_of(assess_rows(rows, PROVINCE))["表Ⅱ 小学"]
    assert cell_of(sheet, 1, 4).value == 14.9999
    assert cell_of(sheet, 1, 4).number_format == "#,##0.0000"
    assert cell_of(sheet, 1, 6).value == 7.495
    assert cell_of(sheet, 1, 6).number_format == "#,##0.000"
    assert {cell_of(sheet, number, 4).number_format for number in (2, 3)} == {"#,##0.00"}


def test_a_cv_just_over_its_limit_does_not_read_as_within(assess_rows: AssessRows) -> None:
    # Two schools of one size with x and 1: the CV is (x − 1) / (x + 1). For x = 3.0008, that is 0.50010.
    header = ["学校名称", "办学类型", "在校生数", "骨干教师数"]
    sheet = form_of(assess_rows([header, ["一", "小学", 100_000, 30_008], ["二", "小学", 100_000, 10_000]]))["差异系数"]
    cell = cell_of(sheet, 2, 4)
    assert cell.value == pytest.approx(20_008 / 40_008, rel=1e-12)
    assert cell.number_format == "#,##0.0000"
    assert cell_of(sheet, 2, 6).value == "否"


def test_a_floor_that_is_missed_does_not_read_as_kept(assess_rows: AssessRows) -> None:
    # The floor of backbone teachers is 0.85 of 1. 849 in 100,000 students would read 0.85 with two decimals.
    rows = [
        QUALITY,
        ["甲县", "一", "小学", "城区", 10_000, 420, 84, 90, 45_000, 0, 75_000, 2000, 230],
        ["甲县", "二", "小学", "城区", 10_000, 420, 85, 90, 45_000, 0, 75_000, 2000, 230],
        ["甲县", "三", "小学", "城区", 100_000, 4200, 849, 900, 450_000, 0, 750_000, 20_000, 2300],
    ]
    sheet = form_of(assess_rows(rows))["学校资源配置 小学"]
    assert [(cell_of(sheet, n, 9).value, cell_of(sheet, n, 9).number_format) for n in (1, 2, 3)] == [
        (0.84, "#,##0.00"),
        (0.85, "#,##0.00"),
        (0.849, "#,##0.000"),
    ]
    assert [cell_of(sheet, number, 27).value for number in (1, 2, 3)] == ["否", "是", "否"]


def test_contradictory_figures_are_no_missing_ones(assess_rows: AssessRows) -> None:
    text_ = (ROOT / "standards/national-quality-2017.yaml").read_text(encoding="utf-8")
    own = text_.replace("teaching_area - indoor_sports_area", "teaching_area - sports_ground_area")
    # 7500 ㎡ of ground from 4500 ㎡ of rooms: the figures are there, and what comes of them is below 0.
    rows = [QUALITY, ["甲县", "一", "小学", "城区", *GOOD]]
    sheet = form_of(assess_rows(rows, parse_standard(own.encode(), "own.yaml", load_fields())))["学校资源配置 小学"]
    assert cell_of(sheet, 1, 15).value == "数据矛盾"
    assert cell_of(sheet, 1, 27).value == "无法判定"


def test_an_indicator_that_is_0_everywhere_has_no_cv(assess_rows: AssessRows) -> None:
    rows = [QUALITY, ["甲县", "一", "小学", "城区", *GOOD], ["甲县", "二", "小学", "城区", *GOOD]]
    for row in rows[1:]:
        row[6] = 0
    found = table(form_of(assess_rows(rows))["差异系数"])
    assert found[1][3:7] == [0, "均值为 0，无定义", 0.5, "无法判定"]
    assert found[7][3:7] == ["—", "均值为 0，无定义", "—", "—"], "the composite has none either, and nothing is missing"


def test_a_school_of_which_the_scope_is_open(assess_rows: AssessRows) -> None:
    # A teaching point is out of scope below 50 students; of a school without a type it cannot be told.
    header = ["学校名称", "办学类型", "小学在校生数", "骨干教师数"]
    rows = [header, ["甲", "小学", 1000, 10], ["乙", "", 40, 1]]
    assessment = assess_rows(rows)
    assert assessment.scope_open.any()
    sheet = form_of(assessment)["学校资源配置 小学"]
    assert "1 个学部看不出是否应纳入评估，因此无法判定：乙。" in text(sheet)
    assert "调查表没有“城乡类型”列，这一栏空着。" in text(sheet)
    assert cell_of(sheet, 2, 27).value == "无法判定"


def test_a_nine_year_school_stands_in_both_stages(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数", "计算机台数", "运动场地面积"]
    # Weighted 300 and 220·1.1 = 242; of 5420 books the primary stage has 3000: 10 a student, the junior 2420: 11.
    rows = [header, ["九年", "九年一贯制学校", 300, 220, 5420, 542, 5420]]
    book = form_of(assess_rows(rows, PROVINCE))
    assert table(book["表Ⅱ 小学"])[0][:5] == [1, "九年", "九年一贯制学校", 300, pytest.approx(10)]
    assert table(book["表Ⅱ 初中"])[0][:5] == [1, "九年", "九年一贯制学校", 220, pytest.approx(11)]


def test_the_same_assessment_gives_the_same_bytes_and_no_formulas() -> None:
    first, second = (form_bytes(county("national-quality-2017")) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert not any(b"<f>" in package.read(name) for name in package.namelist() if "worksheets/" in name)


@pytest.mark.parametrize("standard", ["national-quality-2017", "national-basic-2012"])
def test_sheets_are_made_for_printing(standard: str) -> None:
    book = form_of(county(standard))
    for sheet in book.worksheets[:-1]:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth, str(sheet.page_setup.fitToHeight)) == (None, "0")
        heading = sheet.print_title_rows
        assert heading is not None
        first = int(heading.split(":")[0].strip("$"))
        assert sheet.cell(first, 1).value == "序号"
        words = [cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).endswith("：")]
        assert words[-4:] == ["填表人：", "审核人：", "单位公章：", "日期："]


def test_how_it_was_made_is_told() -> None:
    book = form_of(county("national-quality-2017"))
    run = {str(row[0]): row[1] for row in book["运行记录"].iter_rows(min_row=4, values_only=True)}
    assert run["表样编号（--form-layout）"] == "national-quality-2017"
    assert len(str(run["表样文件 SHA-256"])) == 64
    assert run["标准编号"] == "national-quality-2017"
    assert "不是官方原样" in text(book.worksheets[0])
