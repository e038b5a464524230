"""The cells of an .xlsx sheet as they are written: how far they reach, and what the reader would not tell.

Attributes come in any order, in either kind of quotation marks, and names with any prefix. Nothing here goes over
the same bytes twice, whatever they are: that is what the possessive quantifiers are for.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .cells import position_of

_NAME: Final = rb"<(?:[\w.-]++:)?+"
_END: Final = rb"</(?:[\w.-]++:)?+"
_AT: Final = rb"""\br\s*+=\s*+["']([A-Za-z]++)(\d++)["']"""
_NUMBERED: Final = rb"""\br\s*+=\s*+["'](\d++)["']"""
_NUMBER: Final = rb"""(?![^<>]*?\bt\s*+=\s*+["'](?:str|inlineStr)["'])"""

SHEET: Final = re.compile(_NAME + rb"(?:worksheet|sheetData)[\s>/]")
_ROW_TAG: Final = rb"row(?=[\s/>])(?>(?:\s[^<>]*?" + _NUMBERED + rb")?)[^<>]*+>"
_ROW: Final = re.compile(_NAME + _ROW_TAG)
_PLAIN_ROW: Final = re.compile(b"<" + _ROW_TAG)
_FILLED: Final = re.compile(
    _NAME + rb"c(?=[\s>])(?>(?:\s[^<>]*?" + _AT + rb")?)[^<>]*+(?<!/)>(?=\s*+<[^/])"
)  # fmt: skip
_PLAIN: Final = re.compile(rb'<c r="([A-Za-z]++)(\d++)"')
_NO_CELL: Final = re.compile(rb"<c[^ />]")
_ANY: Final = re.compile(_NAME + rb"c[\s/>]")
_CELL: Final = _NAME + rb"c(?=\s[^<>]*?" + _AT + rb")"
_FORMULA: Final = _NAME + rb"f(?=[\s>/])[^<>]*+(?:(?<=/)>|>([^<]*+)" + _END + rb"f>)\s*+"
_ERROR: Final = re.compile(
    _CELL + rb"""(?=[^<>]*?\bt\s*+=\s*+["']e["'])[^<>]*+(?<!/)>\s*+(?:""" + _FORMULA + rb")?+" + _NAME + rb"v>([^<]*+)<"
)
# A formula whose value is an empty text (t="str") has one.
_NO_VALUE: Final = re.compile(
    _CELL + _NUMBER + rb"[^<>]*+(?<!/)>\s*+" + _FORMULA
    + rb"(?:" + _NAME + rb"v\s*+(?:/>|>\s*+" + _END + rb"v>))?+\s*+" + _END + rb"c>"
)  # fmt: skip
_IN_PIECES: Final = re.compile(
    _NAME + rb"c(?=[\s>])" + _NUMBER + rb"[^<>]*+(?<!/)>\s*+(?:" + _FORMULA + rb")?+" + _NAME + rb"v>[^<&]*+(?:&|<!)"
)
_TWO_VALUES: Final = re.compile(rb"/(?:[\w.-]++:)?+v>\s*+" + _NAME + rb"v[\s>/]")

_LARGE: Final = 4 * 1024**2
"""Bytes from which a sheet written as programs write is looked at as a whole, not cell by cell."""
_ROW_BEGINS: Final = b'<row r="'
_WINDOW: Final = 256 * 1024
"""Bytes that are looked at together: so many stay in a processor's cache."""
_NEAR_COLUMNS: Final = 104
"""Columns up to CZ."""
_LONGEST_COLUMN: Final = 3
_LONGEST_ROW: Final = 7
_NINE: Final = 9
_TAG_LETTERS: Final = len(_ROW_BEGINS) + _LONGEST_ROW + 1

Cell = tuple[int, int]


class Extent(NamedTuple):
    """The last row and column (from 1) that hold something, and how many cells were found.

    ``counted`` says that the sheet has no more values than cells.
    """

    rows: int
    columns: int
    cells: int
    counted: bool = False


def extent_of(sheet: bytes, most: int) -> Extent:
    """How far a sheet's filled cells reach. What it says of its size is not looked at: it need not be so.

    Up to ``most`` cells, empty ones may be counted with them: that is quicker. Raises :class:`ValueError` where a cell
    stands twice, or where there can be none.
    """
    if len(sheet) > _LARGE and (found := _at_a_glance(sheet)) and found.rows * found.columns <= most:
        return found
    if b":c" not in sheet and b":row" not in sheet:
        extent = _extent(sheet, _PLAIN_ROW, _PLAIN)
        is_all = extent.cells == sheet.count(b"<c") - len(_NO_CELL.findall(sheet))
        if is_all and extent.rows * extent.columns <= most:
            return extent
    return _extent(sheet, _ROW, _FILLED)


def _at_a_glance(sheet: bytes) -> Extent | None:
    """How far a large sheet reaches at most, where it is written as spreadsheet programs write and is not wide.

    Looking at each cell of a province would take as long as reading it.
    """
    start, end = sheet.find(b"<sheetData"), sheet.find(b"</sheetData")
    if start < 0 or end < start or sheet.find(b":", start, end) >= 0:
        return None
    cells = values = 0
    numbers: list[NDArray[np.int64]] = []
    for at in range(start, end, _WINDOW):
        window = np.frombuffer(sheet, np.uint8, min(_WINDOW, end - at) + _TAG_LETTERS, at)
        tags = np.flatnonzero(window[:-_TAG_LETTERS] == ord("<"))
        kinds = window[tags + 1]
        places = tags[kinds == ord("c")]
        if not _are_plain_and_near(window, places):
            return None
        cells += len(places)
        values += int(np.count_nonzero(kinds == ord("v")))
        numbers.append(_row_numbers(window, tags[kinds == ord("r")]))
    rows = np.concatenate(numbers)
    if not len(rows) or rows[0] < 1 or np.any(np.diff(rows) < 1) or values > cells:
        return None
    return Extent(int(rows[-1]), _NEAR_COLUMNS, cells, counted=True)


def _are_plain_and_near(window: NDArray[np.uint8], cells: NDArray[np.intp]) -> bool:
    """Whether the cells whose tags begin at these bytes are written as programs write them, and none is far right."""
    if not all(np.all(window[cells + 2 + at] == letter) for at, letter in enumerate(b' r="')):
        return False
    first, second, third = (window[cells + 6 + at] for at in range(3))
    is_far = (second >= ord("A")) & ((first > ord("C")) | (third >= ord("A"))) | (first > ord("Z"))
    return not is_far.any()


def _row_numbers(window: NDArray[np.uint8], rows: NDArray[np.intp]) -> NDArray[np.int64]:
    """The numbers of the rows whose tags begin at these bytes; 0 where one is not written as programs write it."""
    numbers = np.zeros(len(rows), np.int64)
    unclosed = np.ones(len(rows), np.bool_)
    for at in range(_LONGEST_ROW + 1):
        letters = window[rows + len(_ROW_BEGINS) + at]
        unclosed &= letters != ord('"')
        digits = letters - np.uint8(ord("0"))
        numbers = np.where(unclosed & (numbers >= 0), np.where(digits <= _NINE, numbers * 10 + digits, -1), numbers)
    begin_so = np.all([window[rows + at] == letter for at, letter in enumerate(_ROW_BEGINS)], axis=0)
    return np.where(begin_so & ~unclosed & (numbers > 0), numbers, 0)


def _extent(sheet: bytes, row_pattern: re.Pattern[bytes], pattern: re.Pattern[bytes]) -> Extent:
    rows = columns = cells = row = 0
    widest = b""
    before: tuple[bytes, ...] = ()
    seen: set[int] = set()
    for number, start, end in _rows(sheet, row_pattern):
        found = pattern.findall(sheet, start, end)
        cells += len(found)
        named = [cell for cell in found if cell[0]]
        row = number or (_row_of(named[0][1]) if named else row + 1)
        if row in seen:
            raise ValueError
        seen.add(row)
        if found:
            rows = max(rows, row)
        if len(named) < len(found):
            # Cells without a place follow the one before them.
            columns = max(columns, len(_ANY.findall(sheet, start, end)))
        if not named:
            continue
        letters, digits = zip(*named, strict=True)
        if digits.count(digits[0]) < len(digits) or _row_of(digits[0]) != row:
            raise ValueError
        if letters != before:
            # Most rows have the same columns.
            before = letters
            upper = {name.upper() for name in letters}
            if len(upper) < len(letters):
                raise ValueError
            widest = max(widest, *upper, key=lambda name: (len(name), name))
    if len(widest) > _LONGEST_COLUMN:
        raise ValueError
    return Extent(rows, columns + position_of(widest.decode()) + 1, cells)


def _row_of(digits: bytes) -> int:
    if len(digits) > _LONGEST_ROW:
        raise ValueError
    return int(digits)


def told_in(sheet: bytes) -> dict[Cell, str]:
    """The cells (row and column from 0) that show an error or a formula without a value, and what they show."""
    found: list[tuple[bytes, bytes, bytes]] = []
    if b"#" in sheet:
        found += [(letters, row, told) for letters, row, _, told in _ERROR.findall(sheet)]
    # No other tag of the cells has an f; one letter is found much faster than two.
    start, end = sheet.find(b"sheetData"), sheet.rfind(b"sheetData")
    if sheet.find(b"f", max(start, 0), end if end > start else len(sheet)) >= 0 and (b"<f" in sheet or b":f" in sheet):
        found += [(letters, row, b"=" + formula) for letters, row, formula in _NO_VALUE.findall(sheet)]
    return {
        (int(row) - 1, position_of(letters.upper().decode())): told.decode("utf-8", "replace")
        for letters, row, told in found
    }


def is_piecemeal(sheet: bytes, *, counted: bool) -> bool:
    """Whether a number is written in pieces, by an entity, with a comment within, or as two values.

    ``counted`` says that there are no more values than cells. Nobody writes numbers
    so, and the reader would take the first or the last piece for all of it.
    """
    in_pieces = (b"&" in sheet or b"!" in sheet) and _IN_PIECES.search(sheet) is not None
    return in_pieces or (not counted and _TWO_VALUES.search(sheet) is not None)


def _rows(sheet: bytes, pattern: re.Pattern[bytes]) -> Iterator[tuple[int, int, int]]:
    """The number of each row, 0 where it says none, and where its cells begin and end."""
    number, start = 0, 0
    for found in pattern.finditer(sheet):
        # The reader takes cells that stand before the first row, too.
        if start or _ANY.search(sheet, 0, found.start()):
            yield number, start, found.start()
        number, start = _row_of(found[1] or b"0"), found.end()
    yield number, start, len(sheet)
