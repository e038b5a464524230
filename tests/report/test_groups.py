"""Groups of schools and measures of inequality in the reports: each tells what the assessment has."""

import io
import json
import shutil
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from rich.console import Console

from balancecalc.assess import Assessment, assess
from balancecalc.assess.breakdown import break_down
from balancecalc.report.html import html_report
from balancecalc.report.json_document import document, json_bytes, json_schema
from balancecalc.report.terminal import print_summary
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import load_standard
from balancecalc.standard.catalogue import ids
from balancecalc.survey import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, AssessRows, workbook_bytes
from tests.random_surveys import random_survey
from tests.recalculating import differences, formula_cells, formula_count, recalculated
from tests.report.html_page import Page, text

needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
BY = ("locality", "ownership")
ROWS = [
    ["县", "学校名称", "办学类型", "城乡类型", "举办者", "在校生数", "班数", "图书册数", "计算机台数"],
    ["甲县", "一", "小学", "乡村", "公办", 100, 4, 3000, 10],
    ["甲县", "二", "小学", "城区", "公办", 300, 6, 3000, 30],
    ["甲县", "三", "小学", "乡村", "民办", 300, 6, 3000, None],
    ["甲县", "四", "小学", "", "公办", 200, 5, 4000, 20],
    ["乙县", "五", "初级中学", "镇区", "公办", 50, 1, 1000, 10],
]


@pytest.fixture
def assessment(assess_rows: AssessRows) -> Assessment:
    standard = load_standard("national-basic-2012")
    # It leaves private schools out, which are a group of their own here.
    return assess_rows(ROWS, standard.model_copy(update={"scope": []}))


def book_of(assessment: Assessment, lang: Lang = "zh", **options: Any) -> openpyxl.Workbook:
    data = results_workbook(assessment, lang, BY, **options)
    return openpyxl.load_workbook(io.BytesIO(data), data_only=True)


