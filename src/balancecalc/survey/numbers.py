"""Cells to numbers, by column."""

import math
import re
from typing import Any, Final, NamedTuple

import numpy as np

from balancecalc.text.folding import fold, is_nothing, text

from .model import FloatArray

LARGEST: Final = 1e12
"""No figure of a school comes near this; what does is a slip, and could overflow a sum."""

_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?", re.ASCII)


class Column(NamedTuple):
    """A column of numbers, NaN where there is none, and the cells that hold something else, by row."""

    numbers: FloatArray
    unreadable: dict[int, str]


def column(cells: list[Any]) -> Column:
    """The numbers of a column's cells.

    Numbers written as text are numbers (``１４７６``, ``1,476``); a dash or a slash is an empty cell; anything else
    (words, dates, yes/no) is unreadable. Nothing that is not written as a number becomes one.
    """
    numbers = np.full(len(cells), np.nan)
    unreadable: dict[int, str] = {}
    plain = [row for row, cell in enumerate(cells) if type(cell) is float or type(cell) is int]
    numbers[plain] = [cells[row] for row in plain]
    if len(plain) < len(cells):
        for row, cell in enumerate(cells):
            if type(cell) is float or type(cell) is int or cell == "":
                continue
            folded = fold(str(cell)) if isinstance(cell, str) else None
            if is_nothing(cell):
                continue
            number = _number(folded) if folded is not None else None
            if number is None:
                unreadable[row] = text(cell)
            else:
                numbers[row] = number
    return Column(numbers, unreadable)


def _number(folded: str) -> float | None:
    if _THOUSANDS.fullmatch(folded):
        return float(folded.replace(",", ""))
    number = float(folded) if _PLAIN.fullmatch(folded) else math.inf
    return number if math.isfinite(number) else None
