"""Every report says the same numbers, and says them whole."""

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from string import Formatter
from typing import Any

import jsonschema
import numpy as np
import openpyxl
import pytest
from rich.cells import cell_len

from balancecalc.assess import Assessment, assess
from balancecalc.report.amounts import shortfall_text
from balancecalc.report.json_document import document, json_bytes, json_schema
from balancecalc.report.order import furthest_behind
from balancecalc.report.workbook import results_workbook
from balancecalc.report.wrapping import wrap
from balancecalc.standard import load_fields, load_standard
from balancecalc.survey.read import read_survey
from balancecalc.text import format_beside, format_number
from balancecalc.text.findings import KINDS
from balancecalc.text.labels import MARKS, VERDICTS
from balancecalc.verdict import Verdict
from tests.conftest import EXAMPLES, NATIONAL, ROOT, AssessRows, Command, WriteSurvey, without_defaults

MARK_OF = {verdict.word: MARKS[verdict] for verdict in Verdict}
WORD_OF = {verdict.word: VERDICTS[verdict].zh for verdict in Verdict}


def county(standard: str) -> Assessment:
    return assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))


def sheet_rows(path: Path, sheet: str, top: int) -> list[tuple[Any, ...]]:
    rows = openpyxl.load_workbook(path, data_only=True)[sheet].iter_rows(min_row=top, values_only=True)
    return [row for row in rows if row[0] is not None]


@pytest.fixture(params=NATIONAL)
def results(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Any]:
    assessment = county(request.param)
    path = tmp_path / "results.xlsx"
    path.write_bytes(results_workbook(assessment, "zh"))
    return path, json.loads(json_bytes(assessment, "zh"))


def test_every_number_in_the_sections_sheet_is_the_jsons(results: tuple[Path, Any]) -> None:
    path, found = results
    rows = sheet_rows(path, "学部", 5)
    sections = [(c["name"], section) for c in found["counties"] for section in c["sections"]]
    assert len(rows) == len(sections) >= 50
    stages = {"primary": "小学", "junior": "初中"}
    for row, (name, section) in zip(rows, sections, strict=True):
        expected: list[Any] = [name, section["school"], section["code"], stages[section["stage"]], section["students"]]
        expected.append(WORD_OF[section["verdict"]])
        met = sum(part["verdict"] == "met" for part in section["indicators"].values())
        has_rule = section["verdict"] != "not_applicable"
        expected.append(met if has_rule else None)
        missed = [part for part in section["indicators"].values() if part["verdict"] == "not_met"]
        if has_rule:
            expected.append(sum(part["value"] < 0.85 * part["threshold"] - 1e-9 for part in missed))
        for part in section["indicators"].values():
            expected.append(part["value"])
            if part["threshold"] is not None:
                expected += [MARK_OF[part["verdict"]], part["shortfall"]]
        assert list(row)[: len(expected)] == expected


def test_every_number_in_the_dispersion_sheet_is_the_jsons(results: tuple[Path, Any]) -> None:
    path, found = results
    rows = sheet_rows(path, "差异系数", 5)
    expected: list[list[Any]] = []
    for one in found["counties"]:
        for stage in one["stages"].values():
            for part in stage["indicators"].values():
                figures = [part["mean"], part["sd"], part["cv"], part["limit"], WORD_OF[part["verdict"]]]
                expected.append([stage["sections"], stage["students"], *figures, part["missing"], part["known_cv"]])
            part = stage["composite"]
            figures = [None, None, part["cv"], part["limit"], WORD_OF[part["verdict"]]]
            expected.append([stage["sections"], stage["students"], *figures, None, None])
    assert [list(row[4:13]) for row in rows] == expected


