"""A formula's value, by column."""

from collections.abc import Callable, Mapping
from functools import reduce
from typing import Final

import numpy as np
import numpy.typing as npt

from .tree import Among, Binary, Cases, Extreme, Formula, Name, Number, Operator, Unary

FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]
TextArray = npt.NDArray[np.str_]

TOLERANCE: Final = 1e-9
"""How far two numbers may lie apart, as a share of the larger one, and still be equal."""


def value(
    formula: Formula, columns: Mapping[str, FloatArray], attributes: Mapping[str, TextArray] | None = None
) -> FloatArray:
    """What the formula gives for each row.

    ``columns`` holds a float array for each field, all of one length, NaN where a figure is missing; ``attributes``
    texts for each attribute, empty where it is not filled in. The result has that length; it is NaN where any named
    figure or attribute is missing, a division is by zero, or none of several cases holds (but see :class:`.Cases`).
    Comparisons and logic give 1 or 0.

    Raises :class:`KeyError` for a field that ``columns``, or an attribute that ``attributes`` lacks.
    """
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        found = _value(formula, columns, attributes or {})
    length = len(next(iter(columns.values()), np.empty(0)))
    return np.where(np.isfinite(found), found, np.nan) * np.ones(length)


def reaches(figure: FloatArray, threshold: FloatArray | float) -> BoolArray:
    """Whether each figure is at least the threshold, equal counting as reached (see :data:`TOLERANCE`)."""
    return (figure > threshold) | _equal(figure, threshold)


def _value(formula: Formula, columns: Mapping[str, FloatArray], attributes: Mapping[str, TextArray]) -> FloatArray:
    match formula:
        case Number(value=number):
            return np.asarray(number, dtype=np.float64)
        case Name(field=field):
            return columns[field]
        case Among(field=field, choices=choices):
            texts = attributes[field]
            return np.where(texts == "", np.nan, np.isin(texts, choices))
        case Unary(operator="-", operand=operand):
            return -_value(operand, columns, attributes)
        case Unary(operand=operand):
            truth = _value(operand, columns, attributes)
            return _known(truth == 0, truth)
        case Binary(operator=operator, left=left, right=right):
            return _OPERATIONS[operator](_value(left, columns, attributes), _value(right, columns, attributes))
        case Extreme(function=function, operands=operands):
            pick = np.minimum if function == "min" else np.maximum
            return reduce(pick, (_value(operand, columns, attributes) for operand in operands))
        case Cases(unsure="least" | "most"):
            return _extreme_case(formula, columns, attributes)
        case Cases(cases=cases):
            parts = [
                (_value(condition, columns, attributes), _value(result, columns, attributes))
                for condition, result in cases
            ]
            found = reduce(
                lambda rest, part: np.where(part[0] == 1, part[1], rest), reversed(parts), np.asarray(np.nan)
            )
            return _known(found, *(figure for part in parts for figure in part))


def _extreme_case(formula: Cases, columns: Mapping[str, FloatArray], attributes: Mapping[str, TextArray]) -> FloatArray:
    """The value of the case that holds for certain, or the least or the greatest of those that may hold."""
    pick, none = (np.minimum, np.inf) if formula.unsure == "least" else (np.maximum, -np.inf)
    certain, extreme = np.asarray(np.nan), np.asarray(none)
    for condition, result in reversed(formula.cases):
        surely, possibly = _truth(condition, columns, attributes)
        number = _value(result, columns, attributes)
        certain = np.where(surely, number, certain)
        extreme = pick(extreme, np.where(possibly, number, none))
    extreme = np.where(np.isinf(extreme), np.nan, extreme)
    return np.where(np.isnan(certain), extreme, certain)


def _truth(
    formula: Formula, columns: Mapping[str, FloatArray], attributes: Mapping[str, TextArray]
) -> tuple[BoolArray, BoolArray]:
    """Where a condition holds for certain, and where it may: what is missing could be anything."""
    match formula:
        case Binary(operator="and" | "or" as operator, left=left, right=right):
            join = np.logical_and if operator == "and" else np.logical_or
            pairs = zip(_truth(left, columns, attributes), _truth(right, columns, attributes), strict=True)
            surely, possibly = (join(*pair) for pair in pairs)
            return surely, possibly
        case Unary(operator="not", operand=operand):
            surely, possibly = _truth(operand, columns, attributes)
            return ~possibly, ~surely
        case _:
            found = _value(formula, columns, attributes)
            missing = np.isnan(found)
            return ~missing & (found != 0), missing | (found != 0)


def _equal(left: FloatArray, right: FloatArray | float) -> BoolArray:
    return np.abs(left - right) <= TOLERANCE * np.maximum(np.abs(left), np.abs(right))


def _known(truth: BoolArray | FloatArray, *of: FloatArray) -> FloatArray:
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
