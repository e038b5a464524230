"""What the survey's own cells say of a figure, before it became a number in the field's unit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from balancecalc.standard.fields import Fields
from balancecalc.text.folding import is_nothing, text

from .model import Figure
from .numbers import LARGEST, Unit, read, says_unit


class Written(NamedTuple):
    """A cell as it stands, and the unit of its column or item.

    ``text`` is empty for an empty cell; ``unit`` is empty where the field has none or is answered in words, and where
    the cell says its own.
    """

    text: str
    unit: str


@dataclass(frozen=True, slots=True)
class WrittenCells:
    """What cells say, by figure and row: ``columns`` as they were read, in ``units``.

    ``converted`` has, by row, the cells that were converted before the columns were made, as they were written.
    """

    columns: Mapping[Figure, Sequence[Any]]
    units: Mapping[Figure, Unit]
    converted: Sequence[Mapping[Figure, Written]] = ()

    def of(self, row: int, figure: Figure, fields: Fields) -> Written:
        """What a row's cell says. Raises :class:`KeyError` for a figure without a column."""
        before = self.converted[row].get(figure) if self.converted else None
        return before or as_written(self.columns[figure][row], self.units[figure], fields)

    def has_number(self, row: int, figure: Figure, fields: Fields) -> bool:
        """Whether a row's cell holds a number that a school can have."""
        cell = self.columns[figure][row]
        if cell == "" or is_nothing(cell):
            return False
        return 0 <= read(cell, self.units[figure], fields)[0] <= LARGEST


def as_written(cell: Any, unit: Unit, fields: Fields) -> Written:
    """What a cell says whose column or item is in this unit."""
    if cell == "" or is_nothing(cell):
        return Written("", unit.written)
    return Written(text(cell), "" if unit.answers or says_unit(cell, fields) else unit.written)
