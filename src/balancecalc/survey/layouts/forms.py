"""Workbooks of one school with a sheet for each statistics form: cells found by their row's and column's labels."""

import re
from collections.abc import Collection, Sequence
from itertools import product
from pathlib import Path
from typing import Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Workbook, place_of
from balancecalc.survey.findings import Finding
from balancecalc.survey.header import Matcher
from balancecalc.survey.header.matching import split
from balancecalc.survey.header.paths import Top
from balancecalc.survey.model import Figure
from balancecalc.survey.places import Place
from balancecalc.survey.written import Written
from balancecalc.text.folding import fold, is_nothing, text

from .entries import SchoolRow, canonical, converted, unit_of
from .model import Beside, CellLabels, FormsLayout

_UNIT: Final = re.compile(r"^(.+)\(([^()]+)\)$")
_COLON: Final = ":"
_UNIT_HEADERS: Final = frozenset(("单位", "计量单位"))


class _Grid:
    """A sheet as words with merged cells filled, and as the cells themselves."""

    def __init__(self, workbook: Workbook, sheet: str, fields: Fields) -> None:
        self.sheet = sheet
        self._spellings = fields.unit_spellings
        self.cells = workbook.rows(sheet)
        words = Top(self.cells, workbook.merged(sheet), knows_merges=workbook.knows_merges).words
        self.units: dict[tuple[int, int], str] = {}
        self.words: list[list[str]] = []
        for row, line in enumerate(words):
            self.words.append([])
            for column, word in enumerate(line):
                folded = fold(word)
                found = _UNIT.fullmatch(folded)
                if found and found[2] in fields.unit_spellings:
                    self.units[row, column] = fields.unit_spellings[found[2]]
                    folded = found[1]
                self.words[-1].append(folded)
        self.width = max(map(len, self.words), default=0)

    def columns(self, label: Sequence[str]) -> set[tuple[int, int]]:
        """The cells at which a column's label ends, reading down."""
        return {
            (row, column)
            for row, line in enumerate(self.words)
            for column, word in enumerate(line)
            if word == label[-1]
            and self._ends(self._down(row, column), label)
            and self._is_last(row, column, down=True)
        }

    def rows(self, label: Sequence[str]) -> set[tuple[int, int]]:
        """The cells at which a row's label ends, reading to the right."""
        return {
            (row, column)
            for row, line in enumerate(self.words)
            for column, word in enumerate(line)
            if word == label[-1]
            and self._ends([w for w in line[: column + 1] if w], label)
            and self._is_last(row, column, down=False)
        }

    def unit_beside(self, row: int, unit: str) -> str:
        """The unit that a row says in a column of units; the one given where it says none, both where they differ."""
        for column, word in enumerate(self.words[row]):
            if word and any(line[column] in _UNIT_HEADERS for line in self.words[:row] if column < len(line)):
                said = self._spellings.get(word, word)
                return said if unit in ("", said) else f"{unit} / {said}"
        return unit

    def _down(self, row: int, column: int) -> list[str]:
        return [line[column] for line in self.words[: row + 1] if column < len(line) and line[column]]

    @staticmethod
    def _ends(words: Sequence[str], label: Sequence[str]) -> bool:
        kept = [word for index, word in enumerate(words) if index == 0 or word != words[index - 1]]
        return kept[-len(label) :] == list(label)

    def _is_last(self, row: int, column: int, *, down: bool) -> bool:
        """Whether a merged label ends in this cell."""
        after = (row + 1, column) if down else (row, column + 1)
        same = after[0] < len(self.words) and after[1] < len(self.words[after[0]])
        return not same or self.words[after[0]][after[1]] != self.words[row][column]


