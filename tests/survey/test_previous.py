"""A survey against that of the year before: what changed too much, does not follow, is new or gone."""

from pathlib import Path
from typing import Any

import pytest

from balancecalc.survey.checks import check_previous
from balancecalc.survey.findings import Finding
from balancecalc.survey.read import read_survey
from tests.conftest import Cells, Command, workbook_bytes

Grid = list[list[Any]]
Told = list[tuple[str, str, str]]

HEADER = ["县（区）", "学校名称", "学校标识码", "办学类型", "在校生数"]


@pytest.fixture
def compare(tmp_path: Path) -> Any:
    """What is found when this year's rows are held against last year's."""

    def run(now: Cells, then: Cells) -> list[Finding]:
        paths = (tmp_path / "2024.xlsx", tmp_path / "2023.xlsx")
        for path, rows in zip(paths, (now, then), strict=True):
            path.write_bytes(workbook_bytes({"学校": rows}))
        return check_previous(read_survey(paths[0]), read_survey(paths[1]))

    return run


def told(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.cell) for finding in findings]


# Changes.


@pytest.mark.parametrize(
    ("header", "then", "now", "is_told"),
    [
        # Half as many again of the smaller is allowed.
        ("在校生数", 100, 150, False),
        ("在校生数", 100, 151, True),
        ("在校生数", 150, 100, False),
        ("在校生数", 151, 100, True),
        ("班数", 4, 9, False),  # A few in a small number.
        ("班数", 4, 10, True),
        ("班数", 0, 9, False),
        ("班数", 0, 10, True),
        ("班数", 10, 0, True),
        ("班数", 0, 0, False),
        ("专任教师数", 20, 30, False),
        ("专任教师数", 20, 31, True),
        ("教学及辅助用房面积", 1000, 1500, False),
        ("教学及辅助用房面积", 1000, 1500.5, True),
        ("运动场地面积", 3000, 2000, False),
        ("运动场地面积", 3001, 2000, True),
        ("图书册数", 6000, 9000, False),
        ("图书册数", 6000, 9001, True),
        # As much again.
        ("教学仪器设备值", 20, 40, False),
        ("教学仪器设备值", 20, 40.1, True),
        ("网络多媒体教室数", 10, 20, False),
        ("网络多媒体教室数", 10, 21, True),
        ("计算机台数", 40, 80, False),
        ("计算机台数", 40, 81, True),
        # Of these any change is.
        ("骨干教师数", 10, 40, False),
        ("室内体育用房面积", 0, 800, False),
        # Nothing is known.
        ("图书册数", None, 9000, False),
        ("图书册数", 6000, None, False),
        ("图书册数", 6000, "许多", False),
    ],
)
def test_a_figure_that_changed_beyond_what_its_field_allows(
    header: str, then: Any, now: Any, is_told: bool, compare: Any
) -> None:
    head = HEADER if header == "在校生数" else [*HEADER, header]
    school = ["甲县", "甲", "01", "小学", *([] if header == "在校生数" else [100])]
    other = ["甲县", "乙", "02", "小学", *([] if header == "在校生数" else [100]), 50]
    found = compare([head, [*school, now], other], [head, [*school, then], other])
    at = "E2" if header == "在校生数" else "F2"
    assert told(found) == ([("changed_beyond", at)] if is_told else [])


def test_a_change_is_told_with_both_figures_and_last_years_cell(compare: Any) -> None:
    now: Grid = [HEADER, ["甲县", "甲", "01", "小学", 151]]
    then: Grid = [HEADER, ["甲县", "乙", "02", "小学", 80], ["甲县", "甲", "01", "小学", 100]]
    change, gone = compare(now, then)
    assert change.message("zh") == "小学在校生数是 151，上年是 100（学校!E3）"
    assert (change.school, change.county, change.field, change.stage) == ("甲", "甲县", "students", "primary")
    assert (gone.code, gone.cell) == ("school_gone", "")


