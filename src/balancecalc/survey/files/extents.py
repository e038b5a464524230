"""How many cells a sheet's used range spans: from A1 to the last row and column that hold something."""

import re
from collections.abc import Iterator
from typing import Final

from .cells import position_of

MOST_CELLS: Final = 20_000_000
"""Cells that a sheet's used range may span; a survey of 200,000 schools has less than half of that."""

_DIMENSION: Final = re.compile(rb'<(?:\w+:)?dimension ref="(?:[A-Z]+\d+:)?([A-Z]+)(\d+)"')
_FILLED: Final = re.compile(rb'<(?:\w+:)?c r="([A-Z]+)(\d+)"[^>/]*>\s*<')
_FIRST_BYTES: Final = 4096

_ODS_ROW: Final = re.compile(rb"<table:table-row\b([^>]*[^/])?>(.*?)</table:table-row>", re.S)
_ODS_ROWS: Final = re.compile(rb'number-rows-repeated="(\d+)"')
_ODS_CELL: Final = re.compile(rb"<table:(?:covered-)?table-cell\b([^>]*?)(/?)>")
_ODS_COLUMNS: Final = re.compile(rb'number-columns-repeated="(\d+)"')
_ODS_VALUE: Final = b"value-type="

_XLSB_ROW: Final = 0
_XLSB_CELLS: Final = range(1, 12)
_HIGH_BIT: Final = 0x80


def xlsx_cells(sheet: bytes) -> int:
    """The extent of an .xlsx sheet's part. What it says of its size need not be so; then the cells are looked at."""
    said = _DIMENSION.search(sheet[:_FIRST_BYTES])
    if said and _span(*said.groups()) <= MOST_CELLS:
        return _span(*said.groups())
    rows, columns = 0, b"A"
    for letters, row in _FILLED.findall(sheet):
        rows = max(rows, int(row))
        columns = max(columns, letters, key=lambda name: (len(name), name))
    return _span(columns, b"%d" % rows)


def ods_cells(content: bytes) -> int:
    """The extent of the largest sheet of an .ods, where a row or a cell may stand for many that are alike."""
    largest = 0
    for table in content.split(b"<table:table ")[1:]:
        rows = row = columns = 0
        for attributes, cells in _ODS_ROW.findall(table):
            repeated = _ODS_ROWS.search(attributes)
            row += int(repeated[1]) if repeated else 1
            used = _used_columns(cells)
            if used:
                rows, columns = row, max(columns, used)
        largest = max(largest, rows * columns)
    return largest


def _used_columns(cells: bytes) -> int:
    column = used = 0
    for attributes, _ in _ODS_CELL.findall(cells):
        repeated = _ODS_COLUMNS.search(attributes)
        column += int(repeated[1]) if repeated else 1
        if _ODS_VALUE in attributes:
            used = column
    return used


def xlsb_cells(sheet: bytes) -> int:
    """The extent of an .xlsb sheet's part."""
    rows = columns = 0
    row = 0
    for kind, start, length in _records(sheet):
        if kind == _XLSB_ROW and length >= 4:
            row = int.from_bytes(sheet[start : start + 4], "little") + 1
        elif kind in _XLSB_CELLS and length > 8:
            rows = max(rows, row)
            columns = max(columns, int.from_bytes(sheet[start : start + 4], "little") + 1)
    return rows * columns


def _records(sheet: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a binary part: kind, start and length of their content."""
    at = 0
    while at < len(sheet):
        kind = sheet[at]
        at += 1
        if kind & _HIGH_BIT and at < len(sheet):
            kind += sheet[at] << 8
            at += 1
        length = shift = 0
        while at < len(sheet):
            part = sheet[at]
            at += 1
            length |= (part & ~_HIGH_BIT) << shift
            shift += 7
            if not part & _HIGH_BIT or shift > 21:
                break
        yield kind, at, length
        at += length


def _span(letters: bytes, row: bytes) -> int:
    return (position_of(letters.decode()) + 1) * int(row)
