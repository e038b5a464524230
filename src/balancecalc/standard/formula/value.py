"""A formula's value, by column."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from .tree import Binary, Extreme, Formula, Name, Number, Operator, Unary

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

TOLERANCE: Final = 1e-9
"""How far two numbers may lie apart, as a share of the larger one, and still be equal."""


def value(formula: Formula, columns: Mapping[str, FloatArray]) -> FloatArray:
    """What the formula gives for each row.

    ``columns`` holds a float array for each field, all of one length, NaN where a figure is missing. The result
    has that length; it is NaN where any named figure is missing or a division is by zero. Comparisons and logic
    give 1 or 0.

    Raises :class:`KeyError` for a field that ``columns`` lacks.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found = _value(formula, columns)
    length = len(next(iter(columns.values()), np.empty(0)))
    return np.where(np.isfinite(found), found, np.nan) * np.ones(length)


def reaches(figure: FloatArray, threshold: FloatArray | float) -> BoolArray:
    """Whether each figure is at least the threshold, equal counting as reached (see :data:`TOLERANCE`)."""
    return (figure > threshold) | _equal(figure, threshold)


def _value(formula: Formula, columns: Mapping[str, FloatArray]) -> FloatArray:
    match formula:
        case Number(value=number):
            return np.asarray(number, dtype=np.float64)
        case Name(field=field):
            return columns[field]
        case Unary(operator="-", operand=operand):
            return -_value(operand, columns)
        case Unary(operand=operand):
            truth = _value(operand, columns)
            return _known(truth == 0, truth)
        case Binary(operator=operator, left=left, right=right):
            return _OPERATIONS[operator](_value(left, columns), _value(right, columns))
        case Extreme(function=function, operands=operands):
            pick = np.minimum if function == "min" else np.maximum
            return reduce(pick, (_value(operand, columns) for operand in operands))


def _equal(left: FloatArray, right: FloatArray | float) -> BoolArray:
    return np.abs(left - right) <= TOLERANCE * np.maximum(np.abs(left), np.abs(right))


def _known(truth: BoolArray, *of: FloatArray) -> FloatArray:
    return np.where(reduce(np.logical_or, map(np.isnan, of)), np.nan, truth)


def _divide(left: FloatArray, right: FloatArray) -> FloatArray:
    return np.where(right == 0, np.nan, left / right)


_OPERATIONS: Final[dict[Operator, Callable[[FloatArray, FloatArray], FloatArray]]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": _divide,
    "<": lambda a, b: _known((a < b) & ~_equal(a, b), a, b),
    "<=": lambda a, b: _known((a < b) | _equal(a, b), a, b),
    ">": lambda a, b: _known((a > b) & ~_equal(a, b), a, b),
    ">=": lambda a, b: _known(reaches(a, b), a, b),
    "==": lambda a, b: _known(_equal(a, b), a, b),
    "!=": lambda a, b: _known(~_equal(a, b), a, b),
    "and": lambda a, b: _known((a != 0) & (b != 0), a, b),
    "or": lambda a, b: _known((a != 0) | (b != 0), a, b),
}
