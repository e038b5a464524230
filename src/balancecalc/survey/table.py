"""The schools of a survey by column, as their cells were filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from balancecalc.standard.fields import Fields, Stage
from balancecalc.text.folding import fold_once, is_nothing, text, text_once

from .files import Fault
from .findings import Finding, Values
from .model import Figure
from .numbers import Column, Unit, column
from .places import Places
from .written import Written, WrittenCells

_GLANCE: Final = 100
"""A column whose first cells all differ is one of names or codes."""


@dataclass(slots=True)
class Table:
    """Rows of schools, gathered from one sheet or from many.

    ``columns`` holds each figure's and attribute's cells by row, ``units`` the units of its numbers. ``sheet`` and
    ``top`` are where findings about the whole table are placed. ``converted`` has, by row, what cells said that were
    converted before they came here.
    """

    fields: Fields
    sheet: str
    top: str
    rows: int
    columns: dict[Figure, Sequence[Any]]
    units: Mapping[Figure, Unit]
    places: Places
    counties: list[str] = field(default_factory=list)
    converted: Sequence[Mapping[Figure, Written]] = ()
    _texts: dict[str, list[str]] = field(default_factory=dict)
    _folded: dict[str, list[str]] = field(default_factory=dict)

    def texts(self, field: str) -> list[str]:
        """A field's column as trimmed text; empty where nothing is filled in, for an error and without a column."""
        if field not in self._texts:
            cells = self.columns.get((field, None))
            self._texts[field] = [""] * self.rows if cells is None else _texts(cells)
        return self._texts[field]

    def folded(self, field: str) -> list[str]:
        """A field's column as :func:`.fold` makes it, to be compared."""
        if field not in self._folded:
            self._folded[field] = [fold_once(written) for written in self.texts(field)]
        return self._folded[field]

    def numbers(self, figure: Figure) -> Column:
        """A column as numbers in the field's unit."""
        return column(self.columns[figure], self.units[figure], self.fields)

    @property
    def written(self) -> WrittenCells:
        """What the cells of the figures say."""
        figures = {figure: cells for figure, cells in self.columns.items() if self.fields.fields[figure[0]].is_figure}
        return WrittenCells(figures, self.units, self.converted)

    def finding(
        self, code: str, row: int, field: str, stage: Stage | None = None, values: Values | None = None
    ) -> Finding:
        """A finding about a row (from 0), placed at the cell of ``field``."""
        columns = ((field, stage), (field, None), ("school_name", None))
        place = next((place for figure in columns if (place := self.places.of(row, figure))), None)
        names = self.columns.get(("school_name", None))
        return Finding(
            code,
            file=place.file if place else "",
            sheet=place.sheet if place else self.sheet,
            cell=place.cell if place else "",
            school=text(names[row]) if names else "",
            county=self.counties[row] if self.counties else "",
            field=field,
            stage=stage,
            values=values or {},
            row=row,
        )


def _is_plain(cell: Any) -> bool:
    """Whether a glance tells that a cell is a word or a code as it stands: Chinese letters, or digits."""
    return type(cell) is str and cell.isalnum() and (cell.isdecimal() or not cell.isascii())


def _texts(cells: Sequence[Any]) -> list[str]:
    first = cells[:_GLANCE]
    if len(set(first)) == len(first) and all(map(_is_plain, cells)):
        return list(cells)
    # Most other columns say a few words over and over.
    known = {
        cell: cell if _is_plain(cell) else "" if is_nothing(cell) or isinstance(cell, Fault) else text_once(cell)
        for cell in set(cells)
    }
    return [known[cell] for cell in cells]
