"""Cells by number: rows and columns from 1."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

_CELL: Final = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})")
_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384


class Place(NamedTuple):
    """A cell's row and column."""

    row: int
    column: int

    def __str__(self) -> str:
        return f"{self.letters}{self.row}"

    @property
    def letters(self) -> str:
        """The column's letters."""
        letters, left = "", self.column
        while left:
            left, digit = divmod(left - 1, 26)
            letters = chr(ord("A") + digit) + letters
        return letters


class Area(NamedTuple):
    """A range of cells, its corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def holds(self, place: Place) -> bool:
        """Whether a cell is in the range."""
        return self.top <= place.row <= self.bottom and self.left <= place.column <= self.right

    def __str__(self) -> str:
        first, last = Place(self.top, self.left), Place(self.bottom, self.right)
        return str(first) if first == last else f"{first}:{last}"

    @property
    def fixed(self) -> str:
        """The range as a name refers to it, which copying does not shift."""
        corners = Place(self.top, self.left), Place(self.bottom, self.right)
        return ":".join(f"${corner.letters}${corner.row}" for corner in corners)

    def around(self, places: Iterable[Place]) -> "Area":
        """The smallest range that holds this one and the cells."""
        rows, columns = zip((self.top, self.left), (self.bottom, self.right), *places, strict=True)
        return Area(min(rows), min(columns), max(rows), max(columns))


def parse_place(text: str) -> Place | None:
    """The cell that a text names; nothing where it names none that a sheet has."""
    match = _CELL.fullmatch(text)
    if match is None:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    place = Place(int(match[2]), column)
    return place if place.row <= _LAST_ROW and column <= _LAST_COLUMN else None


def parse_area(text: str) -> Area | None:
    """The range that a text names; nothing where it names none."""
    first, _, last = text.partition(":")
    corners = parse_place(first), parse_place(last or first)
    if corners[0] is None or corners[1] is None:
        return None
    return Area(*corners[0], *corners[1])
