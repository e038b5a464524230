"""A workbook as balancecalc writes it: fonts, formats, tables with fitting columns, A4 landscape.

XlsxWriter writes it, since it alone can store a formula together with its value. Every text is written as text,
so that a name which begins with ``=`` stays a name. Nothing in the file depends on the clock.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import ceil
from typing import Any, Final, NamedTuple

import xlsxwriter
from rich.cells import cell_len
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

import balancecalc
from balancecalc.ownership import RESULTS_MARK, WRITTEN_AT
from balancecalc.text import Lang, pick
from balancecalc.text.labels import MARKS, VERDICTS
from balancecalc.verdict import Verdict

from .rows import NO_FORMULAS, Cell, Formulas, Live, LongSheet, Looks

FONT: Final = "Microsoft YaHei"
"""On every Windows, and known to WPS; LibreOffice puts its own Chinese font in its place."""

_A4: Final = 9
_WIDEST: Final = 60
WIDER: Final = 1.1
"""How much wider than a Latin digit of the default font half a Chinese letter is, at the most."""
LINE_HEIGHT: Final = 15
_HIGHEST: Final = 408.75
"""No row is higher in Excel, which counts in whole pixels."""
_NARROWEST: Final = 6
_CALCULATED_BY: Final = 191029
"""The calculation engine of Excel 2019 and later: what older ones calculated is calculated anew when it is opened."""
FILLS: Final = {Verdict.MET: "#DDEFDA", Verdict.NOT_MET: "#F4B6AE", Verdict.UNDETERMINED: "#FFE9A8"}
"""The colours of verdicts."""


class Exact(float):
    """A number that XlsxWriter writes to its last bit; it formats numbers to 16 digits, which is one too few."""

    def __format__(self, spec: str) -> str:
        return repr(float(self))


class Column(NamedTuple):
    """A table's column: heading, number format (empty for text), and the width where it is not to fit the text."""

    heading: str
    number_format: str = ""
    width: float | None = None
    wrap: bool = False
    centred: bool = False


def wrapped_lines(text: str, width: float) -> int:
    """How many lines a text takes in a column so wide. LibreOffice does not fit rows to wrapped text by itself."""
    # No letter is wider than two, so that most texts need no measuring.
    if 2 * len(text) * WIDER <= width and "\n" not in text:
        return 1
    return sum(max(1, ceil(cell_len(line) * WIDER / width)) for line in text.split("\n"))


def widest(lines: Iterable[str]) -> int:
    """The width of the widest line, 0 where there is none."""
    longest = 0
    for line in sorted(set(lines), key=len, reverse=True):
        if 2 * len(line) <= longest:
            break
        longest = max(longest, cell_len(line))
    return longest


def row_heights(top: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell | Live]]) -> dict[int, float]:
    """The heights of the rows, from row ``top``, in which a text takes more than one line."""
    wrapped = [(index, column.width or _WIDEST) for index, column in enumerate(columns) if column.wrap]
    heights: dict[int, float] = {}
    for offset, row in enumerate(rows, start=top) if wrapped else ():
        texts = ((cell, width) for index, width in wrapped if isinstance(cell := row[index], str))
        lines = max((wrapped_lines(text, width) for text, width in texts), default=1)
        if lines > 1:
            heights[offset] = min(lines * LINE_HEIGHT, _HIGHEST)
    return heights