def test_the_other_sheets_tell_what_the_json_tells(results: tuple[Path, Any]) -> None:
    path, found = results
    book = openpyxl.load_workbook(path)
    # Of the two only one has thresholds of schools and items of the county.
    quality = found["standard"]["id"] == "national-quality-2017"
    checks, gaps = (["学部检查", "学校检查", "县域"], ["缺口", "缺口汇总"]) if quality else ([], [])
    assert book.sheetnames == [
        *("汇总", "学部", *checks, "差异系数", "图表", "其他差异指标", *gaps, "问题", "未纳入", "数据"),
        *(["县域数据"] if quality else []),
        *("标准", "运行记录"),
    ]
    one = found["counties"][0]
    summary = sheet_rows(path, "汇总", 5)
    assert summary[0][2] == WORD_OF[one["verdict"]]
    assert (summary[0][7] or "").split("\n") == one["reasons"]
    for row, stage in zip(summary[1:3], one["stages"].values(), strict=True):
        assert list(row[2:7]) == [
            *(WORD_OF[stage["verdict"]], stage["sections"], stage["compliant_sections"], stage["students"]),
            stage["composite"]["cv"],
        ]
    findings = {(row[1], row[4]) for row in sheet_rows(path, "问题", 4)}
    assert findings == {
        ("!".join(p for p in (f["sheet"], f["cell"]) if p) or None, f["message"]) for f in found["findings"]
    }
    excluded = [(row[1], row[3]) for row in sheet_rows(path, "未纳入", 4)]
    assert excluded == [(e["school"], e["reason"]) for e in one["excluded"]]
    run = dict(row[:2] for row in sheet_rows(path, "运行记录", 4))
    assert run["调查表 SHA-256"] == found["input"]["sha256"]
    assert run["标准编号"] == found["standard"]["id"]


def test_sheets_are_made_for_reading_and_printing(results: tuple[Path, Any]) -> None:
    path, _ = results
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.paperSize) == "9"
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # One page wide (1 is what the file leaves out), as many long as it takes.
        assert (sheet.page_setup.fitToWidth, str(sheet.page_setup.fitToHeight)) == (None, "0")
    assert book["学部"].freeze_panes == "C5"
    assert book["学部"].auto_filter.ref is not None
    assert book["学部"]["A3"].font.name == "Microsoft YaHei"


def test_verdicts_are_coloured_and_everything_shows(results: tuple[Path, Any]) -> None:
    path, _ = results
    book = openpyxl.load_workbook(path)
    for name, cell in (("汇总", "C5"), ("学部", "F5"), ("差异系数", "K5")):
        rules = [rule for area in book[name].conditional_formatting if cell in area.cells for rule in area.rules]
        assert {rule.formula[0].strip('"') for rule in rules} >= {"达标", "未达标", "无法判定"}
    sheet = book["学部"]
    for letter, column in zip("ABC", sheet.iter_cols(min_row=5, max_col=3, values_only=True), strict=True):
        assert max(cell_len(str(value or "")) for value in column) <= sheet.column_dimensions[letter].width


def test_long_names_get_lines_of_their_own(assess_rows: AssessRows, tmp_path: Path) -> None:
    rows = [["学校名称", "办学类型", "在校生数"], ["云" * 60, "小学", 100]]
    path = tmp_path / "r.xlsx"
    path.write_bytes(results_workbook(assess_rows(rows), "zh"))
    assert (openpyxl.load_workbook(path)["学部"].row_dimensions[5].height or 0) >= 4 * 15


def test_the_standards_sheet_gives_a_source_for_every_number(results: tuple[Path, Any]) -> None:
    path, _ = results
    for row in sheet_rows(path, "标准", 4):
        if row[3] is not None:
            # A yes or no has no unit.
            assert all(row[5:7]), row
            assert row[4] or row[3] == 1, row


def test_the_json_keeps_to_its_schema(results: tuple[Path, Any]) -> None:
    _, found = results
    schema = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    found["counties"][0]["verdict"] = "passed"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(found, schema)


