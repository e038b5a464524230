"""The cells of a large .xlsx sheet, looked at all together: one by one would take as long as reading them.

Only what spreadsheet programs write is understood; anything else is left to :mod:`.sheet_xml`.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]
"""Eight letters of a sheet each, the first in the lowest byte."""

NEAR_COLUMNS: Final = 104
"""Columns up to CZ, which is as far as a glance goes."""

_WINDOW: Final = 2 * 1024**2
"""Bytes that are looked at together: few enough to stay in a processor's cache."""
_BYTES: Final = 8
_BEGINS: Final = b"<sheetData"
_ROW: Final = b'<row r="'
_CELL: Final = b'<c r="'
_LETTERS: Final = 26
_NAME: Final = 3


class Glance(NamedTuple):
    """The last row, and how many cells and values there are."""

    rows: int
    cells: int
    values: int


class _RowNames(NamedTuple):
    """The rows' numbers; as they are written, up to the quotation mark; and the bytes that this takes, set to ones."""

    numbers: NDArray[np.int64]
    written: Words
    masks: Words


_NO_ROW: Final = _RowNames(np.zeros(1, np.int64), np.zeros(1, np.uint64), np.zeros(1, np.uint64))


def at_a_glance(sheet: bytes) -> Glance | None:
    """How far a sheet reaches whose rows and cells stand in order, each in the row that its place names.

    Nothing where one does not, where a cell lies beyond :data:`NEAR_COLUMNS`, or where anything is written in a way
    that programs do not use.
    """
    start, end = sheet.find(_BEGINS), sheet.rfind(b"</sheetData")
    if start < 0 or end < start:
        return None
    letters = np.frombuffer(sheet, np.uint8)
    kinds = letters[1:]
    words: Words = np.ndarray((len(sheet) - _BYTES + 1,), "<u8", sheet, strides=(1,))
    # Behind the last cell stand the closing tags; what is cut off before them is no sheet.
    end = min(end, len(words) - _BYTES)
    cells = values = 0
    names = _NO_ROW
    column = 0
    for at in range(start + len(_BEGINS), end, _WINDOW):
        tags = np.flatnonzero(letters[at : min(at + _WINDOW, end)] == ord("<")) + at
        kind = kinds[tags]
        values += int(np.count_nonzero(kind == ord("v")))
        is_row = kind == ord("r")
        placed = is_row | (kind == ord("c"))
        if not _are_within_cells(words[tags[~placed & (kind != ord("/"))]]):
            return None
        tags, is_row = tags[placed], is_row[placed]
        heads = words[tags]
        if not np.all(
            np.where(is_row, heads, heads & _ones(len(_CELL))) == np.where(is_row, _word(_ROW), _word(_CELL))
        ):
            return None
        before, names = names, _row_names(words[tags[is_row] + len(_ROW)])
        if not names.numbers.all() or np.any(np.diff(names.numbers, prepend=before.numbers[-1:]) < 1):
            return None
        names = _RowNames(*(np.concatenate([last[-1:], new]) for last, new in zip(before, names, strict=True)))
        columns = _columns(words, tags, is_row, names)
        # Each cell stands to the right of the one before it, or is the first of its row.
        if columns is None or np.any((np.diff(columns, prepend=column) < 1) & ~is_row):
            return None
        cells += len(columns) - int(np.count_nonzero(is_row))
        column = int(columns[-1]) if len(columns) else column
    return Glance(int(names.numbers[-1]), cells, values) if names.numbers[-1] else None


def _are_within_cells(heads: Words) -> bool:
    """Whether tags that begin so are a cell's value, formula or text, and none has a prefix: a cell could, too."""
    names = heads & _ones(_NAME)
    return bool(np.isin(names[names != _word(b"<v>")], _WITHIN_CELLS).all())


def _columns(
    words: Words, tags: NDArray[np.intp], is_row: NDArray[np.bool_], names: _RowNames
) -> NDArray[np.int64] | None:
    """The column of each cell (from 1), and 0 for a row; nothing where one lies far or names another row than its own.

    ``names`` begins with the row that was open before these tags.
    """
    cells = tags[~is_row] + len(_CELL)
    own = np.cumsum(is_row)[~is_row]
    places = words[cells]
    first, second, third = ((places >> np.uint64(8 * at)) & np.uint64(0xFF) for at in range(3))
    has_two = second >= ord("A")
    is_far = (first < ord("A")) | (first > np.where(has_two, ord("C"), ord("Z")))
    is_far |= has_two & ((second > ord("Z")) | (third >= ord("A")))
    rows = words[cells + 1 + has_two]
    if is_far.any() or np.any((rows & names.masks[own]) != names.written[own]) or not names.written[own].all():
        return None
    columns = np.zeros(len(tags), np.int64)
    columns[~is_row] = np.where(has_two, (first - 64) * _LETTERS + second - 64, first - 64)
    return columns


def _row_names(words: Words) -> _RowNames:
    """The rows that begin with these letters: digits and a quotation mark. The number is 0 where they are not."""
    numbers = np.zeros(len(words), np.int64)
    masks = np.zeros(len(words), np.uint64)
    unclosed = np.ones(len(words), np.bool_)
    for at in range(_BYTES):
        letters = (words >> np.uint64(8 * at)) & np.uint64(0xFF)
        closes = unclosed & (letters == ord('"'))
        masks[closes] = _ones(at + 1)
        unclosed &= ~closes & (letters >= ord("0")) & (letters <= ord("9"))
        numbers = np.where(unclosed, numbers * 10 + letters.astype(np.int64) - ord("0"), numbers)
    return _RowNames(np.where(masks > 0, numbers, 0), words & masks, masks)


def _ones(count: int) -> np.uint64:
    """So many bytes of ones."""
    return np.uint64(256**count - 1)


def _word(letters: bytes) -> np.uint64:
    return np.uint64(int.from_bytes(letters, "little"))


_WITHIN_CELLS: Final = np.array(
    [_word(tag) for tag in (b"<f>", b"<f ", b"<f/", b"<v/", b"<v ", b"<is", b"<t>", b"<t ", b"<t/")]
)
"""How the tags begin that stand in cells."""
