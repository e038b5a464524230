"""What a sheet is made of: rows of cells, merged ranges, and cells that hold no value of their own."""

from collections.abc import Sequence
from typing import Any, NamedTuple

Rows = Sequence[Sequence[Any]]
"""A sheet's cells from A1 on, as Python values; an empty cell is an empty string."""


class Range(NamedTuple):
    """A merged range: its first and last row and column, all from 0 and all included."""

    top: int
    left: int
    bottom: int
    right: int


class Fault(str):
    """A cell that shows an error (``#DIV/0!``), or a formula (``=A1/B1``) of which the file keeps no value.

    It is text, so that it is told as it stands; it never is an empty cell.
    """

    __slots__ = ()


class Shared(Fault):
    """A number in a cell that is merged over several schools' rows."""

    __slots__ = ()


def column_letters(index: int) -> str:
    """A column's letters: 0 is A, 26 is AA."""
    letters = ""
    while index >= 0:
        index, digit = divmod(index, 26)
        letters = chr(ord("A") + digit) + letters
        index -= 1
    return letters


def place_of(row: int, column: int) -> str:
    """A cell as a spreadsheet names it; both count from 0."""
    return f"{column_letters(column)}{row + 1}"


def position_of(letters: str) -> int:
    """The position (from 0) of a column's letters."""
    position = 0
    for letter in letters:
        position = position * 26 + ord(letter) - ord("A") + 1
    return position - 1
