"""The sheet 县域 as cells and as words."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from balancecalc.standard.fields import Fields
from balancecalc.survey.files import Range, Shared, Workbook
from balancecalc.survey.header.paths import Path, Top
from balancecalc.text.folding import fold, is_nothing, text

from .model import COUNTY_SHEET
from .words import years_in

MOST_ROWS: Final = 2000
"""The sheet is looked through so far; a province has less than two hundred counties."""
HEADER_ROWS: Final = 50
"""How far down a header is looked for."""
DEEPEST: Final = 3
"""How many rows a header may have."""


class Cell(NamedTuple):
    """A place on the sheet for a county's figure: ``county`` is empty where the sheet does not name it, ``unit`` where
    nothing there says one."""

    row: int
    column: int
    county: str
    field: str
    unit: str


class Stray(NamedTuple):
    """Something filled in of which it is not known what it is: its cell, and the words beside and above it."""

    row: int
    column: int
    words: tuple[str, ...]


class Shape(NamedTuple):
    """How the sheet is taken: the figures' places, what is not known, and the header's last row (from 0; −1: none).

    ``skipped`` are rows that sum counties, ``nameless`` those with figures and no county. ``names_counties`` says
    whether the sheet says whose its figures are.
    """

    cells: Sequence[Cell]
    strays: Sequence[Stray]
    header: int
    names_counties: bool
    skipped: Sequence[tuple[int, int]] = ()
    nameless: Sequence[tuple[int, int]] = ()

    @property
    def fields(self) -> int:
        """How many different fields have a place."""
        return len({cell.field for cell in self.cells})


class Grid:
    """The sheet's cells, and its words with merged cells filled."""

    def __init__(self, workbook: Workbook, fields: Fields) -> None:
        self.cells = workbook.rows(COUNTY_SHEET, MOST_ROWS + 1)
        self.is_cut = len(self.cells) > MOST_ROWS
        self.cells = self.cells[:MOST_ROWS]
        self.merged = workbook.merged(COUNTY_SHEET)
        self._top = Top(self.cells, self.merged, knows_merges=workbook.knows_merges)
        self.words = self._top.words
        self.width = self._top.width
        self._units = fields.unit_spellings
        self._shared = _shared(self.merged)

    def paths(self, first: int, last: int) -> Mapping[int, Path]:
        """The words over each column, under a header from row ``first`` to row ``last``, units below it with them."""
        paths, _ = self._top.paths(first, last)
        below = self.units_below(last)
        if below:
            line = self.words[last + 1]
            paths = {at: (*path[:-1], f"{path[-1]}({line[at]})") if line[at] else path for at, path in paths.items()}
        return paths

    def firsts(self, last: int, says_nothing: Callable[[str], bool]) -> list[int]:
        """The rows with which a header may begin that ends with row ``last``: none that has groups over it."""
        rows = range(last, max(last - DEEPEST, -1), -1)
        return list(dict.fromkeys(self._top.first_row(row, DEEPEST - last + row, says_nothing) for row in rows))

    def first_with(self, first: int, last: int, column: int) -> int:
        """The first row of a header whose word over ``column`` stands in a row above the others': 指标 | 全市 over
        the cell beside 数值."""
        while (
            first > 0
            and last - first + 1 < DEEPEST
            and not any(self.word(row, column) for row in range(first, last + 1))
            and self._may_head(first - 1, column)
        ):
            first -= 1
        return first

    def _may_head(self, row: int, column: int) -> bool:
        """Whether a row may be one of a header: it has several words and no number but years."""
        words = [word for word in self.words[row] if word]
        numbers = [at for at in range(self.width) if self.is_number(row, at) and not years_in([self.word(row, at)])]
        return len(set(words)) > 1 and not numbers and bool(self.word(row, column)) and ":" not in fold("".join(words))

    def units_below(self, row: int) -> bool:
        """Whether the row under a header holds nothing but units."""
        if not 0 <= row < len(self.words) - 1:
            return False
        filled = [fold(word).strip("()") for word in self.words[row + 1] if word]
        return bool(filled) and all(word in self._units for word in filled)

    def word(self, row: int, column: int) -> str:
        """The words of a cell, those of a merged one in each."""
        line = self.words[row]
        return line[column] if column < len(line) else ""

    def cell(self, row: int, column: int) -> Any:
        """A cell as it is; a number that is merged over several rows is none of theirs."""
        line = self.cells[row]
        own = line[column] if column < len(line) else ""
        area = self._shared.get((row, column))
        if area is None:
            return own
        said = self.cells[area.top][area.left]
        return own if said == "" else Shared(text(said))

    def is_filled(self, row: int, column: int) -> bool:
        """Whether something is written in a cell."""
        return not is_nothing(self.cell(row, column))

    def is_number(self, row: int, column: int) -> bool:
        """Whether a cell holds a number, or words with one."""
        cell = self.cell(row, column)
        return not is_nothing(cell) and (not isinstance(cell, str) or any(letter.isdecimal() for letter in cell))


def _shared(merged: Sequence[Range]) -> dict[tuple[int, int], Range]:
    """The cells that are merged over several rows."""
    return {
        (row, column): area
        for area in merged
        if area.bottom > area.top
        for row in range(area.top, min(area.bottom, MOST_ROWS) + 1)
        for column in range(area.left, area.right + 1)
    }
