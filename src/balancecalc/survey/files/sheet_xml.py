"""The cells of an .xlsx sheet as they are written: how far they reach, and what the reader would not tell.

Attributes come in any order, in either kind of quotation marks, and names with any prefix. Nothing here goes over
the same bytes twice, whatever they are: that is what the possessive quantifiers are for.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from .cells import position_of

_NAME: Final = rb"<(?:[\w.-]++:)?+"
_END: Final = rb"</(?:[\w.-]++:)?+"
_AT: Final = rb"""\br\s*+=\s*+["']([A-Za-z]++)(\d++)["']"""
_NUMBERED: Final = rb"""\br\s*+=\s*+["'](\d++)["']"""
_NUMBER: Final = rb"""(?![^<>]*?\bt\s*+=\s*+["'](?:str|inlineStr)["'])"""

SHEET: Final = re.compile(_NAME + rb"(?:worksheet|sheetData)[\s>/]")
_ROW: Final = re.compile(_NAME + rb"row(?>(?:\s[^<>]*?" + _NUMBERED + rb")?)[^<>]*+>")
_FILLED: Final = re.compile(
    _NAME + rb"c(?=[\s>])(?>(?:\s[^<>]*?" + _AT + rb")?)[^<>]*+(?<!/)>(?=\s*+<[^/])"
)  # fmt: skip
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

_LONGEST_COLUMN: Final = 3
_LONGEST_ROW: Final = 7

Cell = tuple[int, int]


class Extent(NamedTuple):
    """The last row and column (from 1) that hold something."""

    rows: int
    columns: int


def extent_of(sheet: bytes) -> Extent:
    """How far a sheet's filled cells reach. What it says of its size is not looked at: it need not be so.

    Raises :class:`ValueError` where a cell stands twice, or where there can be none.
    """
    rows = columns = row = 0
    seen: set[int] = set()
    for number, cells in _rows(sheet):
        filled = _FILLED.findall(sheet, *cells)
        named = [(letters.upper(), digits) for letters, digits in filled if letters]
        if len(set(named)) < len(named) or any(
            len(letters) > _LONGEST_COLUMN or len(digits) > _LONGEST_ROW for letters, digits in named
        ):
            raise ValueError
        row = number or (int(named[0][1]) if named else row + 1)
        if row in seen or any(int(digits) != row for digits in {digits for _, digits in named}):
            raise ValueError
        seen.add(row)
        if filled:
            last = max((letters for letters, _ in named), key=lambda letters: (len(letters), letters), default=b"")
            # Cells without a place follow the one before them.
            more = len(_ANY.findall(sheet, *cells)) if len(named) < len(filled) else 0
            rows, columns = max(rows, row), max(columns, position_of(last.decode()) + 1 + more)
    return Extent(rows, columns)


def told_in(sheet: bytes) -> dict[Cell, str]:
    """The cells (row and column from 0) that show an error or a formula without a value, and what they show."""
    found: list[tuple[bytes, bytes, bytes]] = []
    if b"#" in sheet:
        found += [(letters, row, told) for letters, row, _, told in _ERROR.findall(sheet)]
    if b"<f" in sheet or b":f" in sheet:
        found += [(letters, row, b"=" + formula) for letters, row, formula in _NO_VALUE.findall(sheet)]
    return {
        (int(row) - 1, position_of(letters.upper().decode())): told.decode("utf-8", "replace")
        for letters, row, told in found
    }


def is_piecemeal(sheet: bytes) -> bool:
    """Whether a number is written in pieces, by an entity, with a comment within, or as two values.

    Nobody writes numbers so, and the reader would take the first or the last piece for all of it.
    """
    in_pieces = (b"&" in sheet or b"<!" in sheet) and _IN_PIECES.search(sheet) is not None
    return in_pieces or _TWO_VALUES.search(sheet) is not None


def _rows(sheet: bytes) -> Iterator[tuple[int, tuple[int, int]]]:
    """The number of each row, 0 where it says none, and where its cells begin and end."""
    number, start = 0, -1
    for found in _ROW.finditer(sheet):
        if start >= 0:
            yield number, (start, found.start())
        if found[1] and len(found[1]) > _LONGEST_ROW:
            raise ValueError
        number, start = int(found[1] or 0), found.end()
    if start >= 0:
        yield number, (start, len(sheet))
