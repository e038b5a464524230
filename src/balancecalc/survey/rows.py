"""Which rows under the header are schools: not the empty ones, the sums, and the notes under the table."""

import re
from collections.abc import Sequence
from itertools import compress
from typing import Any, Final, NamedTuple

import numpy as np

from balancecalc.standard.fields import Fields, NotSchools
from balancecalc.text.folding import fold, is_nothing, text

from .columns import Columns, by_column
from .files import Range, Rows, Shared, column_letters, place_of
from .findings import Finding, SurveyRefused
from .header import Header
from .header.find import numbers_columns
from .places import SheetPlaces
from .table import Table

_LIKE_A_SUM: Final = re.compile(r"[计計均总總和累限标增减年期其全汇:：)）。\]】tTsS]")
"""Letters one of which is in every name of a sum, and in few schools'."""
_ALL_OF: Final = re.compile("全[县区市镇乡]")
_SCHOOL: Final = re.compile("[校学园点班院部]|中心")
_NUMBER: Final = re.compile(r"\d+[所个校]?")
_PLACE: Final = re.compile("(?:[^校学园点班院部]|中心)*(?:学区|片区|街道|[镇乡县区市])")
_ENDS: Final = frozenset("0123456789所个校区道镇乡县市")
"""The last letters of what these two find."""
_UNSEEN: Final = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
_EDGES: Final = re.compile(r"^\W+|\W+$")
_LAST_BRACKET: Final = re.compile(r"[(\[【]([^()\[\]【】]+)[)\]】]\W*$")
_TAIL: Final = re.compile(r":.*$|\([^()]*\)$")
"""What may stand behind the name of a sum: a colon with anything after it, a remark in brackets."""
OF_THEM: Final = "其中"
"""What the name of a row of some of the schools above begins with."""


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
    sums: list[SumRow] = []
    top = header.row + 1
    figures = {placed.position for (name, _), placed in header.columns.items() if fields.fields[name].is_figure}
    attributes = {placed.position for placed in header.columns.values()} - figures | told.looked_at
    by_position = by_column(rows, top, attributes, figures)
    is_school = told.surely_schools(by_position)
    for below in [below for below, surely in enumerate(is_school) if not surely or not below]:
        row = rows[top + below]
        called = told.no_school(row, first=not below)
        is_school[below] = called is None
        if called is not None and called >= 0:
            given = text(row[called])
            findings.append(
                Finding("row_skipped", header.sheet, place_of(top + below, called), values={"given": given})
            )
            if told.is_sum(given):
                sums.append(SumRow(top + below, given, row, sum(is_school[:below])))
    if not any(is_school):
        raise SurveyRefused([Finding("no_schools", header.sheet, place_of(top, 0))])
    if not all(is_school):
        by_position = by_column(list(compress(rows[top:], is_school)), 0, attributes, figures)
    numbers = list(compress(range(top + 1, len(rows) + 1), is_school))
    letters = {figure: column_letters(placed.position) for figure, placed in header.columns.items()}
    table = Table(
        fields=fields,
        sheet=header.sheet,
        top=place_of(header.row, 0),
        rows=len(numbers),
        columns={figure: by_position.at(placed.position) for figure, placed in header.columns.items()},
        units={figure: placed.unit for figure, placed in header.columns.items()},
        places=SheetPlaces(header.sheet, header.row + 1, letters, numbers),
    )
    return table, sums, numbers


def filled(rows: Rows, merged: Sequence[Range], header: Header, fields: Fields) -> Rows:
    """The rows with the attributes that are merged over several of them in each: one 县（区） beside all its schools.

    A figure that is merged over several rows is none of theirs: how it divides is not known.
    """
    attributes = {placed.position for (name, _), placed in header.columns.items() if not fields.fields[name].is_figure}
    columns = {placed.position for placed in header.columns.values()}
    areas = [area for area in merged if area.left in columns and area.top > header.row and area.bottom > area.top]
    if not areas:
        return rows
    copied = [list(row) for row in rows]
    for area in areas:
        cell = copied[area.top][area.left]
        for row in copied[area.top : area.bottom + 1]:
            row[area.left] = cell if area.left in attributes or cell == "" else Shared(text(cell))
    return copied


def no_schools_names(table: Table) -> list[int]:
    """The rows whose name is no school's: a number, a place, a kind of school. They may be sums that nobody marked."""
    fields = table.fields.fields
    kinds = {spelling for field in fields.values() for spelling in field.by_spelling} | {
        fold(name) for name in table.counties
    }
    return [
        row
        for row, name in enumerate(table.folded("school_name"))
        if name and (name in kinds or (name[-1] in _ENDS and (_NUMBER.fullmatch(name) or _PLACE.fullmatch(name))))
    ]


