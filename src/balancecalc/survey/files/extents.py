"""How many cells the used ranges of sheets span: from A1 to the last row and column that hold something."""

import re
from collections.abc import Iterator
from typing import Final

MOST_COLUMNS: Final = 16_384
"""Columns that a spreadsheet's sheet has; a text file could have millions."""
MOST_CELLS: Final = 20_000_000
"""Cells that the used ranges of a file's sheets may span; a survey of 200,000 schools has less than half of that."""

_ODS_TAG: Final = re.compile(
    rb"<(/?)table:(table|table-row|(?:covered-)?table-cell)(?=[\s/>])((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>"
)
_ODS_REPEATED: Final = re.compile(rb"""number-(?:rows|columns)-repeated\s*+=\s*+["'](\d++)["']""")
_ODS_VALUE: Final = b"value"

_XLSB_ROW: Final = 0
_XLSB_LENGTHS: Final = {2: 12, 3: 9, 4: 9, 5: 16, 6: 12, 7: 12, 8: 12, 9: 16, 10: 9, 11: 9}
"""The least bytes of each kind of cell that holds something."""
_HIGH_BIT: Final = 0x80


def ods_cells(content: bytes) -> int:
    """The extent of the sheets of an .ods together, where a row or a cell may stand for many that are alike."""
    spanned = rows = row = columns = column = used = repeated = 0
    for end, name, attributes in _ODS_TAG.findall(content):
        closed = attributes.endswith(b"/")
        if name == b"table":
            spanned += rows * columns
            rows = row = columns = 0
        elif name == b"table-row":
            if not end:
                repeated, column, used = _repeated(attributes), 0, 0
            if end or closed:
                row += repeated
                if used:
                    rows, columns = row, max(columns, used)
        elif not end:
            column += _repeated(attributes)
            if _ODS_VALUE in attributes or not closed:
                used = column
    return spanned + rows * columns


def _repeated(attributes: bytes) -> int:
    found = _ODS_REPEATED.search(attributes)
    return int(found[1]) if found else 1


def xlsb_cells(sheet: bytes) -> int:
    """The extent of an .xlsb sheet's part. Raises :class:`ValueError` where it is cut off, or a cell is."""
    rows = columns = row = 0
    for kind, start, length in _records(sheet):
        if kind == _XLSB_ROW and length >= 4:
            row = int.from_bytes(sheet[start : start + 4], "little") + 1
        elif kind in _XLSB_LENGTHS:
            if length < _XLSB_LENGTHS[kind]:
                raise ValueError
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
        if at + length > len(sheet):
            raise ValueError
        yield kind, at, length
        at += length
