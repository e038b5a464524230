"""Finding the header and telling which column is which field."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from balancecalc.standard.fields import Fields
from balancecalc.text.folding import fold, text

from .findings import Finding, SurveyRefused
from .model import Figure
from .workbook import Rows, Workbook, column_letters

SCHOOLS_SHEET: Final = "学校"
SEARCHED_ROWS: Final = 50
"""How far down a header is looked for."""

_LAST_BRACKET = re.compile(r"(.+)\(([^()]+)\)")


class Placed(NamedTuple):
    """A column that holds a field: its position (from 0) and what one of its units is in the field's unit."""

    position: int
    factor: float


class Header(NamedTuple):
    """A sheet's header: its row's index (from 0), its columns by field, and what was found in it."""

    sheet: str
    row: int
    columns: dict[Figure, Placed]
    findings: list[Finding]

    def letters(self, figure: Figure) -> str:
        """The letters of a field's column."""
        return column_letters(self.columns[figure].position)


def find_header(workbook: Workbook, fields: Fields) -> Header:
    """The header of the sheet 学校, or of the sheet whose header fits best.

    Raises :class:`.SurveyRefused` where there is none, where 学校名称 or 在校生数 has no column, and where two
    columns are headed alike.
    """
    if SCHOOLS_SHEET in workbook.hidden:
        raise SurveyRefused([Finding("sheet_hidden", SCHOOLS_SHEET)])
    tops = {sheet: workbook.rows(sheet, most=SEARCHED_ROWS) for sheet in workbook.sheets}
    named = any(_known_headers(cells, fields) for cells in tops.get(SCHOOLS_SHEET, []))
    if named:
        tops = {SCHOOLS_SHEET: tops[SCHOOLS_SHEET]}
    sheets = list(tops)
    if not any(cell != "" for top in tops.values() for row in top for cell in row):
        raise SurveyRefused([Finding("empty_workbook", values={"file": workbook.file})])
    count, sheet, row = max(
        (
            (_known_headers(cells, fields), sheet, index)
            for sheet, top in tops.items()
            for index, cells in enumerate(top)
        ),
        # The first of equals: a table's header stands above its rows.
        key=lambda found: (found[0], -sheets.index(found[1]), -found[2]),
    )
    if count == 0:
        where = sheet if len(sheets) == 1 else ""
        raise SurveyRefused([Finding("no_header", sheet=where, values={"rows": SEARCHED_ROWS})])
    header = _place(sheet, row, tops[sheet], fields)
    if not named:
        header.findings.append(Finding("sheet_chosen", sheet=sheet))
    return header


def _place(sheet: str, row: int, top: Rows, fields: Fields) -> Header:
    findings: list[Finding] = []
    columns: dict[Figure, Placed] = {}
    twice: list[Finding] = []
    for index, cell in enumerate(top[row]):
        written = text(cell)
        place = f"{column_letters(index)}{row + 1}"
        if not written:
            continue
        match = _match(written, fields)
        if match is None:
            findings.append(Finding("unplaced_column", sheet, place, values={"given": written}))
            continue
        figure, unit = match
        wanted = fields.fields[figure[0]].unit
        factor = _factor(unit, wanted, fields) if unit and wanted else 1.0
        if factor is None:
            values = {"given": written, "unit": unit, "wanted": wanted}
            findings.append(Finding("unit_mismatch", sheet, place, field=figure[0], values=values))
            continue
        if factor != 1:
            values = {"given": written, "unit": unit, "wanted": wanted}
            findings.append(Finding("unit_converted", sheet, place, field=figure[0], values=values))
        if figure in columns:
            other = f"{column_letters(columns[figure].position)}{row + 1}"
            values = {"header": fields.header(*figure), "other": other}
            twice.append(Finding("two_columns", sheet, place, field=figure[0], values=values))
            continue
        columns[figure] = Placed(index, factor)
    missing = [
        Finding(code, sheet, f"A{row + 1}", field=field)
        for code, field in (("no_school_column", "school_name"), ("no_students_column", "students"))
        if not any(placed == field for placed, _ in columns)
    ]
    if twice or missing:
        raise SurveyRefused([*twice, *missing])
    return Header(sheet, row, columns, findings)


def _known_headers(cells: Sequence[Any], fields: Fields) -> int:
    return sum(isinstance(cell, str) and cell != "" and _match(cell, fields) is not None for cell in cells)


def _match(written: str, fields: Fields) -> tuple[Figure, str] | None:
    """The field that a header names and the unit in its brackets, or nothing."""
    folded = fold(written)
    if folded in fields.by_header:
        return fields.by_header[folded], ""
    bracket = _LAST_BRACKET.fullmatch(folded)
    if bracket and bracket[1] in fields.by_header and bracket[2] in fields.unit_spellings:
        return fields.by_header[bracket[1]], fields.unit_spellings[bracket[2]]
    return None


def _factor(unit: str, wanted: str, fields: Fields) -> float | None:
    if unit == wanted:
        return 1.0
    known = fields.units[unit]
    return known.factor if known.into == wanted else None
