"""The cells of a worksheet part, marked in place or put in where there was none."""

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Final

from .edits import Edits
from .outline import Attributes, Element, outline
from .package import RELATIONS
from .place import Area, Place, parse_area, parse_place
from .refusing import refused
from .workbook import MAIN

ORDER: Final = (
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing",
)  # fmt: skip
"""A worksheet's children in the schema's order, as far as the one that comments need."""

Restyle = Callable[[int, str], int]
"""The marked format of a format, by severity."""


class Worksheet:
    """A worksheet part of which some cells can be marked: ``places``, or what shows in their place."""

    def __init__(self, data: bytes, places: Collection[Place]) -> None:
        self._edits = Edits(data)
        rows = {place.row for place in places}
        self._root = outline(data, _Rows(rows))
        self._merged = _merged(self._root)
        # Which cells are merged stands behind the cells: where a mark belongs further up, they are read once more.
        shown = {self.shown(place).row for place in places}
        if not shown <= rows:
            self._root = outline(data, _Rows(shown))
        cells = self._root.child("sheetData")
        if self._root.space != MAIN or cells is None:
            raise refused("damaged")
        self._cells = cells
        self._rows = list(cells.each("row"))
        self._numbers = _numbered(self._rows, lambda text: int(text) if text else 0)
        self._dimension = self._root.child("dimension")

    @property
    def legacy_drawing(self) -> str | None:
        """The relation's id of the drawing that comments and form controls show in."""
        drawing = self._root.child("legacyDrawing")
        return drawing.attributes.get(f"{RELATIONS} id") if drawing else None

    def draw(self, relation: str) -> None:
        """Name the drawing that comments show in, where there was none."""
        place = self._root.behind("legacyDrawing", ORDER)
        drawing = f'<{self._root.prefix}legacyDrawing xmlns:r="{RELATIONS}" r:id="{relation}"/>'
        self._edits.insert(place, drawing)

    def shown(self, place: Place) -> Place:
        """The cell that shows in a cell's place: of merged cells the first."""
        return next((Place(area.top, area.left) for area in self._merged if area.holds(place)), place)

    def width(self, column: int) -> float:
        """A column's width in pixels, as far as the part says it."""
        told = self._column(column)
        if told.get("hidden") in ("1", "true"):
            return 0
        return float(told.get("width", _USUAL_WIDTH)) * _PIXELS_OF_DIGIT + _MARGIN

    def height(self, row: int) -> float:
        """A row's height in pixels, as far as the part says it."""
        index = bisect_left(self._numbers, row)
        told = self._rows[index].attributes if self._numbers[index : index + 1] == [row] else {}
        if told.get("hidden") in ("1", "true"):
            return 0
        return float(told.get("ht", _USUAL_HEIGHT)) * _PIXELS_OF_POINT

    def mark(self, marks: Mapping[Place, str], restyle: Restyle) -> None:
        """Give the cells the fill of their severity."""
        by_row: dict[int, list[Place]] = {}
        for place in sorted(marks):
            by_row.setdefault(place.row, []).append(place)
        for row, places in by_row.items():
            index = bisect_left(self._numbers, row)
            if self._numbers[index : index + 1] == [row]:
                self._mark_in(self._rows[index], places, marks, restyle)
                continue
            cells = "".join(self._new(place, self._column_style(place), marks, restyle) for place in places)
            prefix = self._cells.prefix
            text = f'<{prefix}row r="{row}">{cells}</{prefix}row>'
            if index < len(self._rows):
                self._edits.insert(self._rows[index].start, text)
            else:
                self._edits.append(self._cells, text)
        area = parse_area(self._dimension.attributes.get("ref", "")) if self._dimension else None
        if self._dimension and area and not all(map(area.holds, marks)):
            self._edits.set(self._dimension, ref=area.around(marks))

    def result(self) -> bytes:
        """The part with the marks in it."""
        return self._edits.result()

    def _mark_in(self, row: Element, places: list[Place], marks: Mapping[Place, str], restyle: Restyle) -> None:
        cells = list(row.each("c"))
        columns = _numbered(cells, _column_of)
        for place in places:
            index = bisect_left(columns, place.column)
            if columns[index : index + 1] == [place.column]:
                cell = cells[index]
                self._edits.set(cell, s=restyle(int(cell.attributes.get("s", 0)), marks[place]))
                continue
            styled = row.attributes.get("customFormat") in ("1", "true")
            style = int(row.attributes.get("s", 0)) if styled else self._column_style(place)
            text = self._new(place, style, marks, restyle)
            if index < len(cells):
                self._edits.insert(cells[index].start, text)
            else:
                self._edits.append(row, text)
        first, _, last = row.attributes.get("spans", "").partition(":")
        if first.isdigit() and last.isdigit():
            reached = [place.column for place in places]
            wider = f"{min(int(first), *reached)}:{max(int(last), *reached)}"
            if wider != row.attributes["spans"]:
                self._edits.set(row, spans=wider)

    def _new(self, place: Place, style: int, marks: Mapping[Place, str], restyle: Restyle) -> str:
        return f'<{self._cells.prefix}c r="{place}" s="{restyle(style, marks[place])}"/>'

    def _column_style(self, place: Place) -> int:
        return int(self._column(place.column).get("style", 0))

    def _column(self, number: int) -> Attributes:
        columns = self._root.child("cols")
        for column in columns.children if columns else ():
            told = column.attributes
            if int(told.get("min", 0)) <= number <= int(told.get("max", 0)):
                return told
        return {}


_USUAL_WIDTH: Final = "8.43"
_USUAL_HEIGHT: Final = "15"
_PIXELS_OF_DIGIT: Final = 7
_MARGIN: Final = 5
_PIXELS_OF_POINT: Final = 4 / 3


class _Rows:
    """Leaves the cells of all other rows unread: a sheet has hundreds of thousands, and marks stand in a few."""

    def __init__(self, wanted: Iterable[int]) -> None:
        self.wanted = set(wanted)
        self.number = 0

    def __call__(self, name: str, attributes: Attributes) -> bool:
        if name == "row":
            told = attributes.get("r", "")
            self.number = int(told) if told.isdigit() else self.number + 1
            return self.number not in self.wanted
        return name in ("c", "extLst")


def _merged(root: Element) -> list[Area]:
    merged = root.child("mergeCells")
    ranges = [parse_area(cell.attributes.get("ref", "")) for cell in (merged.children if merged else ())]
    return [area for area in ranges if area]


def _numbered(elements: list[Element], number: Callable[[str], int]) -> list[int]:
    """The numbers of rows or cells. One that doesn't say its own comes behind the one before it."""
    numbers: list[int] = []
    for element in elements:
        told = number(element.attributes.get("r", ""))
        numbers.append(told or (numbers[-1] if numbers else 0) + 1)
    if numbers != sorted(set(numbers)):
        raise refused("damaged")
    return numbers


def _column_of(cell: str) -> int:
    place = parse_place(cell)
    return place.column if place else 0