def read_forms(workbook: Workbook, layout: FormsLayout, fields: Fields, findings: list[Finding]) -> list[SchoolRow]:
    """The school of a workbook. What was looked for and not found is told in ``findings``."""
    school = SchoolRow(workbook.file)
    grids = [_Grid(workbook, sheet, fields) for sheet in workbook.school_sheets]
    named = Matcher(fields)
    labels_of_any = {fold(label) for beside in layout.school.values() for label in beside.labels}
    for name, beside in layout.school.items():
        figure = named.named(name)
        assert figure is not None  # the catalogue has looked
        _attribute(school, figure, beside, grids, labels_of_any)
    for beginning, form in layout.sheets.items():
        for grid in (grid for grid in grids if grid.sheet.startswith(beginning)):
            for name, labels in form.cells.items():
                figure = named.named(name)
                assert figure is not None
                stage = (
                    form.stage if figure[1] is None and fields.fields[figure[0]].kind == "stage_figure" else figure[1]
                )
                _figure(school, (figure[0], stage), labels, grid, fields, findings)
    return [school]


def _attribute(
    school: SchoolRow, figure: Figure, beside: Beside, grids: Sequence[_Grid], labels_of_any: Collection[str]
) -> None:
    labels = {fold(label) for label in beside.labels}
    for grid in grids:
        for row, line in enumerate(grid.words):
            for column, word in enumerate(line):
                label, _, behind = word.partition(_COLON)
                if label not in labels:
                    continue
                if behind:
                    value = text(grid.cells[row][column]).replace("：", _COLON).partition(_COLON)[2].strip()
                    school.put(figure, value, Place(school.file, grid.sheet, place_of(row, column)))
                    return
                right = next((at for at in range(column + 1, len(line)) if line[at] != word), None)
                # Labels that stand side by side are a table's header; what is right of one is not its value.
                if right is not None and line[right] not in labels_of_any and not is_nothing(grid.cells[row][right]):
                    school.put(figure, grid.cells[row][right], Place(school.file, grid.sheet, place_of(row, right)))
                    return
    if beside.file_name:
        school.put(figure, Path(school.file).stem, Place(school.file, "", ""))


def _figure(
    school: SchoolRow, figure: Figure, labels: CellLabels, grid: _Grid, fields: Fields, findings: list[Finding]
) -> None:
    found: set[tuple[int, int, str]] = set()
    for column_label, row_label in product(labels.column, labels.row):
        unit = fields.unit_spellings[fold(labels.unit)] if labels.unit else None
        cells = _meeting(grid, column_label, row_label, unit)
        found = cells or found
        if len(found) == 1:
            break
    if len(found) != 1:
        code = "label_ambiguous" if found else "label_not_found"
        places = [place_of(row, column) for row, column, _ in sorted(found)]
        told = {"row": labels.row[0], "column": labels.column[0], "header": fields.header(*figure), "cells": places}
        findings.append(Finding(code, grid.sheet, file=school.file, school=school.name, field=figure[0], values=told))
        return
    ((row, column, unit),) = found
    unit = grid.unit_beside(row, unit)
    place = Place(school.file, grid.sheet, place_of(row, column))
    own = unit_of(figure, unit, fields)
    if own is None:
        school.put(figure, "", place, Written(text(grid.cells[row][column]), unit))
        mismatch: dict[str, object] = {"given": labels.column[0], "unit": unit, "wanted": fields.fields[figure[0]].unit}
        findings.append(school.finding("unit_mismatch", figure, fields, **mismatch))
        return
    given = grid.cells[row][column]
    cell = canonical(given, own, fields)
    other = school.add(figure, cell, place, converted(given, cell, own, fields))
    if other:
        findings.append(school.finding("two_items", figure, fields, other=str(other._replace(file=""))))


def _meeting(grid: _Grid, column_label: str, row_label: str, unit: str | None) -> set[tuple[int, int, str]]:
    """The cells where the label of a column and that of a row meet, each with its unit."""
    tops = grid.columns(_words(column_label))
    columns = {column for _, column in tops}
    return {
        (row, column, unit or grid.units.get((top, column)) or grid.units.get((row, left), ""))
        for top, column in tops
        for row, left in grid.rows(_words(row_label))
        # A word under the column's label is a part of it, not the label of a row.
        if row > top and column > left and left not in columns
    }


def _words(label: str) -> list[str]:
    return [fold(word) for word in split(label)]
