"""A long table is written as XlsxWriter writes the same cells, byte for byte."""

import io
import math
import zipfile
from typing import Any

import numpy as np
import openpyxl
import pytest
from xlsxwriter.worksheet import Worksheet

from balancecalc.report.workbook.book import Book, Column
from balancecalc.report.workbook.rows import Cell, Formulas, Live, LongSheet

COLUMNS = [Column("Name", width=12, wrap=True), Column("Figure", "0.00"), Column("Mark", centred=True), Column("Count")]
ROWS: list[list[Cell]] = [
    ["甲", 0.1 + 0.2, "√", 3],
    ["", None, "√", None],
    ["=1+1", 1e16, "甲", -0.0],
    ['<乙> & "丙"\t_x0041_ \x01 ', 1e-300, "", 10**17],
    ["一行\n又一行", 2, "×", 12345.678],
    ["长" * 20, float("1.7976931348623157e308"), "?", 0],
    ["长" * 40_000, 123456789.123456789, "<r>", 7],
]
ROWS += [[f"第{number}号学校", number / 7, "√×?—"[number % 4], number] for number in range(40)]


def written(rows: list[list[Cell]], *, in_one_go: bool) -> bytes:
    book = Book("a table")
    above = book.sheet("above", "above")
    book.table(above, 2, COLUMNS[:2], [["甲", 1.5]])
    sheet = book.sheet("long", "long")
    (book.last_table if in_one_go else book.table)(sheet, 2, COLUMNS, rows)
    book.fit(sheet, COLUMNS, rows)
    book.table(book.sheet("below", "below"), 2, COLUMNS[:2], [["√", None], ["甲", 0.5]])
    return book.close()


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def shortened(book: Book, name: str, title: str) -> LongSheet:
    sheet: LongSheet = book.workbook.add_worksheet(name, LongSheet)
    sheet.xls_rowmax = 20
    sheet.write_string(0, 0, title)
    return sheet


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []], ids=["many", "one", "none"])
def test_the_file_is_the_same(rows: list[list[Cell]]) -> None:
    assert parts(written(rows, in_one_go=True)) == parts(written(rows, in_one_go=False))


def test_a_text_longer_than_a_cell_is_cut_between_letters() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written([["甲" + "😀" * 20_000, 1, "", None]], in_one_go=True)))["long"]
    assert sheet["A4"].value == "甲" + "😀" * 16_383


def test_another_program_reads_every_number_to_its_last_bit() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(written(ROWS, in_one_go=True)))["long"]
    assert [row[1] for row in sheet.iter_rows(min_row=4, values_only=True)] == [row[1] for row in ROWS]


def test_numpys_figures_are_figures() -> None:
    rows: list[list[Any]] = [[np.str_("甲"), np.float64(0.1), "√", np.int64(3)], [None, np.float32(0.5), "", True]]
    sheet = openpyxl.load_workbook(io.BytesIO(written(rows, in_one_go=True)))["long"]
    assert list(sheet.iter_rows(min_row=4, values_only=True)) == [("甲", 0.1, "√", 3), (None, 0.5, None, 1)]


def test_rows_beyond_the_last_of_a_sheet_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Book, "sheet", shortened)
    assert parts(written(ROWS, in_one_go=True)) == parts(written(ROWS, in_one_go=False))


def test_a_file_without_the_rows_is_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should a later XlsxWriter write its rows by another method."""
    monkeypatch.setattr(LongSheet, "_write_rows", Worksheet._write_rows)
    with pytest.raises(RuntimeError, match="long tables"):
        written(ROWS, in_one_go=True)


@pytest.mark.parametrize("figure", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_not_written_as_one(figure: float) -> None:
    with pytest.raises(ValueError, match="not finite"):
        written([["甲", figure, "", None]], in_one_go=True)


def test_what_is_no_cell_is_refused() -> None:
    rows: list[list[Any]] = [["甲", [], "", None]]
    with pytest.raises(TypeError):
        written(rows, in_one_go=True)


FORMULAS = Formulas(
    kinds=[['=A#&"<%>"', None, '=IF($B#>1,"√","×")', "{=SUM(IF(D#:D#>0,D#:D#))}"], [None, "=Other!$B$@", None, "=D#"]],
    kind=[0, 1, 0, 1, 1],
    others=[7, 8, 9, 10, 11],
)
VALUES: list[list[Cell]] = [
    ["甲<&%", 1.5, "√", 3],
    ["乙", 0.1 + 0.2, "√", 7],
    ["丙", None, "×", 0.5],
    ["丁", 1e-300, "", 8],
    ["戊", 4, None, 9],
]


def filled_in(row: int) -> list[Cell | Live]:
    kind = FORMULAS.kinds[FORMULAS.kind[row]]
    return [
        cell
        if formula is None
        else Live(formula.replace("#", str(row + 4)).replace("@", str(FORMULAS.others[row])), cell)
        for formula, cell in zip(kind, VALUES[row], strict=True)
    ]


def test_formulas_are_written_as_xlsxwriter_writes_them() -> None:
    files = []
    for in_one_go in (True, False):
        book = Book("a table", live=True)
        sheet = book.sheet("long", "long")
        if in_one_go:
            book.last_table(sheet, 2, COLUMNS, VALUES, formulas=FORMULAS)
        else:
            book.table(sheet, 2, COLUMNS, [filled_in(row) for row in range(len(VALUES))])
        files.append(parts(book.close()))
    assert files[0] == files[1]
    assert b'<f t="array" ref="D4">SUM(IF(D4:D4&gt;0,D4:D4))</f><v>3</v>' in files[0]["xl/worksheets/sheet1.xml"]


def test_a_formula_without_a_value_holds_an_empty_text() -> None:
    book = Book("a table", live=True)
    book.last_table(
        book.sheet("long", "long"), 2, COLUMNS[:1], [[None], [""]], formulas=Formulas([["=A1"]], [0, 0], [])
    )
    sheet = parts(book.close())["xl/worksheets/sheet1.xml"]
    assert sheet.count(b't="str"><f>A1</f><v></v></c>') == 2
