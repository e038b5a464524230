"""Which rows under the header are schools: not the empty ones, the sums, and the notes under the table."""

import re
from typing import Any, Final

from balancecalc.standard.fields import Fields, NotSchools
from balancecalc.text.folding import fold, is_nothing, text

from .findings import Finding
from .header import Header
from .table import Table
from .workbook import Rows

_TAIL: Final = re.compile(r"[:：]|\([^()]*\)$")
"""What may stand behind the name of a sum: a colon, a remark in brackets."""


def school_rows(rows: Rows, header: Header, fields: Fields, findings: list[Finding]) -> Table:
    """The rows that are schools. What else has words in it is told in ``findings``."""
    name_column = header.columns["school_name", None].position
    figures = [placed.position for (name, _), placed in header.columns.items() if fields.fields[name].is_figure]
    cells: Rows = []
    numbers: list[int] = []
    for number, row in enumerate(rows[header.row + 1 :], start=header.row + 2):
        name = row[name_column]
        has_figures = any(row[column] != "" and not is_nothing(row[column]) for column in figures)
        if not has_figures and is_nothing(name):
            # Nothing that a school has: an empty row, perhaps numbered or with a drop-down filled in beforehand.
            if any(isinstance(cell, str) and fold(cell) for cell in row):
                findings.append(_skipped(row, name, header, number))
            continue
        if _is_sum(_called(row, name), fields.not_schools) or (
            not has_figures and fold(_called(row, name)).startswith(tuple(fields.not_schools.begins))
        ):
            findings.append(_skipped(row, name, header, number))
            continue
        cells.append(row)
        numbers.append(number)
    return Table(header, fields, cells, numbers)


def _skipped(row: list[Any], name: Any, header: Header, number: int) -> Finding:
    return Finding("row_skipped", header.sheet, f"A{number}", values={"given": _called(row, name)})


def _called(row: list[Any], name: Any) -> str:
    """What the row calls itself: its name, or else its first words."""
    return next((text(cell) for cell in (name, *row) if isinstance(cell, str) and cell.strip()), "")


def _is_sum(called: str, marks: NotSchools) -> bool:
    bare = _TAIL.sub("", fold(called))
    return bare in marks.names or bare.endswith(tuple(marks.ends))