def test_changes_by_stage(compare: Any) -> None:
    head = ["学校名称", "办学类型", "小学在校生数", "初中在校生数", "图书册数"]
    then: Grid = [head, ["甲", "九年一贯制学校", 200, 100, 9000]]
    now: Grid = [head, ["甲", "九年一贯制学校", 200, 160, 9000]]
    assert told(compare(now, then)) == [("changed_beyond", "D2")]


# Stocks.

STOCK = [*HEADER, "图书册数", "本年新增图书册数", "本年减少图书册数"]


@pytest.mark.parametrize(
    ("then", "removed", "added", "now", "is_told"),
    [
        # 44 − 9 + 3 = 38.
        (44, 9, 3, 38, False),
        (44, 9, 3, 36, True),
        (44, 0, 0, 44, False),
        (44, 0, 0, 45, True),
        (44, None, 3, 36, False),
        (44, 9, None, 36, False),
        (None, 9, 3, 36, False),
        (44, 9, 3, None, False),
        (44, "—", 3, 36, False),
    ],
)
def test_last_years_stock_less_what_went_and_more_what_came(
    then: Any, removed: Any, added: Any, now: Any, is_told: bool, compare: Any
) -> None:
    school = ["甲县", "甲", "01", "小学", 100]
    other = ["甲县", "乙", "02", "小学", 100, 50, 0, 0]
    found = compare([STOCK, [*school, now, added, removed], other], [STOCK, [*school, then, 7, 7], other])
    assert told(found) == ([("stock_differs", "F2")] if is_told else [])
    if is_told and then == 44 and added:
        assert found[0].message("zh") == "图书册数：上年 44 − 减少 9 + 新增 3 = 38，填的是 36"


@pytest.mark.parametrize(
    ("stock", "unit", "figures", "is_told"),
    [
        ("教学仪器设备值", "万元", (100.0, 3.33, 5.55, 102.22), False),
        # Each of the four was cut or rounded: 102.22, 102.23 and 102.24 may all come of it.
        ("教学仪器设备值", "万元", (100.0, 3.33, 5.55, 102.24), False),
        ("教学仪器设备值", "万元", (100.0, 3.33, 5.55, 102.32), True),
        # Whole figures are exact.
        ("教学仪器设备值", "万元", (100, 3, 5, 102), False),
        ("教学仪器设备值", "万元", (100, 3, 5, 103), True),
        ("计算机台数", "台", (44, 9, 3, 38), False),
        ("计算机台数", "台", (44, 9, 3, 36), True),
    ],
)
def test_stocks_of_equipment_and_computers(
    stock: str, unit: str, figures: tuple[float, ...], is_told: bool, compare: Any
) -> None:
    then, removed, added, now = figures
    head = [*HEADER, f"{stock}（{unit}）", f"本年减少{stock}", f"本年新增{stock}"]
    school = ["甲县", "甲", "01", "小学", 100]
    found = compare([head, [*school, now, removed, added]], [head[:-2], [*school, then]])
    assert told(found) == ([("stock_differs", "F2")] if is_told else [])


def test_a_stock_in_another_unit_than_last_year(compare: Any) -> None:
    # 1,000,000 元 − 33,300 元 + 5.55 万元 = 102.22 万元.
    school = ["甲县", "甲", "01", "小学", 100]
    head = [*HEADER, "教学仪器设备值（万元）", "本年减少教学仪器设备值（元）", "本年新增教学仪器设备值（万元）"]
    then: Grid = [[*HEADER, "教学仪器设备值（元）"], [*school, 1_000_000]]
    assert told(compare([head, [*school, 102.22, 33_300, 5.55]], then)) == []
    assert told(compare([head, [*school, 103.22, 33_300, 5.55]], then)) == [("stock_differs", "F2")]


# Which school is which.


