"""Several counties in one form: a set of sheets for each, whatever they are called; what is not assessed is told."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from balancecalc.report.forms.names import LONGEST, SheetNames
from tests.conftest import AssessRows
from tests.report.forms.reading import PROVINCE, cell_of, form_of, table, text

HEADER = ["县", "学校名称", "办学类型", "在校生数", "图书册数", "计算机台数", "运动场地面积"]
SCHOOL: list[Any] = ["小学", 100, 1500, 8, 750]
FORBIDDEN = set("[]:*?/\\")


def units(name: str) -> int:
    return len(name.encode("utf-16-le")) // 2


def test_each_county_has_its_sheets(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", *SCHOOL], ["乙县", "二", *SCHOOL], ["乙县", "三", "初级中学", 10, 250, 1, 102]]
    book = form_of(assess_rows(rows, PROVINCE))
    assert book.sheetnames == ["甲县 表Ⅱ 小学", "乙县 表Ⅱ 小学", "乙县 表Ⅱ 初中", "运行记录"]
    assert book["乙县 表Ⅱ 初中"]["A1"].value == "表Ⅱ　乙县初中办学基本标准达标情况"
    assert [row[1] for row in table(book["乙县 表Ⅱ 小学"])] == ["二"]


def test_a_county_that_is_blocked_is_told_and_has_no_table(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", *SCHOOL], ["乙县", "二", "小学", "许多", 1, 1, 1]]
    book = form_of(assess_rows(rows, PROVINCE))
    assert book.sheetnames == ["甲县 表Ⅱ 小学", "乙县 未评估", "运行记录"]
    sheet = book["乙县 未评估"]
    assert sheet["A1"].value == "乙县没有评估，本县的表没有填"
    assert "1 处错误使本县不能评估" in text(sheet)
    assert "D3" in text(sheet)
    assert "填表人" not in text(sheet)
    assert "。。" not in text(sheet)
    assert sheet.print_title_rows is None


def test_a_county_without_schools_in_scope_is_told(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["甲县", "一", *SCHOOL], ["乙县", "特", "特殊教育学校", 10, 1, 1, 1]]
    sheet = form_of(assess_rows(rows, PROVINCE))["乙县 未评估"]
    assert "没有纳入评估的学校" in text(sheet)
    assert "特殊教育学校不纳入（1）：特。" in text(sheet)


AWKWARD = [
    "=1+1",
    "'甲'县",
    "[乙]:*?/\\县",
    "云" * 60,
    "云" * 59 + "县",
    "😀" * 40,
    "History",
    "<script>alert(1)</script>",
    '"丙" & 丁',
]


def test_awkward_names_of_counties_and_schools(assess_rows: AssessRows) -> None:
    rows = [
        HEADER,
        *([name, f"{name}小学", "小学", 100 + n * n, 3000 + n, 80 + 7 * n, 990] for n, name in enumerate(AWKWARD)),
    ]
    book = form_of(assess_rows(rows, PROVINCE))
    names = book.sheetnames
    assert len(names) == len(AWKWARD) + 1
    for name in names:
        assert units(name) <= LONGEST
        assert not FORBIDDEN & set(name)
        assert not name.startswith("'")
    assert len({name.casefold() for name in names}) == len(names)
    for name, sheet in zip(AWKWARD, book.worksheets[:-1], strict=True):
        school = cell_of(sheet, 1, 1)
        assert (school.value, school.data_type) == (f"{name}小学", "s")
        assert sheet["A1"].value == f"表Ⅱ　{name}小学办学基本标准达标情况"
        # What is repeated on each page names the sheet, quotes and all.
        assert sheet.print_title_rows is not None


def test_a_title_that_begins_with_an_equals_sign_is_text(assess_rows: AssessRows) -> None:
    rows = [HEADER, ["=1+1", "一", *SCHOOL]]
    sheet = form_of(assess_rows(rows, "national-quality-2017"))["学校资源配置 小学"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1小学资源配置达标情况表", "s")


def test_many_excluded_schools_are_all_named(assess_rows: AssessRows) -> None:
    special: list[list[Any]] = [["甲县", f"云溪县第{n}特殊教育学校", "特殊教育学校", 10, 1, 1, 1] for n in range(400)]
    sheet = form_of(assess_rows([HEADER, ["甲县", "一", *SCHOOL], *special], PROVINCE))["表Ⅱ 小学"]
    told = text(sheet).replace("\n", "")
    assert all(school[1] in told for school in special)
    heights = [sheet.row_dimensions[row].height or 15 for row in range(1, sheet.max_row + 1)]
    assert max(heights) <= 409
    longest = [str(row[0].value) for row in sheet.iter_rows() if len(str(row[0].value)) > 1000]
    assert len(longest) > 1, "a note that is too long for a row goes on in the next"


@given(st.lists(st.tuples(st.text(max_size=40), st.text(min_size=1, max_size=40)), max_size=30))
def test_names_of_sheets_are_allowed_and_told_apart(asked: list[tuple[str, str]]) -> None:
    names = SheetNames()
    found = [names.name(table, county) for table, county in asked]
    assert len({name.casefold() for name in found}) == len(found)
    for name in found:
        assert 1 <= len(name.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST
        assert not FORBIDDEN & set(name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert name.casefold() != "history"


@pytest.mark.parametrize(
    ("county", "expected"),
    [("云" * 40, "云" * 25 + " 表Ⅱ 小学"), ("甲县", "甲县 表Ⅱ 小学"), ("甲/乙", "甲_乙 表Ⅱ 小学")],
)
def test_a_long_county_loses_its_end_and_not_the_tables(county: str, expected: str) -> None:
    names = SheetNames()
    assert names.name("表Ⅱ 小学", county) == expected
    again = names.name("表Ⅱ 小学", county)
    assert again.endswith(" 表Ⅱ 小学~2")
    assert len(again) <= LONGEST
