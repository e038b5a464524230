"""The page, Word reports, forms, data frames and the summary for standards with points, cases and county items."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import openpyxl
import pandas as pd
import pytest
import yaml

from balancecalc.assess.lookup import find_county, find_school
from balancecalc.report.forms import form_workbook, load_form
from balancecalc.report.frames import dispersion_frame, items_frame, sections_frame
from balancecalc.report.html import html_report
from balancecalc.report.html.distribution import distribute
from balancecalc.report.items import to_be_entered
from balancecalc.report.lacking import shortfalls
from balancecalc.report.measured import thresholds_heading, value_text
from balancecalc.report.order import furthest_behind
from balancecalc.report.word import word_report
from balancecalc.text import Lang
from balancecalc.verdict import Verdict
from tests.conftest import ROOT, AssessSheets, Command
from tests.report.html_page import SVG, Page, text
from tests.report.word.surveys import everything, opened, paragraphs, tables
from tests.standards.cases import sheets_of

from .surveys import HERE, SURVEYS, assessed, written

NAMES = sorted(SURVEYS)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_whole(name: str, lang: Lang, tmp_path: Path) -> None:
    page = Page(html_report(assessed(name, tmp_path), lang))
    assert page.faults == []
    for element in page.root.iter():
        assert element.get("href", "#main")[1:] in (*page.by_id, "ata:,")
    told = text(page.by_id["main"])
    assert "nan" not in told.lower().split()
    # None of these standards says anything of CVs, and so the page does not.
    assert not any(name.endswith("-cv") for name in page.by_id)
    assert "差异系数" not in text(page.by_id["county-1"])


def test_the_items_on_the_page(tmp_path: Path) -> None:
    page = Page(html_report(assessed("scored", tmp_path), "zh"))
    assert page.texts("county-1-items-teachers") == [
        ["11 教师交流", "— 不适用", "交流教师占符合条件教师", "8.00 %", "≥10 %", "不要求"],
        ["11 教师交流", "√ 达标", "交流教师占专任教师", "6.86 %", "≥5 %", ""],
        ["5 班额", "× 未达标", "班额达标学部", "80.00 %（4/5）", "≥100 %", "班额达标学部：1 个未达到：丙九年"],
        ["6 章程", "× 未达标", "有章程的学校", "2/4", "≥100 %", "有章程的学校：1 个未达到：乙小学"],
    ]


def test_the_schools_on_the_page_with_points_and_their_own_thresholds(tmp_path: Path) -> None:
    page = Page(html_report(assessed("scored", tmp_path), "zh"))
    headings = [text(heading) for heading in page.all("th", "schools-table")]
    assert "用地（㎡/生）小学 ≥18–25，按城乡类型、班数 · 初中 ≥25 · 一贯制 各学段标准值按学生数加权" in headings
    rows = {row[0]: row[1:] for row in page.texts("schools-table")}
    assert rows["乙小学"] == [
        *("小学", "乡村", "240", "× 未达标", "47", "不合格"),
        *("20.10×", "≥25", "1,176 ㎡", "32/40", "12.0×", "4 台", "0/30", "B", "15/20"),
        *("2.00×", "≥3", "0/10"),
    ]
    assert rows["甲小学"][4:6] == ["100", "合格"]
    assert rows["甲小学"][-3:] == ["—", "不要求", "不计入"]
    assert rows["丙九年"][7] == "≥23.2"
    # Of a grade there is neither a mean nor a chart.
    assert not any("环境" in text(caption) for caption in page.all("figcaption"))


def test_the_page_of_a_standard_of_county_items_alone(tmp_path: Path) -> None:
    page = Page(html_report(assessed("county", tmp_path), "zh"))
    assert "schools" not in page.by_id
    assert not page.all(f"{SVG}svg")
    assert page.texts("counties") == [
        ["云溪县", "× 未达标", "? 无法判定", "× 未达标"],
        ["东县", "? 无法判定", "× 未达标", "√ 达标"],
    ]
    government = {row[0]: row[1:] for row in page.texts("county-1-items-government")}
    assert government["2 经费增长"] == ["√ 达标", "生均公用经费比上年增长", "20.00 元", ">0 元", "30/30", ""]
    assert government["自评"][:1] == [""], "what only gives points has no verdict"
    assert government["规划"][2:4] == ["是", "是"]
    assert government["未知限值"][3] == "未知"
    told = text(page.by_id["county-2"])
    assert "还要填报（“县域”表）" in told
    assert "上年生均公用经费" in told
    assert "得分 48–98" in told


def test_what_is_still_to_be_entered(tmp_path: Path) -> None:
    assessment = assessed("county", tmp_path)
    assert [[label.zh for label in to_be_entered(assessment, county)] for county in assessment.counties] == [
        [],
        ["上年生均公用经费"],
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_word_report_can_be_made(name: str, lang: Lang, tmp_path: Path) -> None:
    assessment = assessed(name, tmp_path)
    subjects: list[Any] = [*assessment.counties, *(find_school(assessment, one) for one in assessment.survey.names)]
    for subject in subjects:
        told = everything(opened(word_report(assessment, lang, subject)))
        assert not {"{", "}"} & set(told)
        assert "nan" not in told.split()


def test_a_school_in_words(tmp_path: Path) -> None:
    assessment = assessed("scored", tmp_path)
    document = opened(word_report(assessment, "zh", find_school(assessment, "乙小学")))
    found, said = tables(document), paragraphs(document)
    assert ["生均用地面积", "㎡/生", "25", "20.10", "80.4%", "× 未达标", "校园占地面积 1,176 ㎡"] in found["指标"]
    assert ["生机比", "人/台", "≤10", "12.0", "83.3%", "× 未达标", "计算机台数 4 台"] in found["指标"]
    assert found["给分的指标"] == [
        ["生均用地面积", "20.10", "32/40"],
        ["生机比", "12.0", "0/30"],
        ["校园环境", "B", "15/20"],
        ["生均宿舍面积", "2.00", "0/10"],
    ]
    assert "得分：47 · 不合格" in said
    rule = "规则：按得分，满分 100 分。等级：合格（85 分起）、基本合格（60 分起）、不合格（0 分起）；达标的是：合格。"
    assert rule in said
    assert ["是否有章程", "否", "", "S3"] in found["采集项"]
    assert "校园环境 失 5 分" in [row[1] for row in found["序号"]]


def test_a_county_in_words(tmp_path: Path) -> None:
    assessment = assessed("county", tmp_path)
    document = opened(word_report(assessment, "zh", find_county(assessment, "东县")))
    found, said = tables(document), paragraphs(document)
    assert "得分 48–98" in said
    assert "“县域”表还要填报：上年生均公用经费" in said
    assert "本标准没有差异系数的要求。" in said
    assert said.count("本标准只有县域指标，不评学校。") == 2
    assert ["1 教师交流", "交流教师占符合条件教师 (40/40)", "13.33 %", "≥10 %", "√ 达标", ""] in found["县域指标"]
    problems = [row[1] for row in found["序号"]]
    assert "“县域”表尚待填报 1 项：上年生均公用经费" in problems
    assert "政府工作：控辍 得分 8/10" in problems


def test_the_form_claims_no_single_threshold(tmp_path: Path) -> None:
    assessment = assessed("scored", tmp_path)
    content = form_workbook(assessment, load_form(None, assessment.standard), "zh")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["表Ⅱ 小学"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[2][4:8] == [
        "生均用地面积\n(㎡/生)\n≥18–25，按城乡类型、班数",
        "生机比\n(人/台)\n≤10",
        "校园环境\n(级)",
        "生均宿舍面积\n(㎡/生)\n≥3",
    ]
    assert rows[3][4:9] == [18, 10, "A", "—", 1]
    assert rows[4][4:9] == [pytest.approx(20.1), 12, "B", 2, None]
    assert any("标准值因校而异的指标：生均用地面积" in str(row[0]) for row in rows)


def test_scores_grades_and_points_in_a_users_form(tmp_path: Path) -> None:
    layout = tmp_path / "own.yaml"
    shipped = (HERE.parents[2] / "standards" / "forms" / "school-standards.yaml").read_text(encoding="utf-8")
    columns = "{show: score}\n      - {show: grade}\n      - {show: points, indicator: dormitory}"
    layout.write_text(shipped.replace("{show: blank, heading: {zh: 备注, en: Remarks}, width: 14}", columns), "utf-8")
    assessment = assessed("scored", tmp_path)
    book = openpyxl.load_workbook(
        io.BytesIO(form_workbook(assessment, load_form(str(layout), assessment.standard), "zh"))
    )
    rows = [[cell.value for cell in row][9:12] for row in book["表Ⅱ 小学"].iter_rows(min_row=4, max_row=5)]
    assert rows == [[100, "合格", "不计入"], [47, "不合格", 0]]
    assert book["表Ⅱ 初中"]["J4"].value == pytest.approx(7000 / 90)


def test_no_form_of_county_items(tmp_path: Path, balancecalc: Command) -> None:
    survey, out = written("county", tmp_path), tmp_path / "form.xlsx"
    run = balancecalc("score", survey, "-s", HERE / "county.yaml", "--form", out, "--values", "-q")
    assert (run.code, run.out) == (3, "")
    assert "只有县域指标" in run.err
    assert not out.exists()


def test_who_is_furthest_behind_and_what_it_costs(tmp_path: Path) -> None:
    assessment = assessed("scored", tmp_path)
    order = furthest_behind(assessment, np.arange(len(assessment.sections)))
    assert [assessment.school_name(section) for section in order] == ["乙小学", "丁中学"], "47 points, and 77.8"
    assert list(shortfalls(assessment, order[0], "zh")) == [
        "用地 缺 1,176 ㎡（失 8 分）",
        "生机比 缺 4 台（失 30 分）",
        "环境 失 5 分",
        "宿舍 2.00，应≥3（失 10 分）",
    ]
    counted = assessed("counted", tmp_path)
    lower = [counted.school_name(section) for section in range(len(counted.sections))].index("中")
    assert "班额 40.0，应<40" in list(shortfalls(counted, lower, "zh"))
    assert "规划 否，应是" in list(shortfalls(counted, lower, "zh"))


def test_data_frames_have_points_scores_grades_and_items(tmp_path: Path) -> None:
    assessment = assessed("scored", tmp_path)
    frame = sections_frame(assessment).set_index("school")
    assert dict(zip(frame.index, frame["score"], strict=True)) == {
        "甲小学": 100, "乙小学": 47, "丙九年": 90, "丁中学": pytest.approx(7000 / 90),
    }  # fmt: skip
    assert frame["grade"].tolist() == ["合格", "不合格", "合格", "基本合格"]
    assert frame["land_area_per_student.points"].tolist() == [40, 32, 40, 40]
    assert frame["dormitory.points"].isna().tolist() == [True, False, False, True]
    items = items_frame(assessment).set_index(["item", "condition"])
    assert items["value"]["exchange", "of_all"] == pytest.approx(1200 / 175)
    assert (items["met"]["classes_small", "all_classes"], items["of"]["classes_small", "all_classes"]) == (4, 5)
    between = sections_frame(assessed("counted", tmp_path))
    assert set(between["computers_per_100.low"]) == {8}
    assert set(between["computers_per_100.high"]) == {10}
    alone = assessed("county", tmp_path)
    assert (len(sections_frame(alone)), len(dispersion_frame(alone)), len(items_frame(alone))) == (0, 0, 12)


@pytest.mark.parametrize("name", NAMES)
def test_a_batch_of_any_standard(
    name: str, tmp_path: Path, balancecalc: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    written(name, tmp_path)
    run = balancecalc("batch", f"{name}.xlsx", "-s", HERE / f"{name}.yaml", "--out-dir", "out", "--values", "-q")
    assert (run.code, run.err) == (0, "")
    own = pd.read_parquet("out/sections.parquet").drop(columns="file")
    pd.testing.assert_frame_equal(own, sections_frame(assessed(name, tmp_path)), check_dtype=False, check_exact=True)
    sheets = openpyxl.load_workbook("out/summary.xlsx")
    assert "排名" not in sheets.sheetnames, "without limits on CVs there is no ranking"
    assert ("县域指标" in sheets.sheetnames) == (name != "counted")
    if name == "county":
        rows = [[cell.value for cell in row] for row in sheets["县域指标"].iter_rows(min_row=5)]
        assert [row[1:6] for row in rows] == [
            ["云溪县", "未达标", "无法判定", "未达标", 54],
            ["东县", "无法判定", "未达标", "达标", None],
        ]


def test_headings_say_by_what_thresholds_differ(tmp_path: Path) -> None:
    standard = assessed("counted", tmp_path).standard
    told = {one.id: thresholds_heading(one, standard.dictionary, "zh") for one in standard.indicators}
    assert told == {
        "computers_per_100": "小学 ≥8–10（确切数未知） · 初中 ≥8–10（确切数未知）",
        "books_per_student": "小学 ≥全县值",
        "land_area_per_student": "小学 未知",
        "plan": "小学 是 · 初中 是",
        "class_size": "小学 <40–45，按城乡类型",
    }


def test_what_must_not_be_exceeded_is_red_from_its_threshold_on() -> None:
    values = np.array([8.0, 9.0, 10.0, 12.0, 13.0])
    verdicts = np.array([Verdict.MET] * 3 + [Verdict.NOT_MET] * 2, dtype=np.int8)
    found = distribute(values, verdicts, 10.0, at_most=True)
    assert found is not None
    assert sum(part.sections for part in found.ranges if part.missed) == 2
    assert sum(part.sections for part in found.ranges if not part.missed) == 3
    assert all(part.low >= 10 for part in found.ranges if part.missed)


def test_a_ratio_reads_as_one_and_on_its_own_side(tmp_path: Path) -> None:
    standard = assessed("counted", tmp_path).standard
    ratio = standard.indicators[0].model_copy(update={"unit": "师生比"})
    told = [value_text(value, ratio, [0.05], standard.dictionary, "zh") for value in (0.05, 0.04, 1 / 20.004)]
    assert told == ["1:20.00", "1:25.00", "1:20.004"]


def test_parts_whose_items_only_give_points_have_no_verdict_of_their_own(assess_sheets: AssessSheets) -> None:
    work = "national-basic-2012-county-work"
    case = yaml.safe_load((ROOT / "tests" / "standards" / work / "scores.yaml").read_text(encoding="utf-8"))
    assessment = assess_sheets(sheets_of(case["survey"]), work)
    page = Page(html_report(assessment, "zh"))
    verdicts = {row[0]: row[1:] for row in page.texts("counties")}
    assert verdicts["合格县"] == ["√ 达标", *["只计分"] * 4]
    assert verdicts["缺一项县"] == ["? 无法判定", *["只计分"] * 3, "? 无法判定"]
    told = paragraphs(opened(word_report(assessment, "zh", find_county(assessment, "合格县"))))
    assert [line for line in told if "只计分" in line] == [
        f"{part}：— 只计分（0 项达标，0 项未达标，0 项无法判定）"
        for part in ("入学机会", "保障机制", "教师队伍", "质量与管理")
    ]
