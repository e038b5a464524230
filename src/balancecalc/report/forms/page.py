"""A table of the form as a sheet to be printed: titles, heading, cells, totals, notes, the line for signatures."""

from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.format import Format

from balancecalc.report.workbook.book import LINE_HEIGHT, WIDER, Book, wrapped_lines
from balancecalc.report.workbook.rows import LongSheet
from balancecalc.report.workbook.words import number_format
from balancecalc.report.wrapping import wrap

from .grid import FormCell, Grid, GridColumn

_TITLE: Final = {"bold": True, "font_size": 16, "align": "center"}
_LINE_COLOUR: Final = "#404040"
_GROUND: Final = "#BFBFBF"
"""What failing cells are shaded with; it shows on paper."""
_NOTE: Final = {"text_wrap": True, "valign": "top", "font_size": 9}
_LINES_A_CELL: Final = 25
"""A row cannot be much higher; a longer note goes on in the next."""
_NOTE_LETTERS: Final = 1.1
"""How many more of their smaller letters go into a width."""
_GAP: Final = 6
_SIGNATURE_HEIGHT: Final = 30
_MOST_OF_A_HEADING: Final = 8
"""Lines of a heading, beyond which the row would take the page."""


class Page:
    """Writes one table on one sheet."""

    def __init__(self, book: Book, name: str, grid: Grid) -> None:
        self.book, self.grid = book, grid
        self.sheet: LongSheet = book.sheet(name, "")
        self.last = len(grid.columns) - 1
        self.row = 0
        self._looks: dict[tuple[object, ...], Format] = {}

    def write(self, notes: Sequence[str], signature: Sequence[str]) -> None:
        """Write everything, ``notes`` after the table's own."""
        for index, column in enumerate(self.grid.columns):
            self.sheet.set_column(index, index, column.width)
        self._titles()
        if any(column.heading for column in self.grid.columns):
            self._heading()
        for row in self.grid.rows:
            self._row(row)
        if self.grid.totals:
            self._row(self.grid.totals, bold=True)
        self._notes([*self.grid.notes, *notes])
        if signature:
            self._signature(signature)
        self.sheet.print_area(0, 0, self.row - 1, max(self.last, 0))
        self.sheet.center_horizontally()

    @property
    def width(self) -> float:
        """The width of the whole table, in digits."""
        return sum(column.width for column in self.grid.columns)

    def _titles(self) -> None:
        lines = wrapped_lines(self.grid.title, self.width / 1.6)
        self._across(self.grid.title, self.book.format(**_TITLE, text_wrap=True), lines * 26)
        for line in self.grid.lines:
            self._across(line, self.book.format(text_wrap=True), wrapped_lines(line, self.width) * 17)

    def _across(self, text: str, look: Format, height: float) -> None:
        """A text over the whole width of the table."""
        self._merged(self.row, 0, self.row, self.last, text, look)
        self.sheet.set_row(self.row, height)
        self.row += 1

    def _merged(self, top: int, left: int, bottom: int, right: int, text: str, look: Format) -> None:
        if (top, left) != (bottom, right):
            self.sheet.merge_range(top, left, bottom, right, "", look)
        # Written as text whatever it begins with, which merge_range would not promise.
        if text:
            self.sheet.write_string(top, left, text, look)
        else:
            self.sheet.write_blank(top, left, None, look)

    def _heading(self) -> None:
        columns = self.grid.columns
        top, has_groups = self.row, any(column.group for column in columns)
        bottom = top + (1 if has_groups else 0)
        look = self.book.heading(border_color=_LINE_COLOUR)
        left = 0
        while left <= self.last:
            group = columns[left].group
            right = left
            while group and right < self.last and columns[right + 1].group == group:
                right += 1
            if group is None:
                self._merged(top, left, bottom, left, columns[left].heading, look)
            else:
                self._merged(top, left, top, right, group[1], look)
                for index in range(left, right + 1):
                    self.sheet.write_string(bottom, index, columns[index].heading, look)
            left = right + 1
        self._heading_heights(top, columns, has_groups=has_groups)
        self.row = bottom + 1
        self.sheet.repeat_rows(top, bottom)
        self.sheet.freeze_panes(self.row, min(2, self.last))

    def _heading_heights(self, top: int, columns: Sequence[GridColumn], *, has_groups: bool) -> None:
        def lines(text: str, width: float) -> int:
            # Bold letters are a little wider.
            return min(wrapped_lines(text, width / 1.08), _MOST_OF_A_HEADING)

        inner = max((lines(column.heading, column.width) for column in columns if column.group), default=0)
        alone = max((lines(column.heading, column.width) for column in columns if not column.group), default=1)
        if not has_groups:
            self.sheet.set_row(top, alone * LINE_HEIGHT + 4)
            return
        widths: dict[tuple[int, str], float] = {}
        for column in columns:
            if column.group:
                widths[column.group] = widths.get(column.group, 0.0) + column.width
        outer = max(max(lines(group[1], width) for group, width in widths.items()), alone - inner)
        self.sheet.set_row(top, outer * LINE_HEIGHT + 4)
        self.sheet.set_row(top + 1, inner * LINE_HEIGHT + 4)

    def _row(self, cells: Sequence[FormCell], *, bold: bool = False) -> None:
        lines = 1
        for index, cell in enumerate(cells):
            self.book.cell(self.sheet, self.row, index, cell.content, self._look(cell, bold=bold))
            if isinstance(cell.content, str):
                lines = max(lines, wrapped_lines(cell.content, self.grid.columns[index].width))
        self.sheet.set_row(self.row, min(lines * LINE_HEIGHT + 3, 400))
        self.row += 1

    def _look(self, cell: FormCell, *, bold: bool) -> Format:
        kind = (cell.content.__class__, *cell[1:], bold)
        # Long tables have few looks, and asking the workbook for one takes longer than writing the cell.
        look = self._looks.get(kind)
        if look is None:
            look = self._looks[kind] = self._made(cell, bold=bold)
        return look

    def _made(self, cell: FormCell, *, bold: bool) -> Format:
        properties: dict[str, Any] = {"border": 1, "border_color": _LINE_COLOUR, "align": cell.align}
        if isinstance(cell.content, str):
            properties["text_wrap"] = True
        elif cell.content is not None:
            properties["num_format"] = number_format(cell.decimals)
        if cell.shaded:
            properties["bg_color"] = _GROUND
        if bold:
            properties["bold"] = True
        return self.book.format(**properties)

    def _notes(self, notes: Sequence[str]) -> None:
        look = self.book.format(**_NOTE)
        self.sheet.set_row(self.row, _GAP)
        self.row += 1
        for note in notes:
            lines = wrap(note, int(self.width / WIDER))
            for first in range(0, len(lines), _LINES_A_CELL):
                part = lines[first : first + _LINES_A_CELL]
                # A note of one cell stays one paragraph, so that it can be edited.
                text = note if len(lines) <= _LINES_A_CELL else "\n".join(part)
                self._across(text, look, wrapped_lines(text, self.width * _NOTE_LETTERS) * (LINE_HEIGHT - 1))

    def _signature(self, words: Sequence[str]) -> None:
        """The words side by side, each with room to write in."""
        look = self.book.format(valign="vcenter")
        edges = self._edges(len(words))
        if edges is None:
            self._across("　　　　　　".join(words), look, _SIGNATURE_HEIGHT)
            return
        for word, (left, right) in zip(words, edges, strict=True):
            self._merged(self.row, left, self.row, right, word, look)
        self.sheet.set_row(self.row, _SIGNATURE_HEIGHT)
        self.row += 1

    def _edges(self, parts: int) -> list[tuple[int, int]] | None:
        """The first and last column of so many parts of about one width; None where there are too few columns."""
        if self.last + 1 < parts:
            return None
        starts, passed = [0], 0.0
        for index, column in enumerate(self.grid.columns):
            left_over = len(self.grid.columns) - index
            is_due = passed >= self.width * len(starts) / parts or left_over <= parts - len(starts)
            if index and len(starts) < parts and is_due:
                starts.append(index)
            passed += column.width
        ends = [*(start - 1 for start in starts[1:]), self.last]
        return list(zip(starts, ends, strict=True))
