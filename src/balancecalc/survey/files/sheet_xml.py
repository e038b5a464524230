"""The cells of an .xlsx sheet as they are written: how far they reach, and what the reader would not tell.

Attributes come in any order, in either kind of quotation marks, and names with any prefix. Nothing here goes over
the same bytes twice, whatever they are: that is what the possessive quantifiers are for.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .cells import position_of
from .glance import NEAR_COLUMNS, at_a_glance

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
_HIDES: Final = b"hidden="
_HIDDEN: Final = re.compile(_NAME + rb"""row(?=[^<>]*?\shidden=["'](?:1|true)["'])(?=[^<>]*?\sr=["'](\d{1,7})["'])""")
_HIDDEN_COLUMNS: Final = re.compile(_NAME + rb"""col(?=[^<>]*?\shidden=["'](?:1|true)["'])[^<>]*+>""")
_EDGES: Final = re.compile(rb"""\s(min|max)=["'](\d{1,5})["']""")
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
_LONGEST_COLUMN: Final = 3
_LONGEST_ROW: Final = 7

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
    found = at_a_glance(sheet) if len(sheet) > _LARGE else None
    if found and found.values <= found.cells and found.rows * NEAR_COLUMNS <= most:
        return Extent(found.rows, NEAR_COLUMNS, found.cells, counted=True)
    if b":c" not in sheet and b":row" not in sheet:
        extent = _extent(sheet, _PLAIN_ROW, _PLAIN)
        is_all = extent.cells == sheet.count(b"<c") - len(_NO_CELL.findall(sheet))
        if is_all and extent.rows * extent.columns <= most:
            return extent
    return _extent(sheet, _ROW, _FILLED)


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


def hidden_rows(sheet: bytes) -> list[int]:
    """The rows (from 0) that are hidden, by hand or by a filter."""
    return [int(number) - 1 for number in _HIDDEN.findall(sheet)] if _HIDES in sheet else []


def hidden_columns(sheet: bytes) -> list[range]:
    """The columns (from 0) that are hidden."""
    head = sheet[: max(sheet.find(b"sheetData"), 0)]
    spans = [
        tuple(int(dict(_EDGES.findall(tag)).get(edge, 0)) for edge in (b"min", b"max"))
        for tag in _HIDDEN_COLUMNS.findall(head)
    ]
    return [range(first - 1, last) for first, last in spans if first]


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
