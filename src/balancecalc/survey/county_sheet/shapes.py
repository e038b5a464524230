"""What stands where on the sheet 县域: an item in each row, or a county in each row."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from balancecalc.survey.header.paths import Path
from balancecalc.text.folding import fold

from .grid import DEEPEST, HEADER_ROWS, Cell, Grid, Shape, Stray
from .words import Words, years_in

_NONE: Final[Mapping[int, Path]] = {}
_NUMBER: Final = re.compile(r"[\d.]+")


_MOST_COLUMNS: Final = 8
"""Items stand in one of so many columns that hold words like theirs."""
_FEWEST_UNNAMED: Final = 2
"""So many columns of items make a row a header where no column is headed 县（区）."""


class _Rows(NamedTuple):
    """The first and the last row of a header (from 0; the last is −1 where there is none), and the first under it."""

    first: int
    last: int
    below: int


def shape_of(grid: Grid, words: Words) -> Shape | None:
    """How the sheet is to be taken: as that of which most different fields have a place. Nothing where none has."""
    items = _first_items(grid, words)
    best: Shape | None = None
    for shape in _shapes(grid, words, items):
        if shape.fields and (best is None or shape.fields > best.fields):
            best = shape
    return best


def _first_items(grid: Grid, words: Words) -> dict[int, int]:
    """The columns that items may stand in, and the first row in which one may."""
    found: dict[int, int] = {}
    for column in range(grid.width):
        rows = (row for row in range(len(grid.words)) if words.may_mean(grid.word(row, column)))
        first = next(rows, None)
        if first is not None and len(found) < _MOST_COLUMNS:
            found[column] = first
    return found


def _shapes(grid: Grid, words: Words, items: Mapping[int, int]) -> Iterator[Shape]:
    searched = range(min(len(grid.words), HEADER_ROWS))
    for last in searched:
        if not any(grid.words[last]):
            continue
        for first in grid.firsts(last, words.says_nothing):
            rows = _Rows(first, last, last + 1 + grid.units_below(last))
            yield _counties(grid, words, grid.paths(first, last), rows)
            # Items stand under their header; a word like theirs in the header itself is above it.
            yield from (
                _List(grid, words, rows, column).shape() for column, row in items.items() if last <= row + DEEPEST
            )
    yield from (_List(grid, words, _Rows(0, -1, 0), column).shape() for column in items)


def _dated(words: Words, paths: Mapping[int, Path]) -> Words:
    """The words with the latest year that columns are headed with: 2025年 is this year beside 2024年.

    Beside 本年 or 填报值 it is not known which year that is, so that no year is.
    """
    years = years_in(word for path in paths.values() for word in path)
    if not years or any(words.is_value(path) for path in paths.values()):
        return words
    return words.of_year(max(years))


def _counties(grid: Grid, words: Words, paths: Mapping[int, Path], rows: _Rows) -> Shape:
    """A county in each row under a header of items."""
    named = [column for column, path in paths.items() if words.is_county(path)]
    placed = {column: meant for column, path in paths.items() if (meant := words.meant((), path))}
    if len(named) != 1 and (named or len(placed) < _FEWEST_UNNAMED):
        return Shape((), (), rows.last, names_counties=False)
    at = named[0] if named else -1
    cells: list[Cell] = []
    strays: list[Stray] = []
    skipped: list[tuple[int, int]] = []
    nameless: list[tuple[int, int]] = []
    told: set[int] = set()
    for row in range(rows.below, len(grid.words)):
        filled = [column for column in range(grid.width) if column != at and grid.is_filled(row, column)]
        figures = [column for column in filled if column in placed and grid.is_number(row, column)]
        county = grid.word(row, at) if named else ""
        if not filled or (not figures and (":" in fold(county) or not county)):
            # An empty row, or a note under the table.
            continue
        if words.is_sum(county):
            skipped.append((row, at))
            continue
        if named and not county:
            nameless.append((row, figures[0]))
            continue
        cells += [Cell(row, column, county, meant.field, meant.unit) for column, meant in placed.items()]
        for column in filled:
            path = paths.get(column, ())
            known = column in placed or words.is_aside(path) or words.is_county(path)
            if not known and column not in told:
                told.add(column)
                strays.append(Stray(rows.last, column, tuple(path)))
    return Shape(cells, strays, rows.last, bool(named), skipped, nameless)


class _List:
    """A list of items in one column, under a header or without one."""

    def __init__(self, grid: Grid, words: Words, rows: _Rows, items: int) -> None:
        self.grid = grid
        self.words = words
        self.below = rows.below
        self.items = items
        self.cells: list[Cell] = []
        self.strays: list[Stray] = []
        self.skipped: list[tuple[int, int]] = []
        self.undated = words
        self._head(rows.first, rows.last)

    def _head(self, first: int, last: int) -> None:
        """What follows stands under this header."""
        paths = self.grid.paths(self.grid.first_with(first, last, self.items), last) if last >= 0 else _NONE
        self.paths = paths
        self.last = last
        self.words = _dated(self.undated, paths)
        columns = range(self.grid.width)
        self.units = [at for at in columns if self.words.is_unit(paths.get(at, ()))]
        self.counties = [at for at in columns if self.words.is_county(paths.get(at, ()))]
        others = {*self.units, *self.counties, *(at for at in columns if self.words.is_aside(paths.get(at, ())))}
        self.groups = [at for at in range(self.items) if at not in others]
        self.values = [at for at in range(self.items + 1, self.grid.width) if at not in others]
        self.told: set[int] = set()

    def shape(self) -> Shape:
        """The places of the figures, and what is not known."""
        heading: list[str] = []
        county = next((said for row in range(self.below) if (said := self._county_said(row))), "")
        first = self.last
        for row in range(self.below, len(self.grid.words)):
            label = self.grid.word(row, self.items)
            filled = [at for at in self.values if self.grid.is_filled(row, at)]
            said = self._county_said(row)
            if said:
                county = said
                continue
            path = (*heading, *self._group(row), label) if label else ()
            is_item = bool(label) and self.words.may_mean(label)
            found = self._row(row, path, county) if is_item else []
            if found or (is_item and self.words.meant(path, ())):
                self.cells += found
                self._strays_in(row, label, [at for at in filled if at not in {cell.column for cell in found}])
            elif self._heads(row, filled):
                self._head(self.grid.firsts(row, self.words.says_nothing)[0], row)
                heading = []
            elif self.words.is_bare_sum(label):
                self.skipped.append((row, self.items))
            elif any(self.grid.is_number(row, at) for at in filled) or (label and self._answered(row, filled)):
                self.strays.append(Stray(row, self.items if label else filled[0], (*self._group(row), label)))
            elif label and not filled:
                heading = [label] if self.words.tells(label) else []
        named = bool(self.counties) or any(cell.county for cell in self.cells)
        return Shape(self.cells, self.strays, first, named, self.skipped)

    def _strays_in(self, row: int, label: str, columns: Sequence[int]) -> None:
        """What a known item's row holds in columns of which it is not known what they are: each column is told once."""
        for at in columns:
            if not self.paths:
                if not self._says_unit(row, at):
                    self.strays.append(Stray(row, at, (label,)))
            elif at not in self.told:
                self.told.add(at)
                self.strays.append(Stray(self.last, at, tuple(self.paths.get(at, (label,)))))

    def _heads(self, row: int, filled: Sequence[int]) -> bool:
        """Whether a row is another header: the columns under it hold other figures than those above it."""
        if not filled or any(self.grid.is_number(row, at) and not self._is_year(row, at) for at in filled):
            return False
        words = [self.grid.word(row, at) for at in filled]
        return any(self.words.is_value((word,)) or self.words.may_mean(word) for word in words)

    def _is_year(self, row: int, column: int) -> bool:
        return bool(years_in([self.grid.word(row, column)]))

    def _county_said(self, row: int) -> str:
        """The county that a line says that the list is of: 县（区）：云溪县, in one cell or in two."""
        for column, word in enumerate(self.grid.words[row]):
            label, _, behind = fold(word).partition(":")
            if label not in self.words.counties:
                continue
            right = next((found for found in self.grid.words[row][column + 1 :] if found and found != word), "")
            said = word.replace("：", ":").partition(":")[2].strip() if behind else right
            return "" if self.words.is_heading(said) else said
        return ""

    def _group(self, row: int) -> list[str]:
        words = [self.grid.word(row, at) for at in self.groups]
        return [word for word in words if word and not _NUMBER.fullmatch(fold(word))]

    def _row(self, row: int, path: Sequence[str], county: str) -> list[Cell]:
        """The places of one item's figures."""
        own = self.grid.word(row, self.counties[0]) if len(self.counties) == 1 else county
        unit = self._unit(row)
        found: list[Cell] = []
        for at in self.values if self.paths else self._only_value(row):
            above = self.paths.get(at, ())
            if self.paths and not above:
                continue
            meant = self.words.meant(path, above)
            if meant is None:
                continue
            said = meant.unit if unit in ("", meant.unit) else unit if not meant.unit else f"{meant.unit} / {unit}"
            found.append(Cell(row, at, self.words.county_over(above) or own, meant.field, said))
        return found

    def _only_value(self, row: int) -> list[int]:
        """The one cell that is an item's figure where no header says which column holds them; none where several may
        be."""
        first = next(at for at in range(len(self.grid.words)) if self.words.may_mean(self.grid.word(at, self.items)))
        headed = {at for at in self.values if any(self.grid.is_filled(above, at) for above in range(first))}
        filled = [at for at in self.values if self.grid.is_filled(row, at) and not self._says_unit(row, at)]
        if not filled:
            return [at for at in self.values if at not in headed][:1]
        return filled if len(filled) == 1 and not headed.intersection(filled) else []

    def _says_unit(self, row: int, column: int) -> bool:
        return not self.paths and fold(self.grid.word(row, column)) in self.words.fields.unit_spellings

    def _unit(self, row: int) -> str:
        """What a row says in its column of units, or in a cell that holds a unit where there is no header."""
        columns = self.units or [at for at in self.values if self._says_unit(row, at)]
        said = [word for at in columns if (word := self.grid.word(row, at))]
        return self.words.fields.unit_spellings.get(fold(said[0]), said[0]) if said else ""

    def _answered(self, row: int, filled: Sequence[int]) -> bool:
        """Whether a row that holds no number is an item all the same: it says something where figures stand."""
        return any(self.words.is_value(self.paths.get(at, ())) for at in filled)