def rows_of(book: openpyxl.Workbook, sheet: str) -> list[dict[str, Any]]:
    heads, *rows = book[sheet].iter_rows(min_row=4, values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


def test_the_json_has_groups_and_measures(assessment: Assessment) -> None:
    found = json.loads(json_bytes(assessment, "zh", BY))
    jsonschema.validate(found, json_schema())
    one = found["counties"][0]
    groups = one["breakdowns"]["locality"]["primary"]
    assert [(group["group"], group["sections"], group["students"]) for group in groups] == [
        ("城区", 1, 300), ("乡村", 2, 400), (None, 1, 200),
    ]  # fmt: skip
    assert [group["indicators"]["books_per_student"]["mean"] for group in groups] == [10, 15, 20]
    rural = groups[1]["indicators"]["computers_per_100"]
    assert (rural["mean"], rural["known_mean"], rural["missing"]) == (None, 10, 1)
    assert groups[1]["sizes"]["class_size"] == {"value": 40, "missing": 0}
    assert groups[1]["sizes"]["students_per_teacher"] == {"value": None, "missing": 2}
    assert groups[0]["compliant_sections"] is None
    books = one["stages"]["primary"]["indicators"]["books_per_student"]
    # Thirty books at the most, ten at the least.
    assert books["range_ratio"] == 3
    parts = books["theil_by"]["locality"]
    assert parts["between"] + parts["within"] == pytest.approx(books["theil"], rel=1e-12)
    assert parts["share_between"] == pytest.approx(parts["between"] / books["theil"], rel=1e-12)
    computers = one["stages"]["primary"]["indicators"]["computers_per_100"]
    assert [computers[name] for name in ("gini", "theil", "range_ratio", "mcloone")] == [None] * 4
    assert list(found["counties"][1]["breakdowns"]["ownership"]) == ["junior"]


def test_without_by_there_are_measures_and_no_groups(assessment: Assessment) -> None:
    one = document(assessment, "zh")["counties"][0]
    assert one["breakdowns"] == {}
    books = one["stages"]["primary"]["indicators"]["books_per_student"]
    assert books["theil_by"] == {}
    assert books["range_ratio"] == 3


def test_the_sheet_of_groups_tells_what_the_json_tells(assessment: Assessment) -> None:
    one = document(assessment, "zh", BY)["counties"][0]
    rows = [row for row in rows_of(book_of(assessment), "分组") if row["县（区）"] == "甲县"]
    standard = load_standard("national-basic-2012")
    for field, header in (("locality", "城乡类型"), ("ownership", "举办者")):
        for group in one["breakdowns"][field]["primary"]:
            own = [row for row in rows if row["分组依据"] == header and row["组"] == (group["group"] or "未填")]
            assert {(row["学部数"], row["在校生"]) for row in own} == {(group["sections"], group["students"])}
            by_name = {row["指标"]: row for row in own}
            assert by_name["平均班额"]["组均值"] == group["sizes"]["class_size"]["value"]
            assert by_name["校均规模"]["组均值"] == group["sizes"]["school_size"]["value"]
            assert "生师比" not in by_name
            for indicator in standard.indicators:
                row, told = by_name[indicator.title.zh], group["indicators"][indicator.id]
                cells = [row[name] or 0 for name in ("组均值", "已知部分均值", "组内差异系数", "已知部分差异系数")]
                # A cell without a number holds an empty text, which is nothing.
                assert cells == [told[name] or 0 for name in ("mean", "known_mean", "cv", "known_cv")]
                assert row["缺数据学部"] == told["missing"]


def test_the_sheet_of_measures_tells_what_the_json_tells(assessment: Assessment) -> None:
    found = document(assessment, "zh", BY)
    rows = rows_of(book_of(assessment), "其他差异指标")
    told = [
        (county["name"], indicator, part)
        for county in found["counties"]
        for stage in county["stages"].values()
        for indicator, part in stage["indicators"].items()
    ]
    assert len(rows) == len(told) == 16
    for row, (county, _, part) in zip(rows, told, strict=True):
        assert row["县（区）"] == county
        own: dict[str, Any] = {**part}
        names = {"极差率": "range_ratio", "基尼系数": "gini", "泰尔指数": "theil", "麦克伦指数": "mcloone"}
        assert {name: row[name] for name in names} == {name: own[key] for name, key in names.items()}
        for field, header in (("locality", "城乡类型"), ("ownership", "举办者")):
            cells = [row[f"按{header}：{name}"] for name in ("组间泰尔", "组内泰尔", "组间占比")]
            assert cells == [own["theil_by"][field][name] for name in ("between", "within", "share_between")]


def test_groups_are_formulas_and_plain_values_where_they_are_asked_for(assessment: Assessment, tmp_path: Path) -> None:
    path = tmp_path / "live.xlsx"
    path.write_bytes(results_workbook(assessment, "zh", BY))
    live = formula_cells(path)["分组"]
    # Every count, mean and CV of an indicator; the mean of the first size is a number of the assessment.
    rows = rows_of(book_of(assessment), "分组")
    for at, row in enumerate(rows, start=5):
        its = {column for column in "GHIJKLMN" if f"{column}{at}" in live}
        size = row["指标"] in ("平均班额", "最大班额", "校均规模", "生师比")
        assert its >= ({"G", "H"} if size else set("GHJKLMN")), row["指标"]
    plain = book_of(assessment, live=False)
    for ours, theirs in zip(rows, rows_of(plain, "分组"), strict=True):
        assert {name: cell or None for name, cell in ours.items()} == {
            name: cell or None for name, cell in theirs.items()
        }


def test_without_by_there_is_no_sheet_of_groups(assessment: Assessment) -> None:
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))
    assert "分组" not in book.sheetnames
    assert not [name for name in book.defined_names if name.startswith("分组_")]


def summary(assessment: Assessment, lang: Lang = "zh", by: tuple[str, ...] = BY) -> str:
    written = io.StringIO()
    print_summary(assessment, Console(file=written, width=80), lang, by)
    return written.getvalue()