def matched(compare: Any, now: Grid, then: Grid) -> Told:
    """What is told of schools; 甲's students trebled, so that a match shows."""
    found = compare([HEADER, *now], [HEADER, *then])
    return [(finding.code, finding.cell, str(finding.values.get("name", ""))) for finding in found]


OTHER = ["甲县", "丁", "09", "小学", 70]


@pytest.mark.parametrize(
    ("now", "then", "are_one"),
    [
        # By code, whatever the name, the county's name and the way the digits are written.
        (["甲县", "甲", "01", "小学", 300], ["甲县", "甲", "01", "小学", 100], True),
        (["甲县", "甲实验小学", "01", "小学", 300], ["甲县", "甲", "01", "小学", 100], True),
        (["甲市", "甲", "01", "小学", 300], ["甲县", "甲", "01", "小学", 100], True),
        (["甲县", "甲", "０１", "小学", 300], ["甲县", "甲", "01", "小学", 100], True),
        # By name where one of them has no code.
        (["甲县", "甲", None, "小学", 300], ["甲县", "甲", "01", "小学", 100], True),
        (["甲县", "甲", "01", "小学", 300], ["甲县", "甲", None, "小学", 100], True),
        (["甲县", " 甲 ", None, "小学", 300], ["甲县", "甲", None, "小学", 100], True),
        # Not by name where the codes differ, nor in another county.
        (["甲县", "甲", "01", "小学", 300], ["甲县", "甲", "02", "小学", 100], False),
        (["甲县", "甲", None, "小学", 300], ["乙县", "甲", None, "小学", 100], False),
        (["甲县", "甲", None, "小学", 300], ["甲县", "乙", None, "小学", 100], False),
    ],
)
def test_which_school_is_which(now: list[Any], then: list[Any], are_one: bool, compare: Any) -> None:
    told = matched(compare, [OTHER, now], [then, OTHER])
    if are_one:
        assert told == [("changed_beyond", "E3", "")]
    else:
        assert told == [("school_new", "B3", ""), ("school_gone", "", then[1])]


def test_where_a_school_that_is_gone_stood(compare: Any) -> None:
    now: Grid = [HEADER, OTHER]
    then: Grid = [HEADER, OTHER, ["甲县", "甲", "01", "小学", 100]]
    (finding,) = compare(now, then)
    assert (finding.kind.severity, finding.county) == ("info", "甲县")
    assert finding.message("zh") == "上年有“甲”（学校!B3），本年没有"


def test_surveys_that_have_nothing_to_do_with_each_other(compare: Any) -> None:
    now: Grid = [HEADER, ["甲县", "甲", "01", "小学", 100], ["甲县", "乙", "02", "小学", 100]]
    then: Grid = [HEADER, ["乙县", "丙", "03", "小学", 100]]
    (finding,) = compare(now, then)
    assert (finding.code, finding.sheet, finding.cell) == ("previous_unrelated", "学校", "")
    assert "2023.xlsx" in finding.message("zh")


def test_surveys_without_a_county_are_of_one_whatever_their_files_are_called(compare: Any) -> None:
    head = ["学校名称", "办学类型", "在校生数"]
    without_now: Grid = [head, ["甲", "小学", 300], ["乙", "小学", 80]]
    without_then: Grid = [head, ["甲", "小学", 100], ["乙", "小学", 80]]
    assert told(compare(without_now, without_then)) == [("changed_beyond", "C2")]
    # One with the column and one without.
    with_now: Grid = [HEADER, ["甲县", "甲", None, "小学", 300], ["甲县", "乙", None, "小学", 80]]
    assert told(compare(with_now, without_then)) == [("changed_beyond", "E2")]
    with_then: Grid = [HEADER, ["甲县", "甲", None, "小学", 100], ["甲县", "乙", None, "小学", 80]]
    assert told(compare(without_now, with_then)) == [("changed_beyond", "C2")]


