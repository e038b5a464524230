"""The charts of the results workbook: what they refer to holds what they should show."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

import numpy as np
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import range_boundaries

from balancecalc.assess import Assessment, assess
from balancecalc.report.histogram import histogram
from balancecalc.report.json_document import document
from balancecalc.report.shown import as_shown, decimals_at_least, decimals_at_most
from balancecalc.report.workbook import results_workbook
from balancecalc.standard import load_standard
from balancecalc.survey.read import read_survey
from balancecalc.text import Lang
from tests.conftest import EXAMPLES, AssessRows

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
HEADER = ["县", "学校名称", "办学类型", "城乡类型", "在校生数", "图书册数"]


class Series(NamedTuple):
    """A series: what its cells hold, what the file stores of them, and the cells themselves."""

    name: str
    categories: list[Any]
    values: list[Any]
    stored: dict[int, float]
    range: str


class Chart(NamedTuple):
    title: str
    series: list[Series]


def charts_of(assessment: Assessment, lang: Lang = "zh") -> list[Chart]:
    data = results_workbook(assessment, lang)
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)

    def cells(reference: str) -> list[Any]:
        sheet, area = reference.rsplit("!", 1)
        left, top, right, bottom = range_boundaries(area.replace("$", ""))
        assert left == right, reference
        rows = book[sheet.strip("'")].iter_rows(min_row=top, max_row=bottom, min_col=left, max_col=right)
        return [row[0].value for row in rows]

    def series(node: ElementTree.Element) -> Series:
        (name,) = node.iterfind(f"{C}tx/{C}v")
        (values,) = node.iterfind(f"{C}val//{C}f")
        (categories,) = node.iterfind(f"{C}cat//{C}f")
        stored = {int(at.get("idx", "")): float(v.text or "") for at in node.iterfind(f"{C}val//{C}pt") for v in at}
        found = str(values.text)
        return Series(str(name.text), cells(str(categories.text)), cells(found), stored, found)

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = [name for name in package.namelist() if name.startswith("xl/charts/chart")]
        trees = [
            ElementTree.fromstring(package.read(name))
            for name in sorted(parts, key=lambda name: int(re.sub(r"\D", "", name)))
        ]
    return [
        Chart(
            "".join(str(text.text) for text in tree.iterfind(f"{C}chart/{C}title//{A}t")),
            [series(node) for node in tree.iter(f"{C}ser")],
        )
        for tree in trees
    ]


def county(standard: str) -> Assessment:
    return assess(read_survey(EXAMPLES / "county-60.xlsx"), load_standard(standard))


@pytest.mark.parametrize("standard", ["national-quality-2017", "national-basic-2012"])
def test_the_cv_charts_show_the_sheet_of_cvs(standard: str) -> None:
    assessment = county(standard)
    found = document(assessment, "zh")["counties"][0]["stages"]
    charts = [chart for chart in charts_of(assessment) if "差异系数" in chart.title]
    assert [chart.title for chart in charts] == ["小学：差异系数与限值", "初中：差异系数与限值"]
    for chart, stage in zip(charts, found.values(), strict=True):
        parts: list[Any] = [*stage["indicators"].values(), stage["composite"]]
        cv, limit = chart.series
        assert cv.range.startswith("差异系数!$I$")
        assert limit.range.startswith("差异系数!$J$")
        assert cv.values == [part["cv"] for part in parts]
        assert limit.values == [part["limit"] for part in parts]
        # What viewers show without computing: nothing where there is no CV, rather than 0.
        assert cv.stored == {at: part["cv"] for at, part in enumerate(parts) if part["cv"] is not None}
        assert limit.stored == {at: part["limit"] for at, part in enumerate(parts) if part["limit"] is not None}
        names = [indicator.short.zh for indicator in assessment.standard.indicators]
        assert cv.categories == limit.categories == [*names, "综合差异系数"]


def test_the_distributions_count_every_section() -> None:
    assessment = county("national-quality-2017")
    found = document(assessment, "zh")["counties"][0]
    charts = {chart.title: chart for chart in charts_of(assessment)}
    for stage, word in (("primary", "小学"), ("junior", "初中")):
        sections = [section for section in found["sections"] if section["stage"] == stage]
        for indicator in assessment.standard.indicators:
            unit = assessment.survey.dictionary.unit_label(indicator.unit).zh
            series = {one.name: one for one in charts[f"{word}：{indicator.short.zh}（{unit}）"].series}
            verdicts = [section["indicators"][indicator.id]["verdict"] for section in sections]
            for name, verdict in (("未达标", "not_met"), ("达标", "met"), ("缺数据", "undetermined")):
                counted = sum(value or 0 for value in series[name].values) if name in series else 0
                assert counted == verdicts.count(verdict), (indicator.id, name)
            line = series["线"]
            (at,) = [index for index, value in enumerate(line.values) if value is not None]
            assert line.categories[at] == f"标准值 {indicator.thresholds[stage].value:,g}"  # type: ignore[index]
            # The threshold stands between what misses it and what reaches it.
            assert all(value is None for value in series["达标"].values[: at + 1])
            assert "未达标" not in series or all(value is None for value in series["未达标"].values[at:])


def test_a_distribution_by_hand(assess_rows: AssessRows) -> None:
    # Books: 10, 10, 20, 20, 20, 40 a student; students alike, so the mean is 20, and 20 is not below it.
    rows = [HEADER, *(["甲县", f"校{n}", "小学", "城区", 100, 100 * x] for n, x in enumerate((10, 10, 20, 20, 20, 40)))]
    rows.append(["甲县", "缺", "小学", "城区", 100, None])
    (chart,) = [c for c in charts_of(assess_rows(rows, "national-basic-2012")) if c.title == "小学：图书（册/生）"]
    series = {one.name: one for one in chart.series}
    assert sorted(series) == ["学部数", "线", "缺数据"]
    counts = dict(zip(series["学部数"].categories, series["学部数"].values, strict=True))
    assert {name: value for name, value in counts.items() if value} == {"<15.00": 2, "20.00–25.00": 3, "≥40.00": 1}
    assert list(counts) == [
        *("<15.00", "15.00–20.00", "已知均值 20.00", "20.00–25.00", "25.00–30.00", "30.00–35.00", "35.00–40.00"),
        *("≥40.00", "缺数据"),
    ]
    assert series["线"].values == [None, None, 3, *[None] * 6]
    assert series["缺数据"].values == [*[None] * 8, 1]


def test_localities_side_by_side(assess_rows: AssessRows) -> None:
    # Urban 3000 / 300 = 10, rural 6000 / 300 = 20 books a student; the county has 9000 / 600 = 15.
    rows = [
        HEADER,
        ["甲县", "一", "小学", "城区", 300, 3000],
        ["甲县", "二", "小学", "乡村", 100, 3000],
        ["甲县", "三", "小学", "乡村", 200, 3000],
    ]
    assessment = assess_rows(rows, "national-basic-2012")
    (chart,) = [chart for chart in charts_of(assessment) if "县均值 = 100%" in chart.title]
    urban, rural = chart.series
    assert (urban.name, rural.name) == ("城区", "乡村")
    at = urban.categories.index("图书")
    assert (urban.values[at], rural.values[at]) == (pytest.approx(10 / 15), pytest.approx(20 / 15))
    assert [value for index, value in enumerate(urban.values) if index != at] == [None] * 7
    english = [chart for chart in charts_of(assessment, "en") if "county mean = 100%" in chart.title]
    assert [series.name for series in english[0].series] == ["urban", "rural"]


def test_the_table_of_localities_says_what_is_missing(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", "小学", "城区", 300, 3000], ["甲县", "二", "小学", "", 100, None]]
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(assess_rows(rows, "national-basic-2012"), "zh")))
    cells = [cell.value for row in book["图表"].iter_rows() for cell in row]
    assert {"城区", "未填", "城区 ÷ 县均值", "未填缺数据"} <= set(cells)


def test_without_localities_it_says_so(assess_rows: AssessRows) -> None:
    rows = [["学校名称", "办学类型", "在校生数", "图书册数"], ["一", "小学", 300, 3000]]
    assessment = assess_rows(rows, "national-basic-2012")
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))
    cells = [str(cell.value) for row in book["图表"].iter_rows() for cell in row]
    assert "调查表没有“城乡类型”列，不能分城区、镇区、乡村比较。" in cells
    assert not any("县均值 = 100%" in chart.title for chart in charts_of(assessment))


def test_many_counties_are_not_all_drawn_and_that_is_told(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["坏县", "坏", "小学", "城区", "许多", 1]]
    rows += [[f"第{n}县", f"校{n}", "小学", "城区", 100 + n, 3000] for n in range(6)]
    assessment = assess_rows(rows, "national-basic-2012")
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))
    assert book["图表"]["A3"].value == "只画前 4 个县的图，另有 2 个县没有画：第4县；第5县。"
    charts = charts_of(assessment)
    cvs = [chart for chart in charts if "差异系数" in chart.title]
    rows_ = [int(re.findall(r"\d+", chart.series[0].range)[0]) for chart in cvs]
    assert [book["差异系数"].cell(row, 1).value for row in rows_] == [f"第{n}县" for n in range(4)]
    headings = [cell.value for cell in book["图表"]["A"] if cell.value and "小学" in str(cell.value)]
    assert headings == [f"第{n}县　小学" for n in range(4)]


@pytest.mark.parametrize("name", ["=1+1", "'甲' & <乙>", "云" * 60, "😀县"])
def test_awkward_names_of_counties(name: str, assess_rows: AssessRows) -> None:
    assessment = assess_rows([HEADER, [name, "一", "小学", "城区", 100, 3000]], "national-basic-2012")
    (chart,) = [chart for chart in charts_of(assessment) if chart.title == "小学：图书（册/生）"]
    assert {series.name: series.values for series in chart.series} == {"学部数": [0, None, 1], "线": [None, 1, None]}
    heading = openpyxl.load_workbook(io.BytesIO(results_workbook(assessment, "zh")))["图表"]["A4"]
    assert (heading.value, heading.data_type) == (f"{name}　小学", "s")


def test_nothing_to_draw_is_told(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", "小学教学点", "城区", 100, 3000]]
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(assess_rows(rows, "national-basic-2012"), "zh")))
    assert book["图表"]["A3"].value == "没有可以画的数据。"


def test_the_label_of_a_cv_just_over_its_limit(assess_rows: AssessRows) -> None:
    # As in the form's test: a CV of 0.50010, which 0.500 would put within the limit.
    header = ["学校名称", "办学类型", "在校生数", "骨干教师数"]
    assessment = assess_rows([header, ["一", "小学", 100_000, 30_008], ["二", "小学", 100_000, 10_000]])
    with zipfile.ZipFile(io.BytesIO(results_workbook(assessment, "zh"))) as package:
        assert '<c:numFmt formatCode="#,##0.0000"' in package.read("xl/charts/chart1.xml").decode()


# The ranges


@given(
    st.lists(st.floats(0.001, 1e6), min_size=1, max_size=60),
    st.floats(0.01, 1e5),
)
def test_every_value_is_counted_once_on_its_side(values: list[float], bound: float) -> None:
    array = np.array(values)
    reached = array >= bound
    found = histogram(array, bound, reached)
    assert sum(found.counts) == len(values)
    assert found.edges[found.bound_at] == bound
    assert sum(found.counts[: found.bound_at + 1]) == (~reached).sum()
    assert list(found.edges) == sorted(set(found.edges))
    assert len(found.counts) == len(found.edges) + 1 <= 17


def test_ranges_have_a_round_width() -> None:
    # 1 to 9 with the bound 4: the middle of it is 8 · 0.9 = 7.2 wide, an eighth of that 0.9: the width is 1.
    found = histogram(np.arange(1.0, 10.0), 4.0, np.arange(1.0, 10.0) >= 4)
    assert found.edges == (2, 3, 4, 5, 6, 7, 8, 9)
    assert found.counts == (1, 1, 1, 1, 1, 1, 1, 1, 1)


def test_a_value_that_counts_as_reached_is_not_in_the_range_below() -> None:
    found = histogram(np.array([4.2 * (1 - 1e-12), 4.0]), 4.2, np.array([True, False]))
    assert sum(found.counts[found.bound_at + 1 :]) == 1


# Rounding for display


def test_numbers_are_shown_as_a_spreadsheet_shows_them() -> None:
    assert as_shown(2.675, 2) == 2.68
    assert round(2.675, 2) == 2.67, "Python's own rounding goes by the binary number"
    assert as_shown(-0.4995, 3) == -0.5
    assert as_shown(4.2 - 1e-16, 2) == 4.2


def test_decimals_that_keep_a_number_on_its_side() -> None:
    assert decimals_at_least(4.1996, 4.2, 2, reached=False) == 4
    assert decimals_at_least(7.495, 7.5, 2, reached=False) == 3
    assert decimals_at_least(4.2, 4.2, 2, reached=True) == 2
    assert decimals_at_least(4.2 * (1 - 1e-10), 4.2, 2, reached=True) == 2
    assert decimals_at_least(4.254, 4.253, 1, reached=True) == 1
    assert decimals_at_least(4.24, 4.23, 1, reached=True) == 2
    assert decimals_at_most(0.5004, 0.5, 3, within=False) == 4
    assert decimals_at_most(0.4996, 0.5, 3, within=True) == 3


@given(st.floats(0.001, 1e5), st.floats(0.001, 1e5), st.integers(0, 4))
def test_what_is_shown_is_on_the_numbers_side(number: float, bound: float, decimals: int) -> None:
    if abs(number - bound) < 1e-9 * bound:
        return
    found = decimals_at_least(number, bound, decimals, reached=number >= bound)
    assert found >= decimals
    assert (as_shown(number, found) >= bound) == (number >= bound)


def test_the_charts_are_on_every_results_workbook(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    path.write_bytes(results_workbook(county("national-basic-2012"), "en"))
    names = openpyxl.load_workbook(path).sheetnames
    assert names[names.index("CV") + 1] == "Charts"
