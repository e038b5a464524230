"""The tree that a formula is parsed into."""

from dataclasses import dataclass
from typing import Literal

Arithmetic = Literal["+", "-", "*", "/"]
Comparison = Literal["<", "<=", ">", ">=", "==", "!="]
Logic = Literal["and", "or"]
Operator = Arithmetic | Comparison | Logic


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the formula."""

    value: float


@dataclass(frozen=True, slots=True)
class Name:
    """A field, by its id in the data dictionary."""

    field: str


@dataclass(frozen=True, slots=True)
class Unary:
    """``-x`` or ``not x``."""

    operator: Literal["-", "not"]
    operand: "Formula"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two operands and what is done with them. Comparisons and logic give 1 (yes) or 0 (no)."""

    operator: Operator
    left: "Formula"
    right: "Formula"


@dataclass(frozen=True, slots=True)
class Extreme:
    """``min(...)`` or ``max(...)`` of two operands or more."""

    function: Literal["min", "max"]
    operands: tuple["Formula", ...]


Formula = Number | Name | Unary | Binary | Extreme


def operands(formula: Formula) -> tuple[Formula, ...]:
    """The parts that a formula is made of, outermost only."""
    match formula:
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Extreme(operands=parts):
            return parts
        case _:
            return ()


def fields(formula: Formula) -> frozenset[str]:
    """The ids of all fields that the formula needs."""
    if isinstance(formula, Name):
        return frozenset((formula.field,))
    return frozenset().union(*map(fields, operands(formula)))