@pytest.mark.parametrize("file", ["调查表.xlsx", "\udcff.xlsx"])
def test_the_bytes_of_the_json_are_the_document(file: str) -> None:
    """To the last bit of every number; half a letter in a file's name, which UTF-8 cannot hold, becomes a ?."""
    assessment = county("national-quality-2017")
    survey = replace(assessment.survey, source=replace(assessment.survey.source, file=file))
    assessment = replace(assessment, survey=survey)
    expected = document(assessment, "zh")
    expected["input"]["file"] = file.replace("\udcff", "?")
    written = json_bytes(assessment, "zh")
    assert json.loads(written) == expected
    assert list(json.loads(written)) == list(expected)
    assert written.endswith(b"}\n")
    assert "云溪县".encode() in written


def test_the_committed_schema_of_the_json_is_current() -> None:
    committed = json.loads((ROOT / "docs" / "assessment.schema.json").read_text(encoding="utf-8"))
    assert without_defaults(committed) == without_defaults(json_schema())


def test_the_same_assessment_gives_the_same_bytes() -> None:
    first, second = (results_workbook(county("national-quality-2017"), "zh") for _ in range(2))
    assert first == second


def test_names_are_text_everywhere(assess_rows: AssessRows, tmp_path: Path) -> None:
    names = ["=1+1", "+甲", "-乙", "@丙", "[red]丁[/red]", "戊 {x} 😀", "https://己"]
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], *([name, "小学", 100, "{错}"] for name in names)]
    assessment = assess_rows(rows)
    path = tmp_path / "results.xlsx"
    path.write_bytes(results_workbook(assessment, "zh"))
    cells = [row[1] for row in openpyxl.load_workbook(path, data_only=True)["学部"].iter_rows(min_row=5)]
    assert [cell.value for cell in cells] == names
    assert {cell.data_type for cell in cells} == {"s"}
    with zipfile.ZipFile(path) as package:
        sheets = b"".join(package.read(name) for name in package.namelist() if "worksheets/sheet" in name)
    formulas = re.findall(rb"<f(?: [^>]*)?>([^<]*)</f>", sheets)
    assert formulas
    assert not any(mark.encode() in formula for formula in formulas for mark in ("甲", "乙", "丙", "丁", "戊", "己"))
    assert [section["school"] for section in document(assessment, "zh")["counties"][0]["sections"]] == names


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("standard", NATIONAL)
def test_the_summary_fits_80_columns_and_a_pipe(lang: str, standard: str, tmp_path: Path, balancecalc: Command) -> None:
    run = balancecalc("score", EXAMPLES / "county-60.xlsx", "-s", standard, "--lang", lang, "-o", tmp_path / "r.xlsx")
    assert run.code == 0
    assert "\x1b" not in run.out
    summary = run.out.splitlines()[:-1]
    assert max(cell_len(line) for line in summary) <= 80
    assert not any(box in run.out for box in "│┃─━╭╰…")
    assert ("云溪县  ×" if standard == "national-quality-2017" else "云溪县  ?") in run.out


def test_the_summary_names_the_worst_and_what_they_lack(tmp_path: Path, balancecalc: Command) -> None:
    out = balancecalc("score", EXAMPLES / "county-60.xlsx", "-o", tmp_path / "r.xlsx").out
    found = document(county("national-quality-2017"), "zh")["counties"][0]
    for stage in found["stages"].values():
        assert f"学部达标 {stage['compliant_sections']}/{stage['sections']}" in out
    assert "1 云溪县第二小学  未达标 4/7：骨干教师 缺 3 人；体艺教师 缺 2 人；教辅用房 缺" in out
    assert "1校缺数(其余0.157)" in out


def test_many_counties_get_a_line_each(write_survey: WriteSurvey, balancecalc: Command) -> None:
    rows = [["县（区）", "学校名称", "办学类型", "在校生数", "图书册数"]]
    rows += [[f"第{index}县", "甲", "小学", "100", "2000"] for index in range(12)]
    run = balancecalc("score", write_survey(rows))
    assert all(f"第{index}县" in run.out for index in range(12))
    # One for the stage, one for the county's own items.
    assert len(run.out.splitlines()) < 30 + 2 * 12


