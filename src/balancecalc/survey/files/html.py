"""Tables of a web page: what web systems hand out as .xls. Only the tables are read; nothing is fetched or run."""

import re
from html.parser import HTMLParser
from typing import Final

from .cells import Range, Rows
from .delimited import decode
from .extents import MOST_CELLS
from .workbook import Workbook, refused

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
        parser.feed(written)
        parser.close()
        self._tables = [table for table in parser.tables if any(cell for row in table.rows for cell in row)]
        if not self._tables:
            raise refused("empty_workbook", file)
        if any(len(table.rows) * max(map(len, table.rows)) > MOST_CELLS for table in self._tables):
            raise refused("too_large_workbook", file)
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


class _Table:
    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Range] = []
        self.taken: set[tuple[int, int]] = set()

    def add(self, written: str, down: int, right: int) -> None:
        row = len(self.rows) - 1
        column = len(self.rows[row])
        while (row, column) in self.taken:
            self.rows[row].append("")
            column += 1
        self.rows[row].append(written)
        self.rows[row] += [""] * (right - 1)
        if down > 1 or right > 1:
            self.merged.append(Range(row, column, row + down - 1, column + right - 1))
            self.taken |= {(row + below, column + beside) for below in range(1, down) for beside in range(right)}


class _Tables(HTMLParser):
    """Collects the tables of a page. A table within a table is one of its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[_Table] = []
        self._open: list[_Table] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self._open.append(_Table())
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._end_cell()
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
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def close(self) -> None:
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._cell is not None and self._open:
            self._open[-1].add("".join(self._cell).strip(), *self._span)
        self._cell = None


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