class _Rows:
    """Tells schools from what is none."""

    def __init__(self, header: Header, fields: Fields) -> None:
        self._name = header.columns["school_name", None].position
        self._figures = [
            placed.position for (name, _), placed in header.columns.items() if fields.fields[name].is_figure
        ]
        self._heads = {position: frozenset(map(fold, path)) for position, path in header.paths.items()}
        self._marks: NotSchools = fields.not_schools
        marks = map(re.escape, [OF_THEM, *self._marks.names, *self._marks.ends])
        self._marked = re.compile(f"{'|'.join(marks)}|{_ALL_OF.pattern}")
        # A code is no word, and there are as many as schools.
        passed_over = {
            self._name,
            *(placed.position for (name, _), placed in header.columns.items() if name == "school_code"),
        }
        self._before = [at for at in range(min(self._figures, default=0)) if at not in passed_over]

    @property
    def looked_at(self) -> set[int]:
        """The columns that may say that a row is no school, besides its figures."""
        return {self._name, *self._before}

    def surely_schools(self, columns: Columns) -> list[bool]:
        """For each row whether a glance tells that it is a school, as it does of almost all: it has a name that is like
        no sum's, a number, and no word for a sum before its figures."""
        names = columns.attributes[self._name]
        has_number = np.any([~np.isnan(cells.plain) for cells in columns.figures.values()], axis=0)
        surely = [
            has_number
            and type(name) is str
            and name.isprintable()
            and not (_LIKE_A_SUM.search(name) and self.is_sum(name))
            and (name.isalnum() or not is_nothing(name))
            for has_number, name in zip(has_number.tolist(), names, strict=True)
        ]
        for at in self._before:
            sums = {cell for cell in set(columns.attributes[at]) if type(cell) is str and self.is_sum(cell)}
            if sums:
                surely = [sure and cell not in sums for sure, cell in zip(surely, columns.attributes[at], strict=True)]
        return surely

    def no_school(self, row: Sequence[Any], *, first: bool) -> int | None:
        """Where a row that is no school says what it is (−1: it says nothing); None for a row that may be one."""
        name = row[self._name]
        named = not is_nothing(name)
        words = [index for index, cell in enumerate(row) if isinstance(cell, str) and not is_nothing(cell)]
        looked_at = [self._name, *(at for at in self._before if at in words)] if named else words
        sums = [index for index in looked_at if self.is_sum(text(row[index]))]
        if sums:
            return sums[0]
        if (first and numbers_columns(["" if is_nothing(cell) else text(cell) for cell in row])) or self._is_header(
            row, words
        ):
            return self._name
        has_figures = any(_has_digits(row[column]) for column in self._figures)
        if named:
            called = fold(text(name))
            is_note = not has_figures and (":" in called or called.startswith(tuple(self._marks.begins)))
            return self._name if is_note else None
        # Nothing that a school has: an empty row, perhaps numbered or with a drop-down filled in beforehand.
        return None if has_figures else next(iter(words), -1)

    def _is_header(self, row: Sequence[Any], words: Sequence[int]) -> bool:
        """Whether a row repeats the header, as sheets do that were laid out to be printed."""
        named = self._name in words or len(words) > 1
        return named and all(fold(text(row[at])) in self._heads.get(at, ()) for at in words)

    def is_sum(self, called: str) -> bool:
        """Whether a name is that of a sum or an average, or of a row that compares them."""
        if not _LIKE_A_SUM.search(called):
            return False
        folded = fold(_UNSEEN.sub("", called)).lower()
        if not self._marked.search(folded):
            return False
        within = _LAST_BRACKET.search(folded)
        bare = _EDGES.sub("", _TAIL.sub("", folded))
        if bare.startswith(OF_THEM):
            return bare == OF_THEM or folded[len(OF_THEM) :].startswith(":") or not _SCHOOL.search(bare)
        candidates = [bare, *([within[1]] if within else [])]
        names, ends = self._marks.names, tuple(self._marks.ends)
        if _ALL_OF.match(bare) or any(name in names or name.endswith(ends) for name in candidates):
            return True
        return not _SCHOOL.search(bare) and (any(end in bare for end in ends) or bare.startswith(tuple(names)))


def _has_digits(cell: Any) -> bool:
    return not isinstance(cell, str) or any(letter.isdecimal() for letter in cell)