class Book:
    """A workbook that is being written. Unless it is ``live``, formulas are written as the values that they give.

    The parts of a ``large`` one are put into temporary files, which are gone when it is closed: as XML in memory, a
    country would take several GiB.
    """

    def __init__(self, title: str, *, live: bool = False, large: bool = False) -> None:
        self.live = live
        self._bytes = io.BytesIO()
        self.workbook = xlsxwriter.Workbook(
            self._bytes,
            {
                "in_memory": not large,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
                "default_format_properties": {"font_name": FONT, "font_size": 10},
            },
        )
        # Values are stored with their formulas: a program that opens the file need not calculate all of it anew.
        self.workbook.calc_on_load = False
        self.workbook.set_calc_mode("auto", _CALCULATED_BY)
        self.workbook.set_properties({"title": title, "created": datetime.fromisoformat(WRITTEN_AT)})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def mark_as_results(self) -> None:
        """Mark the file as one that a later run may replace."""
        self.workbook.set_custom_property(RESULTS_MARK, balancecalc.__version__)

    def close(self) -> bytes:
        """The finished file's bytes."""
        self.workbook.close()
        if not all(sheet.is_whole for sheet in self.workbook.worksheets() if isinstance(sheet, LongSheet)):
            # Rather no file than one without its schools.
            raise RuntimeError(f"XlsxWriter {xlsxwriter.__version__} does not write the rows of long tables")
        return self._bytes.getvalue()

    def format(self, **properties: Any) -> Format:
        """A cell format, made once for each set of properties."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"valign": "vcenter", **properties})
        return self._formats[key]

    def heading(self, **properties: Any) -> Format:
        """The format of a table's heading."""
        look = {"bold": True, "bg_color": "#E3E8EF", "border": 1, "border_color": "#8A94A6", "text_wrap": True}
        return self.format(**{**look, "align": "center", **properties})

    def body(self, **properties: Any) -> Format:
        """The format of a table's cell."""
        return self.format(border=1, border_color="#C9CFD8", **properties)

    def form(self, name: str, *, frozen: int, height: float) -> Worksheet:
        """A new sheet to be filled in, for A4 landscape. Its first row, of ``height`` points, and its first ``frozen``
        columns stay in sight."""
        sheet = self.workbook.add_worksheet(name)
        sheet.hide_gridlines(0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, frozen)
        sheet.set_row(0, height)
        return sheet

    def sheet(self, name: str, title: str, subtitle: str = "") -> LongSheet:
        """A new sheet with its title in A1 and a line under it, set up for A4 landscape, one page wide."""
        sheet: LongSheet = self.workbook.add_worksheet(name, LongSheet)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer("&L&A&R&P / &N")
        sheet.set_row(0, 24)
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=14))
        if subtitle:
            sheet.write_string(1, 0, subtitle, self.format(font_color="#555555"))
        return sheet

    def table(
        self, sheet: Worksheet, top: int, columns: Sequence[Column], rows: Sequence[Sequence[Cell | Live]]
    ) -> int:
        """A table with its heading at row ``top`` (from 0). Returns the row after its last."""
        self._headings(sheet, top, columns)
        looks = [self.cell_format(column) for column in columns]
        for offset, row in enumerate(rows, start=top + 1):
            for index, (cell, look) in enumerate(zip(row, looks, strict=True)):
                self.cell(sheet, offset, index, cell, look)
        for offset, height in row_heights(top + 1, columns, rows).items():
            sheet.set_row(offset, height)
        return top + 1 + len(rows)

    def last_table(
        self,
        sheet: LongSheet,
        top: int,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        others: Mapping[tuple[int, int], Format] | None = None,
        formulas: Formulas = NO_FORMULAS,
    ) -> int:
        """As :meth:`table`, however long; under it the sheet holds nothing. ``others`` as for :meth:`last_rows`."""
        self._headings(sheet, top, columns)
        self.last_rows(sheet, top + 1, columns, rows, others or {}, formulas)
        return top + 1 + len(rows)

    def last_rows(
        self,
        sheet: LongSheet,
        top: int,
        columns: Sequence[Column],
        rows: Sequence[Sequence[Cell]],
        others: Mapping[tuple[int, int], Format],
        formulas: Formulas = NO_FORMULAS,
    ) -> None:
        """The rows that a sheet ends in, without a heading. ``others`` are the cells that look unlike their column."""
        looks = Looks([self.cell_format(column) for column in columns], others, row_heights(top, columns, rows))
        sheet.write_last_rows(top, rows, looks, formulas if self.live else NO_FORMULAS)

    def _headings(self, sheet: Worksheet, top: int, columns: Sequence[Column]) -> None:
        for index, column in enumerate(columns):
            sheet.write_string(top, index, column.heading, self.heading())

    def cell_format(self, column: Column) -> Format:
        """The format of a column's cells."""
        if column.number_format:
            return self.body(num_format=column.number_format)
        if column.centred:
            return self.body(align="center")
        return self.body(text_wrap=True) if column.wrap else self.body()

    def cell(self, sheet: Worksheet, row: int, column: int, cell: Cell | Live, look: Format) -> None:
        """One cell: a number as a number, text as text whatever it begins with, nothing as an empty cell."""
        if isinstance(cell, Live) and self.live:
            sheet.write_formula(row, column, cell.formula, look, "" if cell.value is None else cell.value)
            return
        cell = cell.value if isinstance(cell, Live) else cell
        if cell is None or cell == "":
            sheet.write_blank(row, column, None, look)
        elif isinstance(cell, str):
            sheet.write_string(row, column, cell, look)
        else:
            sheet.write_number(row, column, Exact(cell) if isinstance(cell, float) else cell, look)

    @staticmethod
    def fit(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Sequence[Cell | Live]]) -> None:
        """Set the columns' widths so that everything in them shows."""
        for index, column in enumerate(columns):
            width = column.width
            if width is None:
                texts = {cell for row in rows if isinstance(cell := row[index], str)}
                longest = widest(line for text in texts for line in text.split("\n"))
                width = min(max(longest * WIDER + 2, cell_len(column.heading) + 2, _NARROWEST), _WIDEST)
            sheet.set_column(index, index, width)

    def colour_verdicts(self, sheet: Worksheet, top: int, left: int, bottom: int, right: int, lang: Lang) -> None:
        """Colour the verdicts in a range, by mark and by word; the texts themselves read without colour."""
        if bottom < top:
            return
        for verdict, fill in FILLS.items():
            look = self.workbook.add_format({"bg_color": fill, "bold": verdict is not Verdict.MET})
            for text in (MARKS[verdict], pick(VERDICTS[verdict], lang)):
                rule = {"type": "cell", "criteria": "==", "value": f'"{text}"', "format": look}
                sheet.conditional_format(top, left, bottom, right, rule)