def test_wrapping_keeps_words_and_wastes_no_line() -> None:
    lines = wrap("  1 云溪县实验小学  缺 3 人；体育场馆 缺 2,159 ㎡；网络多媒体教室 缺 12 间", 30, "    ")
    assert all(cell_len(line) <= 30 for line in lines)
    assert "2,159" in " ".join(lines)
    assert all(cell_len(line) > 15 for line in lines[:-1])
    assert wrap("short words only", 8) == ["short", "words", "only"]


def test_numbers_for_reading() -> None:
    assert format_number(1234567.0) == "1,234,567"
    assert format_number(0.85) == "0.85"
    assert format_number(1234.5, 2) == "1,234.50"
    assert format_beside(4.1996, 4.2, 2) == "4.1996"
    assert format_beside(4.1, 4.2, 2) == "4.10"
    assert format_beside(4.2, 4.2, 2) == "4.20"
    assert format_beside(0.5004, 0.5, 3) == "0.5004"


def test_a_value_just_below_its_threshold_does_not_read_as_reached(assess_rows: AssessRows, tmp_path: Path) -> None:
    header = ["学校名称", "办学类型", "在校生数", "骨干教师数"]
    path = tmp_path / "r.xlsx"
    path.write_bytes(results_workbook(assess_rows([header, ["甲", "小学", 1001, 10]]), "zh"))
    cell = openpyxl.load_workbook(path, data_only=True)["学部"]["L5"]
    assert cell.value == pytest.approx(1000 / 1001)
    assert cell.number_format == "#,##0.000"


def test_a_half_is_rounded_up_in_a_cell(assess_rows: AssessRows, tmp_path: Path) -> None:
    """Excel shows 7.495 with two decimals as 7.50, which is the threshold, where Python makes 7.49 of it."""
    header = ["学校名称", "办学类型", "在校生数", "运动场地面积", "室内体育用房面积"]
    path = tmp_path / "r.xlsx"
    path.write_bytes(results_workbook(assess_rows([header, ["甲", "小学", 200, 1499, 0]]), "zh"))
    book = openpyxl.load_workbook(path, data_only=True)["学部"]
    (cell,) = [cell for cell in book[5] if cell.value == 7.495]
    assert cell.number_format == "#,##0.000"


def test_a_cv_just_over_its_limit_does_not_read_as_the_limit(assess_rows: AssessRows, tmp_path: Path) -> None:
    """Two schools of 1000 with 75.002 and 24.998 ㎡ a student: the mean is 50, the deviation 25.002."""
    header = ["学校名称", "办学类型", "在校生数", "运动场地面积", "室内体育用房面积"]
    path = tmp_path / "r.xlsx"
    rows = [header, ["甲", "小学", 1000, 75_002, 0], ["乙", "小学", 1000, 24_998, 0]]
    path.write_bytes(results_workbook(assess_rows(rows), "zh"))
    sheet = openpyxl.load_workbook(path, data_only=True)["差异系数"]
    (row,) = [row for row in sheet.iter_rows(min_row=5) if row[2].value == "生均体育运动场馆面积"]
    assert row[8].value == pytest.approx(0.50004)
    assert row[8].number_format == "#,##0.00000"
    assert row[10].value == "未达标"


def test_every_kind_of_finding_can_be_said_in_both_languages() -> None:
    for code, kind in KINDS.items():
        for text in (kind.message, kind.remedy):
            zh, en = ({place for _, place, _, _ in Formatter().parse(part) if place} for part in text)
            assert zh == en, code
        assert bool(kind.remedy.zh) == bool(kind.remedy.en)
        assert kind.severity == "info" or kind.remedy.zh, f"{code} does not say what to do"


