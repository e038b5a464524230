"""Tables of a web page: what web systems hand out as .xls. Only the tables are read; nothing is fetched or run."""

import re
from html.parser import HTMLParser
from typing import Final

from balancecalc.survey.findings import Finding

from .cells import Range, Rows
from .delimited import decode
from .extents import MOST_CELLS, MOST_COLUMNS
from .workbook import Workbook, refused, uneven

_CHARSET: Final = re.compile(rb'charset=["\']?\s*([\w-]+)', re.I)
_FIRST_BYTES: Final = 2048
_MARKS: Final = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LARGEST_SPAN: Final = 16_384


class HtmlTables(Workbook):
    """The tables of a page, each a sheet. Raises :class:`.SurveyRefused` where the page has none."""

    knows_merges = True

    def __init__(self, data: bytes, file: str) -> None:
        self.file = file
        self.hidden: list[str] = []
        written = _decode(data)
        if written is None or "<table" not in written.lower():
            raise refused("not_a_workbook", file)
        parser = _Tables()
        try:
            parser.feed(_without_comments(written))
            parser.close()
        except AssertionError:
            # What the parser raises for a declaration that is none.
            raise refused("not_a_workbook", file) from None
        except _TooLargeError:
            raise refused("too_large_workbook", file) from None
        if parser.is_open:
            raise refused("cut_off", file)
        self._tables = [table for table in parser.tables if any(cell for row in table.rows for cell in row)]
        if not self._tables:
            raise refused("empty_workbook", file)
        widths = [max(map(len, table.rows)) for table in self._tables]
        cells = sum(len(table.rows) * width for table, width in zip(self._tables, widths, strict=True))
        if cells > MOST_CELLS or max(widths) > MOST_COLUMNS:
            raise refused("too_large_workbook", file)
        self._lengths = [[len(row) for row in table.rows] for table in self._tables]
        for table in self._tables:
            width = max(map(len, table.rows))
            for row in table.rows:
                row += [""] * (width - len(row))
        self.sheets = [f"表{number}" if len(self._tables) > 1 else "" for number in range(1, len(self._tables) + 1)]

    def rows(self, sheet: str, most: int | None = None) -> Rows:
        """A table's cells, as :meth:`.Workbook.rows` says."""
        return self._tables[self.sheets.index(sheet)].rows[:most]

    def merged(self, sheet: str) -> list[Range]:
        """The cells that span several rows or columns."""
        return self._tables[self.sheets.index(sheet)].merged

    def check(self, sheet: str, header: int) -> list[Finding]:
        """The rows that are not as long as the header."""
        at = self.sheets.index(sheet)
        return uneven(self._tables[at].rows, self._lengths[at], header, sheet)


_MOST_FILLED: Final = 2_000_000
"""Cells of a table that cells above may reach into: a header and a few columns do, a whole survey does not."""


class _TooLargeError(Exception):
    """The cells span more than a survey does."""


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Range] = []
        self._filled = 0
        self._taken: dict[int, int] = {}
        """The last row of the cell that reaches into a column from above."""

    def end_row(self) -> None:
        """Fill the last row's end, as far as cells reach into it from above."""
        if self.rows:
            row = self.rows[-1]
            before = len(row)
            while self._taken.get(len(row), -1) >= len(self.rows) - 1:
                row.append("")
            self._filled += len(row) - before
            if self._filled > _MOST_FILLED:
                raise _TooLargeError

    def add(self, written: str, down: int, right: int) -> int:
        """A cell behind the last one of the last row. The value is how many cells it spans to the right."""
        self.end_row()
        row = len(self.rows) - 1
        column = len(self.rows[row])
        self.rows[row].append(written)
        self.rows[row] += [""] * (right - 1)
        if down > 1 or right > 1:
            self.merged.append(Range(row, column, row + down - 1, column + right - 1))
        if down > 1:
            self._taken.update(dict.fromkeys(range(column, column + right), row + down - 1))
        return len(self.rows[row]) - column


class _Tables(HTMLParser):
    """Collects the tables of a page. A table within a table is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._cells = 0

    @property
    def is_open(self) -> bool:
        """Whether the page ends within a table that holds something."""
        return any(table.rows for table in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
            self._open[-1].end_row()
            self._open[-1].rows.append([])
        elif tag in ("td", "th"):
            self._end_cell()
            if not self._open[-1].rows:
                self._open[-1].rows.append([])
            said = dict(attrs)
            down, right = _count(said.get("rowspan")), _count(said.get("colspan"))
            self._span = (down, right) if down * right <= _LARGEST_SPAN else (1, 1)
            self._cell = []
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag == "table" and self._open:
            self._open.pop().end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            self._cells += self._open[-1].add("".join(self._cell).strip(), *self._span)
        self._cell = None
        if self._cells > MOST_CELLS:
            raise _TooLargeError


def _without_comments(written: str) -> str:
    """A page without its comments and without what is behind its last tag: the parser would look for the ends of
    those that have none again and again."""
    first, *others = written.split("<!--")
    kept = "".join((first, *(other.partition("-->")[2] for other in others)))
    return kept[: kept.rfind(">") + 1]


def _count(said: str | None) -> int:
    return min(max(int(said), 1), _LARGEST_SPAN) if said and said.isdecimal() and len(said) < 6 else 1


def _decode(data: bytes) -> str | None:
    said = _CHARSET.search(data[:_FIRST_BYTES])
    if said and not data.startswith(_MARKS):
        # gb2312 pages are written in its larger successor as often as not.
        codec = said[1].decode().lower()
        try:
            return data.decode("gb18030" if codec in ("gb2312", "gbk") else codec)
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data)
