"""A form as it is read back, by openpyxl, which balancecalc does not write with."""

import io
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from balancecalc.assess import Assessment
from balancecalc.report.forms import form_workbook, load_form
from balancecalc.text import Lang

HERE = Path(__file__).parent
PROVINCE = str(HERE / "province.yaml")
GROUND = "FFBFBFBF"


def form_of(assessment: Assessment, layout: str | None = None, lang: Lang = "zh") -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(form_bytes(assessment, layout, lang)))


def form_bytes(assessment: Assessment, layout: str | None = None, lang: Lang = "zh") -> bytes:
    return form_workbook(assessment, load_form(layout, assessment.standard), lang)


def table(sheet: Worksheet, first: Any = 1) -> list[list[Any]]:
    """The values of the rows that begin with a number, from the one that begins with ``first``."""
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    return [row for row in rows if isinstance(row[0], int | float) and row[0] >= first]


def total(sheet: Worksheet) -> list[Any]:
    (found,) = [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value in ("合计", "Total")]
    return found


def text(sheet: Worksheet) -> str:
    """Everything that stands on the sheet as text, line by line."""
    return "\n".join(cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def shaded(sheet: Worksheet) -> set[tuple[Any, int]]:
    """The shaded cells: what their row begins with, and their column (from 0)."""
    return {
        (row[0].value, index)
        for row in sheet.iter_rows()
        for index, cell in enumerate(row)
        if isinstance(cell, Cell) and is_shaded(cell)
    }


def is_shaded(cell: Cell) -> bool:
    return bool(cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb == GROUND)


def cell_of(sheet: Worksheet, row_number: int, column: int) -> Cell:
    """The cell of the row with this number, in this column (from 0)."""
    (found,) = [row for row in sheet.iter_rows() if row[0].value == row_number]
    cell = found[column]
    assert isinstance(cell, Cell)
    return cell
