"""A county's items and points in the terminal: 80 columns, both languages, nothing cut without a word."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from rich.cells import cell_len
from rich.console import Console

from balancecalc.assess import Assessment, assess
from balancecalc.report.terminal import print_summary
from balancecalc.standard import load_fields, load_standard
from balancecalc.standard.loader import parse_standard
from balancecalc.survey import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, AssessRows, AssessSheets

WORK = "national-basic-2012-county-work"


def summary(assessment: Assessment, lang: Lang = "zh", width: int = 80) -> list[str]:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    print_summary(assessment, console, lang)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().splitlines()


def complete(tmp_path: Path, **changed: Any) -> Assessment:
    """The complete example with other answers on its sheet 县域 (None: not filled in)."""
    book = openpyxl.load_workbook(EXAMPLES / "county-complete.xlsx")
    rows = {row[2].value: row[4] for row in book["县域"].iter_rows(min_row=2)}
    for header, answer in changed.items():
        rows[header].value = answer
    path = tmp_path / "survey.xlsx"
    book.save(path)
    standard = load_standard("national-quality-2017")
    return assess(read_survey(path, **standard.reading), standard)


def test_part_by_part_and_what_is_not_met(tmp_path: Path) -> None:
    lines = summary(complete(tmp_path))
    start = lines.index("清河县  × 未达标")
    assert lines[start + 1 : start + 8] == [
        "  √ 资源配置",
        "  × 政府保障程度  达到 13/15 · 未达标 2",
        "  √ 教育质量  达到 9/9",
        "  √ 社会认可度  达到 1/1",
        "  × 政府保障程度 5  所有班级不超限的学部：1 个未达到：清河县第二小学",
        "  × 政府保障程度 11  交流轮岗教师占符合交流条件教师的比例 9.22%，应不少于 10%",
        "",
    ]


def test_what_is_still_to_be_entered_stands_together(tmp_path: Path) -> None:
    lines = summary(complete(tmp_path, 交流轮岗骨干教师数=None, 三年间死亡人数=None, 课程开齐开足=None))
    assert "  “县域”表尚待填报 3 项：交流轮岗骨干教师数、三年间死亡人数、课程开齐开足" in lines
    assert "  ? 教育质量  达到 7/9 · 无法判定 2" in lines
    assert not any("课程开齐开足" in line for line in lines if line.startswith("  ?")), "told once"


def test_without_the_sheet_it_says_where_to_get_it(assess_rows: AssessRows) -> None:
    lines = summary(assess_rows([["学校名称", "办学类型", "小学在校生数"], ["甲校", "小学", 100]]))
    assert "  没有“县域”表，41 项待填报；`balancecalc template` 写出的空白表里有这张表" in lines
    assert any(line.startswith("  学校表尚缺 12 列：班数、音乐专用教室数") for line in lines)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("width", [80, 60])
def test_no_line_is_wider_than_the_terminal(lang: Lang, width: int, tmp_path: Path) -> None:
    changed = dict.fromkeys(
        ["交流轮岗教师数", "三年间死亡人数", "国家义务教育质量监测校际差异率", "符合条件的随迁子女数"]
    )
    lines = summary(complete(tmp_path, **changed, 学校德育工作水平="一般"), lang, width)
    assert max(map(cell_len, lines)) <= width
    assert lang == "zh" or any(line.startswith("  × Quality 6  Moral education: the answer is fair;") for line in lines)


def test_a_score_of_the_county(assess_sheets: AssessSheets) -> None:
    headers = [field.header for field in load_standard(WORK).dictionary.county_figures.values()]
    sheet = [["县（区）", *headers], ["甲县", *[5] * 17], ["乙县", *[5] * 16, None]]
    lines = summary(assess_sheets({"县域": sheet}, WORK))
    first, second = lines.index("甲县  √ 达标"), lines.index("乙县  ? 无法判定")
    assert lines[first + 1 : first + 3] == ["  得分 85，合格分 85", "    入学机会  得分 20（已填 4/4 项）"]
    assert lines[second + 1] == "  得分在 80 与 100 之间，还不能确定"
    assert lines[second + 5] == "  ? 质量与管理  得分 20（已填 4/5 项） · 无法判定 1"


SCORED = """
id: scored
title: {zh: 打分, en: Scored}
document: {zh: 文件, en: Document}
effective: "2020"
sources: {rule: {zh: 规定, en: Rule}}
stages: [primary]
apportioning: {weights: {primary: 1, junior: 1.1, senior: 1.32}, unit: 权重, source: rule, confidence: copy}
compliance:
  score:
    total: {value: 100, unit: 分, source: rule, confidence: copy}
  grades:
    - {from: 60, title: {zh: 合格, en: passes}, verdict: met, source: rule, confidence: copy}
    - {from: 0, title: {zh: 不合格, en: fails}, verdict: not_met, source: rule, confidence: copy}
indicators:
"""
ITEM = """
  - id: %s_per_student
    title: {zh: %s, en: %s}
    short: {zh: %s, en: %s}
    unit: %s
    formula: %s / students
    thresholds: {primary: {value: 1, unit: %s, source: rule, confidence: copy}}
    points: {maximum: {value: %s, unit: 分, source: rule, confidence: copy}}
"""


def item(field: str, unit: str, points: int) -> str:
    return ITEM % (*[field] * 5, unit, field, unit, points)


def test_scores_of_schools(assess_rows: AssessRows) -> None:
    """By hand: 70 + 30 = 100, 70, 30 and one that is 30 or 100: 66.7 on average of those that are certain."""
    text = SCORED + item("books", "册/生", 70) + item("teaching_area", "㎡/生", 30)
    standard = parse_standard(text.encode(), "scored.yaml", load_fields())
    figures = {"甲校": (100, 100), "乙校": (100, 0), "丙校": (0, 100), "丁校": (None, 100)}
    header = ["学校名称", "办学类型", "小学在校生数", "图书册数", "教学及辅助用房面积"]
    rows = [header, *([name, "小学", 100, *of_it] for name, of_it in figures.items())]
    lines = summary(assess_rows(rows, standard))
    assert "  得分平均 66.7（30.0～100.0） · 得分未定 1 · 合格 2 · 不合格 1 · 等级未定 1" in lines
