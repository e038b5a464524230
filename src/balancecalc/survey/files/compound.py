"""The container that an .xls is, and the records within: whether they are whole, before the reader is let at them.

python-calamine asks for as much memory as a sheet says that it spans, and the process ends where there is not so much.
"""

import struct
from collections.abc import Iterator
from typing import Final

_HEADER: Final = struct.Struct("<30xHH10xIIIIIIII")
_FAT_LISTED: Final = 109
_END: Final = 0xFFFFFFFA
"""Sector numbers from here on mean something else, the end of a chain for one."""
_ENTRY: Final = 128
_NAMES: Final = ("workbook", "book")

_START, _SIZE, _STRINGS, _MANY = 0x0809, 0x0200, 0x00FC, 0x00BD
_CELLS: Final = frozenset((0x0006, 0x00D6, 0x00FD, 0x0203, 0x0204, 0x0205, 0x027E, _MANY))
_LENGTHS: Final = {0x00FD: 10, 0x0203: 14, 0x0205: 8, 0x0208: 16, 0x027E: 10}
"""Records that have one length: with another, they would swallow those behind them."""
_MOST_ROWS: Final = 65_536
_MOST_COLUMNS: Final = 256


def xls_cells(data: bytes) -> int:
    """How many cells the used ranges of an .xls file's sheets span together.

    Raises :class:`ValueError` where the file is cut off, or says what cannot be.
    """
    stream = _workbook(data)
    spanned = rows = columns = 0
    for kind, start, length in _records(stream):
        if length != _LENGTHS.get(kind, length):
            raise ValueError
        if kind == _START:
            spanned += rows * columns
            rows = columns = 0
        elif kind == _SIZE and length >= 10:
            first, last, left, right = struct.unpack_from("<IIHH" if length >= 14 else "<HHHH", stream, start)
            if not (first <= last <= _MOST_ROWS and left <= right <= _MOST_COLUMNS):
                raise ValueError
        elif kind == _STRINGS and length >= 8 and struct.unpack_from("<I", stream, start + 4)[0] > len(stream):
            raise ValueError
        elif kind in _CELLS:
            if length < 6:
                raise ValueError
            row, column = struct.unpack_from("<HH", stream, start)
            if kind == _MANY:
                column = max(column, struct.unpack_from("<H", stream, start + length - 2)[0])
            if column >= _MOST_COLUMNS:
                raise ValueError
            rows, columns = max(rows, row + 1), max(columns, column + 1)
    return spanned + rows * columns


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """The records of a workbook: kind, start and length of their content."""
    at = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        at += 4
        if at + length > len(stream):
            raise ValueError
        yield kind, at, length
        at += length


def _workbook(data: bytes) -> bytes:
    """The stream that is the workbook."""
    try:
        shift, small_shift, fats, directory, _, least, small_fat, _, more_fats, _ = _HEADER.unpack_from(data)
        if shift not in (9, 12) or small_shift != 6:
            raise ValueError
        sectors = _Sectors(data, shift)
        listed = list(struct.unpack_from(f"<{_FAT_LISTED}I", data, 76))
        seen: set[int] = set()
        while more_fats < _END:
            *numbers, following = sectors.numbers(more_fats)
            if more_fats in seen:
                raise ValueError
            seen.add(more_fats)
            listed += numbers
            more_fats = following
        fat = [number for sector in listed[:fats] if sector < _END for number in sectors.numbers(sector)]
        entries = sectors.chain(directory, fat)
        root, stream = None, None
        for at in range(0, len(entries) - _ENTRY + 1, _ENTRY):
            length, kind = struct.unpack_from("<HB", entries, at + 64)
            found = struct.unpack_from("<II", entries, at + 116)
            root = found if kind == 5 and root is None else root
            name = entries[at : at + max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace").lower()
            if kind == 2 and name in _NAMES and (stream is None or name == _NAMES[0]):
                stream = found
        if root is None or stream is None:
            raise ValueError
        start, size = stream
        if size >= least:
            content = sectors.chain(start, fat)
        else:
            small = sectors.chain(small_fat, fat)
            numbers = list(struct.unpack(f"<{len(small) // 4}I", small))
            content = _Sectors(bytes(64) + sectors.chain(root[0], fat), 6).chain(start, numbers)
    except struct.error:
        raise ValueError from None
    if len(content) < size:
        raise ValueError
    return content[:size]


class _Sectors:
    """A container's sectors; the first lies behind a header of the same size."""

    def __init__(self, data: bytes, shift: int) -> None:
        self._data = data
        self._shift = shift

    def numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack_from(f"<{(1 << self._shift) // 4}I", self._data, (sector + 1) << self._shift)

    def chain(self, sector: int, fat: list[int]) -> bytes:
        """The content of the sectors that follow one another from one on."""
        parts: list[bytes] = []
        while sector < _END:
            if sector >= len(fat) or len(parts) > len(fat) or sector + 1 >= len(self._data) >> self._shift:
                raise ValueError
            parts.append(self._data[(sector + 1) << self._shift : (sector + 2) << self._shift])
            sector = fat[sector]
        return b"".join(parts)
