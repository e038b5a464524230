"""Which rows under the header are schools: not the empty ones, the sums, and the notes under the table."""

import re
from typing import Any, Final

from balancecalc.standard.fields import Fields, NotSchools
from balancecalc.text.folding import fold, is_nothing, text

from .findings import Finding
from .header import Header
from .table import Table
from .workbook import Rows, column_letters

_TAIL: Final = re.compile(r":.*$|\([^()]*\)$")
"""What may stand behind the name of a sum: a colon with anything after it, a remark in brackets."""
_FEWEST_COLUMN_NUMBERS: Final = 3
_COLUMN_LETTERS: Final = frozenset((*"甲乙丙丁戊己庚辛壬癸", "栏次", "序号"))


def school_rows(rows: Rows, header: Header, fields: Fields, findings: list[Finding]) -> Table:
    """The rows that are schools. What else has words in it is told in ``findings``."""
    name_column = header.columns["school_name", None].position
    figures = [placed.position for (name, _), placed in header.columns.items() if fields.fields[name].is_figure]
    cells: Rows = []
    numbers: list[int] = []
    for number, row in enumerate(rows[header.row + 1 :], start=header.row + 2):
        called = _no_school(row, name_column, figures, fields.not_schools, first=number == header.row + 2)
        if called is None:
            cells.append(row)
            numbers.append(number)
        elif called >= 0:
            place = f"{column_letters(called)}{number}"
            findings.append(Finding("row_skipped", header.sheet, place, values={"given": text(row[called])}))
    return Table(header, fields, cells, numbers)


def _no_school(row: list[Any], name: int, figures: list[int], marks: NotSchools, *, first: bool) -> int | None:
    """Where a row that is no school says what it is (−1 where it says nothing); None for a row that may be one."""
    has_figures = any(_has_digits(row[column]) for column in figures)
    words = [index for index, cell in enumerate(row) if isinstance(cell, str) and not is_nothing(cell)]
    named = not is_nothing(row[name])
    sums = [index for index in ([name] if named else words) if _is_sum(text(row[index]), marks)]
    if sums:
        return sums[0]
    if first and _are_column_numbers(row):
        return name
    if named:
        called = fold(text(row[name]))
        is_note = not has_figures and (":" in called or called.startswith(tuple(marks.begins)))
        return name if is_note else None
    # Nothing that a school has: an empty row, perhaps numbered or with a drop-down filled in beforehand.
    return None if has_figures else next(iter(words), -1)


def _has_digits(cell: Any) -> bool:
    return not isinstance(cell, str) or any(letter.isdecimal() for letter in cell)


def _are_column_numbers(row: list[Any]) -> bool:
    """Whether a row under the header numbers the columns: 甲 1 2 3 …"""
    written = [text(cell) for cell in row if not is_nothing(cell)]
    numbers = [int(cell) for cell in written if cell.isdecimal()]
    letters = [cell for cell in written if not cell.isdecimal()]
    counted = numbers == list(range(1, len(numbers) + 1))
    return len(numbers) >= _FEWEST_COLUMN_NUMBERS and counted and _COLUMN_LETTERS.issuperset(letters)


def _is_sum(called: str, marks: NotSchools) -> bool:
    bare = _TAIL.sub("", fold(called))
    return bare in marks.names or bare.endswith(tuple(marks.ends))