def test_importing_the_package_imports_nothing_heavy() -> None:
    heavy = "pandas numpy pydantic openpyxl xlsxwriter yaml python_calamine rich"
    code = f"import sys, balancecalc.cli; print([m for m in {heavy.split()} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_the_summary_of_a_small_county(write_survey: WriteSurvey, balancecalc: Command) -> None:
    """Every fact of the summary, worked by hand."""
    header = ["县", "学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
    header += ["教学及辅助用房面积", "室内体育用房面积", "运动场地面积", "教学仪器设备值", "网络多媒体教室数"]
    rows = [
        header,
        ["甲县", "好", "小学", 1000, 42, 10, 9, 4500, 0, 7500, 200, 23],
        ["甲县", "差", "小学", 1000, 26, 10, 9, 4500, 0, 2500, 200, 23],
        ["甲县", "缺", "小学", 1000, 26, 10, 9, None, 0, 2500, 200, 23],
        ["甲县", "特", "特殊教育学校", 20, *[1] * 8],
    ]
    out = balancecalc("score", write_survey(rows)).out
    # Teachers 4.2, 2.6, 2.6: mean 9.4/3 = 3.13, deviation 0.754, CV 0.241. Sports 7.5, 2.5, 2.5: mean 4.17, CV 0.566.
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert "甲县 × 未达标" in lines
    assert "小学 × 未达标 学部达标 1/3 · 差异系数合格 5/7 · 在校生 3,000" in lines
    assert "√ 每百名学生拥有高于规定学历教师数 3.13 人/百生 0.241 ≤0.50" in lines
    assert "√ 每百名学生拥有县级以上骨干教师数 1.00 人/百生 0.000 ≤0.50" in lines
    assert "? 生均教学及辅助用房面积 1校缺数(其余0.000) ≤0.50" in lines
    assert "× 生均体育运动场馆面积 4.17 ㎡/生 0.566 ≤0.50" in lines
    assert "差得最多的 2 所" in lines
    # Both miss two of seven, alike; the first in the survey comes first. 42 − 26 teachers, 7500 − 2500 ㎡.
    assert "1 差 未达标 2/7：高学历教师 缺 16 人；体育场馆 缺 5,000 ㎡" in lines
    assert "2 缺 未达标 2/7：高学历教师 缺 16 人；体育场馆 缺 5,000 ㎡" in lines
    assert "未纳入 · 特殊教育学校不纳入：1 所" in lines
    assert "问题 · 错误 1" in lines
    assert any(line.startswith("错误 学校!H4 缺：教学及辅助用房面积没有填") for line in lines)
    assert any(line.startswith("注意：县的结论包括资源配置、政府保障程度") for line in lines)


def test_a_shortfall_is_rounded_up_to_what_its_unit_shows() -> None:
    standard, dictionary = load_standard("national-quality-2017"), load_fields()
    area, money = standard.indicators[3], standard.indicators[5]
    assert shortfall_text(411.2, area, dictionary, "zh") == "412 ㎡"
    assert shortfall_text(411.9999999999999, area, dictionary, "zh") == "412 ㎡"
    assert shortfall_text(412.0000000000001, area, dictionary, "zh") == "412 ㎡"
    assert shortfall_text(1.231, money, dictionary, "en") == "1.24 ×10⁴ yuan"


def test_the_worst_are_those_that_miss_most_then_those_that_lack_most(assess_rows: AssessRows) -> None:
    header = ["学校名称", "办学类型", "在校生数", "高于规定学历教师数", "骨干教师数", "体育艺术专任教师数"]
    rows = [
        header,
        ["两项小", "小学", 1000, 40, 9, 9],
        ["一项大", "小学", 1000, 42, 0, 9],
        ["两项大", "小学", 1000, 10, 9, 9],
    ]
    assessment = assess_rows(rows)
    order = [assessment.school_name(section) for section in furthest_behind(assessment, np.arange(3))]
    assert order == ["两项大", "两项小", "一项大"]
