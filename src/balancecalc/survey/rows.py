"""Which rows under the header are schools: not the empty ones, the sums, and the notes under the table."""

import re
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from balancecalc.standard.fields import Fields, NotSchools
from balancecalc.text.folding import fold, is_nothing, text

from .files import Range, Rows, column_letters, place_of
from .findings import Finding, SurveyRefused
from .header import Header
from .places import SheetPlaces
from .table import Table

_TAIL: Final = re.compile(r":.*$|\([^()]*\)$")
"""What may stand behind the name of a sum: a colon with anything after it, a remark in brackets."""
OF_THEM: Final = "其中"
"""What the name of a row of some of the schools above begins with."""
_FEWEST_COLUMN_NUMBERS: Final = 3
_GLANCES: Final = 3
"""In how many columns a number is looked for at first."""
_LONGEST_NUMBER: Final = 9
_COLUMN_LETTERS: Final = frozenset((*"甲乙丙丁戊己庚辛壬癸", "栏次", "序号"))


class SumRow(NamedTuple):
    """A row that sums or averages schools: its row in the sheet (from 0), what it is called, its cells, and how many
    schools stand above it."""

    row: int
    called: str
    cells: Sequence[Any]
    schools_above: int


def school_rows(
    rows: Rows, header: Header, fields: Fields, findings: list[Finding]
) -> tuple[Table, list[SumRow], list[int]]:
    """The rows that are schools, those that are sums, and the schools' row numbers (from 1).

    What else has words in it is told in ``findings``.

    Raises :class:`.SurveyRefused` where there is no school.
    """
    told = _Rows(header, fields)
    schools: list[Sequence[Any]] = []
    numbers: list[int] = []
    sums: list[SumRow] = []
    surely = told.surely_schools(rows)
    for index in range(header.row + 1, len(rows)):
        row = rows[index]
        first = index == header.row + 1
        called = None if surely[index] and not first else told.no_school(row, first=first)
        if called is None:
            schools.append(row)
            numbers.append(index + 1)
        elif called >= 0:
            given = text(row[called])
            findings.append(Finding("row_skipped", header.sheet, place_of(index, called), values={"given": given}))
            if told.is_sum(given):
                sums.append(SumRow(index, given, row, len(schools)))
    if not schools:
        raise SurveyRefused([Finding("no_schools", header.sheet, place_of(header.row + 1, 0))])
    letters = {figure: column_letters(placed.position) for figure, placed in header.columns.items()}
    by_position = list(zip(*schools, strict=True))
    columns = {figure: list(by_position[placed.position]) for figure, placed in header.columns.items()}
    table = Table(
        fields=fields,
        sheet=header.sheet,
        top=place_of(header.row, 0),
        rows=len(schools),
        columns=columns,
        units={figure: placed.unit for figure, placed in header.columns.items()},
        places=SheetPlaces(header.sheet, header.row + 1, letters, numbers),
    )
    return table, sums, numbers


def filled(rows: Rows, merged: Sequence[Range], header: Header, fields: Fields) -> Rows:
    """The rows with the attributes that are merged over several of them in each: one 县（区） beside all its schools.

    A figure that is merged over several rows stays in the first: whose it is, is not known.
    """
    attributes = {placed.position for (name, _), placed in header.columns.items() if not fields.fields[name].is_figure}
    areas = [area for area in merged if area.left in attributes and area.bottom > max(area.top, header.row)]
    if not areas:
        return rows
    copied = [list(row) for row in rows]
    for area in areas:
        for row in copied[area.top + 1 : area.bottom + 1]:
            row[area.left] = copied[area.top][area.left]
    return copied


class _Rows:
    """Tells schools from what is none."""

    def __init__(self, header: Header, fields: Fields) -> None:
        self._name = header.columns["school_name", None].position
        self._figures = [
            placed.position for (name, _), placed in header.columns.items() if fields.fields[name].is_figure
        ]
        self._marks: NotSchools = fields.not_schools
        self._last_letters = {word[-1] for word in (*self._marks.names, *self._marks.ends)} | {*")） "}

    def surely_schools(self, rows: Rows) -> list[bool]:
        """For each row whether a glance tells that it is a school, as it does of almost all: it has a name that is no
        sum's, and a number."""
        numbered = [False] * len(rows)
        for at in self._figures[:_GLANCES]:
            numbered = [had or type(row[at]) is float for had, row in zip(numbered, rows, strict=True)]
        return [
            has_number
            and type(name := row[self._name]) is str
            and name[-1:] not in self._last_letters
            and ":" not in name
            and "：" not in name
            and not is_nothing(name)
            for has_number, row in zip(numbered, rows, strict=True)
        ]

    def no_school(self, row: Sequence[Any], *, first: bool) -> int | None:
        """Where a row that is no school says what it is (−1: it says nothing); None for a row that may be one."""
        name = row[self._name]
        named = not is_nothing(name)
        words = [index for index, cell in enumerate(row) if isinstance(cell, str) and not is_nothing(cell)]
        sums = [index for index in ([self._name] if named else words) if self.is_sum(text(row[index]))]
        if sums:
            return sums[0]
        if first and _are_column_numbers(row):
            return self._name
        has_figures = any(_has_digits(row[column]) for column in self._figures)
        if named:
            called = fold(text(name))
            is_note = not has_figures and (":" in called or called.startswith(tuple(self._marks.begins)))
            return self._name if is_note else None
        # Nothing that a school has: an empty row, perhaps numbered or with a drop-down filled in beforehand.
        return None if has_figures else next(iter(words), -1)

    def is_sum(self, called: str) -> bool:
        """Whether a name is that of a sum or an average."""
        if called[-1:] not in self._last_letters and ":" not in called and "：" not in called:
            return False
        bare = _TAIL.sub("", fold(called))
        return bare in self._marks.names or bare.endswith(tuple(self._marks.ends)) or bare.startswith(OF_THEM)


def _has_digits(cell: Any) -> bool:
    return not isinstance(cell, str) or any(letter.isdecimal() for letter in cell)


def _are_column_numbers(row: Sequence[Any]) -> bool:
    """Whether a row under the header numbers the columns: 甲 1 2 3 …"""
    written = [text(cell) for cell in row if not is_nothing(cell)]
    numbers = [int(cell[:_LONGEST_NUMBER]) for cell in written if cell.isdecimal()]
    letters = [cell for cell in written if not cell.isdecimal()]
    counted = numbers == list(range(1, len(numbers) + 1))
    return len(numbers) >= _FEWEST_COLUMN_NUMBERS and counted and _COLUMN_LETTERS.issuperset(letters)
