"""The sheet 县域 of the template: what it asks and a person fills in is read back, and so in every other form."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from balancecalc.report.workbook.county_template import CountyTable
from balancecalc.report.workbook.template import template_workbook
from balancecalc.standard import load_standard
from balancecalc.standard.fields import SurveyField
from balancecalc.survey.read import read_survey
from tests.conftest import Cells, workbook_bytes
from tests.survey.county_fields import FIELDS, MORE, SCHOOLS

STANDARD = load_standard("national-quality-2017")
HERE = "云溪县"
ROW = {name: row for row, name in enumerate(MORE, start=2)}
FILLED = {
    "spending": 500.5, "spending_last_year": 480, "spending_2_years_ago": 0, "exchange_rate": 0.5, "dropouts": 3,
    "plan": "否", "grade": "优", "parents_sent": 100,
}  # fmt: skip
NUMBERS = FILLED | {"plan": 0, "grade": 4}


def sheet_of(content: bytes) -> Worksheet:
    found = openpyxl.load_workbook(io.BytesIO(content))["县域"]
    assert isinstance(found, Worksheet)
    return found


def figures(path: Path, *, schools: bool = False) -> dict[str, float]:
    survey = read_survey(path, HERE, fields=FIELDS, schools=schools)
    assert not [
        finding.code for finding in survey.findings if finding.sheet == "县域" and finding.kind.severity != "info"
    ]
    entries = survey.county_sheet.entries.values()
    fields = [field for _, field in survey.county_sheet.entries]
    return {field: entry.number for field, entry in zip(fields, entries, strict=True) if entry.number == entry.number}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_it_asks(lang: Any) -> None:
    # A field of an earlier year asks for the row with all of its years.
    asked = [*MORE, "spending_2_years_ago"]
    content = template_workbook([STANDARD], FIELDS, lang, county=CountyTable(asked, {"spending": "政府保障"}))
    sheet = sheet_of(content)
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["序号", "部分", "指标", "单位", "填报值", "上年", "前年", "说明"]
    assert [row[2] for row in rows[1:]] == [field.header for field in MORE.values()]
    assert rows[1][:4] == [1, "政府保障", "教育经费", "万元"]
    assert {row[4] for row in rows[1:]} == {None}
    rules = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert rules[f"E{ROW['plan']}"] == '"是,否"'
    assert {place for place in rules if place.startswith("F")} == {"F2"}
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == [
        "学校",
        "县域",
        "填表说明" if lang == "zh" else "Notes",
    ]


def test_without_items_of_counties_there_is_no_such_sheet() -> None:
    for county in (None, CountyTable([])):
        content = template_workbook([STANDARD], FIELDS, "zh", county=county)
        assert "县域" not in openpyxl.load_workbook(io.BytesIO(content)).sheetnames


@pytest.mark.parametrize("schools", [True, False])
def test_what_is_filled_in_beforehand_is_read_back(tmp_path: Path, schools: bool) -> None:
    rows: list[Mapping[Any, Any]] = [
        {("school_name", None): "甲", ("school_type", None): "小学", ("students", "primary"): 300}
    ]
    path = tmp_path / "a.xlsx"
    table = CountyTable(list(MORE), figures=FILLED)
    path.write_bytes(template_workbook([STANDARD], FIELDS, "zh", rows, table, schools=schools))
    assert figures(path, schools=schools) == NUMBERS


def test_an_empty_one_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(template_workbook([STANDARD], FIELDS, "zh", county=CountyTable(list(MORE))))
    survey = read_survey(path, HERE, fields=FIELDS, schools=False)
    assert {finding.code for finding in survey.findings} == {"no_table_of_schools"}
    assert all(survey.county_sheet.has(field) for field in (*MORE, "spending_last_year"))


def answer(name: str, field: SurveyField) -> st.SearchStrategy[tuple[Any, float]]:
    """What may be filled in for a field, and its number."""
    if field.answers:
        return st.sampled_from([(word, float(known.value)) for word, known in field.answers.items()])
    if field.unit == "%":
        tenths = st.integers(11, 1500)
        return st.one_of(tenths.map(lambda n: (n / 10, n / 10)), tenths.map(lambda n: (f"{n / 10}%", n / 10)))
    if field.whole:
        return st.integers(0, 10**6).map(lambda n: (n, float(n)))
    return st.integers(0, 10**9).map(lambda n: (n / 100, n / 100))


@st.composite
def filled(draw: st.DrawFn) -> dict[str, tuple[Any, float]]:
    names = ["spending_last_year", "spending_2_years_ago", *MORE]
    chosen = draw(st.lists(st.sampled_from(names), unique=True, min_size=1))
    return {name: draw(answer(name, FIELDS.fields[name])) for name in chosen}


def as_list(cells: Mapping[str, Any]) -> Cells:
    return [
        ["指标", "单位", "填报值"],
        *([FIELDS.header(name), FIELDS.fields[name].unit, cell] for name, cell in cells.items()),
    ]


def as_row(cells: Mapping[str, Any]) -> Cells:
    return [["县（区）", *map(FIELDS.header, cells)], [HERE, *cells.values()]]


def as_matrix(cells: Mapping[str, Any]) -> Cells:
    years = ("", "_last_year", "_2_years_ago")
    spent = [cells.get("spending" + year, "") for year in years]
    others = {name: cell for name, cell in cells.items() if not name.startswith(("spending", "parents", "teachers"))}
    asked = [
        [who, *(cells.get(f"{name}_{what}", "") for what in ("sent", "returned"))]
        for who, name in (("家长", "parents"), ("教师", "teachers"))
    ]
    return [
        ["项目", "本年", "上年", "前年"], ["教育经费", *spent], *([FIELDS.header(name), cell] for name, cell in others.items()),
        [], ["问卷"], ["", "发放问卷数", "回收问卷数"], *asked,
    ]  # fmt: skip


@given(filled())
def test_every_form_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, tuple[Any, float]]
) -> None:
    cells = {name: cell for name, (cell, _) in answers.items()}
    expected = {name: number for name, (_, number) in answers.items()}
    path = tmp_path_factory.mktemp("round") / "a.xlsx"
    for form in (as_list, as_row, as_matrix):
        path.write_bytes(workbook_bytes({"学校": SCHOOLS, "县域": form(cells)}))
        assert figures(path, schools=True) == expected, form


@given(filled())
def test_the_template_filled_in_by_hand_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, answers: dict[str, tuple[Any, float]]
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(EMPTY))
    columns = {"_last_year": "F", "_2_years_ago": "G"}
    for name, (cell, _) in answers.items():
        suffix = next((suffix for suffix in columns if name.endswith(suffix)), "")
        place = book["县域"][f"{columns.get(suffix, 'E')}{ROW[name.removesuffix(suffix)]}"]
        if isinstance(cell, str) and cell.endswith("%"):
            # What a spreadsheet program makes of 95.3% that somebody types.
            place.value, place.number_format = float(cell[:-1]) / 100, "0.00%"
        else:
            place.value = cell
    path = tmp_path_factory.mktemp("filled") / "a.xlsx"
    book.save(path)
    found = figures(path)
    assert found.keys() == answers.keys()
    for name, (_, number) in answers.items():
        assert found[name] == pytest.approx(number, rel=1e-14)


EMPTY = template_workbook([STANDARD], FIELDS, "zh", county=CountyTable(list(MORE)))
