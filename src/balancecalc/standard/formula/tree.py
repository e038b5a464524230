"""The tree that a formula is parsed into."""

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True)
class Among:
    """Whether an attribute of the school (办学类型, 城乡类型) is one of these choices: 1 (yes) or 0 (no)."""

    field: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """The value of the first case whose condition holds; no value where none does. Each is (condition, value).

    Where it cannot be told which case holds, because a figure or an attribute is missing, there is no value; with
    ``unsure`` there is the least, or the greatest, of those that may hold. That is for cases of which no two hold
    together.
    """

    cases: tuple[tuple["Formula", "Formula"], ...]
    unsure: Literal["none", "least", "most"] = "none"


Formula = Number | Name | Unary | Binary | Extreme | Among | Cases


def operands(formula: Formula) -> tuple[Formula, ...]:
    """The parts that a formula is made of, outermost only."""
    match formula:
        case Unary(operand=operand):
            return (operand,)
        case Binary(left=left, right=right):
            return (left, right)
        case Extreme(operands=parts):
            return parts
        case Cases(cases=cases):
            return tuple(part for case in cases for part in case)
        case _:
            return ()


def fields(formula: Formula) -> frozenset[str]:
    """The ids of all fields that the formula names; of attributes, see :func:`attributes`."""
    if isinstance(formula, Name):
        return frozenset((formula.field,))
    return frozenset().union(*map(fields, operands(formula)))


def attributes(formula: Formula) -> frozenset[str]:
    """The ids of all attributes of schools that the formula asks about."""
    if isinstance(formula, Among):
        return frozenset((formula.field,))
    return frozenset().union(*map(attributes, operands(formula)))


def put_in(formula: Formula, parts: Mapping[str, Formula]) -> Formula:
    """The formula with other formulas in the place of some names."""
    match formula:
        case Name(field=field):
            return parts.get(field, formula)
        case Unary(operator=operator, operand=operand):
            return Unary(operator, put_in(operand, parts))
        case Binary(operator=sign, left=left, right=right):
            return Binary(sign, put_in(left, parts), put_in(right, parts))
        case Extreme(function=function, operands=members):
            return Extreme(function, tuple(put_in(member, parts) for member in members))
        case Cases(cases=cases, unsure=unsure):
            return Cases(tuple((put_in(condition, parts), put_in(value, parts)) for condition, value in cases), unsure)
        case _:
            return formula
