"""The rows under the header, by field."""

from dataclasses import dataclass, field
from typing import Any

from balancecalc.standard.fields import Fields, Stage
from balancecalc.text.folding import is_nothing, text

from .findings import Finding, Values
from .header import Header
from .numbers import Column, column
from .workbook import Rows


@dataclass(slots=True)
class Table:
    """A sheet's rows of schools. ``row_numbers`` count from 1 as the sheet does."""

    header: Header
    fields: Fields
    cells: Rows
    row_numbers: list[int]
    counties: list[str] = field(default_factory=list)

    def texts(self, field: str) -> list[str]:
        """A field's column as trimmed text; empty where nothing is filled in or there is no such column."""
        return ["" if is_nothing(cell) else text(cell) for cell in self._column(field, None)]

    def numbers(self, field: str, stage: Stage | None) -> Column:
        """A field's column as numbers in the field's unit."""
        found = column(self._column(field, stage))
        return Column(found.numbers * self.header.columns[field, stage].factor, found.unreadable)

    def finding(
        self, code: str, row: int, field: str, stage: Stage | None = None, values: Values | None = None
    ) -> Finding:
        """A finding about a row (from 0), placed at the cell of ``field``."""
        figure = (field, stage) if (field, stage) in self.header.columns else ("school_name", None)
        return Finding(
            code,
            sheet=self.header.sheet,
            cell=f"{self.header.letters(figure)}{self.row_numbers[row]}",
            school=text(self.cells[row][self.header.columns["school_name", None].position]),
            county=self.counties[row] if self.counties else "",
            field=field,
            values=values or {},
            row=row,
        )

    def _column(self, field: str, stage: Stage | None) -> list[Any]:
        placed = self.header.columns.get((field, stage))
        if placed is None:
            return [""] * len(self.cells)
        return [row[placed.position] for row in self.cells]
