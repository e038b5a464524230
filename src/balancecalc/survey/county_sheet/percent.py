"""Figures in %: whether 0.953 is 95.3% or 0.953%.

The reader gives 0.953 for a cell that shows 95.3%, and for one that shows 0.953. Where only a guess would tell, nothing
is taken.
"""

from decimal import Decimal
from functools import cached_property
from typing import Any, Final

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Workbook
from balancecalc.survey.numbers import says_unit

from .model import COUNTY_SHEET

PERCENT: Final = "%"
_A_SHARE: Final = 1.0
"""A plain number up to this may be a share of 1."""
_LARGEST_SHARE: Final = 10.0
"""No share that a county reports is more than ten times its base; 95.3 in a cell that shows 9530% may be 95.3%."""


class Percentages:
    """Tells what numbers of the sheet are in %."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook

    def of(self, row: int, column: int, cell: Any, number: float, fields: Fields) -> float | None:
        """The number of % that a cell says, whose plain number this is; nothing where it may be either."""
        if isinstance(cell, str):
            return None if not says_unit(cell, fields) and 0 < abs(number) <= _A_SHARE else number
        if number == 0:
            return number
        cells = self._cells
        if cells is None:
            return None if abs(number) <= _LARGEST_SHARE else number
        if (row, column) in cells:
            return None if abs(number) > _LARGEST_SHARE else float(Decimal(repr(float(number))) * 100)
        return None if abs(number) <= _A_SHARE else number

    def shown(self, row: int, column: int, cell: Any) -> str:
        """What a cell shows that holds a number and shows a percentage; empty for any other."""
        if (
            isinstance(cell, str | bool)
            or not isinstance(cell, int | float)
            or (row, column) not in (self._cells or ())
        ):
            return ""
        return f"{Decimal(repr(float(cell))) * 100:f}".rstrip("0").rstrip(".") + PERCENT

    @cached_property
    def _cells(self) -> frozenset[tuple[int, int]] | None:
        return self._workbook.percent_cells(COUNTY_SHEET)