def test_rows_of_sections_are_matched_stage_by_stage(compare: Any) -> None:
    head = ["学校名称", "学校标识码", "办学类型", "学段", "在校生数", "图书册数"]
    then: Grid = [
        head,
        ["甲", "01", "九年一贯制学校", "小学", 200, 4000],
        ["甲", "01", "九年一贯制学校", "初中", 100, 3000],
        ["乙", "02", "小学", "小学", 100, 3000],
    ]
    # The rows in another order, the junior section's books doubled.
    now: Grid = [head, then[3], [*then[2][:-1], 6000], then[1]]
    found = compare(now, then)
    assert told(found) == [("changed_beyond", "F3")]
    assert "（学校!F3）" in found[0].message("zh")
    # A section that is gone is told as one.
    assert told(compare([head, then[1], then[3]], then)) == [("school_gone", "")]


# The command.

NOW: Grid = [STOCK, ["甲县", "甲", "01", "小学", 151, 36, 3, 9], ["甲县", "丁", "09", "小学", 70, 60, 0, 0]]
THEN: Grid = [STOCK[:6], ["甲县", "甲", "01", "小学", 100, 44], ["甲县", "戊", "08", "小学", 70, 60]]


def test_validate_previous(tmp_path: Path, balancecalc: Command) -> None:
    now, then = tmp_path / "now.xlsx", tmp_path / "then.xlsx"
    now.write_bytes(workbook_bytes({"学校": NOW}))
    then.write_bytes(workbook_bytes({"学校": THEN}))
    alone = balancecalc("validate", now, "-s", "national-basic-2012")
    run = balancecalc("validate", now, "-s", "national-basic-2012", "--previous", then)
    assert run.err == ""
    # Columns are lacking, which is an error whether or not there is a previous year.
    assert alone.code == run.code == 1
    words = "".join(run.out.split())
    for word in (
        "小学在校生数是151，上年是100（学校!E2）",
        "图书册数：上年44−减少9+新增3=38，填的是36",
        "上年的表里没有这所学校",
        "上年有“戊”（学校!B3），本年没有",
    ):
        assert word in words
        assert word not in "".join(alone.out.split())
    english = balancecalc("validate", now, "--previous", then, "--lang", "en", "-s", "national-basic-2012")
    assert "last year's 44 − 9 + 3 = 38, but 36 is given" in " ".join(english.out.split())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["now.xlsx", "then.xlsx"]


def test_doubts_about_the_year_before_are_no_errors(tmp_path: Path, balancecalc: Command) -> None:
    from tests.survey import shapes
    from tests.survey.planted import CLEAN, grid

    now, then = tmp_path / "now.xlsx", tmp_path / "then.xlsx"
    before = [dict(school) for school in CLEAN]
    before[0]["小学在校生数"] *= 2
    now.write_bytes(shapes.workbook({"学校": grid()}))
    then.write_bytes(shapes.workbook({"学校": grid(clean=before)}))
    run = balancecalc("validate", now, "--previous", then)
    assert run.code == 0
    assert "上年是" in run.out
    assert "没有错误" in run.out


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ["then.xlsx", "空文件"]),
        (b"\x01\x02\x00\x07" * 300, ["then.xlsx", "另存为"]),
        (None, ["then.xlsx"]),
        (
            workbook_bytes({"学校": [["县（区）", "学校名称", "办学类型"], ["甲县", "甲", "小学"]]}),
            ["then.xlsx", "在校生数"],
        ),
    ],
)
def test_a_previous_survey_that_cannot_be_read(
    data: bytes | None, words: list[str], tmp_path: Path, balancecalc: Command
) -> None:
    now, then = tmp_path / "now.xlsx", tmp_path / "then.xlsx"
    now.write_bytes(workbook_bytes({"学校": NOW}))
    if data is not None:
        then.write_bytes(data)
    run = balancecalc("validate", now, "-s", "national-basic-2012", "--previous", then)
    assert run.code == 3
    assert run.out == ""
    for word in words:
        assert word in "".join(run.err.split())
