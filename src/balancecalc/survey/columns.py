"""The cells of a sheet's rows by column, those of figures as arrays of numbers from the start.

A province has half a million cells. They were made row by row and lie so in memory: they are looked at once, in that
order, and no second list of them is kept.
"""

import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final, NamedTuple, overload

import numpy as np

from .files import Rows
from .model import FloatArray

_BLOCK: Final = 512
"""Rows that are turned into columns together: so many stay in a processor's cache."""


class FigureCells(Sequence[Any]):
    """A column's cells. ``plain`` has those that are finite numbers, NaN for the others, and ``others`` what those
    hold that are neither numbers nor empty, by row."""

    __slots__ = ("others", "plain")

    def __init__(self, plain: FloatArray, others: dict[int, Any]) -> None:
        self.plain = plain
        self.others = others

    @classmethod
    def of(cls, cells: Sequence[Any]) -> "FigureCells":
        """The same cells as they are kept here."""
        plain = np.array(
            [cell if type(cell) is float or type(cell) is int else math.nan for cell in cells], dtype=np.float64
        )
        no_number = np.flatnonzero(~np.isfinite(plain))
        others = {row: cells[row] for row in no_number.tolist() if cells[row] != ""}
        plain[no_number] = math.nan
        return cls(plain, others)

    @classmethod
    def joined(cls, parts: Sequence["FigureCells"]) -> "FigureCells":
        """The cells of several, one after the other."""
        others: dict[int, Any] = {}
        start = 0
        for part in parts:
            others.update({start + row: cell for row, cell in part.others.items()})
            start += len(part)
        return cls(np.concatenate([part.plain for part in parts]) if parts else np.empty(0), others)

    def __len__(self) -> int:
        return len(self.plain)

    @overload
    def __getitem__(self, row: int) -> Any: ...
    @overload
    def __getitem__(self, row: slice) -> list[Any]: ...
    def __getitem__(self, row: int | slice) -> Any:
        if isinstance(row, slice):
            return [self[index] for index in range(*row.indices(len(self)))]
        if row in self.others:
            return self.others[row]
        number = float(self.plain[row])
        return "" if math.isnan(number) else number


class Columns(NamedTuple):
    """A sheet's columns by their position: of attributes, and of figures."""

    attributes: Mapping[int, Sequence[Any]]
    figures: Mapping[int, FigureCells]

    def at(self, position: int) -> Sequence[Any]:
        """The cells of a column."""
        return self.figures[position] if position in self.figures else self.attributes[position]


def by_column(rows: Rows, top: int, attributes: Collection[int], figures: Collection[int]) -> Columns:
    """The cells of these columns from row ``top`` on."""
    texts: dict[int, list[Any]] = {column: [] for column in attributes}
    parts: dict[int, list[FigureCells]] = {column: [] for column in figures}
    for start in range(top, len(rows), _BLOCK):
        for column, cells in enumerate(zip(*rows[start : start + _BLOCK], strict=True)):
            if column in parts:
                parts[column].append(FigureCells.of(cells))
            elif column in texts:
                texts[column].extend(cells)
    return Columns(texts, {column: FigureCells.joined(found) for column, found in parts.items()})