def test_the_terminal_shows_groups_in_80_columns(assessment: Assessment) -> None:
    shown = summary(assessment)
    lines = [line.rstrip() for line in shown.splitlines()]
    assert "小学  按城乡类型" in lines
    assert "初中  按举办者" in lines
    counts = [line.split() for line in lines if line.split()[:1] in (["城区"], ["乡村"], ["未填"])]
    assert counts == [
        ["城区", "1", "300", "50.0", "300.0"],
        ["乡村", "2", "400", "40.0", "200.0"],
        ["未填", "1", "200", "40.0", "200.0"],
    ]
    (primary,) = [of for of in break_down(assessment, "locality") if of.stage == "primary"]
    column = [one.id for one in assessment.standard.indicators].index("books_per_student")
    share = f"{float(primary.theil.share_between[0, column]):.1%}"
    total = f"{float(primary.theil.total[0, column]):.3f}"
    books = next(line.split() for line in lines if line.split()[:2] == ["图书", "10.00"])
    assert books == ["图书", "10.00", "15.00", "20.00", total, share]
    assert any(line.split()[:3] == ["计算机", "10.00", "1校缺数"] for line in lines)
    assert "组间占比" in shown
    assert "按城乡类型" not in summary(assessment, by=())


def test_many_groups_are_told_in_several_tables() -> None:
    found = assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard("national-quality-2017"))
    (primary, _) = break_down(found, "school_type")
    for lang in ("zh", "en"):
        shown = summary(found, lang, ("school_type",))
        assert max(map(len, shown.splitlines())) <= 80
        assert shown.count("泰尔指数" if lang == "zh" else "  Theil") >= 2
    column = [one.id for one in found.standard.indicators].index("sports_area_per_student")
    shown = summary(found, "en", ("school_type",))
    for mean in primary.mean[:, column].tolist():
        assert f" {mean:.2f}" in shown


def test_many_counties_are_told_where_the_groups_are(assess_rows: AssessRows) -> None:
    rows = [ROWS[0], *([f"第{n}县", f"校{n}", "小学", "城区", "公办", 100, 3, 1000, 5] for n in range(5))]
    shown = summary(assess_rows(rows, "national-basic-2012"))
    assert "结果工作簿“分组”表" in shown
    assert "按城乡类型" not in shown


def test_the_page_compares_by_what_is_asked_for_and_by_locality(assessment: Assessment) -> None:
    page = Page(html_report(assessment, "zh", ("ownership",)))
    assert page.faults == []
    headings = [text(heading) for heading in page.all("h3", "county-1")]
    assert {"城乡比较", "按举办者比较"} <= set(headings)
    rows = page.texts("county-1-ownership")
    # Public: 600 students with 10,000 books; private: 300 with 3,000.
    assert [row[:4] for row in rows] == [["小学", "公办", "3", "600"], ["小学", "民办", "1", "300"]]
    assert rows[0][4:6] == ["40.0", "200.0"]
    assert "16.67" in rows[0]
    assert "10.00" in rows[1]
    assert "county-1-ownership" not in Page(html_report(assessment, "zh")).by_id


@pytest.mark.slow
@needs_libreoffice
def test_libreoffice_agrees_on_the_groups_of_random_surveys(tmp_path: Path) -> None:
    """Schools that do not say, missing figures and missing students, several counties, both languages in turn."""
    books = []
    for seed in range(60):
        path = tmp_path / f"survey-{seed}.xlsx"
        path.write_bytes(workbook_bytes({"学校": random_survey(seed)}))
        found = assess(read_survey(path), load_standard(ids()[seed % len(ids())]))
        if found.assesses_anything:
            books.append(tmp_path / f"{seed}.xlsx")
            books[-1].write_bytes(
                results_workbook(found, "en" if seed % 3 else "zh", ("locality", "ownership", "school_type"))
            )
    assert len(books) > 50
    wrong = [
        (book.name, difference)
        for book, calculated in zip(books, recalculated(books, tmp_path), strict=True)
        for difference in differences(book, calculated)
    ]
    assert wrong[:5] == []
    assert sum(map(formula_count, books[:10])) > 5000
